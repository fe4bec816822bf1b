#pragma once

#include "decision/decide.h"
#include "expectations/catalog_names.h"

#include <QHash>

#include <optional>

namespace ow {

/// The decision of one scope, explained when somebody asks why.
class Answer {
public:
    Answer(const DecisionPlan& plan, expr::Value profile, const DecisionRequest& request,
           const PlanCounters& counters, bool explains);

    [[nodiscard]] const ScopeDecision& decision() const { return m_decision; }
    /// What became of every offer: the same decision with a recorder.
    [[nodiscard]] const ScopeTrace& trace();
    [[nodiscard]] const CandidateTrace& candidate(const OfferId& offer);
    /// Offers that could be shown, best first: at least `least` of them, where there are as many.
    [[nodiscard]] QVector<OfferId> ranked(qsizetype least);

    [[nodiscard]] bool shows(const EntityKey& offer) const;

private:
    void decideWith(bool explains);

    const DecisionPlan& m_plan;
    const expr::Value m_profile;
    const DecisionRequest& m_request;
    const PlanCounters& m_counters;
    ScopeDecision m_decision;
    std::optional<ScopeTrace> m_trace;
};

} // namespace ow
