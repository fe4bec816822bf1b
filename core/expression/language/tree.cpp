#include "expression/language/tree.h"

#include <algorithm>
#include <array>

namespace ow::expr {

const std::string& Tree::source() const {
    static const std::string none;
    return m_data ? m_data->source : none;
}

bool equal(const Tree& a, NodeId inA, const Tree& b, NodeId inB) {
    std::vector<std::pair<NodeId, NodeId>> open = {{inA, inB}};
    while (!open.empty()) {
        const auto [left, right] = open.back();
        open.pop_back();
        const Node& x = a.node(left);
        const Node& y = b.node(right);
        const bool same = x.kind == y.kind && x.op == y.op && x.unit == y.unit && x.form == y.form &&
                          x.integer == y.integer && x.number == y.number && x.text == y.text &&
                          x.names == y.names && x.children.size() == y.children.size();
        if (!same)
            return false;
        for (std::size_t i = 0; i < x.children.size(); ++i)
            open.emplace_back(x.children[i], y.children[i]);
    }
    return true;
}

bool equal(const Tree& a, const Tree& b) {
    if (a.isEmpty() || b.isEmpty())
        return a.isEmpty() == b.isEmpty();
    return equal(a, a.root(), b, b.root());
}

std::string_view opText(Op op) {
    switch (op) {
    case Op::None:
        return "";
    case Op::Add:
        return "+";
    case Op::Subtract:
        return "-";
    case Op::Multiply:
        return "*";
    case Op::Divide:
        return "/";
    case Op::Remainder:
        return "%";
    case Op::Equal:
        return "=";
    case Op::NotEqual:
        return "!=";
    case Op::Less:
        return "<";
    case Op::LessEqual:
        return "<=";
    case Op::Greater:
        return ">";
    case Op::GreaterEqual:
        return ">=";
    case Op::In:
        return "in";
    case Op::NotIn:
        return "notIn";
    case Op::Some:
        return "exists";
    case Op::All:
        return "forall";
    case Op::NoneOf:
        return "none";
    case Op::One:
        return "one";
    }
    return "";
}

std::string_view unitText(TimeUnit unit, bool plural) {
    static constexpr std::array<std::array<std::string_view, 2>, 11> words = {
        {{"millisecond", "milliseconds"},
         {"second", "seconds"},
         {"minute", "minutes"},
         {"hour", "hours"},
         {"day", "days"},
         {"week", "weeks"},
         {"month", "months"},
         {"year", "years"},
         {"decade", "decades"},
         {"century", "centuries"},
         {"millennium", "millennia"}}};
    return words.at(std::size_t(unit)).at(plural ? 1 : 0);
}

} // namespace ow::expr
