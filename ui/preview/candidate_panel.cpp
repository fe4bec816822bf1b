#include "preview/candidate_panel.h"

#include "decision/story/duel.h"
#include "preview/candidate_delegate.h"
#include "preview/candidate_details.h"
#include "preview/duel_details.h"
#include "preview/run/stage_text.h"
#include "preview/ways_card.h"
#include "widgets/flow_layout.h"
#include "widgets/icons.h"
#include "widgets/plain_text.h"
#include "widgets/scroll_page.h"
#include "widgets/text_view.h"
#include "widgets/theme.h"

#include <QAction>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QTextBrowser>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostRivals = 100; ///< that are offered for a duel
constexpr int kLeastText = 96;   ///< the first sentences are seen

} // namespace

CandidatePanel::CandidatePanel(QWidget* parent)
    : QFrame(parent), m_page(new ScrollPage), m_name(textLabel({}, TextRole::Heading)),
      m_stage(textLabel({}, TextRole::Small, Tone::Secondary)), m_text(new TextView),
      m_openOffer(new QPushButton(tr("Open offer"))), m_openRule(new QPushButton(tr("Open rule"))),
      m_try(new QPushButton(tr("Try"))), m_expect(new QPushButton(tr("Expect this"))), m_rival(new QComboBox),
      m_ways(new WaysCard), m_close(new QToolButton) {
    setObjectName(u"preview.details"_s);
    setAccessibleName(tr("Candidate details"));
    setProperty("card", true);
    m_name->setObjectName(u"preview.details.name"_s);
    m_name->setWordWrap(true);
    m_stage->setObjectName(u"preview.details.stage"_s);
    m_text->setObjectName(u"preview.details.text"_s);
    m_text->setAccessibleName(tr("Why this candidate won or lost"));
    m_text->setOpenLinks(false);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->document()->setDocumentMargin(0);
    m_openOffer->setObjectName(u"preview.details.openOffer"_s);
    m_openOffer->setAccessibleName(tr("Open candidate's offer"));
    m_openRule->setObjectName(u"preview.details.openRule"_s);
    m_openRule->setAccessibleName(tr("Open candidate's rule"));
    m_close->setObjectName(u"preview.details.close"_s);
    m_close->setIcon(icon(u"close"_s));
    m_close->setAutoRaise(true);
    m_close->setAccessibleName(tr("Close candidate details"));
    m_close->setToolTip(tr("Close candidate details"));
    m_rival->setObjectName(u"preview.details.rival"_s);
    m_rival->setAccessibleName(tr("Compare the candidate with"));
    m_rival->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_rival->setMinimumContentsLength(12);
    connect(m_rival, &QComboBox::currentTextChanged, m_rival, &QWidget::setToolTip); // it may be shortened
    connect(m_rival, &QComboBox::activated, this, &CandidatePanel::showCandidate);
    auto* title = new QHBoxLayout;
    title->addWidget(m_name, 1);
    title->addWidget(m_close, 0, Qt::AlignTop);
    auto* buttons = new FlowLayout(nullptr, space::s);
    buttons->addWidget(m_openOffer);
    buttons->addWidget(m_openRule);
    buttons->addWidget(m_try);
    buttons->addWidget(m_expect);
    m_expect->setObjectName(u"preview.details.expect"_s);
    m_expect->setAccessibleName(tr("Keep a test that expects this of the candidate"));
    m_expect->setToolTip(m_expect->accessibleName());
    connect(m_expect, &QPushButton::clicked, this, [this] { Q_EMIT expectRequested(m_offer); });
    buildTry();
    m_text->setMinimumHeight(kLeastText);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(space::m, space::s, space::m, space::m);
    whole->addWidget(m_page);
    m_page->setObjectName(u"preview.details.page"_s);
    m_page->keepWindow();
    auto* layout = m_page->body();
    layout->setSpacing(space::xs);
    layout->addLayout(title);
    auto* below = new QHBoxLayout;
    below->setSpacing(space::s);
    below->addWidget(m_stage);
    below->addWidget(m_rival, 1);
    layout->addLayout(below);
    layout->addWidget(m_text, 3);
    layout->addWidget(m_ways, 2);
    layout->addLayout(buttons);
    connect(m_text, &QTextBrowser::anchorClicked, this, &CandidatePanel::follow);
    connect(m_close, &QToolButton::clicked, this, &CandidatePanel::closed);
    connect(m_openOffer, &QPushButton::clicked, this, [this] {
        Q_EMIT openRequested({EntityKind::PersonalizedOffer, m_offer.value()});
    });
    connect(m_openRule, &QPushButton::clicked, this, [this] { Q_EMIT openRequested(rule()); });
    hide();
}

void CandidatePanel::buildTry() {
    m_try->setObjectName(u"preview.details.try"_s);
    m_try->setAccessibleName(tr("Try the candidate with other values"));
    m_try->setToolTip(tr("See what becomes of it with other values, just for now"));
    auto* menu = new QMenu(m_try);
    m_askWays = menu->addAction(tr("What would make it win?"), this, &CandidatePanel::waysAsked);
    m_askWays->setObjectName(u"preview.ways.ask"_s);
    QAction* offer = menu->addAction(tr("This offer"), this, [this] {
        Q_EMIT tryRequested({EntityKind::PersonalizedOffer, m_offer.value()});
    });
    offer->setObjectName(u"preview.details.tryOffer"_s);
    m_tryRule = menu->addAction(tr("Its rule"), this, [this] { Q_EMIT tryRequested(rule()); });
    m_tryRule->setObjectName(u"preview.details.tryRule"_s);
    m_try->setMenu(menu);
}

/// That of the stage at which the candidate was lost; its id is empty where there is none.
EntityKey CandidatePanel::rule() const {
    const CandidateTrace* shown = trace();
    return {EntityKind::EligibilityRule,
            shown && shown->constraint ? shown->constraint->rule.value() : QString()};
}

void CandidatePanel::setCandidate(std::shared_ptr<const PreviewResult> result, qsizetype scope,
                                  OfferId offer) {
    m_result = std::move(result);
    m_scope = scope;
    const bool another = offer != m_offer;
    m_offer = std::move(offer);
    fillRivals();
    showCandidate();
    if (another)
        m_text->verticalScrollBar()->setValue(0);
}

const CandidateTrace* CandidatePanel::trace() const {
    if (!m_result || m_scope >= m_result->scopes.size())
        return nullptr;
    const auto& candidates = m_result->scopes.at(m_scope).trace.candidates;
    const auto found = std::find_if(candidates.cbegin(), candidates.cend(),
                                    [this](const CandidateTrace& c) { return c.offer == m_offer; });
    return found == candidates.cend() ? nullptr : &*found;
}

void CandidatePanel::showWays(const std::shared_ptr<const WaysAnswer>& answer) {
    if (m_result && m_result->wording)
        m_ways->setAnswer(answer, *m_result->wording);
}

/// The others of the scope, for a duel; the one that was chosen stays where it is among them.
void CandidatePanel::fillRivals() {
    const QString before = m_rival->currentData().toString();
    m_rival->clear();
    m_rival->addItem(tr("Compare with…"), QString());
    if (trace()) {
        for (const CandidateTrace& one : m_result->scopes.at(m_scope).trace.candidates) {
            if (m_rival->count() > kMostRivals)
                break; // those that got furthest stand first
            if (one.offer != m_offer)
                m_rival->addItem(one.name.isEmpty() ? one.offer.value() : one.name, one.offer.value());
        }
    }
    m_rival->setCurrentIndex(std::max(0, m_rival->findData(before)));
    m_rival->setVisible(m_rival->count() > 1);
}

/// Why it won or lost, or why it stands before or after another one.
QString CandidatePanel::pageText(const CandidateTrace& shown) const {
    const ThemeTokens& t = tokensOf(this);
    QStringList placements;
    for (const PreviewScope& scope : m_result->scopes)
        placements.append(scope.placementName);
    const DetailContext context{.catalog = m_result->catalog,
                                .scope = m_result->scopes.at(m_scope).trace,
                                .wording = *m_result->wording,
                                .nowMs = m_result->nowMs,
                                .seed = m_result->seed,
                                .placements = placements,
                                .quiet = t.textSecondary.name(),
                                .code = t.sunken.name(),
                                .ink = t.text.name()};
    const QString rival = m_rival->currentData().toString();
    const auto duel = rival.isEmpty() ? std::nullopt
                                      : duelOf(m_result->explanation, m_result->scopes.at(m_scope).trace,
                                               shown.offer, OfferId(rival));
    return duel ? duelDetails(*duel, context) : candidateDetails(shown, context);
}

void CandidatePanel::showCandidate() {
    const CandidateTrace* shown = trace();
    setVisible(shown != nullptr);
    if (!shown)
        return;
    const ThemeTokens& t = tokensOf(this);
    m_name->setText(
        breakableText(shown->name.isEmpty() ? shown->offer.value() : shown->name, kHeadingLetters));
    m_stage->setText(shown->stage == Stage::Selected ? stageTitle(shown->stage)
                                                     : tr("Lost at: %1").arg(stageTitle(shown->stage)));
    m_ways->setOffer(m_offer);
    m_askWays->setVisible(shown->stage != Stage::Selected);
    const bool hasRule = !rule().id.isEmpty();
    m_openRule->setVisible(hasRule);
    m_tryRule->setVisible(hasRule);
    m_text->document()->setDefaultStyleSheet(u"a { color: %1; }"_s.arg(t.accent.name()));
    const int seen = m_text->verticalScrollBar()->value(); // the same candidate stays where it was read
    m_text->setHtml(pageText(*shown));
    m_text->verticalScrollBar()->setValue(seen);
}

int CandidatePanel::wholeHeight() const {
    const int around =
        height() - m_page->viewport()->height() + m_page->widget()->height() - m_text->height();
    return around + int(std::ceil(m_text->document()->size().height()));
}

int CandidatePanel::leastHeight() const {
    return height() - m_page->viewport()->height() +
           m_page->widget()->heightForWidth(m_page->viewport()->width());
}

void CandidatePanel::follow(const QUrl& link) {
    const QString text = link.toString();
    const QString id = text.section(u':', 1);
    if (link.scheme() == "rule"_L1)
        Q_EMIT openRequested({EntityKind::EligibilityRule, id});
    else if (link.scheme() == "formula"_L1)
        Q_EMIT openRequested({EntityKind::RankingFormula, id});
    else if (link.scheme() == "offer"_L1)
        Q_EMIT candidateRequested(OfferId(id));
}

void CandidatePanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange)
        showCandidate();
    QFrame::changeEvent(event);
}

} // namespace ow

#include "moc_candidate_panel.cpp"
