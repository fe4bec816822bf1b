#include "rulebuilder/trial_panel.h"

#include "expression/pql_json/rule_text.h"
#include "rulebuilder/trial_html.h"
#include "widgets/fields/reference_combo.h"
#include "widgets/folding_row.h"
#include "widgets/icons.h"
#include "widgets/plain_text.h"
#include "widgets/theme.h"

#include <QEvent>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostProfiles = 60;
constexpr int kPatienceMs = 300; ///< so long the answer to the text before may stay

struct OutcomeLook {
    QString words;
    QString icon;
    Tone tone = Tone::Muted;
};

OutcomeLook lookOf(const RuleTrial& trial, bool forFormula) {
    switch (trial.outcome) {
    case RuleTrial::Outcome::True:
        return {TrialPanel::tr("true"), u"ok"_s, Tone::Success};
    case RuleTrial::Outcome::False:
        return {TrialPanel::tr("false"), u"close"_s, Tone::Muted};
    case RuleTrial::Outcome::Null:
        return {forFormula ? TrialPanel::tr("no number: the priority counts")
                           : TrialPanel::tr("unknown (null), which counts as no"),
                u"help"_s, Tone::Warning};
    case RuleTrial::Outcome::Other:
        return {trial.value, u"formula"_s, Tone::Info};
    case RuleTrial::Outcome::Broken:
        return {TrialPanel::tr("cannot tell"), u"help"_s, Tone::Muted};
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace

TrialPanel::TrialPanel(bool forFormula, QWidget* parent)
    : QWidget(parent), m_forFormula(forFormula),
      m_offer(new ReferenceCombo(tr("Try with offer"),
                                 [this] {
                                     QVector<ReferenceItem> items;
                                     for (const PersonalizedOffer* offer : m_catalog.all<PersonalizedOffer>())
                                         items.append({offer->id.value(), offer->name, {}});
                                     return items;
                                 })),
      m_profiles(new QListWidget), m_count(textLabel({}, TextRole::Small, Tone::Secondary)),
      m_unmet(textLabel({}, TextRole::Small, Tone::Secondary)),
      m_make(new QPushButton(tr("Make one who does"))),
      m_problem(textLabel({}, TextRole::Small, Tone::Warning)), m_summary(textLabel({}, TextRole::Body)),
      m_details(textLabel({}, TextRole::Body)), m_later(new QTimer(this)), m_patience(new QTimer(this)),
      m_run(
          this, [this] { return trials(); }, [this](const Trials& trials) { finish(trials); }) {
    m_summary->setObjectName(u"trialSummary"_s);
    m_summary->setWordWrap(true);
    m_details->setObjectName(u"trialDetails"_s);
    m_details->setTextFormat(Qt::RichText);
    m_details->setWordWrap(true);
    m_details->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    if (!forFormula)
        m_offer->hide();
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_offer->setObjectName(u"trialOffer"_s);
    auto* rightSide = new QWidget;
    auto* right = new QVBoxLayout(rightSide);
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(space::s);
    right->addWidget(m_offer);
    right->addWidget(m_summary);
    right->addWidget(m_details);
    right->addStretch();
    auto* layout = new FoldingRow(space::l, FoldingRow::Share::Equal, this);
    layout->addWidget(makeProfileSide());
    layout->addWidget(rightSide);
    m_later->setSingleShot(true);
    m_later->setInterval(0);
    connect(m_later, &QTimer::timeout, this, &TrialPanel::run);
    m_patience->setSingleShot(true);
    m_patience->setInterval(kPatienceMs);
    connect(m_patience, &QTimer::timeout, this, [this] {
        m_summary->setText(tr("Trying…"));
        setTone(m_summary, Tone::Muted);
        m_details->clear();
        m_count->clear();
    });
    connect(m_profiles, &QListWidget::currentRowChanged, this, [this] { m_later->start(); });
    connect(m_offer, &ReferenceCombo::edited, this, [this](const QString& id) {
        m_offerId = id;
        m_later->start();
    });
    connect(m_offer, &ReferenceCombo::openRequested, this, [this](const QString& id) {
        Q_EMIT openRequested({EntityKind::PersonalizedOffer, id});
    });
}

QWidget* TrialPanel::makeProfileSide() {
    m_profiles->setObjectName(u"trialProfiles"_s);
    m_profiles->setAccessibleName(tr("Try with profile"));
    m_profiles->setMinimumHeight(160);
    m_profiles->setMaximumHeight(320);
    m_profiles->setMinimumWidth(220);
    m_profiles->setFrameShape(QFrame::NoFrame);
    m_profiles->setIconSize(QSize(16, 16));
    m_profiles->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_profiles->setTextElideMode(Qt::ElideRight);
    m_count->setObjectName(u"trialCount"_s);
    m_unmet->setObjectName(u"trialUnmet"_s);
    m_unmet->setWordWrap(true);
    m_make->setObjectName(u"trialMake"_s);
    m_make->setAccessibleName(tr("Make a test profile that meets this rule"));
    m_make->setToolTip(tr("A test profile that meets this rule"));
    m_problem->setObjectName(u"trialMakeProblem"_s);
    m_problem->setWordWrap(true);
    connect(m_make, &QPushButton::clicked, this, &TrialPanel::makeRequested);
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::xs);
    for (QWidget* line :
         {static_cast<QWidget*>(m_count), static_cast<QWidget*>(m_unmet), static_cast<QWidget*>(m_problem)}) {
        column->addWidget(line);
        line->setVisible(line == m_count && !m_forFormula);
    }
    column->addWidget(m_make, 0, Qt::AlignLeft);
    m_make->hide();
    column->addWidget(m_profiles, 1);
    return side;
}

TrialPanel::~TrialPanel() {
    m_stop.request_stop();
}

void TrialPanel::setCatalog(const Catalog& catalog, qint64 nowMs) {
    m_catalog = catalog;
    m_nowMs = nowMs;
    if (m_forFormula && !offer()) {
        const QVector<const PersonalizedOffer*> offers = catalog.all<PersonalizedOffer>();
        m_offerId = offers.isEmpty() ? QString() : offers.constFirst()->id.value();
    }
    if (const PersonalizedOffer* shown = offer())
        m_offer->setCurrent({shown->id.value(), shown->name, {}});
    showProfiles();
    m_later->start();
}

void TrialPanel::setSchema(std::shared_ptr<const expr::Schema> schema) {
    m_schema = std::move(schema);
}

void TrialPanel::setMaking(bool making, const QString& problem) {
    m_make->setEnabled(!making);
    m_problem->setText(breakableText(problem));
    m_problem->setVisible(!problem.isEmpty());
}

void TrialPanel::setText(const QString& text) {
    if (text == m_text)
        return;
    m_text = text;
    setMaking(false);
    m_later->start();
}

void TrialPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange)
        showTrial();
    QWidget::changeEvent(event);
}

void TrialPanel::showProfiles() {
    QVector<const TestProfile*> profiles = m_catalog.all<TestProfile>();
    std::sort(profiles.begin(), profiles.end(), [](const TestProfile* a, const TestProfile* b) {
        return QString::localeAwareCompare(a->name, b->name) < 0;
    });
    profiles = profiles.mid(0, kMostProfiles);
    const QString chosen =
        m_profiles->currentItem() ? m_profiles->currentItem()->data(Qt::UserRole).toString() : QString();
    while (m_profiles->count() > profiles.size())
        delete m_profiles->takeItem(m_profiles->count() - 1);
    while (m_profiles->count() < profiles.size())
        m_profiles->addItem(new QListWidgetItem);
    for (int i = 0; i < m_profiles->count(); ++i) {
        m_profiles->item(i)->setText(profiles[i]->name);
        m_profiles->item(i)->setData(Qt::UserRole, profiles[i]->id.value());
        if (profiles[i]->id.value() == chosen)
            m_profiles->setCurrentRow(i);
    }
    if (m_profiles->currentRow() < 0 && m_profiles->count() > 0)
        m_profiles->setCurrentRow(0);
}

const PersonalizedOffer* TrialPanel::offer() const {
    return m_catalog.find<PersonalizedOffer>(OfferId(m_offerId));
}

void TrialPanel::run() {
    m_stop.request_stop();
    m_patience->start();
    m_run.wish();
}

/// A rule may visit millions of elements for each profile: another thread tries it, until another is asked.
LatestRun<TrialPanel::Trials>::Work TrialPanel::trials() {
    m_stop = std::stop_source();
    QVector<ProfileId> profiles;
    for (int i = 0; i < m_profiles->count(); ++i)
        profiles.append(ProfileId(m_profiles->item(i)->data(Qt::UserRole).toString()));
    return [profiles, catalog = m_catalog, text = m_text, offerId = OfferId(m_offerId), nowMs = m_nowMs,
            stop = m_stop.get_token(), schema = m_schema] {
        const auto* offer = catalog.find<PersonalizedOffer>(offerId);
        Trials trials;
        for (const ProfileId& id : profiles) {
            const auto* profile = catalog.find<TestProfile>(id);
            trials.each.append(
                stop.stop_requested() || !profile
                    ? RuleTrial{}
                    : tryRule(text, profile->document, offer, nowMs, catalog.zone().zone(), stop));
        }
        trials.reads = expr::read(text.toStdString()).ok();
        trials.unmet = unmetParts(text, trials.each, schema);
        return trials;
    };
}

void TrialPanel::finish(const Trials& trials) {
    m_patience->stop();
    m_trial = RuleTrial{};
    for (int i = 0; i < m_profiles->count() && i < trials.each.size(); ++i) {
        const RuleTrial& trial = trials.each[i];
        const OutcomeLook look = lookOf(trial, m_forFormula);
        m_profiles->item(i)->setIcon(icon(look.icon, look.tone));
        m_profiles->item(i)->setToolTip(look.words);
        if (i == m_profiles->currentRow())
            m_trial = trial;
    }
    showCount(trials);
    showTrial();
}

/// How many meet the rule, and what of it nobody meets.
void TrialPanel::showCount(const Trials& trials) {
    if (m_forFormula)
        return;
    const auto matches = std::count_if(trials.each.cbegin(), trials.each.cend(), [](const RuleTrial& trial) {
        return trial.outcome == RuleTrial::Outcome::True;
    });
    const bool broken = m_trial.outcome == RuleTrial::Outcome::Broken; // for one as for all
    m_count->setText(broken ? QString()
                            : tr("True for %1 of %n profiles", nullptr, m_profiles->count()).arg(matches));
    const QString unmet = unmetText(trials.unmet, int(trials.each.size()));
    m_unmet->setText(unmet);
    m_unmet->setVisible(!unmet.isEmpty());
    m_make->setVisible(trials.reads && matches == 0 && !m_text.trimmed().isEmpty());
    if (matches > 0)
        setMaking(false);
}

void TrialPanel::showTrial() {
    const QListWidgetItem* item = m_profiles->currentItem();
    if (!item) {
        m_summary->setText(tr("Add a test profile to try this."));
        m_details->clear();
        return;
    }
    if (m_trial.outcome == RuleTrial::Outcome::Broken) { // why, the text above says
        m_summary->setText(tr("Tried as soon as the text can be read."));
        setTone(m_summary, Tone::Muted);
        m_details->clear();
        return;
    }
    const OutcomeLook look = lookOf(m_trial, m_forFormula);
    m_summary->setText(m_forFormula ? tr("Score for %1: %2").arg(breakableText(item->text()), look.words)
                                    : tr("For %1: %2").arg(breakableText(item->text()), look.words));
    setTone(m_summary, look.tone == Tone::Muted ? Tone::Text : look.tone);
    m_details->setText(trialHtml(m_trial, tokensOf(this)));
}

} // namespace ow

#include "moc_trial_panel.cpp"
