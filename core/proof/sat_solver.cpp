#include "proof/internal/sat_solver.h"

#include <cadical.hpp>
#include <cstdlib>

namespace ow::proof {

namespace {

class StopTerminator : public CaDiCaL::Terminator {
public:
    explicit StopTerminator(const std::stop_token& stop) : m_stop(stop) {}
    bool terminate() override { return m_stop.stop_requested(); }

private:
    const std::stop_token& m_stop;
};

} // namespace

struct SatSolver::Impl {
    mutable CaDiCaL::Solver solver; // asking for values is not const there
    int variables = 0;
};

SatSolver::SatSolver() : m_impl(std::make_unique<Impl>()) {
    m_impl->solver.set("quiet", 1);
    m_impl->solver.set("seed", 0);
    // Questions are many and small: what pays for long ones only costs.
    for (const char* const option : {"profile", "lucky", "walk"})
        m_impl->solver.set(option, 0);
}

SatSolver::~SatSolver() = default;
SatSolver::SatSolver(SatSolver&&) noexcept = default;
SatSolver& SatSolver::operator=(SatSolver&&) noexcept = default;

Literal SatSolver::newVariable() {
    return ++m_impl->variables;
}

void SatSolver::addClause(std::span<const Literal> clause) {
    for (const Literal literal : clause)
        m_impl->solver.add(literal);
    m_impl->solver.add(0);
}

void SatSolver::prefer(Literal literal) {
    m_impl->solver.phase(literal);
}

SatSolver::Answer SatSolver::solve(std::span<const Literal> assumptions, int conflicts,
                                   const std::stop_token& stop) {
    for (const Literal literal : assumptions)
        m_impl->solver.assume(literal);
    m_impl->solver.limit("conflicts", conflicts);
    StopTerminator terminator(stop);
    if (stop.stop_possible())
        m_impl->solver.connect_terminator(&terminator);
    constexpr int satisfiable = 10;
    constexpr int unsatisfiable = 20;
    const int answer = m_impl->solver.solve();
    if (stop.stop_possible())
        m_impl->solver.disconnect_terminator();
    return answer == satisfiable ? Answer::Yes : answer == unsatisfiable ? Answer::No : Answer::Unknown;
}

bool SatSolver::isTrue(Literal literal) const {
    // Of a negative literal versions of the library answer differently.
    return (m_impl->solver.val(std::abs(literal)) > 0) == (literal > 0);
}

bool SatSolver::isBlamed(Literal assumption) const {
    return m_impl->solver.failed(assumption);
}

} // namespace ow::proof
