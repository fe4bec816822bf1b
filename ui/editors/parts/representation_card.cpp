#include "editors/parts/representation_card.h"

#include "domain/empty_component.h"
#include "widgets/fields/commit_edits.h"
#include "widgets/fields/reference_combo.h"
#include "widgets/plain_text.h"
#include "widgets/section_card.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

RepresentationCard::RepresentationCard(CatalogDocument& document, const QString& subject)
    : FormPart(document, subject), m_placement(entityCombo(tr("Placement"), EntityKind::Placement)),
      m_components(new ComponentList(
          document, subject,
          {tr("Component"), tr("There is no content yet."), tr("Add component"), u"addComponent"_s},
          [this] { return emptyComponent(catalog().find<Placement>(m_value.placement)); })),
      m_channel(new CommitLineEdit) {
    setProperty("card", u"inner"_s);
    setFieldPath(m_components, u"components"_s);
    m_placement->setPlaceholder(tr("Type a part of the placement's name"));
    setButtonKind(m_components->addButton(), u"quiet"_s);
    auto* top = new QHBoxLayout;
    top->setSpacing(space::s);
    top->addWidget(row(tr("Placement"), m_placement, u"placement"_s, u"placement"_s), 1);
    const std::pair<QToolButton*, int> moves[] = {
        {iconButton(u"up"_s, tr("%1: move up").arg(subject), u"moveUp"_s), -1},
        {iconButton(u"down"_s, tr("%1: move down").arg(subject), u"moveDown"_s), 1}};
    for (const auto& [button, by] : moves) {
        top->addWidget(button, 0, Qt::AlignTop);
        connect(button, &QToolButton::clicked, this, [this, by = by] { Q_EMIT moveRequested(by); });
    }
    QToolButton* remove = iconButton(u"delete"_s, tr("Remove %1").arg(subject), u"remove"_s);
    connect(remove, &QToolButton::clicked, this, &FormPart::removeRequested);
    top->addWidget(remove, 0, Qt::AlignTop);
    auto* fold = new Fold(tr("Channel"), subject);
    FieldRow* channelRow = row(tr("Channel URI"), m_channel, u"channel"_s, u"channel"_s);
    channelRow->setHint(tr("The 2018 format repeats the placement's channel here; nothing reads it."));
    fold->body()->addWidget(channelRow);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::l, space::m, space::l, space::m);
    layout->setSpacing(space::m);
    layout->addWidget(findingsNote());
    layout->addLayout(top);
    layout->addWidget(m_components);
    layout->addWidget(fold);
    bindChosen(tr("Placement"), m_placement, &ReferenceCombo::edited, [this](const QString& id) {
        m_value.placement = PlacementId(id);
        if (const auto* placement = catalog().find<Placement>(m_value.placement))
            m_value.channel = m_value.channel.isEmpty() ? QString() : placement->channel;
    });
    bindPart(m_components, [this](const QVector<ContentComponent>& list) { m_value.components = list; });
    bindTyped(tr("Channel URI"), m_channel,
              [this](const QString& text) { m_value.channel = text.trimmed(); });
}

void RepresentationCard::setValue(const Representation& value) {
    m_value = value;
    showReference(m_placement, catalog(), EntityKind::Placement, value.placement.value());
    m_components->setValue(value.components);
    for (int i = 0; i < value.components.size(); ++i)
        m_components->card(i)->setPlacement(catalog().find<Placement>(value.placement));
    m_channel->setValue(value.channel);
}

void RepresentationCard::writeContent() {
    if (!m_value.components.isEmpty())
        m_components->card(0)->setFocus(Qt::OtherFocusReason);
}

RepresentationList::RepresentationList(CatalogDocument& document)
    : CardList(document, {},
               {RepresentationCard::tr("Representation"),
                RepresentationCard::tr(
                    "Without a representation an offer can appear nowhere. Add one for each placement "
                    "that may show it."),
                RepresentationCard::tr("Add representation"), u"addRepresentation"_s},
               {}) {
    setFieldPath(this, u"representations"_s);
    connect(addButton(), &QPushButton::clicked, this, &RepresentationList::choosePlacement);
}

void RepresentationList::choosePlacement() {
    auto* menu = new QMenu(this);
    menu->setObjectName(u"placementMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const ReferenceItem& item : referenceItems(catalog(), EntityKind::Placement)) {
        const PlacementId id(item.id);
        const bool used = std::any_of(value().cbegin(), value().cend(),
                                      [&](const Representation& r) { return r.placement == id; });
        if (used)
            continue;
        connect(menu->addAction(buttonText(item.label())), &QAction::triggered, this, [this, id] {
            Representation representation;
            representation.placement = id;
            representation.components = {emptyComponent(catalog().find<Placement>(id))};
            append(representation);
            // When the menu is gone and has given the focus back.
            QMetaObject::invokeMethod(
                this,
                [this] {
                    if (!value().isEmpty())
                        card(int(value().size()) - 1)->writeContent();
                },
                Qt::QueuedConnection);
        });
    }
    if (menu->isEmpty())
        menu->addAction(RepresentationCard::tr("Every placement has one; create another placement first"))
            ->setEnabled(false);
    menu->popup(addButton()->mapToGlobal(QPoint(0, addButton()->height())));
}

} // namespace ow
