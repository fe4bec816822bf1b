#include "preview/preview_session.h"

#include "catalog/reach.h"
#include "content/current_addressee.h"
#include "decision/documents/request_json.h"
#include "document/drafts.h"
#include "document/scratch.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace ow {

namespace {

constexpr qint64 kBandDayMs = 86'400'000;
constexpr int kPastDays = 30; ///< of the bands
constexpr int kFutureDays = 180;
constexpr int kTypingMs = 250; // of no typing, until it is decided with what is typed

/// The first live activity, else the first.
ActivityId firstActivity(const Catalog& catalog) {
    const auto all = catalog.all<Activity>();
    const auto live = std::find_if(all.cbegin(), all.cend(),
                                   [](const Activity* a) { return a->status == ActivityStatus::Live; });
    if (live != all.cend())
        return (*live)->id;
    return all.isEmpty() ? ActivityId() : all.constFirst()->id;
}

bool concerns(const ChangeSet& change, const PreviewChoice& choice) {
    return std::any_of(change.changes.cbegin(), change.changes.cend(), [&](const Change& c) {
        const EntityKey key = c.key();
        if (key.kind == EntityKind::DecisionTests)
            return false;
        return key.kind != EntityKind::TestProfile || key.id == choice.profile.value();
    });
}

bool changesProfile(const ChangeSet& change, const PreviewChoice& choice) {
    return std::any_of(change.changes.cbegin(), change.changes.cend(), [&](const Change& c) {
        return c.key() == EntityKey{EntityKind::TestProfile, choice.profile.value()};
    });
}

} // namespace

PreviewSession::PreviewSession(CatalogDocument& document, QObject* parent)
    : QObject(parent), m_document(document), m_typing(new QTimer(this)),
      m_runner(std::make_shared<PreviewRunner>()),
      m_run(
          this, [this] { return begin(); }, [this](Outcome& result) { finish(std::move(result)); }),
      m_offerRun(
          this, [this] { return beginOffer(); },
          [this](OfferOutcome& answer) { finishOffer(std::move(answer)); }),
      m_waysRun(
          this, [this] { return beginWays(); }, [this](WaysOutcome& answer) { Q_EMIT waysFound(answer); }),
      m_bandRun(
          this, [this] { return beginBands(); },
          [this](BandOutcome& bands) {
              m_bands = std::move(bands);
              Q_EMIT bandsChanged();
          }) {
    connect(&document, &CatalogDocument::changed, this, &PreviewSession::onDocumentChanged);
    connect(&document.drafts(), &Drafts::changed, this, &PreviewSession::onDraftsChanged);
    connect(&document.scratch(), &Scratch::changed, this, [this] {
        tellAddressee();
        want();
        wantBands();
    });
    m_typing->setSingleShot(true);
    m_typing->setInterval(kTypingMs);
    connect(m_typing, &QTimer::timeout, this, [this] {
        tellAddressee();
        want();
        wantBands();
    });
    const auto profiles = catalog().all<TestProfile>();
    PreviewChoice choice;
    if (!profiles.isEmpty())
        choice.profile = profiles.constFirst()->id;
    m_choice = completed(choice);
    tellAddressee();
    want();
    wantBands();
}

PreviewSession::~PreviewSession() {
    m_stop.request_stop(); // nobody waits for them
    m_offerStop.request_stop();
    m_bandStop.request_stop();
    m_waysStop.request_stop();
}

PreviewChoice PreviewSession::completed(PreviewChoice choice) const {
    const Activity* activity = catalog().find<Activity>(choice.activity);
    if (!activity) {
        choice.activity = firstActivity(catalog());
        activity = catalog().find<Activity>(choice.activity);
    }
    if (!choice.profile.isEmpty() && !catalog().find<TestProfile>(choice.profile))
        choice.profile = {};
    const auto placements = activity ? placementsOf(*activity, catalog()) : QVector<PlacementId>();
    const bool isFirst = m_choice.activity.isEmpty(); // else no placement means all of them
    if (!placements.contains(choice.placement) && (isFirst || !choice.placement.isEmpty()))
        choice.placement = placements.value(0);
    return choice;
}

void PreviewSession::setChoice(PreviewChoice choice) {
    choice = completed(std::move(choice));
    if (choice == m_choice)
        return;
    PreviewChoice before = std::exchange(m_choice, std::move(choice));
    before.instantMs = m_choice.instantMs;
    const bool isOther = before != m_choice; // else the bands stay, and only the instant goes along them
    Q_EMIT choiceChanged();
    tellAddressee();
    want();
    if (isOther)
        wantBands();
}

void PreviewSession::setActive(bool active) {
    m_active = active;
    m_run.start();
}

void PreviewSession::refresh() {
    want();
}

void PreviewSession::onDocumentChanged(const ChangeSet& change) {
    const PreviewChoice before = std::exchange(m_choice, completed(m_choice));
    Q_EMIT choiceChanged();
    if (before != m_choice || changesProfile(change, m_choice))
        tellAddressee();
    // An empty change: the zone is another one.
    if (before != m_choice || change.isEmpty() || concerns(change, m_choice)) {
        want();
        wantBands();
    }
}

void PreviewSession::onDraftsChanged() {
    QVector<EntityPtr> typed;
    for (const Draft& draft : m_document.drafts().all()) {
        if (draft.typed)
            typed.append(draft.typed);
    }
    if (std::exchange(m_typedSeen, typed) != typed)
        m_typing->start();
}

Catalog PreviewSession::decided() const {
    return m_document.scratch().over(m_document.drafts().asTyped(catalog()));
}

/// Contents in the editor speak to whom the preview decides for.
void PreviewSession::tellAddressee() {
    CurrentAddressee::of(m_document).set(addresseeOf(decided(), m_choice, m_document.clock().nowMs()));
}

void PreviewSession::want() {
    m_stop.request_stop(); // what the run under way gives is not wanted any more
    m_run.wish();
    wantOffer();
    Q_EMIT currentChanged(false);
}

LatestRun<PreviewSession::Outcome>::Work PreviewSession::begin() {
    if (!m_active)
        return {};
    ++m_runs;
    m_stop = std::stop_source();
    m_typedOfRun = m_document.drafts().typedNames(catalog());
    const PreviewOrder order{decided(), m_choice, m_document.clock().nowMs(), m_stop.get_token(), m_whole};
    return [order, runner = m_runner] { return runner->run(order); };
}

void PreviewSession::finish(Outcome result) {
    Outcome before = std::exchange(m_result, std::move(result));
    m_typed = m_typedOfRun;
    Q_EMIT resultChanged();
    Q_EMIT currentChanged(true);
    letGoInBackground(std::move(before)); // nothing shows it any more
    m_offerRun.start();
    m_bandRun.start();
}

void PreviewSession::setBandsSeen(bool seen) {
    m_bandsSeen = seen;
    m_bandRun.start();
}

/// After want(): they follow the plan of the decision that is wanted now.
void PreviewSession::wantBands() {
    m_bandStop.request_stop();
    m_bandRun.wish();
}

LatestRun<PreviewSession::BandOutcome>::Work PreviewSession::beginBands() {
    if (!m_bandsSeen || !isCurrent() || m_result->scopes.isEmpty())
        return {};
    m_bandStop = std::stop_source();
    const qint64 now = nowMs();
    const qint64 day = now - now % kBandDayMs;
    const BandOrder order{{m_result->catalog, m_choice, now, m_bandStop.get_token(), {}},
                          m_result->plan,
                          m_result->scopes.constFirst().request.placement,
                          {day - kPastDays * kBandDayMs, day + kFutureDays * kBandDayMs}};
    return [order] { return bandAnswer(order); };
}

void PreviewSession::askWays(const OfferId& candidate, const PlacementId& placement) {
    m_waysStop.request_stop();
    m_askedWays = {candidate, placement};
    m_waysRun.wish();
}

LatestRun<PreviewSession::WaysOutcome>::Work PreviewSession::beginWays() {
    if (!m_askedWays || !m_result)
        return {};
    m_waysStop = std::stop_source();
    const WaysOrder order{{m_result->catalog, m_choice, m_result->nowMs, m_waysStop.get_token(), {}},
                          m_result->plan,
                          m_askedWays->candidate,
                          m_askedWays->placement};
    return [order] { return waysAnswer(order); };
}

void PreviewSession::setWhole(const OfferId& candidate) {
    if (candidate == m_whole)
        return;
    m_whole = candidate;
    if (!candidate.isEmpty()) // else there is more told than anybody asks for
        want();
}

void PreviewSession::setOffer(const std::optional<EntityKey>& offer) {
    if (offer == m_offer)
        return;
    m_offer = offer;
    m_offerAnswer.reset(); // of another one
    Q_EMIT offerAnswerChanged();
    wantOffer();
}

void PreviewSession::setOfferSeen(bool seen) {
    m_offerSeen = seen;
    m_offerRun.start();
}

void PreviewSession::wantOffer() {
    m_offerStop.request_stop();
    m_offerRun.wish();
}

LatestRun<PreviewSession::OfferOutcome>::Work PreviewSession::beginOffer() {
    if (!m_offer || !m_offerSeen || !isCurrent())
        return {};
    ++m_offerRuns;
    m_offerStop = std::stop_source();
    const OfferOrder order{
        {m_result->catalog, m_choice, m_result->nowMs, m_offerStop.get_token()}, m_result->plan, *m_offer};
    return [order] { return ow::offerAnswer(order); };
}

void PreviewSession::finishOffer(OfferOutcome answer) {
    m_offerAnswer = std::move(answer);
    Q_EMIT offerAnswerChanged();
}

} // namespace ow

#include "moc_preview_session.cpp"
