#pragma once

#include "expression/language/tree.h"
#include "expression/value/value.h"

#include <optional>

namespace ow::expr {

/// How tightly a construct binds, the rows of DOMAIN.md 4.3 turned round.
enum class Level : std::uint8_t { Lowest, Or, And, Not, Compare, Sum, Product, Unary, Postfix };

/// What holds of all nodes of a kind, said once: in factsOf, where a new kind does not compile until it has
/// its line.
struct NodeFacts {
    enum class Gives : std::uint8_t {
        Boolean,
        Known,  ///< something else that the language says
        Depends ///< the data say, or the parts
    };
    /// How it is true. All and Any: of its children. Choice: the first child says whether the second or the
    /// third is asked. Body: as its last child.
    enum class Truth : std::uint8_t { Itself, All, Any, Not, Choice, Body };

    Gives gives = Gives::Depends;
    Truth truth = Truth::Itself;
    Level level = Level::Postfix;
    bool isScalar = false;    ///< a literal of one value
    bool isOpenEnded = false; ///< reaches as far to the right as it can
};

[[nodiscard]] constexpr NodeFacts factsOf(NodeKind kind) {
    using Gives = NodeFacts::Gives;
    using Truth = NodeFacts::Truth;
    switch (kind) {
    case NodeKind::Null:
        return {.isScalar = true};
    case NodeKind::Bool:
        return {.gives = Gives::Boolean, .isScalar = true};
    case NodeKind::Integer:
    case NodeKind::Double:
    case NodeKind::String:
        return {.gives = Gives::Known, .isScalar = true};
    case NodeKind::List:
    case NodeKind::Moment:
        return {.gives = Gives::Known};
    case NodeKind::Root:
    case NodeKind::Parameter:
    case NodeKind::Context:
    case NodeKind::Up:
    case NodeKind::Field:
    case NodeKind::Variable:
    case NodeKind::Member:
    case NodeKind::Call: // its function says
        return {};
    case NodeKind::Negate:
        return {.gives = Gives::Known, .level = Level::Unary};
    case NodeKind::Not:
        return {.gives = Gives::Boolean, .truth = Truth::Not, .level = Level::Not};
    case NodeKind::Arithmetic: // sums bind less, see levelOf
        return {.gives = Gives::Known, .level = Level::Product};
    case NodeKind::Compare:
    case NodeKind::Membership:
    case NodeKind::Like:
    case NodeKind::Occurs:
        return {.gives = Gives::Boolean, .level = Level::Compare};
    case NodeKind::And:
        return {.gives = Gives::Boolean, .truth = Truth::All, .level = Level::And};
    case NodeKind::Or:
        return {.gives = Gives::Boolean, .truth = Truth::Any, .level = Level::Or};
    case NodeKind::If:
        return {.truth = Truth::Choice};
    case NodeKind::Let:
    case NodeKind::Lambda:
        return {.truth = Truth::Body, .isOpenEnded = true};
    case NodeKind::Quantifier:
        return {.gives = Gives::Boolean, .isOpenEnded = true};
    case NodeKind::Select:
    case NodeKind::Aggregate:
        return {.isOpenEnded = true};
    case NodeKind::Chain:
        return {.gives = Gives::Boolean};
    case NodeKind::Period:
    case NodeKind::Binding: // a part of Quantifier, Select and Aggregate
    case NodeKind::Step:    // a part of Chain
        return {};
    }
    return {};
}

/// With its operator, and the sign of a number.
[[nodiscard]] Level levelOf(const Node& node);
/// Whether the expression always gives true or false (never null, a list or a scalar).
[[nodiscard]] bool isBoolean(const Node& node);
/// A literal of one value, or a list of literals.
[[nodiscard]] bool isLiteral(const Tree& tree, const Node& node);
/// The value of a literal of one value, whose texts live in the node; nothing for others.
[[nodiscard]] std::optional<Value> scalarOf(const Node& node);

} // namespace ow::expr
