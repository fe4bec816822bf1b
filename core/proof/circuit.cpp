#include "proof/internal/circuit.h"

#include <algorithm>

namespace ow::proof {

Circuit::Circuit(SatSolver& solver) : m_solver(solver), m_yes(solver.newVariable()) {
    m_solver.addClause({m_yes});
}

Literal Circuit::all(std::vector<Literal> parts) {
    std::ranges::sort(parts);
    parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
    std::erase(parts, yes());
    for (const Literal part : parts) {
        if (part == no() || (part > 0 && std::ranges::binary_search(parts, -part)))
            return no();
    }
    if (parts.empty())
        return yes();
    if (parts.size() == 1)
        return parts.front();
    const auto [known, isNew] = m_all.try_emplace(parts, 0);
    if (!isNew)
        return known->second;
    const Literal whole = m_solver.newVariable();
    known->second = whole;
    m_parts.emplace(whole, &known->first);
    for (Literal& part : parts) {
        m_solver.addClause({-whole, part});
        part = -part;
    }
    parts.push_back(whole);
    m_solver.addClause(parts);
    return whole;
}

const std::vector<Literal>* Circuit::partsOf(Literal variable) const {
    const auto known = m_parts.find(variable);
    return known == m_parts.end() ? nullptr : known->second;
}

Literal Circuit::any(std::vector<Literal> parts) {
    for (Literal& part : parts)
        part = -part;
    return -all(std::move(parts));
}

Literal Circuit::choice(Literal condition, Literal whenTrue, Literal whenFalse) {
    if (condition == yes() || whenTrue == whenFalse)
        return whenTrue;
    if (condition == no())
        return whenFalse;
    return any({all({condition, whenTrue}), all({-condition, whenFalse})});
}

} // namespace ow::proof
