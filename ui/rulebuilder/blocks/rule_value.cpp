#include "rulebuilder/blocks/rule_value.h"

#include "expression/language/tree_builder.h"
#include "expression/text/parser.h"
#include "expression/text/printer.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace ow {

namespace {

using expr::Node;
using expr::NodeId;
using expr::NodeKind;

/// YYYY-MM-DD of a call date(y, m, d) with three numbers; empty otherwise.
std::string dayOf(const expr::Tree& tree, const Node& node) {
    if (node.kind != NodeKind::Call || node.text != "date" || node.children.size() != 3)
        return {};
    std::array<std::int64_t, 3> parts{};
    for (std::size_t i = 0; i < 3; ++i) {
        const Node& part = tree.node(node.children[i]);
        if (part.kind != NodeKind::Integer || part.integer < 1 || part.integer > 9999)
            return {};
        parts[i] = part.integer;
    }
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", int(parts[0]), int(parts[1]), int(parts[2]));
    return text.data();
}

bool wordsOf(const expr::Tree& tree, const Node& node, std::vector<std::string>& words) {
    for (const expr::NodeId child : node.children) {
        const Node& item = tree.node(child);
        if (item.kind != NodeKind::String)
            return false;
        words.push_back(item.text);
    }
    return !words.empty();
}

} // namespace

RuleValue ruleValue(const expr::Tree& tree, expr::NodeId id) {
    const Node& node = tree.node(id);
    if (node.kind == NodeKind::String)
        return {RuleValue::Kind::Text, node.text, {}};
    if (node.kind == NodeKind::Integer || node.kind == NodeKind::Double)
        return {RuleValue::Kind::Number, expr::print(tree, id), {}};
    if (node.kind == NodeKind::Bool)
        return {RuleValue::Kind::YesNo, node.integer != 0 ? "true" : "false", {}};
    RuleValue list{RuleValue::Kind::List, {}, {}};
    if (node.kind == NodeKind::List && wordsOf(tree, node, list.items))
        return list;
    const auto isNumber = [&tree](NodeId child) {
        const NodeKind kind = tree.node(child).kind;
        return kind == NodeKind::Integer || kind == NodeKind::Double;
    };
    if (node.kind == NodeKind::List && !node.children.empty() &&
        std::all_of(node.children.begin(), node.children.end(), isNumber)) {
        RuleValue numbers{RuleValue::Kind::Numbers, {}, {}};
        for (const NodeId child : node.children)
            numbers.items.push_back(expr::print(tree, child));
        return numbers;
    }
    std::string day = node.kind == NodeKind::Call ? dayOf(tree, node) : std::string();
    if (!day.empty())
        return {RuleValue::Kind::Day, std::move(day), {}};
    return {RuleValue::Kind::Expression, expr::print(tree, id), {}};
}

std::string valueText(const RuleValue& value) {
    switch (value.kind) {
    case RuleValue::Kind::Text:
        return quoted(value.text);
    case RuleValue::Kind::Number:
    case RuleValue::Kind::YesNo:
    case RuleValue::Kind::Expression:
        return value.text;
    case RuleValue::Kind::Day: {
        int year = 0;
        int month = 0;
        int day = 0;
        if (std::sscanf(value.text.c_str(), "%d-%d-%d", &year, &month, &day) != 3)
            return value.text;
        return "date(" + std::to_string(year) + ", " + std::to_string(month) + ", " + std::to_string(day) +
               ")";
    }
    case RuleValue::Kind::List:
    case RuleValue::Kind::Numbers: {
        std::string text = "[";
        for (const std::string& item : value.items)
            text +=
                (text.size() > 1 ? ", " : "") + (value.kind == RuleValue::Kind::List ? quoted(item) : item);
        return text + "]";
    }
    }
    return {};
}

RuleValue typedValue(const std::string& typed) {
    if (const auto tree = expr::parse(typed)) {
        RuleValue value = ruleValue(*tree, tree->root());
        if (value.kind == RuleValue::Kind::Text || value.kind == RuleValue::Kind::Number ||
            value.kind == RuleValue::Kind::YesNo)
            return value;
    }
    RuleValue day{RuleValue::Kind::Day, typed, {}};
    if (const auto tree = expr::parse(valueText(day)); tree && ruleValue(*tree, tree->root()) == day)
        return day;
    return {RuleValue::Kind::Text, typed, {}};
}

std::string typedText(const RuleValue& value) {
    const bool isWords = value.kind == RuleValue::Kind::Text;
    return isWords && typedValue(value.text) != value ? quoted(value.text) : value.text;
}

std::string quoted(const std::string& words) {
    expr::TreeBuilder builder;
    const expr::NodeId node = builder.string(words);
    return expr::print(std::move(builder).finish(node));
}

} // namespace ow
