#include "calendar/internal/scope_times.h"

#include "calendar/internal/found_points.h"
#include "calendar/internal/unit_starts.h"
#include "decision/capping/capping.h"
#include "decision/plan/plan_data.h"

#include <algorithm>
#include <set>
#include <utility>

namespace ow {

using namespace Qt::StringLiterals;
using Kind = ChangeCause::Kind;

namespace {

ChangeCause causeOf(const Entity& entity) {
    return {Kind::ActivityStarts, entityKey(entity).id, entityLabel(entity)};
}

/// Walks what a scope can decide, once.
class ScopeReader {
public:
    ScopeReader(const PlanData& plan, const Span& span, Zone zone)
        : m_plan(plan), m_zone(zone), m_span(span), m_calendar(zone, 0), m_thresholds(span, zone),
          m_found(span) {}

    void read(const ScopeRequest& request) {
        const ActivityIndex index = m_plan.activityIndex.of(request.activity.value());
        const PlacementIndex placement = m_plan.placementIndex.of(request.placement.value());
        if (index == kNone)
            return;
        const ActivityPlan& activity = *m_plan.activities[index];
        if (activity.start > activity.end)
            return; // never decides
        const ChangeCause whose = causeOf(*activity.entity);
        m_found.add(activity.start, Kind::ActivityStarts, whose);
        m_found.addEnd(activity.end, Kind::ActivityEnds, whose);
        const ScopePlan* scope = placement == kNone ? nullptr : activity.scope(placement);
        if (!scope)
            return;
        for (const CriterionPlan& criterion : scope->criteria) {
            readConstraint(criterion.constraint);
            readFormula(criterion.formula);
        }
        for (const GroupPlan& group : scope->groups) {
            for (const Candidate& candidate : group.candidates)
                readCandidate(candidate, placement);
        }
        readOffers();
    }

    [[nodiscard]] ScopeTimes take() {
        return {m_found.sorted(), std::move(m_programs), std::move(m_eventCaps), m_untold};
    }

private:
    void readConstraint(ConstraintIndex index) {
        const ConstraintPlan& constraint = m_plan.constraints[index];
        if (constraint.kind == ConstraintPlan::Kind::Rule && constraint.rule != kNone &&
            m_rules.insert(constraint.rule).second) {
            const RulePlan& rule = *m_plan.rules[constraint.rule];
            readProgram(rule.whole, causeOf(*rule.entity));
        }
    }

    void readFormula(FormulaIndex index) {
        if (index == kNone || !m_formulas.insert(index).second)
            return;
        const FormulaPlan& formula = *m_plan.formulas[index];
        readProgram(formula.program, causeOf(*formula.entity));
    }

    void readCandidate(const Candidate& candidate, PlacementIndex placement) {
        if (candidate.start > candidate.end || !m_offers.insert(candidate.offer).second)
            return;
        const OfferPlan& offer = *m_plan.offers[candidate.offer];
        const ChangeCause whose = causeOf(*offer.entity);
        m_found.add(candidate.start, Kind::OfferStarts, whose);
        m_found.addEnd(candidate.end, Kind::OfferEnds, whose);
        readConstraint(candidate.constraint);
        readFormula(offer.formula);
        for (const CapPlan& cap : offer.caps) {
            if (cap.placements.empty() || std::ranges::binary_search(cap.placements, placement))
                readCap(cap, offer, whose);
        }
    }

    void readCap(const CapPlan& cap, const OfferPlan& offer, const ChangeCause& whose) {
        CappingWindow window = cappingWindow(cap.repeat, offer.calendar, m_span.fromMs);
        while (window.end && *window.end < m_span.toMs) {
            m_found.add(*window.end, Kind::CapRestarts, whose);
            const CappingWindow next = cappingWindow(cap.repeat, offer.calendar, *window.end);
            if (next.end && *next.end <= *window.end)
                break; // the offer is over: its last window is not followed by another
            window = next;
        }
        if (cap.scope != CappingScope::Profile)
            return;
        const bool countsEvents = cap.countsImpressions || cap.countsClicks || !cap.customQuery.isEmpty();
        if (countsEvents && (m_eventCaps.empty() || m_eventCaps.back() != whose))
            m_eventCaps.push_back(whose);
        readProgram(cap.customQuery, whose);
    }

    void readProgram(const expr::Program& program, const ChangeCause& whose) {
        TimeReadings found = timeReadings(program, m_zone);
        for (const expr::TimeUnit unit : found.units) {
            if (const auto starts = unitStarts(unit, m_span, m_calendar, m_zone))
                m_found.add(*starts, Kind::UnitBegins, whose);
            else
                found.untold = std::string(expr::unitText(unit, true));
        }
        for (const NowReading& reading : found.readings)
            readTimesOfRule(reading, whose, found.untold);
        if (!found.untold.empty())
            m_untold.append(u"%1: %2"_s.arg(whose.name, QString::fromStdString(found.untold)));
        if (!found.readings.empty())
            m_programs.push_back({whose, std::move(found.readings), program.needs().offer});
    }

    /// `now` held against what the rule itself says, the same for everybody.
    void readTimesOfRule(const NowReading& reading, const ChangeCause& whose, std::string& untold) {
        std::vector<std::int64_t> instants;
        for (const expr::TimePoint& time : reading.others.written)
            m_thresholds.find(reading, heldAgainst(time, m_calendar), instants);
        for (const expr::TimeUnit unit : reading.others.units) {
            const Span around{m_calendar.add(m_calendar.startOf(unit, m_span.fromMs), -1, unit) - 1,
                              m_calendar.add(m_calendar.startOf(unit, m_span.toMs), 2, unit) + 1};
            const auto starts = unitStarts(unit, around, m_calendar, m_zone);
            if (!starts) {
                untold = std::string(expr::unitText(unit, true));
                continue;
            }
            for (const std::int64_t at : *starts)
                m_thresholds.find(reading, {at, m_calendar.add(at, 1, unit), true}, instants);
        }
        m_found.add(std::move(instants), Kind::TimeReached, whose);
    }

    /// `now` held against the dates of offers, the same for everybody.
    void readOffers() {
        const auto readsOffer = [](const TimedProgram& program) { return program.readsOffer; };
        if (std::ranges::none_of(m_programs, readsOffer))
            return;
        DataTimes times(m_zone);
        for (const OfferIndex offer : m_offers)
            times.add(m_plan.offers[offer]->value);
        for (const TimedProgram& program : m_programs) {
            if (program.readsOffer)
                m_found.add(thresholdsOf(program, times, m_thresholds, m_zone), Kind::TimeReached,
                            program.whose);
        }
    }

    const PlanData& m_plan;
    Zone m_zone;
    Span m_span;
    expr::Calendar m_calendar;
    NowThresholds m_thresholds;
    FoundPoints m_found;
    QStringList m_untold;
    std::vector<TimedProgram> m_programs;
    std::vector<ChangeCause> m_eventCaps;
    std::set<RuleIndex> m_rules;
    std::set<FormulaIndex> m_formulas;
    std::set<OfferIndex> m_offers;
};

} // namespace

std::vector<std::int64_t> thresholdsOf(const TimedProgram& program, const DataTimes& times,
                                       const NowThresholds& thresholds, Zone zone) {
    const expr::Calendar calendar(zone, 0);
    std::vector<std::int64_t> instants;
    for (const NowReading& reading : program.readings) {
        for (const expr::TimePoint& time : times.of(reading.others))
            thresholds.find(reading, heldAgainst(time, calendar), instants);
    }
    return instants;
}

ScopeTimes scopeTimes(const DecisionPlan& plan, const ScopeRequest& scope, const Span& span) {
    ScopeReader reader(plan.data(), span, plan.catalog().zone().zone());
    reader.read(scope);
    return reader.take();
}

} // namespace ow
