#pragma once

#include <memory>
#include <span>
#include <stop_token>

namespace ow::proof {

/// A Boolean variable, or what is not it: the negative number. Never 0.
using Literal = int;

/// Satisfiability of clauses, again and again while clauses are added. What stands behind it is not seen.
class SatSolver {
public:
    SatSolver();
    ~SatSolver();
    SatSolver(SatSolver&&) noexcept;
    SatSolver& operator=(SatSolver&&) noexcept;

    [[nodiscard]] Literal newVariable();
    /// At least one of them is true, in all answers that follow.
    void addClause(std::span<const Literal> clause);
    void addClause(std::initializer_list<Literal> clause) {
        addClause(std::span(clause.begin(), clause.end()));
    }
    /// Which way a variable is tried first.
    void prefer(Literal literal);

    enum class Answer {
        Yes,
        No,
        Unknown, ///< the budget was used up, or it was stopped
    };
    /// Whether all clauses and the assumptions can be true together; gives up after so many conflicts.
    [[nodiscard]] Answer solve(std::span<const Literal> assumptions, int conflicts,
                               const std::stop_token& stop = {});
    /// After Yes, until a clause is added.
    [[nodiscard]] bool isTrue(Literal literal) const;
    /// After No, of an assumption: whether it was needed for that.
    [[nodiscard]] bool isBlamed(Literal assumption) const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace ow::proof
