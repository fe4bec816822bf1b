#pragma once

#include "expression/language/tree.h"
#include "expression/value/compare.h"

#include <array>

namespace ow::expr {

/// The operators of Compare.
inline constexpr std::array<Op, 6> relations = {Op::Equal,     Op::NotEqual, Op::Less,
                                                Op::LessEqual, Op::Greater,  Op::GreaterEqual};
/// The operator between two values that opText writes so; None when there is none.
[[nodiscard]] Op binaryOp(std::string_view text);

/// Whether a relation holds between two values that stand in this order; what cannot be compared is in none.
/// Other operators than relations hold never.
[[nodiscard]] constexpr bool holds(Op op, Ordering order) {
    switch (op) {
    case Op::Equal:
        return order == Ordering::Equal;
    case Op::NotEqual:
        return order != Ordering::Equal && order != Ordering::Incomparable;
    case Op::Less:
        return order == Ordering::Less;
    case Op::LessEqual:
        return order == Ordering::Less || order == Ordering::Equal;
    case Op::Greater:
        return order == Ordering::Greater;
    case Op::GreaterEqual:
        return order == Ordering::Greater || order == Ordering::Equal;
    case Op::None:
    case Op::Add:
    case Op::Subtract:
    case Op::Multiply:
    case Op::Divide:
    case Op::Remainder:
    case Op::In:
    case Op::NotIn:
    case Op::Some:
    case Op::All:
    case Op::NoneOf:
    case Op::One:
        break;
    }
    return false;
}

/// `a op b` said of b; operators that are no order stay what they are.
[[nodiscard]] constexpr Op mirrored(Op op) {
    if (op == Op::Less)
        return Op::Greater;
    if (op == Op::LessEqual)
        return Op::GreaterEqual;
    if (op == Op::Greater)
        return Op::Less;
    return op == Op::GreaterEqual ? Op::LessEqual : op;
}

} // namespace ow::expr
