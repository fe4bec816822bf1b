#include "proof/internal/asker.h"

#include "proof/internal/lean_profile.h"

namespace ow::proof {

namespace {

constexpr int kMostTries = 8;       ///< models that the engine did not confirm
constexpr int kMostClauses = 2'000; ///< learned of lists for one question

} // namespace

Asker::Asker(const DecisionPlan& plan, AskedAt at, int conflicts, std::stop_token stop)
    : m_plan(plan.data()), m_at(at), m_conflicts(conflicts), m_stop(std::move(stop)), m_predicates(plan, at),
      m_answers(plan, at), m_examples(m_plan, at, m_stop) {}

std::vector<Asker::Difference> Asker::differences(const Event& event) {
    std::vector<Difference> found;
    for (const RuleRead& read : event.reads) {
        for (const RuleStep& step : m_plan.rules[read.rule]->steps) {
            const Literal literal = m_predicates.predicate(step.predicate, read.offer);
            const bool holds = m_answers.holds(step.predicate, read.offer);
            if (m_predicates.solver().isTrue(literal) != holds)
                found.push_back({step.predicate, read.offer, holds});
        }
    }
    return found;
}

std::optional<QJsonObject> Asker::withExamples(const Event& event, const QJsonObject& profile,
                                               const std::vector<Difference>& differences) {
    QJsonObject joined = profile;
    for (const Difference& difference : differences) {
        const std::optional<QJsonObject>& example =
            m_examples.of(difference.predicate, difference.offer, !difference.holds);
        if (!example)
            return std::nullopt;
        joined = Examples::joined(joined, *example);
    }
    m_answers.read(joined);
    return event.confirms(joined) ? std::optional(joined) : std::nullopt;
}

QJsonObject Asker::told(const Event& event, const QJsonObject& witness) {
    if (!m_isLean)
        return witness;
    QJsonObject lean = leanProfile(witness, [&](const QJsonObject& profile) {
        m_answers.read(profile);
        return event.confirms(profile);
    });
    m_answers.read(lean);
    return lean;
}

// First among what values show. Where there is nothing, whether there is anything at all: only that proves
// it. What the engine does not confirm is asked again with the conditions as the engine found them.
ProofAnswer Asker::can(const Event& event) {
    SatSolver& solver = m_predicates.solver();
    ProofAnswer answer;
    m_reason.clear();
    m_model.reset();
    std::vector<Literal> fixed;
    bool shownOnly = true;
    int tries = 0;
    for (int round = 0; round < kMostClauses && tries < kMostTries; ++round) {
        std::vector<Literal> assumptions = event.literals;
        assumptions.insert(assumptions.end(), fixed.begin(), fixed.end());
        if (shownOnly)
            assumptions.insert(assumptions.end(), m_predicates.shownOnly().begin(),
                               m_predicates.shownOnly().end());
        const SatSolver::Answer found = solver.solve(assumptions, m_conflicts, m_stop);
        if (found == SatSolver::Answer::Unknown) {
            answer.isCut = true;
            return answer;
        }
        if (found == SatSolver::Answer::No) {
            if (!fixed.empty())
                return answer;
            if (shownOnly && !m_predicates.shownOnly().empty()) {
                shownOnly = false;
                continue;
            }
            for (std::size_t i = 0; i < event.literals.size(); ++i) {
                if (solver.isBlamed(event.literals[i]))
                    m_reason.push_back(i);
            }
            answer.kind = ProofAnswer::Kind::Never;
            answer.unsolved.clear();
            return answer;
        }
        RulePredicates::Model model = m_predicates.model();
        if (model.fit == ListSpace::Fit::Learned)
            continue;
        ++tries;
        m_answers.read(model.profile);
        if (event.confirms(model.profile)) {
            answer.kind = ProofAnswer::Kind::CanHappen;
            answer.witness = told(event, model.profile);
            answer.unsolved.clear();
            m_model = std::move(model);
            return answer;
        }
        const std::vector<Difference> others = differences(event);
        if (others.empty())
            return answer;
        if (const std::optional<QJsonObject> joined = withExamples(event, model.profile, others)) {
            answer.kind = ProofAnswer::Kind::CanHappen;
            answer.witness = told(event, *joined);
            answer.unsolved.clear();
            return answer;
        }
        for (const Difference& other : others) {
            const Literal literal = m_predicates.predicate(other.predicate, other.offer);
            fixed.push_back(other.holds ? literal : -literal);
            const QString& text = m_plan.predicates[other.predicate].text;
            if (!answer.unsolved.contains(text))
                answer.unsolved.append(text);
        }
    }
    answer.isCut = answer.unsolved.isEmpty();
    return answer;
}

} // namespace ow::proof
