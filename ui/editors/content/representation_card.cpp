#include "editors/content/representation_card.h"

#include "domain/empty_component.h"
#include "editors/content/internal/content_rendering.h"
#include "editors/content/internal/language_tabs.h"
#include "widgets/fields/commit_edits.h"
#include "widgets/fields/reference_combo.h"
#include "widgets/folding_row.h"
#include "widgets/icons.h"
#include "widgets/plain_text.h"
#include "widgets/popup_place.h"
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

constexpr int kLeastBeside = 660; ///< width for form and rendering beside one another
constexpr int kLeastRendering = 280;

} // namespace

RepresentationCard::RepresentationCard(CatalogDocument& document, const QString& subject)
    : FormPart(document, subject), m_placement(entityCombo(tr("Placement"), EntityKind::Placement)),
      m_components(new ComponentList(
          document, subject,
          {tr("Component"), tr("There is no content yet."), tr("Add component"), u"addComponent"_s}, {})),
      m_tabs(new LanguageTabs(subject)), m_rendering(new ContentRendering(document, subject)),
      m_addLanguage(new QPushButton(tr("Add language"))), m_channel(new CommitLineEdit) {
    setProperty("card", u"inner"_s);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::l, space::m, space::l, space::m);
    layout->setSpacing(space::m);
    layout->addWidget(findingsNote());
    buildTop(layout);
    buildLanguages(layout);
    setFieldPath(m_components, u"components"_s);
    setButtonKind(m_components->addButton(), u"quiet"_s);
    connect(m_components->addButton(), &QPushButton::clicked, this, [this] {
        m_components->append({emptyComponent(catalog().find<Placement>(m_value.placement))},
                             tr("Add component"));
        showCurrent(int(m_value.components.size()) - 1);
        writeContent();
    });
    m_rendering->setMinimumWidth(kLeastRendering);
    auto* both = new FoldingRow(space::l, FoldingRow::Share::Equal);
    both->setLeastBeside(kLeastBeside);
    both->addWidget(m_components);
    both->addWidget(m_rendering);
    layout->addLayout(both);
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
    m_tabs->setObjectName(u"languageTabs"_s);
    m_tabsRow = new FieldRow({}, m_tabs);
    m_tabsRow->setFieldPath(u"languages"_s);
    m_tabsRow->setOwnFindings({u"representation.language"_s}, {}); // it says so itself
    m_tabsRow->hide();
    layout->addWidget(m_tabsRow);
    connect(m_tabs, &LanguageTabs::chosen, this, &RepresentationCard::showCurrent);
    connect(m_tabs, &LanguageTabs::addRequested, this, &RepresentationCard::addLanguage);
    connect(&document(), &CatalogDocument::findingsChanged, this, &RepresentationCard::showTabs);
    connect(qApp, &QApplication::focusChanged, this,
            [this](const QWidget*, const QWidget* now) { followFocus(now); });
}

void RepresentationCard::setOffer(const EntityKey& offer, const QStringList& missingLanguages) {
    m_offer = offer;
    m_missing = missingLanguages;
    m_rendering->setPlace(offer, m_value.placement);
    showTabs();
}

/// One content stands there too, so that nothing moves when another one comes.
void RepresentationCard::showTabs() {
    const QVector<LanguageTab> tabs =
        languageTabs(m_value.components, document().findings(m_offer), fieldPathOf(m_components));
    m_tabs->setTabs(tabs, m_missing);
    m_tabs->setCurrent(m_current);
    m_tabsRow->setVisible(!tabs.isEmpty() || !m_missing.isEmpty());
}

void RepresentationCard::showCurrent(int index) {
    m_current = std::clamp(index, 0, std::max(0, int(m_value.components.size()) - 1));
    for (int i = 0; i < m_value.components.size(); ++i)
        m_components->card(i)->setVisible(i == m_current);
    m_tabs->setCurrent(m_current);
    showRendering();
}

void RepresentationCard::showRendering() {
    m_rendering->setVisible(!m_value.components.isEmpty());
    if (!m_value.components.isEmpty())
        m_rendering->setContent(m_components->card(m_current)->typedValue());
}

void RepresentationCard::followFocus(const QWidget* now) {
    m_rendering->setWriting(now && m_components->isAncestorOf(now));
}

void RepresentationCard::reveal(const QWidget* part) {
    for (int i = 0; i < m_value.components.size(); ++i) {
        if (m_components->card(i)->isAncestorOf(part) || m_components->card(i) == part)
            showCurrent(i);
    }
}

void RepresentationCard::chooseLanguage() {
    auto* menu = new QMenu(this);
    menu->setObjectName(u"languageMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QStringList tags = m_missing;
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
    popupUnder(menu, m_addLanguage);
}

void RepresentationCard::addLanguage(const QString& tag) {
    ContentComponent component = emptyComponent(catalog().find<Placement>(m_value.placement));
    if (!m_value.components.isEmpty())
        component = m_value.components.at(m_current);
    component.languages = {tag};
    m_components->append({component}, tr("Add language"));
    // When the menu is gone and has given the focus back.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_value.components.isEmpty())
                return;
            showCurrent(int(m_value.components.size()) - 1);
            m_components->card(m_current)->rewrite();
        },
        Qt::QueuedConnection);
}

void RepresentationCard::setValue(const Representation& value) {
    m_value = value;
    m_current = std::clamp(m_current, 0, std::max(0, int(value.components.size()) - 1));
    showReference(m_placement, catalog(), EntityKind::Placement, value.placement.value());
    m_rendering->setPlace(m_offer, value.placement);
    m_components->setValue(value.components);
    for (int i = 0; i < value.components.size(); ++i) {
        ComponentForm* card = m_components->card(i);
        card->setPlacement(catalog().find<Placement>(value.placement));
        connect(card, &ComponentForm::typed, this, &RepresentationCard::showRendering, Qt::UniqueConnection);
    }
    m_channel->setValue(value.channel);
    showTabs();
    showCurrent(m_current);
}

void RepresentationCard::writeContent() {
    if (!m_value.components.isEmpty())
        m_components->card(m_current)->setFocus(Qt::OtherFocusReason);
}

} // namespace ow

#include "moc_representation_card.cpp"
