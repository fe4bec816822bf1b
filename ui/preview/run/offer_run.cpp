#include "preview/run/offer_run.h"

#include "catalog/reach.h"
#include "checks/rule_schema.h"
#include "preview/run/reason_text.h"
#include "preview/run/screen_wording.h"
#include "widgets/notice.h"

#include <QCoreApplication>

#include <algorithm>
#include <tuple>

namespace ow {

namespace {

struct OfferRunWords {
    Q_DECLARE_TR_FUNCTIONS(ow::OfferRun)
};

QString nameOf(const PreviewInput& input, const Pick& pick) {
    const auto* offer = input.catalog.find<PersonalizedOffer>(pick.offer);
    return offer && !offer->name.isEmpty() ? offer->name : pick.offer.value();
}

void tellFallback(const ScopeDecision& decision, const PreviewInput& input, OfferVerdict& verdict) {
    if (decision.isFallback) {
        verdict.outcome = OfferVerdict::Outcome::Returned;
        verdict.stage = Stage::Selected;
        verdict.place = 1;
        verdict.sentence = OfferRunWords::tr("No personalized offer is left.");
        return;
    }
    verdict.outcome = OfferVerdict::Outcome::NotNeeded;
    if (!decision.picks.isEmpty())
        verdict.sentence =
            OfferRunWords::tr("“%1” is proposed.").arg(nameOf(input, decision.picks.constFirst()));
}

void tellOffer(const ScopeDecision& decision, const ScopeTrace& trace, const OfferId& offer,
               const Wording& wording, OfferVerdict& verdict) {
    const auto candidate = std::find_if(trace.candidates.cbegin(), trace.candidates.cend(),
                                        [&](const CandidateTrace& c) { return c.offer == offer; });
    if (candidate == trace.candidates.cend())
        return; // stopped
    const auto pick = std::find_if(decision.picks.cbegin(), decision.picks.cend(),
                                   [&](const Pick& p) { return p.offer == offer; });
    const bool returned = pick != decision.picks.cend();
    verdict.outcome = returned ? OfferVerdict::Outcome::Returned : OfferVerdict::Outcome::Dropped;
    verdict.place = returned ? int(pick - decision.picks.cbegin()) + 1 : 0;
    verdict.stage = candidate->stage;
    verdict.sentence = sentence(*candidate, wording);
}

/// By itself, as the preview asks: in one request scopes would take offers and caps from each other.
void decideOne(const OfferOrder& order, const Wording& wording, DecisionPlan& plan, OfferVerdict& verdict) {
    PreviewOrder preview = order.preview;
    preview.choice.activity = verdict.activity;
    preview.choice.placement = verdict.placement;
    auto input = previewInput(preview.catalog, preview.choice, preview.clockMs);
    if (!input) {
        verdict.sentence = errorSentences(input.error());
        return;
    }
    bringUpTo(input->catalog, plan);
    const Result<ProfileDocument> profile = readProfile(*input, plan);
    if (!profile) {
        verdict.sentence = errorSentences(profile.error());
        return;
    }
    input->asked.request.stop = preview.stop;
    Recorder recorder;
    const Decision decision =
        decide(plan, profile->value(), input->asked.request, PlanCounters(plan, input->counters), &recorder);
    const ScopeDecision& scope = decision.scopes.constFirst();
    const ScopeTrace trace = recorder.explanation.scopes.value(0);
    if (trace.refusal)
        verdict.sentence = refusalText(*trace.refusal);
    else if (order.offer.kind == EntityKind::FallbackOffer)
        tellFallback(scope, *input, verdict);
    else
        tellOffer(scope, trace, OfferId(order.offer.id), wording, verdict);
}

QVector<OfferVerdict> verdictsOf(const OfferOrder& order) {
    const Catalog& catalog = order.preview.catalog;
    const ScreenWording wording(namingSchema(catalog));
    DecisionPlan plan = order.plan;
    QVector<OfferVerdict> verdicts;
    for (const Activity* activity : catalog.all<Activity>()) {
        for (const PlacementId& id : placementsFor(order.offer, *activity, catalog)) {
            if (order.preview.stop.stop_requested())
                return verdicts;
            const auto* placement = catalog.find<Placement>(id);
            OfferVerdict verdict;
            verdict.activity = activity->id;
            verdict.placement = id;
            verdict.activityName = activity->name.isEmpty() ? activity->id.value() : activity->name;
            verdict.placementName = placement && !placement->name.isEmpty() ? placement->name : id.value();
            decideOne(order, wording, plan, verdict);
            verdicts.append(std::move(verdict));
        }
    }
    const auto worth = [](const OfferVerdict& v) { return std::tuple(v.outcome, v.place, -int(v.stage)); };
    std::stable_sort(verdicts.begin(), verdicts.end(),
                     [&](const OfferVerdict& a, const OfferVerdict& b) { return worth(a) < worth(b); });
    return verdicts;
}

QVector<PlacementId> placementsWithContent(const EntityKey& key, const Catalog& catalog) {
    const auto of = [](const auto* offer) {
        QVector<PlacementId> placements;
        for (const Representation& representation : offer->representations) {
            if (!placements.contains(representation.placement))
                placements.append(representation.placement);
        }
        return placements;
    };
    return key.kind == EntityKind::FallbackOffer ? of(catalog.find<FallbackOffer>(FallbackId(key.id)))
                                                 : of(catalog.find<PersonalizedOffer>(OfferId(key.id)));
}

QVector<OfferContent> contentsOf(const OfferOrder& order, const QVector<OfferVerdict>& verdicts,
                                 const PreviewInput& input) {
    QVector<PlacementId> placements = placementsWithContent(order.offer, input.catalog);
    for (const OfferVerdict& verdict : verdicts) {
        if (!placements.contains(verdict.placement))
            placements.append(verdict.placement);
    }
    QVector<OfferContent> contents;
    for (const PlacementId& id : placements) {
        const auto* placement = input.catalog.find<Placement>(id);
        contents.append({id, placement && !placement->name.isEmpty() ? placement->name : id.value(),
                         placement ? placement->channel : QString(), previewPick(order.offer, id, input)});
    }
    return contents;
}

} // namespace

std::shared_ptr<const OfferAnswer> offerAnswer(const OfferOrder& order) {
    auto answer = std::make_shared<OfferAnswer>();
    answer->offer = order.offer;
    const PreviewOrder& preview = order.preview;
    if (!preview.catalog.entity(order.offer))
        return answer;
    auto input = previewInput(preview.catalog, preview.choice, {}, preview.clockMs);
    if (!input)
        return answer; // the preview says why
    if (const auto profile = readProfile(*input, order.plan); !profile)
        return answer;
    answer->personName = input->personName;
    answer->verdicts = verdictsOf(order);
    answer->contents = contentsOf(order, answer->verdicts, *input);
    return answer;
}

} // namespace ow
