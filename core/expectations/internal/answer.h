#pragma once

#include "catalog/catalog_names.h"
#include "decision/decide.h"

#include <QSet>

#include <optional>

namespace ow {

/// The decision of one scope, explained when somebody asks why.
class Answer {
public:
    /// `named`: offers that are likely to be asked about.
    Answer(const DecisionPlan& plan, expr::Value profile, const DecisionRequest& request,
           const PlanCounters& counters, QSet<OfferId> named);

    [[nodiscard]] const ScopeDecision& decision() const { return m_decision; }
    /// Where every offer left the decision: the same decision with a recorder.
    [[nodiscard]] const ScopeTrace& trace();
    [[nodiscard]] const CandidateTrace& candidate(const OfferId& offer);
    /// Why, in one sentence; what a rule found is told of those asked about alone, since that takes its time.
    [[nodiscard]] QString why(const OfferId& offer);
    /// Offers that could be shown, best first: at least `least` of them, where there are as many.
    [[nodiscard]] QVector<OfferId> ranked(qsizetype least);

    [[nodiscard]] bool shows(const EntityKey& offer) const;

private:
    void explain();

    const DecisionPlan& m_plan;
    const expr::Value m_profile;
    const DecisionRequest& m_request;
    const PlanCounters& m_counters;
    QSet<OfferId> m_told;
    ScopeDecision m_decision;
    std::optional<ScopeTrace> m_trace;
};

} // namespace ow
