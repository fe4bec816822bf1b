#pragma once

#include "proof/internal/sat_solver.h"

#include <map>
#include <vector>

namespace ow::proof {

/// Conditions built of conditions, each as a literal that is true exactly where the condition is. Equal
/// conditions get one literal.
class Circuit {
public:
    explicit Circuit(SatSolver& solver);

    [[nodiscard]] SatSolver& solver() { return m_solver; }
    [[nodiscard]] Literal yes() const { return m_yes; }
    [[nodiscard]] Literal no() const { return -m_yes; }
    [[nodiscard]] Literal all(std::vector<Literal> parts);
    [[nodiscard]] Literal any(std::vector<Literal> parts);
    [[nodiscard]] Literal choice(Literal condition, Literal whenTrue, Literal whenFalse);

private:
    SatSolver& m_solver;
    Literal m_yes;
    std::map<std::vector<Literal>, Literal> m_all;
};

} // namespace ow::proof
