#pragma once

#include "expression/run/evaluate.h"

#include <QJsonValue>

#include <optional>

namespace ow::expr {

/// One condition of a rule with unknown values in it, which it calls "p0", "p1" …
class PartTest {
public:
    /// Nothing where the condition cannot be compiled on its own.
    [[nodiscard]] static std::optional<PartTest> make(const Tree& tree, bool wanted);

    /// The name of the unknown at a position in `unknowns`.
    [[nodiscard]] static std::string nameOf(std::size_t position) { return "p" + std::to_string(position); }

    /// Whether the condition comes out as wanted; undefined values are not there.
    [[nodiscard]] bool holds(std::span<const QJsonValue> values, std::int64_t nowMs, Zone zone) const;
    [[nodiscard]] const Tree& tree() const { return m_program.tree(); }

    std::vector<std::size_t> unknowns; ///< numbers of the unknowns in the state of the search
    NodeId node = noNode;              ///< the condition in the rule

private:
    Program m_program;
    Layout m_layout;
    bool m_wanted = true;
};

/// What the rule gives for a profile, as a condition: nothing where that cannot be told.
[[nodiscard]] std::optional<bool> conditionOf(const Program& program, const Layout& layout,
                                              const QJsonObject& profile, std::int64_t nowMs, Zone zone,
                                              const std::stop_token* stop = nullptr);

} // namespace ow::expr
