#include "decision/engine/explainer.h"

#include "decision/capping/capping.h"
#include "decision/reasons/explained_rule.h"
#include "expression/run/trace_reads.h"
#include "expression/text/printer.h"

#include <QDate>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

/// Of 1970-01-01.
constexpr qint64 epochJulianDay = 2440588;

QString nameOf(const QString& name, const QString& id) {
    return name.isEmpty() ? id : name;
}

QString plainNumber(double number) {
    return QString::number(number, 'g', 15);
}

} // namespace

ScopeTrace Explainer::scope(const ScopeRequest& request, const ScopeAsk& ask, int number, const Notes& notes,
                            std::span<const Ranked> ranked) {
    ScopeTrace trace;
    trace.activity = request.activity;
    trace.placement = request.placement;
    trace.refusal = ask.refusal;
    if (!ask.scope)
        return trace;
    m_warnings.clear();
    VectorBy<OfferIndex, bool> isRanked(notes.size(), false);
    trace.candidates.reserve(qsizetype(notes.size()));
    std::shared_ptr<const ScoreTrace> lastScore;
    if (ranked.size() > ask.itemCount)
        lastScore = score(ask, ranked[ask.itemCount - 1]);
    for (std::size_t i = 0; i < ranked.size(); ++i) {
        isRanked[ranked[i].offer] = true;
        CandidateTrace candidate;
        candidate.offer = m_plan.offers[ranked[i].offer]->offer->id;
        candidate.name = m_plan.offers[ranked[i].offer]->offer->name;
        candidate.rank = int(i) + 1;
        candidate.stage = i < ask.itemCount ? Stage::Selected : Stage::RankedBelow;
        describeRanked(candidate, ask, ranked[i], ranked[std::min(ask.itemCount, ranked.size()) - 1],
                       lastScore);
        if (m_whole.contains(candidate.offer)) {
            tellDates(candidate, ranked[i].offer);
            candidate.passage = passage(ask, number, ranked[i].offer, candidate.stage, ranked[i].criterion);
        }
        trace.candidates.append(std::move(candidate));
    }
    tie(trace, ranked);
    OfferList losers;
    for (const OfferIndex i : notes.indexes()) {
        if (!isRanked[i])
            losers.push_back(i);
    }
    std::ranges::stable_sort(losers,
                             [&](OfferIndex a, OfferIndex b) { return notes[a].stage > notes[b].stage; });
    for (const OfferIndex offer : losers)
        trace.candidates.append(loser(ask, number, offer, notes[offer]));
    m_warnings.removeDuplicates();
    trace.warnings = m_warnings;
    for (const CandidateTrace& candidate : std::as_const(trace.candidates))
        ++trace.dropped[std::size_t(candidate.stage)];
    return trace;
}

CandidateTrace Explainer::loser(const ScopeAsk& ask, int number, OfferIndex offer, const Note& note) {
    CandidateTrace trace;
    const PersonalizedOffer& entity = *m_plan.offers[offer]->offer;
    trace.offer = entity.id;
    trace.name = entity.name;
    trace.stage = note.stage;
    trace.reason = note.reason;
    if (note.criterion >= 0)
        trace.criterion = ask.scope->criteria[std::size_t(note.criterion)].position;
    trace.earlierScope = note.earlierScope;
    trace.kept = note.kept;
    if (!tells(entity.id))
        return trace;
    const bool isWhole = m_whole.contains(entity.id);
    if (note.stage == Stage::Calendar || isWhole)
        tellDates(trace, offer);
    if (note.constraint != kNone)
        trace.constraint = constraint(note.constraint, offer);
    if (note.stage == Stage::Capping)
        trace.cap = cap(note.cap, offer);
    if (isWhole)
        trace.passage = passage(ask, number, offer, note.stage, note.criterion);
    return trace;
}

void Explainer::tellDates(CandidateTrace& trace, OfferIndex offer) const {
    const OfferPlan& plan = *m_plan.offers[offer];
    if (plan.calendar.start)
        trace.start = plan.calendar.start->ms();
    if (plan.calendar.end)
        trace.end = plan.calendar.end->ms();
    const auto day = [](const std::optional<Timestamp>& date) {
        return date && date->isDay() ? QDate::fromJulianDay(date->day() + epochJulianDay) : QDate();
    };
    trace.startDay = day(plan.offer->calendar.start);
    trace.endDay = day(plan.offer->calendar.end);
    trace.zone = m_plan.catalog.zone().name();
}

std::shared_ptr<const Passage> Explainer::passage(const ScopeAsk& ask, int number, OfferIndex offer,
                                                  Stage stage, int criterion) {
    auto told = std::make_shared<Passage>();
    const OfferPlan& plan = *m_plan.offers[offer];
    const ConstraintIndex served =
        criterion >= 0 ? ask.scope->criteria[std::size_t(criterion)].constraint : kUnconstrained;
    if (stage > Stage::Criterion && served != kUnconstrained)
        told->criterion = constraint(served, offer);
    if (stage > Stage::Eligibility && plan.constraint != kUnconstrained)
        told->eligibility = constraint(plan.constraint, offer);
    if (stage >= Stage::Capping) {
        for (const CapCount& count : m_engine.capCounts(offer, ask.placement, number))
            told->caps.append(cap(count, offer));
    }
    return told;
}

void Explainer::describeRanked(CandidateTrace& trace, const ScopeAsk& ask, const Ranked& ranked,
                               const Ranked& last, const std::shared_ptr<const ScoreTrace>& lastScore) {
    trace.criterion = ask.scope->criteria[ranked.criterion].position;
    if (tells(trace.offer))
        trace.score = score(ask, ranked);
    if (trace.stage == Stage::Selected) {
        trace.reason = Reason::Won;
        return;
    }
    const PersonalizedOffer& winner = *m_plan.offers[last.offer]->offer;
    trace.beatenBy = winner.id;
    trace.beatenByName = nameOf(winner.name, winner.id.value());
    trace.beatenByScore = lastScore;
    trace.drawn = m_engine.draws();
    trace.reason = rankReason(ranked, last);
}

/// With what it counts, and when that starts again.
CapReached Explainer::cap(const CapCount& noted, OfferIndex offer) const {
    CapReached cap{noted, {}, false, {}, {}};
    const OfferPlan& plan = *m_plan.offers[offer];
    const CappingRule& rule = plan.offer->capping.at(noted.rule);
    cap.events = rule.events.isEmpty() ? QVector<CappingEvent>{CappingEvent::Decisioning} : rule.events;
    for (const PlacementId& id : rule.placements) {
        const auto* placement = m_plan.catalog.find<Placement>(id);
        cap.placements.append(nameOf(placement ? placement->name : QString(), id.value()));
    }
    cap.reset = cappingWindow(rule.repeat, plan.calendar, m_engine.state().nowMs()).end;
    cap.resetsAfterEnd = cap.reset && *cap.reset > plan.end;
    // A count without repeat ends with the offer at the latest, and no other follows.
    if (!rule.repeat.enabled && cap.resetsAfterEnd)
        cap.reset.reset();
    cap.resetsAfterEnd = cap.resetsAfterEnd && cap.reset;
    return cap;
}

std::shared_ptr<const ScoreTrace> Explainer::score(const ScopeAsk& ask, const Ranked& ranked) {
    auto trace = std::make_shared<ScoreTrace>();
    const CriterionPlan& criterion = ask.scope->criteria[ranked.criterion];
    trace->score = ranked.score;
    trace->priority = ranked.priority;
    trace->criterion = criterion.position;
    trace->group = ranked.group;
    if (!ranked.byFormula) {
        trace->arithmetic = u"priority %1"_s.arg(ranked.priority);
        return trace;
    }
    const FormulaIndex formula =
        criterion.hasOrder ? criterion.formula : m_plan.offers[ranked.offer]->formula;
    const FormulaPlan& plan = *m_plan.formulas[formula];
    trace->formula = plan.id;
    if (plan.program.isEmpty()) {
        trace->note = u"The formula cannot be used (%1), so the priority counts."_s.arg(plan.problem);
        trace->arithmetic = u"priority %1"_s.arg(ranked.priority);
        return trace;
    }
    expr::Trace values;
    std::vector<expr::Warning> warnings;
    const expr::Value value =
        expr::evaluate(plan.program, m_engine.state().environment(ranked.offer), &values, &warnings);
    for (const expr::Trace::Read& read : values.reads()) {
        if (const ValueFound one = valueFound(read); !trace->found.contains(one))
            trace->found.append(one);
    }
    trace->arithmetic = QString::fromUtf8(expr::print(plan.program.tree()));
    trace->computed = QString::fromUtf8(expr::calculationText(plan.program.tree(), values));
    if (!expr::number(value))
        trace->note = u"The formula gives %1, which is no number, so the priority %2 counts."_s.arg(
            QString::fromUtf8(expr::toJsonText(value)), plainNumber(double(ranked.priority)));
    return trace;
}

void Explainer::tie(ScopeTrace& trace, std::span<const Ranked> ranked) const {
    for (std::size_t i = 0; i < ranked.size();) {
        std::size_t end = i + 1;
        while (end < ranked.size() && ranked[end].group == ranked[i].group &&
               ranked[end].score == ranked[i].score && ranked[end].priority == ranked[i].priority)
            ++end;
        if (end - i > 1) {
            TiedSet set;
            set.score = ranked[i].score;
            set.priority = ranked[i].priority;
            for (std::size_t k = i; k < end; ++k) {
                set.offers.append(trace.candidates.at(qsizetype(k)).offer);
                trace.candidates[qsizetype(k)].tiedSet = int(trace.tiedSets.size());
            }
            trace.tiedSets.append(set);
        }
        i = end;
    }
}

} // namespace ow
