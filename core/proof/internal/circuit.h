#pragma once

#include "proof/internal/sat_solver.h"

#include <map>
#include <unordered_map>
#include <vector>

namespace ow::proof {

/// Conditions built of conditions, each as a literal that is true exactly where the condition is. Equal
/// conditions get one literal.
class Circuit {
public:
    explicit Circuit(SatSolver& solver);

    [[nodiscard]] SatSolver& solver() { return m_solver; }
    [[nodiscard]] const SatSolver& solver() const { return m_solver; }
    /// The conditions that a variable stands for all of; null where it is none of these.
    [[nodiscard]] const std::vector<Literal>* partsOf(Literal variable) const;
    [[nodiscard]] Literal yes() const { return m_yes; }
    [[nodiscard]] Literal no() const { return -m_yes; }
    [[nodiscard]] Literal all(std::vector<Literal> parts);
    [[nodiscard]] Literal any(std::vector<Literal> parts);
    [[nodiscard]] Literal choice(Literal condition, Literal whenTrue, Literal whenFalse);

private:
    SatSolver& m_solver;
    Literal m_yes;
    std::map<std::vector<Literal>, Literal> m_all;
    std::unordered_map<Literal, const std::vector<Literal>*> m_parts; ///< in m_all
};

} // namespace ow::proof
