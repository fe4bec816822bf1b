#pragma once

#include "decision/engine/engine.h"
#include "expression/run/trace.h"

#include <QSet>

namespace ow {

/// Turns what the engine noted into an explanation. One per request: rules are traced once, whatever the
/// number of offers that have them.
class Explainer {
public:
    /// `told`: the offers that are told in full; null: every one.
    explicit Explainer(Engine& engine, const QSet<OfferId>* told)
        : m_engine(engine), m_plan(engine.plan()), m_told(told) {}

    /// `ranked` is the whole list of the scope.
    [[nodiscard]] ScopeTrace scope(const ScopeRequest& request, const ScopeAsk& ask, const Notes& notes,
                                   std::span<const Ranked> ranked);

private:
    [[nodiscard]] bool tells(const OfferId& offer) const { return !m_told || m_told->contains(offer); }
    [[nodiscard]] CandidateTrace loser(const ScopeAsk& ask, OfferIndex offer, const Note& note);
    void describeRanked(CandidateTrace& trace, const ScopeAsk& ask, const Ranked& ranked, const Ranked& last,
                        const std::shared_ptr<const ScoreTrace>& lastScore);
    [[nodiscard]] CapReached cap(const CapCount& noted, OfferIndex offer) const;
    [[nodiscard]] std::shared_ptr<const ScoreTrace> score(const ScopeAsk& ask, const Ranked& ranked);
    [[nodiscard]] std::shared_ptr<const ConstraintTrace> constraint(ConstraintIndex constraint,
                                                                    OfferIndex offer);
    /// A part of the rule that was evaluated last.
    [[nodiscard]] std::vector<QString> conditionTexts(const RulePlan& rule,
                                                      const std::vector<expr::NodeId>& nodes) const;
    void traceRule(ConstraintTrace& trace, const RulePlan& rule, OfferIndex offer);
    void tie(ScopeTrace& trace, std::span<const Ranked> ranked) const;

    Engine& m_engine;
    const PlanData& m_plan;
    const QSet<OfferId>* m_told;
    QHash<ConstraintIndex, std::shared_ptr<const ConstraintTrace>> m_constraints;
    QStringList m_warnings; ///< of rules in the scope
    expr::Trace m_values;   ///< of the rule evaluated last; kept for its memory
};

} // namespace ow
