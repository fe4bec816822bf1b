#include "proof/internal/asker.h"

#include "proof/internal/lean_profile.h"

#include <algorithm>

namespace ow::proof {

namespace {

constexpr int kMostRounds = 40;     ///< with diagrams
constexpr int kMostTries = 8;       ///< models that the engine did not confirm
constexpr int kMostClauses = 2'000; ///< learned of lists for one question

} // namespace

Asker::Asker(const DecisionPlan& plan, AskedAt at, int conflicts, std::stop_token stop)
    : m_plan(plan.data()), m_at(at), m_conflicts(conflicts), m_stop(std::move(stop)), m_predicates(plan, at),
      m_answers(plan, at), m_examples(m_plan, at, m_stop) {}

std::vector<Asker::Difference> Asker::differences(const Event& event) {
    std::vector<Difference> found;
    for (const RuleRead& read : event.reads()) {
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

bool Asker::isConfirmed(const Event& event, const RulePredicates::Model& model, ProofAnswer& answer) {
    m_answers.read(model.profile);
    if (!event.confirms(model.profile))
        return false;
    answer.kind = ProofAnswer::Kind::CanHappen;
    answer.witness = told(event, model.profile);
    answer.unsolved.clear();
    return true;
}

/// Whom is looked for: those of a diagram, by literals of the question.
struct Asker::Search {
    RuleDiagrams::Node node = RuleDiagrams::kEverybody;
    RuleDiagrams::Node other = RuleDiagrams::kEverybody; ///< to be in as well
    std::vector<std::size_t> literals;
};

std::optional<ProofAnswer> Asker::byDiagrams(const Event& event) {
    RuleDiagrams& diagrams = m_predicates.diagrams();
    diagrams.makeRoom();
    Search start;
    if (event.literals.empty() || (event.literals.size() > 2 && !event.against))
        return std::nullopt;
    if (event.literals.size() > 2) {
        for (std::size_t i = 0; i < event.first; ++i) {
            const auto next = diagrams.where(start.node, event.literals[i]);
            if (!next)
                return std::nullopt;
            start.node = *next;
            start.literals.push_back(i);
        }
        return search(event, std::move(start));
    }
    const auto one = diagrams.of(event.literals.front());
    const auto other = diagrams.of(event.literals.back());
    if (!one || !other)
        return std::nullopt;
    start.node = *one;
    start.other = *other;
    if (*one == RuleDiagrams::kNobody || event.literals.size() == 1)
        start.literals = {0};
    else if (*other == RuleDiagrams::kNobody)
        start.literals = {1};
    else
        start.literals = {0, 1};
    return search(event, std::move(start));
}

// Somebody is looked for, and while nobody confirms, looked for without whom speaks against it.
std::optional<ProofAnswer> Asker::search(const Event& event, Search search) {
    RuleDiagrams& diagrams = m_predicates.diagrams();
    ProofAnswer answer;
    for (int round = 0; round < kMostRounds && !m_stop.stop_requested(); ++round) {
        const std::optional<ClassChoice> found = diagrams.together(search.node, search.other);
        if (!found) {
            answer.kind = ProofAnswer::Kind::Never;
            m_reason = search.literals;
            std::ranges::sort(m_reason);
            return answer;
        }
        const RulePredicates::Model model = m_predicates.modelOf(*found);
        std::optional<RuleDiagrams::Node> next;
        if (model.fit == ListSpace::Fit::Learned) {
            next = diagrams.where(search.node, m_predicates.learned().back());
        } else if (model.fit == ListSpace::Fit::Fits) {
            m_answers.read(model.profile);
            const std::vector<std::size_t> against =
                event.against ? event.against() : std::vector<std::size_t>();
            if (against.empty() && isConfirmed(event, model, answer))
                return answer;
            const auto isNew = [&](std::size_t i) {
                return std::ranges::find(search.literals, i) == search.literals.end();
            };
            if (const auto literal = std::ranges::find_if(against, isNew); literal != against.end()) {
                next = diagrams.where(search.node, event.literals[*literal]);
                search.literals.push_back(*literal);
            }
        }
        if (!next)
            return std::nullopt;
        search.node = *next;
    }
    return std::nullopt;
}

// First among what values show. Where there is nothing, whether there is anything at all: only that proves
// it. What the engine does not confirm is asked again with the conditions as the engine found them.
ProofAnswer Asker::can(const Event& event) {
    SatSolver& solver = m_predicates.solver();
    ProofAnswer answer;
    m_reason.clear();
    if (std::optional<ProofAnswer> known = byDiagrams(event))
        return *std::move(known);
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
        const RulePredicates::Model model = m_predicates.model();
        if (model.fit == ListSpace::Fit::Learned)
            continue;
        ++tries;
        if (isConfirmed(event, model, answer))
            return answer;
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
