#include "editors/content/representation_card.h"

#include "catalog/reach.h"
#include "domain/content_languages.h"
#include "domain/empty_component.h"
#include "editors/content/internal/language_gaps.h"
#include "widgets/fields/commit_edits.h"
#include "widgets/fields/reference_combo.h"
#include "widgets/icons.h"
#include "widgets/plain_text.h"
#include "widgets/section_card.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostWords = 240; ///< pixels that words take on a button

} // namespace

RepresentationCard::RepresentationCard(CatalogDocument& document, const QString& subject)
    : FormPart(document, subject), m_placement(entityCombo(tr("Placement"), EntityKind::Placement)),
      m_components(new ComponentList(
          document, subject,
          {tr("Component"), tr("There is no content yet."), tr("Add component"), u"addComponent"_s},
          [this] { return emptyComponent(catalog().find<Placement>(m_value.placement)); })),
      m_gaps(new LanguageGaps(subject)), m_addLanguage(new QPushButton(tr("Add language"))),
      m_channel(new CommitLineEdit) {
    setProperty("card", u"inner"_s);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::l, space::m, space::l, space::m);
    layout->setSpacing(space::m);
    layout->addWidget(findingsNote());
    buildTop(layout);
    setFieldPath(m_components, u"components"_s);
    setButtonKind(m_components->addButton(), u"quiet"_s);
    layout->addWidget(m_components);
    buildLanguages(layout);
    auto* fold = new Fold(tr("Channel"), subject);
    FieldRow* channelRow = row(tr("Channel URI"), m_channel, u"channel"_s, u"channel"_s);
    channelRow->setHint(tr("The 2018 format repeats the placement's channel here; nothing reads it."));
    fold->body()->addWidget(channelRow);
    layout->addWidget(fold);
    bindPart(m_components, [this](const QVector<ContentComponent>& list) { m_value.components = list; });
    bindTyped(tr("Channel URI"), m_channel,
              [this](const QString& text) { m_value.channel = text.trimmed(); });
}

void RepresentationCard::buildTop(QVBoxLayout* layout) {
    m_placement->setPlaceholder(tr("Type a part of the placement's name"));
    auto* top = new QHBoxLayout;
    top->setSpacing(space::s);
    top->addWidget(row(tr("Placement"), m_placement, u"placement"_s, u"placement"_s), 1);
    const std::pair<QToolButton*, int> moves[] = {
        {iconButton(u"up"_s, tr("%1: move up").arg(subject()), u"moveUp"_s), -1},
        {iconButton(u"down"_s, tr("%1: move down").arg(subject()), u"moveDown"_s), 1}};
    for (const auto& [button, by] : moves) {
        top->addWidget(button, 0, Qt::AlignTop);
        connect(button, &QToolButton::clicked, this, [this, by = by] { Q_EMIT moveRequested(by); });
    }
    QToolButton* remove = iconButton(u"delete"_s, tr("Remove %1").arg(subject()), u"remove"_s);
    connect(remove, &QToolButton::clicked, this, &FormPart::removeRequested);
    top->addWidget(remove, 0, Qt::AlignTop);
    layout->addLayout(top);
    bindChosen(tr("Placement"), m_placement, &ReferenceCombo::edited, [this](const QString& id) {
        m_value.placement = PlacementId(id);
        if (const auto* placement = catalog().find<Placement>(m_value.placement))
            m_value.channel = m_value.channel.isEmpty() ? QString() : placement->channel;
    });
}

void RepresentationCard::buildLanguages(QVBoxLayout* layout) {
    m_addLanguage->setObjectName(u"addLanguage"_s);
    m_addLanguage->setAccessibleName(spoken(tr("Add language")));
    m_addLanguage->setIcon(icon(u"add"_s, Tone::Secondary));
    m_addLanguage->setToolTip(tr("The same content in another language, to be written over"));
    setButtonKind(m_addLanguage, u"quiet"_s);
    connect(m_addLanguage, &QPushButton::clicked, this, &RepresentationCard::chooseLanguage);
    m_components->addBeside(m_addLanguage);
    m_gaps->setObjectName(u"languageGaps"_s);
    m_gapsRow = new FieldRow({}, m_gaps);
    m_gapsRow->setFieldPath(u"languages"_s);
    m_gapsRow->setOwnFindings(u"representation.language"_s, {}); // it says so itself
    m_gapsRow->hide();
    layout->addWidget(m_gapsRow);
    connect(m_gaps, &LanguageGaps::addRequested, this, &RepresentationCard::addLanguage);
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget*, const QWidget* now) {
        for (int i = 0; now && i < m_value.components.size(); ++i) {
            if (m_components->card(i)->isAncestorOf(now))
                m_written = i;
        }
    });
}

void RepresentationCard::setMissingLanguages(const QStringList& tags) {
    m_gaps->setMissing(tags);
    m_gapsRow->setVisible(!tags.isEmpty());
}

void RepresentationCard::chooseLanguage() {
    auto* menu = new QMenu(this);
    menu->setObjectName(u"languageMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QStringList tags = m_gaps->missing();
    for (const ReferenceItem& item : ComponentForm::commonLanguages()) {
        const bool used = std::any_of(m_value.components.cbegin(), m_value.components.cend(),
                                      [&](const ContentComponent& one) {
                                          return one.languages.contains(item.id, Qt::CaseInsensitive);
                                      });
        if (!used && !tags.contains(item.id))
            tags.append(item.id);
    }
    for (const QString& tag : std::as_const(tags))
        connect(menu->addAction(buttonText(languageName(tag))), &QAction::triggered, this,
                [this, tag] { addLanguage(tag); });
    menu->popup(m_addLanguage->mapToGlobal(QPoint(0, m_addLanguage->height())));
}

/// Begins with the text in which one wrote last, to be written over.
void RepresentationCard::addLanguage(const QString& tag) {
    ContentComponent component = emptyComponent(catalog().find<Placement>(m_value.placement));
    if (!m_value.components.isEmpty())
        component = m_value.components.at(m_written < m_value.components.size() ? m_written : 0);
    component.languages = {tag};
    m_components->append({component}, tr("Add language"));
    // When the menu is gone and has given the focus back.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (!m_value.components.isEmpty())
                m_components->card(int(m_value.components.size()) - 1)->rewrite();
        },
        Qt::QueuedConnection);
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
               {}),
      m_addMissing(new QPushButton) {
    setFieldPath(this, u"representations"_s);
    connect(addButton(), &QPushButton::clicked, this, &RepresentationList::choosePlacement);
    m_addMissing->setObjectName(u"addMissingPlacements"_s);
    m_addMissing->setIcon(icon(u"add"_s, Tone::Secondary));
    m_addMissing->hide();
    connect(m_addMissing, &QPushButton::clicked, this,
            [this] { addFor(m_missing, m_addMissing->accessibleName()); });
    addBeside(m_addMissing);
}

void RepresentationList::setValue(const EntityKey& offer, const QVector<Representation>& value) {
    CardList::setValue(value);
    for (int i = 0; i < value.size(); ++i)
        card(i)->setMissingLanguages(missingLanguages(value, i));
    offerMissing(offer);
}

/// One click for all texts that activities could ask for and do not find.
void RepresentationList::offerMissing(const EntityKey& offer) {
    m_missing.clear();
    for (const Activity* activity : catalog().all<Activity>()) {
        if (activity->status == ActivityStatus::Archived)
            continue;
        for (const PlacementId& id : placementsFor(offer, *activity, catalog())) {
            const auto* placement = catalog().find<Placement>(id);
            const ContentForm form = placement ? contentForm(placement->componentType) : ContentForm::Other;
            const bool isText = form != ContentForm::ImageLink && form != ContentForm::Other;
            if (isText && !m_missing.contains(id) && !hasOne(id))
                m_missing.append(id);
        }
    }
    m_addMissing->setVisible(!m_missing.isEmpty());
    if (m_missing.isEmpty())
        return;
    const QString text =
        m_missing.size() == 1
            ? RepresentationCard::tr("Add content for %1")
                  .arg(catalog().find<Placement>(m_missing.constFirst())->name)
            : RepresentationCard::tr("Add content for all %n placements", nullptr, int(m_missing.size()));
    m_addMissing->setText(
        buttonText(m_addMissing->fontMetrics().elidedText(text, Qt::ElideRight, kMostWords)));
    m_addMissing->setToolTip(
        RepresentationCard::tr("%1: the activities that can choose it ask there").arg(text));
    m_addMissing->setAccessibleName(text);
}

bool RepresentationList::hasOne(const PlacementId& placement) const {
    return std::any_of(value().cbegin(), value().cend(),
                       [&](const Representation& r) { return r.placement == placement; });
}

/// In one step; the cursor goes into the first.
void RepresentationList::addFor(const QVector<PlacementId>& placements, const QString& what) {
    QVector<Representation> made;
    for (const PlacementId& id : placements) {
        Representation representation;
        representation.placement = id;
        representation.components = {emptyComponent(catalog().find<Placement>(id))};
        made.append(representation);
    }
    const int first = int(value().size());
    append(made, what);
    // When a menu is gone and has given the focus back.
    QMetaObject::invokeMethod(
        this,
        [this, first] {
            if (first < value().size())
                card(first)->writeContent();
        },
        Qt::QueuedConnection);
}

void RepresentationList::choosePlacement() {
    auto* menu = new QMenu(this);
    menu->setObjectName(u"placementMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const ReferenceItem& item : referenceItems(catalog(), EntityKind::Placement)) {
        const PlacementId id(item.id);
        if (hasOne(id))
            continue;
        connect(menu->addAction(buttonText(item.label())), &QAction::triggered, this,
                [this, id] { addFor({id}, RepresentationCard::tr("Add representation")); });
    }
    if (menu->isEmpty())
        menu->addAction(RepresentationCard::tr("Every placement has one; create another placement first"))
            ->setEnabled(false);
    menu->popup(addButton()->mapToGlobal(QPoint(0, addButton()->height())));
    menu->setActiveAction(menu->actions().constFirst());
}

} // namespace ow
