#include "proof/internal/list_space.h"

#include <algorithm>
#include <array>

namespace ow::proof {

namespace {

constexpr int kConflicts = 20'000;

} // namespace

/// One answer of the profiles' solver: what is to be met, what not, and the elements made for it so far.
struct ListSpace::Fitting {
    std::vector<const Count*> unmet; ///< of which there are to be fewer
    std::vector<std::int64_t> there; ///< how many elements there are, by count
    std::vector<Element> elements;
};

Literal ListSpace::atLeast(Circuit& profiles, Literal condition, std::int64_t count) {
    if (condition == m_circuit.no())
        return profiles.no();
    for (const Count& known : m_counts) {
        if (known.condition == condition && known.count == count)
            return known.literal;
    }
    const Literal literal = profiles.solver().newVariable();
    profiles.solver().prefer(-literal);
    m_counts.push_back({condition, count, literal});
    return literal;
}

void ListSpace::finish(Circuit& profiles) {
    m_elements.finish();
    nest(profiles);
    for (const Count& more : m_counts) {
        for (const Count& fewer : m_counts) {
            if (more.condition == fewer.condition && more.count > fewer.count)
                profiles.solver().addClause({-more.literal, fewer.literal});
        }
    }
}

/// Conditions that imply others: so many elements of the one are as many of the other. What is not told here
/// is learned when it matters.
void ListSpace::nest(Circuit& profiles) {
    constexpr std::size_t most = 40;
    if (m_counts.size() > most)
        return;
    for (const Count& inner : m_counts) {
        for (const Count& outer : m_counts) {
            if (inner.condition != outer.condition && inner.count >= outer.count &&
                m_solver.solve(std::array{inner.condition, -outer.condition}, kConflicts) ==
                    SatSolver::Answer::No)
                profiles.solver().addClause({-inner.literal, outer.literal});
        }
    }
}

void ListSpace::excludeBy(Circuit& profiles, Literal nothing) {
    for (const Count& count : m_counts)
        profiles.solver().addClause({-nothing, -count.literal});
}

QJsonValue ListSpace::elementOf(const ClassSpace::Values& values) {
    QJsonObject object = ClassSpace::document(values);
    const auto whole = values.find(Path());
    if (!object.isEmpty() || whole == values.end())
        return object;
    return whole->second.isUndefined() ? QJsonValue(QJsonValue::Null) : whole->second;
}

/// One element that meets what is wanted, and none of what there are enough of; `keepsAll`: none of what is
/// not to be met at all.
ListSpace::Made ListSpace::make(Fitting& fitting, const Count& wanted, bool keepsAll) {
    std::vector<Literal> assumptions = m_elements.shownOnly();
    assumptions.push_back(wanted.condition);
    for (const Count* unmet : fitting.unmet) {
        const auto at = std::size_t(unmet - m_counts.data());
        if (keepsAll || fitting.there[at] + 1 >= unmet->count)
            assumptions.push_back(-unmet->condition);
    }
    const SatSolver::Answer answer = m_solver.solve(assumptions, kConflicts);
    if (answer != SatSolver::Answer::Yes)
        return answer == SatSolver::Answer::No ? Made::No : Made::Unknown;
    Element element;
    element.value = elementOf(m_elements.values());
    element.meets.reserve(m_counts.size());
    for (std::size_t i = 0; i < m_counts.size(); ++i) {
        const bool meets = m_solver.isTrue(m_counts[i].condition);
        element.meets.push_back(meets);
        fitting.there[i] += meets ? 1 : 0;
    }
    fitting.elements.push_back(std::move(element));
    return Made::Yes;
}

/// No element meets what is wanted without meeting one of others: then so many of the one are enough of an
/// other. Where none of them may be there it is the whole reason; else they share the elements.
bool ListSpace::learn(std::vector<Literal>& clause, const Fitting& fitting, const Count& wanted) {
    std::vector<Literal> assumptions = {wanted.condition};
    for (const Count* unmet : fitting.unmet)
        assumptions.push_back(-unmet->condition);
    if (m_solver.solve(assumptions, kConflicts) != SatSolver::Answer::No)
        return false;
    clause = {-wanted.literal};
    std::int64_t room = 0;
    for (const Count* unmet : fitting.unmet) {
        if (!m_solver.isBlamed(-unmet->condition))
            continue;
        clause.push_back(unmet->literal);
        room += unmet->count - 1;
    }
    return wanted.count > room;
}

ListSpace::Fit ListSpace::fit(const Wanted& isWanted, std::vector<Literal>& clause, QJsonArray& elements) {
    Fitting fitting;
    fitting.there.resize(m_counts.size(), 0);
    std::vector<const Count*> met;
    for (const Count& count : m_counts) {
        if (const std::optional<bool> holds = isWanted(count.literal))
            (*holds ? met : fitting.unmet).push_back(&count);
    }
    const std::vector<const Count*> allUnmet = fitting.unmet;
    std::erase_if(fitting.unmet, [&](const Count* count) { // fewer than a number says fewer than a higher one
        return std::ranges::any_of(allUnmet, [count](const Count* other) {
            return other->condition == count->condition && other->count < count->count;
        });
    });
    for (const Count* wanted : met) {
        const auto at = std::size_t(wanted - m_counts.data());
        while (fitting.there[at] < wanted->count) {
            Made made = make(fitting, *wanted, true);
            if (made == Made::No && learn(clause, fitting, *wanted))
                return Fit::Learned;
            if (made == Made::No)
                made = make(fitting, *wanted, false);
            if (made != Made::Yes)
                return Fit::Unsure;
        }
    }
    for (const Count* unmet : fitting.unmet) {
        if (fitting.there[std::size_t(unmet - m_counts.data())] >= unmet->count)
            return Fit::Unsure;
    }
    for (const Element& element : fitting.elements)
        elements.append(element.value);
    return Fit::Fits;
}

QJsonArray ListSpace::randomElements(std::mt19937& random) {
    QJsonArray elements;
    constexpr unsigned most = 4;
    for (unsigned count = unsigned(random()) % most; count > 0; --count)
        elements.append(elementOf(m_elements.randomValues(random)));
    return elements;
}

} // namespace ow::proof
