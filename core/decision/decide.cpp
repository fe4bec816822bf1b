#include "decision/decide.h"

#include "decision/engine/engine.h"
#include "decision/engine/explainer.h"
#include "decision/engine/look_ahead.h"
#include "decision/plan/count_gaps.h"
#include "decision/plan/offer_value.h"
#include "decision/reasons/sentence.h"
#include "expression/profile/decode.h"
#include "expression/profile/name_twice.h"
#include "json/text_places.h"

#include <algorithm>
#include <unordered_set>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

QString label(const Entity& entity) {
    return u"\"%1\""_s.arg(entityLabel(entity));
}

bool serves(const FallbackOffer& fallback, const PlacementId& placement) {
    return std::any_of(fallback.representations.begin(), fallback.representations.end(),
                       [&](const Representation& one) { return one.placement == placement; });
}

/// Of a count in offerCounts; nothing when nobody counted.
std::optional<qint64> totalOf(expr::Value count) {
    const expr::Value total = count.is(expr::Kind::Object) ? count.get("total") : count;
    constexpr double most = 9e18;
    if (const std::optional<double> number = expr::number(total))
        return qint64(std::clamp(*number, 0.0, most));
    const expr::Value placements = count.get("placements");
    if (!placements.is(expr::Kind::Object))
        return std::nullopt;
    double sum = 0;
    for (const expr::Member& one : placements.members())
        sum += expr::number(one.value).value_or(0);
    return qint64(std::clamp(sum, 0.0, most));
}

/// The result of a scope as ids and words.
ScopeDecision translated(const PlanData& plan, const ScopeRequest& request, const ScopeAsk& ask,
                         std::span<const Ranked> picks, const PlanCounters& counters,
                         expr::Value profileCounts) {
    ScopeDecision decision;
    decision.scope = request;
    if (ask.refusal) {
        decision.error = sentence(*ask.refusal, Wording());
        return decision;
    }
    for (const Ranked& ranked : picks) {
        const OfferPlan& offer = *plan.offers[ranked.offer];
        Pick pick;
        pick.offer = offer.offer->id;
        if (ranked.byFormula)
            pick.score = ranked.score;
        pick.criterion = ask.scope->criteria[ranked.criterion].position;
        pick.profileCount = totalOf(profileCounts.get(offer.id));
        if (const PlanCounters::Count* count = counters.of(ranked.offer))
            pick.totalCount = count->total;
        decision.picks.append(pick);
    }
    if (!picks.empty())
        return decision;
    decision.isFallback = true;
    const ActivityPlan& activity = *plan.activities[ask.activity];
    decision.fallback = activity.activity->fallback;
    const auto* fallback = plan.catalog.find<FallbackOffer>(decision.fallback);
    if (decision.fallback.isEmpty())
        decision.warnings.append(u"The activity %1 names no fallback."_s.arg(label(*activity.entity)));
    else if (!fallback)
        decision.warnings.append(u"The fallback \"%1\" of the activity %2 is not in the catalog."_s.arg(
            decision.fallback.value(), label(*activity.entity)));
    else if (!serves(*fallback, request.placement))
        decision.warnings.append(u"The fallback \"%1\" has no content for the placement \"%2\"."_s.arg(
            fallback->name, placementName(plan, request.placement)));
    if (fallback && fallback->status != OfferStatus::Approved)
        decision.warnings.append(
            u"The fallback \"%1\" is %2."_s.arg(fallback->name, token(fallback->status)));
    return decision;
}

QString profileName(expr::Value profile) {
    const expr::Value id = profile.get("_id");
    if (!id.is(expr::Kind::String))
        return {};
    const std::string_view text = id.asString();
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

/// What counts leave open for the offers that a scope can propose (DOMAIN.md 11.3), each offer once.
class CountWarnings {
public:
    CountWarnings(const PlanData& plan, const PlanCounters& counters, expr::Value profileCounts)
        : m_plan(plan), m_counters(counters), m_profileCounts(profileCounts) {}

    QStringList of(const ScopeAsk& ask) {
        QStringList warnings;
        if (!ask.scope)
            return warnings;
        for (const GroupPlan& group : ask.scope->groups) {
            for (const Candidate& candidate : group.candidates) {
                if (candidate.capped && m_plan.offers[candidate.offer]->needsCountsByRule &&
                    m_told.insert(candidate.offer).second)
                    warnings.append(of(candidate.offer));
            }
        }
        return warnings;
    }

private:
    [[nodiscard]] QStringList of(OfferIndex index) const {
        const OfferPlan& offer = *m_plan.offers[index];
        QStringList warnings = gapWarnings(offer, gapsOf(offer, m_profileCounts.get(offer.symbol, offer.id)),
                                           CappingScope::Profile);
        if (const PlanCounters::Count* count = m_counters.of(index))
            warnings.append(gapWarnings(offer, count->gaps, CappingScope::Global));
        return warnings;
    }

    const PlanData& m_plan;
    const PlanCounters& m_counters;
    const expr::Value m_profileCounts;
    std::unordered_set<OfferIndex> m_told;
};

/// Serves all scopes and forgets it: how many end in their fallback.
std::size_t fallbacks(Engine& engine, const std::vector<ScopeAsk>& asks, bool keeps) {
    LookAhead lookAhead(engine, asks);
    std::size_t count = 0;
    for (std::size_t i = 0; i < asks.size(); ++i) {
        if (keeps)
            lookAhead.keepForLater(i);
        const bool empty = engine.decide(asks[i]).empty();
        count += asks[i].scope && empty ? 1u : 0u;
    }
    engine.forgetProposals();
    engine.forgetFormulas();
    return count;
}

/// Whether to look ahead. Where an offer may serve some scopes together but not others the look ahead is an
/// estimate: then it is tried first.
bool servesMore(Engine& engine, const std::vector<ScopeAsk>& asks, const DecisionRequest& request) {
    if (request.duplicatesAcrossActivities == request.duplicatesAcrossPlacements)
        return true;
    return fallbacks(engine, asks, true) < fallbacks(engine, asks, false);
}

} // namespace

Decision decide(const DecisionPlan& plan, expr::Value profile, const DecisionRequest& request,
                const PlanCounters& counters, Recorder* recorder) {
    const PlanData& data = plan.data();
    Engine engine(plan, counters);
    expr::Arena arena;
    expr::Decoder decoder;
    const expr::Record record = expr::recordOf(profile, arena, plan.layout());
    const std::string name = profileName(profile).toStdString();
    engine.state().stopBy(request.stop.stop_possible() ? &request.stop : nullptr);
    engine.start(record, name, request.context.value(arena, &plan.layout()), request.nowMs,
                 {request.duplicatesAcrossActivities, request.duplicatesAcrossPlacements, request.seed});

    std::vector<ScopeAsk> asks;
    for (const ScopeRequest& scope : request.scopes)
        asks.push_back(resolve(data, scope, request.nowMs));
    const bool keeps = request.avoidFallbacks && servesMore(engine, asks, request);
    LookAhead lookAhead(engine, asks);

    Decision decision;
    const QSet<OfferId> nobody;
    Explainer explainer(engine, recorder && recorder->told ? &*recorder->told : nullptr,
                        recorder ? recorder->whole : nobody);
    CountWarnings countWarnings(data, counters, record.slotValues[data.countsSlot]);
    Notes notes;
    for (std::size_t i = 0; i < asks.size(); ++i) {
        const ScopeRequest& scope = request.scopes.at(qsizetype(i));
        if (keeps) {
            lookAhead.keepForLater(i);
            engine.forgetFormulas(); // of the looks ahead
        }
        const std::span<const Ranked> ranked = engine.decide(asks[i], recorder ? &notes : nullptr);
        ScopeDecision result =
            translated(data, scope, asks[i], ranked.first(std::min(ranked.size(), asks[i].itemCount)),
                       counters, record.slotValues[data.countsSlot]);
        result.warnings.append(countWarnings.of(asks[i]));
        if (keeps && lookAhead.hasGivenUp())
            result.warnings.append(
                u"There are too many scopes to leave offers for later ones: this scope took its best."_s);
        for (const FormulaIndex formula : engine.formulasGivenUp())
            result.warnings.append(
                u"The ranking formula \"%1\" gave no number; the priority counts instead."_s.arg(
                    entityLabel(*data.formulas[formula]->entity)));
        engine.forgetFormulas();
        if (recorder) {
            recorder->explanation.scopes.append(explainer.scope(scope, asks[i], int(i), notes, ranked));
            result.warnings.append(recorder->explanation.scopes.last().warnings);
            recorder->explanation.scopes.last().warnings = result.warnings;
        }
        decision.scopes.append(std::move(result));
    }
    if (recorder) {
        recorder->explanation.seed = request.seed;
        recorder->explanation.nowMs = request.nowMs;
    }
    return decision;
}

Result<ProfileDocument> ProfileDocument::fromJson(const QByteArray& json, const DecisionPlan& plan) {
    ProfileDocument document;
    document.m_arena = std::make_shared<expr::Arena>();
    expr::Decoder decoder;
    Result<expr::Value> value = decoder.decode(std::string_view(json.constData(), std::size_t(json.size())),
                                               *document.m_arena, &plan.layout());
    const std::optional<Error> problem =
        value ? expr::nameTwice(*value, {json.constData(), std::size_t(json.size())})
              : std::optional(value.error());
    if (problem) {
        const QString mend = problem->mend.isEmpty() ? u"give one JSON object"_s : problem->mend;
        return Error::input(u"the profile is not valid JSON: %1"_s.arg(problem->message), mend,
                            problem->place);
    }
    if (!value->is(expr::Kind::Object))
        return Error::input(u"the profile is not a JSON object"_s,
                            u"give one JSON object with the profile's attributes as members"_s);
    document.m_value = *value;
    return document;
}

ProfileDocument ProfileDocument::fromJson(const QJsonObject& json, const DecisionPlan& plan) {
    ProfileDocument document;
    document.m_arena = std::make_shared<expr::Arena>();
    document.m_value = jsonValue(json, *document.m_arena, &plan.layout());
    return document;
}

} // namespace ow
