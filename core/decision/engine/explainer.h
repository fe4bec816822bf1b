#pragma once

#include "decision/engine/engine.h"
#include "expression/run/trace.h"

#include <QSet>

namespace ow {

/// Turns what the engine noted into an explanation. One per request: rules are traced once, whatever the
/// number of offers that have them.
class Explainer {
public:
    /// `told`: the offers that are told in full; null: every one. `whole`: those told with what they passed.
    Explainer(Engine& engine, const QSet<OfferId>* told, const QSet<OfferId>& whole)
        : m_engine(engine), m_plan(engine.plan()), m_told(told), m_whole(whole) {}

    /// `ranked` is the whole list of the scope, `number` its place in the request.
    [[nodiscard]] ScopeTrace scope(const ScopeRequest& request, const ScopeAsk& ask, int number,
                                   const Notes& notes, std::span<const Ranked> ranked);

private:
    [[nodiscard]] bool tells(const OfferId& offer) const {
        return !m_told || m_told->contains(offer) || m_whole.contains(offer);
    }
    [[nodiscard]] CandidateTrace loser(const ScopeAsk& ask, int number, OfferIndex offer, const Note& note);
    void describeRanked(CandidateTrace& trace, const ScopeAsk& ask, const Ranked& ranked, const Ranked& last,
                        const std::shared_ptr<const ScoreTrace>& lastScore);
    void tellDates(CandidateTrace& trace, OfferIndex offer) const;
    /// What an offer passed; `criterion` of the scope is the one that let it get furthest.
    [[nodiscard]] std::shared_ptr<const Passage> passage(const ScopeAsk& ask, int number, OfferIndex offer,
                                                         Stage stage, int criterion);
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
    const QSet<OfferId>& m_whole;
    QHash<ConstraintIndex, std::shared_ptr<const ConstraintTrace>> m_constraints;
    QStringList m_warnings; ///< of rules in the scope
    expr::Trace m_values;   ///< of the rule evaluated last; kept for its memory
};

} // namespace ow
