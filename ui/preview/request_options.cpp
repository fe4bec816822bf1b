#include "preview/request_options.h"

#include "preview/caps_table.h"
#include "preview/context/context_form.h"
#include "preview/preview_session.h"
#include "preview/run/preview_input.h"
#include "widgets/fields/commit_edits.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QRegularExpressionValidator>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostItems = 30; // DOMAIN.md 6.1
constexpr int kAsPlaced = 0;   ///< as the placements say

/// Changes one member of the session's choice.
template <class Change>
void change(PreviewSession& session, Change&& by) {
    PreviewChoice choice = session.choice();
    by(choice);
    session.setChoice(std::move(choice));
}

/// People say "German" or "Deutsch", requests "de". What is no name of a language stays as it is.
QString languageTagOf(const QString& text) {
    QString said = text.trimmed();
    for (int language = QLocale::C + 1; language <= QLocale::LastLanguage; ++language) {
        const auto one = QLocale::Language(language);
        if (said.compare(QLocale::languageToString(one), Qt::CaseInsensitive) == 0 ||
            said.compare(QLocale(one).nativeLanguageName(), Qt::CaseInsensitive) == 0)
            return QLocale::languageToCode(one);
    }
    return said;
}

QLabel* labelFor(const QString& text, QWidget* control) {
    QLabel* label = textLabel(text, TextRole::Body, Tone::Secondary);
    label->setBuddy(control);
    return label;
}

} // namespace

RequestOptions::RequestOptions(PreviewSession& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_items(new QSpinBox), m_seed(new CommitLineEdit),
      m_dice(new QToolButton), m_language(new CommitLineEdit),
      m_acrossActivities(new QCheckBox(tr("Same offer in several activities"))),
      m_acrossPlacements(new QCheckBox(tr("Same offer in several placements"))),
      m_avoidFallbacks(new QCheckBox(tr("Spread offers to avoid fallbacks"))),
      m_drafts(new QCheckBox(tr("Drafts count as approved and live"))), m_contextForm(new ContextForm),
      m_context(new CommitTextEdit), m_caps(new CapsTable(session)) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::s);
    grid->setVerticalSpacing(space::s);
    grid->setColumnStretch(1, 1);
    buildNumbers(*grid);
    buildSwitches(*grid);
    buildContext(*grid);
    connect(&session, &PreviewSession::choiceChanged, this, &RequestOptions::showChoice);
    showChoice();
}

void RequestOptions::buildNumbers(QGridLayout& grid) {
    m_items->setObjectName(u"preview.items"_s);
    m_items->setAccessibleName(tr("Preview items"));
    m_items->setRange(kAsPlaced, kMostItems);
    m_items->setToolTip(tr("Offers asked for, per placement; the least is what the placement says"));
    m_items->setMinimumHeight(m_seed->sizeHint().height());
    m_seed->setObjectName(u"preview.seed"_s);
    m_seed->setAccessibleName(tr("Preview seed"));
    m_seed->setToolTip(tr("Draws between equal offers: the same seed gives the same answer. Without one they "
                          "stand by their ids"));
    m_seed->setValidator(new QRegularExpressionValidator(QRegularExpression(u"[0-9]{0,18}"_s), m_seed));
    m_seed->setPlaceholderText(tr("none"));
    m_dice->setObjectName(u"preview.reroll"_s);
    m_dice->setAccessibleName(tr("Next seed"));
    m_dice->setToolTip(tr("Next seed"));
    m_dice->setIcon(icon(u"dice"_s));
    m_language->setObjectName(u"preview.language"_s);
    m_language->setAccessibleName(tr("Preview language"));
    m_language->setPlaceholderText(tr("as the profile prefers"));
    auto* seed = new QHBoxLayout;
    seed->setSpacing(space::xs);
    seed->addWidget(m_seed, 1);
    seed->addWidget(m_dice);
    grid.addWidget(labelFor(tr("Items"), m_items), 0, 0);
    grid.addWidget(m_items, 0, 1);
    grid.addWidget(labelFor(tr("Seed"), m_seed), 1, 0);
    grid.addLayout(seed, 1, 1);
    grid.addWidget(labelFor(tr("Language"), m_language), 2, 0);
    grid.addWidget(m_language, 2, 1);
    connect(m_items, &QSpinBox::valueChanged, this, [this](int items) {
        change(m_session, [&](PreviewChoice& c) {
            c.itemCount = items == kAsPlaced ? std::nullopt : std::optional(items);
        });
    });
    connect(m_seed, &CommitLineEdit::committed, this, [this](const QString& text) {
        change(m_session, [&](PreviewChoice& c) {
            c.seed = text.isEmpty() ? std::nullopt : std::optional(text.toULongLong());
        });
    });
    connect(m_dice, &QToolButton::clicked, this,
            [this] { change(m_session, [](PreviewChoice& c) { c.seed = nextSeed(c); }); });
    connect(m_language, &CommitLineEdit::committed, this, [this](const QString& text) {
        change(m_session, [&](PreviewChoice& c) { c.language = languageTagOf(text); });
        m_language->setValue(m_session.choice().language); // also where it is the same as before
    });
}

void RequestOptions::buildSwitches(QGridLayout& grid) {
    m_acrossActivities->setObjectName(u"preview.duplicates.activities"_s);
    m_acrossPlacements->setObjectName(u"preview.duplicates.placements"_s);
    m_avoidFallbacks->setObjectName(u"preview.avoidFallbacks"_s);
    m_avoidFallbacks->setToolTip(
        tr("Where an offer may not appear twice, keep it for a later placement that has no other"));
    m_drafts->setObjectName(u"preview.drafts"_s);
    auto* switches = new QVBoxLayout;
    switches->setSpacing(space::xs);
    for (QCheckBox* box : {m_acrossPlacements, m_acrossActivities, m_avoidFallbacks, m_drafts}) {
        box->setAccessibleName(tr("Preview: %1").arg(box->text()));
        switches->addWidget(box);
    }
    grid.addLayout(switches, 3, 0, 1, 2);
    connect(m_acrossActivities, &QCheckBox::toggled, this, [this](bool on) {
        change(m_session, [&](PreviewChoice& c) { c.duplicatesAcrossActivities = on; });
    });
    connect(m_acrossPlacements, &QCheckBox::toggled, this, [this](bool on) {
        change(m_session, [&](PreviewChoice& c) { c.duplicatesAcrossPlacements = on; });
    });
    connect(m_avoidFallbacks, &QCheckBox::toggled, this,
            [this](bool on) { change(m_session, [&](PreviewChoice& c) { c.avoidFallbacks = on; }); });
    connect(m_drafts, &QCheckBox::toggled, this,
            [this](bool on) { change(m_session, [&](PreviewChoice& c) { c.draftsCount = on; }); });
}

void RequestOptions::buildContext(QGridLayout& grid) {
    m_context->setObjectName(u"preview.context"_s);
    m_context->setAccessibleName(tr("Preview context data"));
    m_context->setFont(themeFont(TextRole::Mono));
    m_context->setTabChangesFocus(true);
    m_context->setLines(2, 6);
    m_context->setPlaceholderText(u"[{\"@type\": \"…\", \"xdm:data\": {}}]"_s);
    grid.addWidget(m_contextForm, 4, 0, 1, 2);
    grid.addWidget(labelFor(tr("Context"), m_context), 5, 0, Qt::AlignTop);
    grid.addWidget(m_context, 5, 1);
    grid.addWidget(labelFor(tr("Pretend that caps are used"), m_caps), 6, 0, 1, 2);
    grid.addWidget(m_caps, 7, 0, 1, 2);
    connect(m_context, &CommitTextEdit::committed, this, [this](const QString& text) {
        change(m_session, [&](PreviewChoice& c) { c.contextJson = text.toUtf8(); });
    });
    connect(m_contextForm, &ContextForm::edited, this, [this](const QByteArray& context) {
        change(m_session, [&](PreviewChoice& c) { c.contextJson = context; });
    });
    connect(&m_session, &PreviewSession::resultChanged, this, &RequestOptions::showContext);
}

/// What the rules read of it is known with the first decision.
void RequestOptions::showContext() {
    const std::shared_ptr<const PreviewResult> result = m_session.result();
    m_contextForm->setContext(result ? contextPaths(result->plan) : QVector<ContextPath>(),
                              m_session.choice().contextJson);
}

void RequestOptions::showChoice() {
    const PreviewChoice& choice = m_session.choice();
    const QSignalBlocker quiet[] = {QSignalBlocker(m_items), QSignalBlocker(m_acrossActivities),
                                    QSignalBlocker(m_acrossPlacements), QSignalBlocker(m_avoidFallbacks),
                                    QSignalBlocker(m_drafts)};
    PreviewChoice unsaid = choice;
    unsaid.itemCount.reset();
    const std::optional<int> placed = itemCountOf(m_session.catalog(), unsaid);
    m_items->setSpecialValueText(placed ? tr("%1 (as placed)").arg(*placed) : tr("as placed"));
    m_items->setValue(choice.itemCount.value_or(kAsPlaced));
    m_seed->setValue(choice.seed ? QString::number(*choice.seed) : QString());
    m_language->setValue(choice.language);
    m_acrossActivities->setChecked(choice.duplicatesAcrossActivities.value_or(false));
    m_acrossPlacements->setChecked(allowsDuplicatePlacements(m_session.catalog(), choice));
    m_avoidFallbacks->setChecked(choice.avoidFallbacks);
    m_drafts->setChecked(choice.draftsCount);
    m_context->setValue(QString::fromUtf8(choice.contextJson));
    showContext();
}

} // namespace ow

#include "moc_request_options.cpp"
