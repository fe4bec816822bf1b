#include "preview/preview_pane.h"

#include "assets/picture_limits.h"
#include "content/document_pictures.h"
#include "document/catalog_document.h"
#include "document/scratch.h"
#include "preview/candidate_card.h"
#include "preview/candidate_panel.h"
#include "preview/copy_menu.h"
#include "preview/funnel_view.h"
#include "preview/look_card.h"
#include "preview/offer_card.h"
#include "preview/preview_session.h"
#include "preview/request_header.h"
#include "preview/request_options.h"
#include "preview/run/expected_answer.h"
#include "preview/run/reason_text.h"
#include "preview/time_card.h"
#include "preview/tried_card.h"
#include "preview/ways_card.h"
#include "preview/winner_card.h"
#include "suites/kept_test.h"
#include "widgets/empty_state.h"
#include "widgets/message_bar.h"
#include "widgets/notice.h"
#include "widgets/plain_text.h"
#include "widgets/section_card.h"
#include "widgets/theme.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>
#include <QSet>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTabBar>
#include <QVBoxLayout>

#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLeastOfList = 150;     ///< beside the details of a candidate
constexpr int kLeastForBoth = 560;    ///< height for list and details together
constexpr int kLeastForRequest = 440; ///< height for the request above them

struct PreviewPaneWords {
    Q_DECLARE_TR_FUNCTIONS(ow::PreviewPane)
};

bool isDraft(const PreviewSession& session) {
    const auto* activity = session.catalog().find<Activity>(session.choice().activity);
    return activity && activity->status == ActivityStatus::Draft && !session.choice().draftsCount;
}

/// The options that make the answer another one than real life would give.
QStringList pretendedWords(const PreviewChoice& choice) {
    QStringList words;
    if (choice.draftsCount)
        words.append(PreviewPaneWords::tr("drafts as if approved"));
    if (!choice.counts.isEmpty())
        words.append(
            PreviewPaneWords::tr("the counts of %n offers pretended", nullptr, int(choice.counts.size())));
    if (!choice.contextJson.trimmed().isEmpty())
        words.append(PreviewPaneWords::tr("context data"));
    if (choice.itemCount)
        words.append(PreviewPaneWords::tr("%n items", nullptr, *choice.itemCount));
    if (!choice.language.isEmpty())
        words.append(PreviewPaneWords::tr("language %1").arg(choice.language));
    if (choice.duplicatesAcrossPlacements)
        words.append(*choice.duplicatesAcrossPlacements
                         ? PreviewPaneWords::tr("offers may be in several placements")
                         : PreviewPaneWords::tr("no offer twice in several placements"));
    if (choice.duplicatesAcrossActivities.value_or(false))
        words.append(PreviewPaneWords::tr("offers may be in several activities"));
    if (choice.seed)
        words.append(PreviewPaneWords::tr("seed %1").arg(*choice.seed));
    if (choice.avoidFallbacks)
        words.append(PreviewPaneWords::tr("offers spread to avoid fallbacks"));
    return words;
}

} // namespace

PreviewPane::PreviewPane(CatalogDocument& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_session(new PreviewSession(document, this)),
      m_splitter(new QSplitter(Qt::Vertical)), m_more(new Fold(tr("More options"))), m_typed(new MessageBar),
      m_pretending(new MessageBar), m_tried(new TriedCard(document)), m_kept(new MessageBar),
      m_notice(new MessageBar), m_empty(new EmptyState(u"preview"_s, {}, tr("Open activity"))),
      m_scroll(new QScrollArea), m_scopes(new QTabBar),
      m_winner(new WinnerCard(documentPictures(document, picture::kMostSide))),
      m_offer(new OfferCard(*m_session, documentPictures(document, picture::kMostSide))),
      m_look(new LookCard(*m_session)), m_time(new TimeCard(*m_session)),
      m_funnelCard(new SectionCard(tr("How the offers fell"))), m_funnel(new FunnelView),
      m_candidates(new CandidateCard), m_details(new CandidatePanel),
      m_copy(new CopyMenu(*m_session, document)), m_header(new RequestHeader(*m_session)) {
    setObjectName(u"preview.pane"_s);
    setAccessibleName(tr("Preview"));
    m_notice->setObjectName(u"preview.notice"_s);
    m_notice->setClosable(false);
    m_typed->setObjectName(u"preview.typed"_s);
    m_typed->setClosable(false);
    m_pretending->setObjectName(u"preview.pretending"_s);
    m_pretending->setClosable(false);
    m_more->setObjectName(u"preview.more"_s);
    m_more->body()->addWidget(new RequestOptions(*m_session));
    m_more->body()->addSpacing(space::s);
    m_empty->setObjectName(u"preview.empty"_s);
    m_splitter->setObjectName(u"preview.splitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(buildBody());
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_sharedByHand = true; });
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_splitter, 1);
    connectParts();
    connectWays();
    showResult();
}

QWidget* PreviewPane::buildBody() {
    m_scopes->setObjectName(u"preview.scopes"_s);
    m_scopes->setAccessibleName(tr("Placements of the request"));
    m_scopes->setExpanding(false);
    m_scopes->setUsesScrollButtons(true);
    m_scroll->setObjectName(u"preview.scroll"_s);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setProperty("flat", true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    buildFunnel();
    auto* page = new QWidget;
    page->setProperty("flat", true);
    page->setSizePolicy(QSizePolicy::Ignored,
                        QSizePolicy::Preferred); // as wide as the pane, whatever is in it
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(space::m, 0, space::m, space::m);
    layout->setSpacing(space::m);
    layout->addWidget(m_more);
    layout->addWidget(m_typed);
    layout->addWidget(m_pretending);
    layout->addWidget(m_tried);
    layout->addWidget(m_kept);
    m_kept->setObjectName(u"preview.kept"_s);
    m_kept->hide();
    layout->addWidget(m_scopes);
    layout->addWidget(m_notice);
    layout->addWidget(m_empty);
    layout->addWidget(m_winner);
    layout->addWidget(m_time);
    layout->addWidget(m_offer);
    layout->addWidget(m_look);
    layout->addWidget(m_funnelCard);
    layout->addWidget(m_candidates);
    layout->addStretch();
    m_scroll->setWidget(page);
    return m_scroll;
}

void PreviewPane::buildFunnel() {
    m_funnelCard->setObjectName(u"preview.funnelCard"_s);
    m_funnelCard->addHeaderWidget(m_copy);
    m_funnelCard->body()->addWidget(m_funnel);
}

void PreviewPane::connectParts() {
    connect(m_session, &PreviewSession::resultChanged, this, &PreviewPane::showResult);
    connect(m_scopes, &QTabBar::currentChanged, this, &PreviewPane::showScope);
    connect(m_funnel, &FunnelView::stageChosen, this, &PreviewPane::setStage);
    connect(m_candidates, &CandidateCard::stageCleared, this, [this] { setStage(std::nullopt); });
    connect(m_candidates, &CandidateCard::candidateChosen, this, &PreviewPane::showCandidate);
    connect(m_candidates, &CandidateCard::opened, this, [this](const OfferId& offer) {
        Q_EMIT openRequested({EntityKind::PersonalizedOffer, offer.value()});
    });
    connect(m_winner, &WinnerCard::openRequested, this, &PreviewPane::openRequested);
    connect(m_offer, &OfferCard::decisionRequested, this, &PreviewPane::showDecision);
    connect(m_look, &LookCard::lineChosen, this, &PreviewPane::chooseLine);
    connect(m_details, &CandidatePanel::openRequested, this, &PreviewPane::openRequested);
    connect(m_details, &CandidatePanel::tryRequested, this, &PreviewPane::tryRequested);
    connect(m_header, &RequestHeader::tryRequested, this, &PreviewPane::tryRequested);
    connect(m_winner, &WinnerCard::expectRequested, this, [this] { expect({}); });
    connect(m_details, &CandidatePanel::expectRequested, this, &PreviewPane::expect);
    connect(m_session, &PreviewSession::choiceChanged, m_kept, &QWidget::hide); // it spoke of another answer
    connect(m_copy, &CopyMenu::written, this, [this](const QString& path) {
        m_keptIn.reset();
        m_kept->showMessage(Severity::Note, tr("Written to %1.").arg(path));
    });
    connect(m_copy, &CopyMenu::failed, this, [this](const QString& why) {
        m_keptIn.reset();
        m_kept->showMessage(Severity::Error, why);
    });
    connect(m_kept, &MessageBar::actionTriggered, this, [this] {
        if (m_keptIn)
            Q_EMIT openRequested(*m_keptIn);
    });
    connect(m_tried, &TriedCard::openRequested, this, &PreviewPane::tryRequested);
    connect(m_tried, &TriedCard::profileMade, this, [this](const ProfileId& profile) {
        PreviewChoice choice = m_session->choice();
        choice.profile = profile;
        m_session->setChoice(choice);
    });
    connect(m_details, &CandidatePanel::candidateRequested, m_candidates, &CandidateCard::choose);
    connect(m_details, &CandidatePanel::closed, this, &PreviewPane::closeDetails);
    connect(m_notice, &MessageBar::actionTriggered, this, &PreviewPane::actOnNotice);
    connect(m_empty, &EmptyState::triggered, this, [this] {
        if (const auto result = m_session->result(); result && result->mendIn)
            Q_EMIT openRequested(*result->mendIn);
    });
    connect(m_pretending, &MessageBar::actionTriggered, this,
            [this] { m_session->setChoice(withoutOptions(m_session->choice())); });
    connect(m_session, &PreviewSession::choiceChanged, this, &PreviewPane::showOptions);
    connect(m_winner, &WinnerCard::languageChosen, this, [this](const QString& language) {
        PreviewChoice choice = m_session->choice();
        choice.language = language;
        m_session->setChoice(choice);
    });
    connect(m_winner, &WinnerCard::rerollRequested, this, [this] {
        PreviewChoice choice = m_session->choice();
        choice.seed = nextSeed(choice);
        m_session->setChoice(choice);
    });
}

QByteArray PreviewPane::saveState() const {
    return m_sharedByHand ? m_splitter->saveState() : QByteArray();
}

void PreviewPane::restoreState(const QByteArray& state) {
    m_sharedByHand = !state.isEmpty() && m_splitter->restoreState(state);
}

void PreviewPane::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_session->setActive(true);
    tellWarnings();
}

void PreviewPane::hideEvent(QHideEvent* event) {
    m_session->setActive(m_decidesHidden);
    QWidget::hideEvent(event);
    if (!m_decidesHidden)
        Q_EMIT warningsChanged(0);
}

void PreviewPane::setDecidesHidden(bool decides) {
    m_decidesHidden = decides;
    m_session->setActive(decides || isVisible());
    tellWarnings();
}

void PreviewPane::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitDetails();
}

void PreviewPane::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && !m_details->isHidden())
        closeDetails();
    else
        QWidget::keyPressEvent(event);
}

void PreviewPane::closeDetails() {
    m_candidates->choose({});
    m_scroll->show();
    m_candidates->list()->setFocus(Qt::ShortcutFocusReason);
}

/// In a low window the details take the place of the list for as long as they are open; in a very low one the
/// request scrolls away with the answer.
void PreviewPane::fitDetails() {
    auto* column = static_cast<QVBoxLayout*>(layout());
    auto* page = static_cast<QVBoxLayout*>(m_scroll->widget()->layout());
    const bool scrolls = height() < kLeastForRequest;
    if (QVBoxLayout* place = scrolls ? page : column; place->indexOf(m_header) < 0) {
        const int side = scrolls ? 0 : space::m;
        place->insertWidget(0, m_header);
        m_header->layout()->setContentsMargins(side, space::s, side, space::s);
    }
    m_scroll->setVisible(m_details->isHidden() || height() >= kLeastForBoth);
}

void PreviewPane::showResult() {
    const auto result = m_session->result();
    const bool error = result && !result->error.isEmpty();
    const bool decided = result && !error;
    m_empty->setVisible(error);
    m_empty->setSentence(error ? result->error : QString());
    const std::optional<EntityKey> mendIn = error ? result->mendIn : std::nullopt;
    m_empty->button()->setVisible(mendIn.has_value());
    m_empty->button()->setText(mendIn && mendIn->kind == EntityKind::TestProfile ? tr("Open profile")
                                                                                 : tr("Open activity"));
    m_copy->setEnabled(decided);
    showTyped();
    showScopes();
    showOffer();
    chooseAsked();
    tellWarnings();
}

void PreviewPane::tellWarnings() {
    const auto result = m_session->result();
    QSet<QString> warnings;
    for (qsizetype i = 0; (isVisible() || m_decidesHidden) && result && i < result->scopes.size(); ++i) {
        for (const QString& warning : result->scopes.at(i).warnings)
            warnings.insert(warning);
    }
    Q_EMIT warningsChanged(int(warnings.size()));
}

/// What is previewed but not saved.
void PreviewPane::showTyped() {
    const QStringList& typed = m_session->typed();
    if (typed.isEmpty())
        m_typed->hide();
    else
        m_typed->showMessage(Severity::Note, tr("“%1” as typed, not saved yet.").arg(typed.join(u"”, “"_s)));
}

/// One tab per placement of the request; the one that was looked at stays in front.
void PreviewPane::showScopes() {
    const auto result = m_session->result();
    const QString before = m_scopes->tabData(m_scopes->currentIndex()).toString();
    int index = 0;
    {
        const QSignalBlocker quiet(m_scopes);
        while (m_scopes->count() > 0)
            m_scopes->removeTab(0);
        for (qsizetype i = 0; result && i < result->scopes.size(); ++i) {
            const PreviewScope& scope = result->scopes.at(i);
            m_scopes->addTab(buttonText(scope.placementName));
            m_scopes->setTabData(int(i), scope.request.placement.value());
            if (scope.request.placement.value() == before)
                index = int(i);
        }
        m_scopes->setCurrentIndex(index);
    }
    m_scopes->setVisible(m_scopes->count() > 1);
    showScope(index);
}

void PreviewPane::showScope(int index) {
    const auto result = m_session->result();
    const bool there = result && index >= 0 && index < result->scopes.size();
    m_copy->setScope(index);
    const bool decided = there && result->scopes.at(index).error.isEmpty();
    m_candidates->setScope(result, index);
    m_winner->setScope(result, index, m_session->choice().language);
    m_funnel->setDropped(there ? result->scopes.at(index).trace.dropped : std::array<int, kStageCount>{});
    m_funnelCard->setVisible(decided);
    m_funnelCard->setSummary(offerCountText(m_candidates->count()));
    m_time->setVisible(there);
    m_candidates->setVisible(decided);
    m_details->setCandidate(result, index, m_details->offer());
    fitDetails();
    showNotices(index);
}

void PreviewPane::showNotices(int index) {
    const auto result = m_session->result();
    m_notice->hide();
    if (!result || index < 0 || index >= result->scopes.size())
        return;
    const PreviewScope& scope = result->scopes.at(index);
    const QStringList& warnings = scope.warnings; // those of the trace too
    if (!scope.error.isEmpty())
        m_notice->showMessage(Severity::Error, scope.error,
                              isDraft(*m_session) ? tr("Decide all the same") : tr("Open activity"));
    else if (!warnings.isEmpty())
        m_notice->showMessage(Severity::Warning, warnings.join(u'\n'));
}

void PreviewPane::actOnNotice() {
    PreviewChoice choice = m_session->choice();
    if (!isDraft(*m_session)) {
        Q_EMIT openRequested({EntityKind::Activity, choice.activity.value()});
        return;
    }
    choice.draftsCount = true;
    m_session->setChoice(choice);
}

/// Says what is pretended, so that nobody forgets it behind the fold.
void PreviewPane::showOptions() {
    const QStringList pretended = pretendedWords(m_session->choice());
    m_pretending->setVisible(!pretended.isEmpty());
    if (!pretended.isEmpty())
        m_pretending->showMessage(Severity::Note, tr("Previewed with %1.").arg(pretended.join(u", "_s)),
                                  tr("Reset"));
}

void PreviewPane::setStage(std::optional<Stage> stage) {
    m_funnel->setStage(stage);
    m_candidates->setStage(stage);
}

void PreviewPane::showCandidate(const OfferId& offer) {
    m_session->setWhole(offer); // what is shown at once becomes the whole story when that is decided
    m_details->setCandidate(m_session->result(), m_scopes->currentIndex(), offer);
    fitDetails();
    // The details take their room when they appear: look for the row afterwards.
    QMetaObject::invokeMethod(this, &PreviewPane::reveal, Qt::QueuedConnection);
}

/// Who opens details wants to read them whole, beside some lines of the list.
void PreviewPane::shareRoom() {
    if (m_sharedByHand || m_details->isHidden() || m_scroll->isHidden())
        return;
    const int room = m_splitter->height() - m_splitter->handleWidth();
    const int least = m_details->leastHeight();
    const int details = std::clamp(m_details->wholeHeight(), least, std::max(least, room - kLeastOfList));
    m_splitter->setSizes({room - details, details});
}

/// The list grows with its content, so the page scrolls instead of the list.
void PreviewPane::reveal() {
    shareRoom();
    const QListView* list = m_candidates->list();
    const QRect row = list->visualRect(list->currentIndex());
    if (!row.isValid())
        return;
    const QPoint at = list->viewport()->mapTo(m_scroll->widget(), row.center());
    m_scroll->ensureVisible(at.x(), at.y(), 0, row.height());
}

void PreviewPane::setOpen(const std::optional<EntityKey>& key) {
    // What was open at the start comes back beside its own preview.
    const bool isOpenedNow = m_open.has_value() && *m_open != key;
    m_open = key;
    PreviewChoice choice = m_session->choice();
    if (isOpenedNow && key && key->kind == EntityKind::TestProfile)
        choice.profile = ProfileId(key->id);
    else if (isOpenedNow && key && key->kind == EntityKind::Activity)
        choice.activity = ActivityId(key->id);
    m_session->setChoice(choice);
    const bool isOffer =
        key && (key->kind == EntityKind::PersonalizedOffer || key->kind == EntityKind::FallbackOffer);
    m_session->setOffer(isOffer ? key : std::nullopt);
    m_look->setOpen(key);
    showOffer();
}

void PreviewPane::ask(const AskedDecision& asked) {
    PreviewChoice choice = m_session->choice();
    choice.activity = asked.activity;
    choice.placement = asked.placement;
    choice.profile = asked.profile;
    if (asked.instantMs)
        choice.instantMs = asked.instantMs;
    m_session->setChoice(choice);
}

void PreviewPane::showOffer() {
    const std::optional<EntityKey>& offer = m_session->offer();
    m_offer->setVisible(offer && m_session->catalog().entity(*offer));
}

/// The whole decision about the offer that is open: of this activity and placement, its reasons in the
/// details.
void PreviewPane::showDecision(const OfferVerdict& verdict) {
    const std::optional<EntityKey>& offer = m_session->offer();
    if (offer && offer->kind == EntityKind::PersonalizedOffer)
        m_asked = OfferId(offer->id);
    PreviewChoice choice = m_session->choice();
    choice.activity = verdict.activity;
    choice.placement = verdict.placement;
    m_session->setChoice(std::move(choice));
    chooseAsked();
}

/// Of an activity the whole decision of that placement or for that profile; a profile is decided for, the
/// rest is opened.
void PreviewPane::chooseLine(const EntityKey& of, const EntityKey& line) {
    PreviewChoice choice = m_session->choice();
    const bool isDecision = of.kind == EntityKind::Activity;
    if (line.kind == EntityKind::TestProfile)
        choice.profile = ProfileId(line.id);
    else if (isDecision && line.kind == EntityKind::Placement)
        choice.placement = PlacementId(line.id);
    else
        return Q_EMIT openRequested(line);
    if (isDecision)
        choice.activity = ActivityId(of.id);
    m_session->setChoice(choice);
}

void PreviewPane::chooseAsked() {
    if (!m_asked.isEmpty() && m_session->isCurrent())
        m_candidates->choose(std::exchange(m_asked, {}));
}

void PreviewPane::connectWays() {
    connect(m_details, &CandidatePanel::waysAsked, this, [this] {
        const auto result = m_session->result();
        const int scope = m_scopes->currentIndex();
        if (!result || scope < 0 || scope >= result->scopes.size())
            return;
        m_details->ways().setSearching();
        m_session->askWays(m_details->offer(), result->scopes.at(scope).request.placement);
    });
    connect(m_session, &PreviewSession::waysFound, m_details, &CandidatePanel::showWays);
    // They were found for another question.
    connect(m_session, &PreviewSession::choiceChanged, &m_details->ways(), &WaysCard::forget);
    connect(&m_document.scratch(), &Scratch::changed, &m_details->ways(), &WaysCard::forget);
    connect(&m_details->ways(), &WaysCard::profileTried, this, [this](const QJsonObject& document) {
        const ProfileId& id = m_session->choice().profile;
        const EntityPtr present = m_session->catalog().entity({EntityKind::TestProfile, id.value()});
        if (!present)
            return;
        TestProfile tried = std::get<TestProfile>(*present);
        tried.document = document;
        m_document.scratch().tryOut(present, std::make_shared<const Entity>(tried));
    });
    connect(&m_details->ways(), &WaysCard::offerTried, this, [this](const PersonalizedOffer& offer) {
        const EntityPtr present =
            m_session->catalog().entity({EntityKind::PersonalizedOffer, offer.id.value()});
        if (present)
            m_document.scratch().tryOut(present, std::make_shared<const Entity>(offer));
    });
}

/// Keeps what came as a decision test: of a candidate, or who won.
void PreviewPane::expect(const OfferId& candidate) {
    if (!m_session->isCurrent()) { // the answer on its way is the one that is kept
        connect(
            m_session, &PreviewSession::currentChanged, this, [this, candidate] { expect(candidate); },
            Qt::SingleShotConnection);
        return;
    }
    const auto result = m_session->result();
    const int scope = m_scopes->currentIndex();
    if (scope < 0 || scope >= result->scopes.size())
        return; // nothing was decided
    const NewTest test = expectedAnswer(*result, scope, m_session->choice(), m_document.catalog(), candidate);
    const Result<KeptTest> kept = keepTest(m_document, test);
    m_keptIn = kept ? std::optional(kept->suite) : std::nullopt;
    if (kept)
        m_kept->showMessage(Severity::Note, tr("Kept in “%1”: %2.").arg(kept->suiteName, test.name),
                            tr("Open"));
    else
        m_kept->showMessage(Severity::Error, errorSentences(kept.error()));
}

} // namespace ow

#include "moc_preview_pane.cpp"
