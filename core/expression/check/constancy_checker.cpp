#include "expression/check/internal/checker.h"
#include "expression/language/names.h"
#include "expression/language/node_facts.h"
#include "expression/language/operators.h"
#include "expression/text/printer.h"

#include <algorithm>
#include <map>

namespace ow::expr {

namespace {

/// The value of a literal, for comparisons that need no data.
std::optional<Value> comparable(const Node& node) {
    return node.kind == NodeKind::Null ? std::nullopt : scalarOf(node);
}

} // namespace

Checker::Truth Checker::comparisonTruth(const Node& node) const {
    const auto left = comparable(m_tree.node(node.children[0]));
    const auto right = comparable(m_tree.node(node.children[1]));
    if (left && right)
        return holds(node.op, compare(*left, *right, {})) ? Truth::Always : Truth::Never;
    const bool same = m_classes.of(node.children[0]) == m_classes.of(node.children[1]);
    const bool strict = node.op == Op::NotEqual || node.op == Op::Less || node.op == Op::Greater;
    return same && strict ? Truth::Never : Truth::Unknown;
}

Checker::Truth Checker::truthOf(NodeId id) const {
    const Node& node = m_tree.node(id);
    switch (node.kind) {
    case NodeKind::Null:
        return Truth::Never;
    case NodeKind::Bool:
        return node.integer ? Truth::Always : Truth::Never;
    case NodeKind::Integer:
    case NodeKind::Double:
    case NodeKind::String:
        return Truth::Always;
    case NodeKind::List:
        return node.children.empty() ? Truth::Never : Truth::Always;
    case NodeKind::Compare:
        return comparisonTruth(node);
    case NodeKind::Membership: {
        const Node& list = m_tree.node(node.children[1]);
        return list.kind == NodeKind::List && list.children.empty() && node.op == Op::In ? Truth::Never
                                                                                         : Truth::Unknown;
    }
    case NodeKind::Not: {
        const Truth inner = truthOf(node.children[0]);
        return inner == Truth::Always ? Truth::Never : inner == Truth::Never ? Truth::Always : Truth::Unknown;
    }
    case NodeKind::Root:
    case NodeKind::Parameter:
    case NodeKind::Context:
    case NodeKind::Up:
    case NodeKind::Moment:
    case NodeKind::Field:
    case NodeKind::Variable:
    case NodeKind::Member:
    case NodeKind::Call:
    case NodeKind::Negate:
    case NodeKind::Arithmetic:
    case NodeKind::Like:
    case NodeKind::And:
    case NodeKind::Or:
    case NodeKind::If:
    case NodeKind::Let:
    case NodeKind::Lambda:
    case NodeKind::Quantifier:
    case NodeKind::Select:
    case NodeKind::Binding:
    case NodeKind::Aggregate:
    case NodeKind::Occurs:
    case NodeKind::Period:
    case NodeKind::Chain:
    case NodeKind::Step:
        break; // depends on data, or its parts are looked at by themselves
    }
    return Truth::Unknown;
}

/// What was most likely meant by a condition that never changes.
std::string Checker::constantMend(const Node& owner, NodeId condition) const {
    const Node& node = m_tree.node(condition);
    const bool filter = owner.kind == NodeKind::Call;
    if (filter && node.kind == NodeKind::Integer)
        return "brackets filter by a condition; for the first element write .head()";
    if (filter && node.kind == NodeKind::String)
        return "brackets filter by a condition; for a member write " + text(owner.children[0]) + "." +
               (isPlainName(node.text) ? node.text : '`' + node.text + '`');
    const Node& first = m_tree.node(owner.children[0]);
    if (owner.kind == NodeKind::Or && node.kind == NodeKind::String && first.kind == NodeKind::Compare &&
        first.op == Op::Equal)
        return "to allow several values write " + text(first.children[0]) + " in [" +
               text(first.children[1]) + ", " + text(condition) + "]";
    return "remove it, or compare with something that changes";
}

void Checker::checkConstancy() {
    for (NodeId id = 0; id < m_tree.size(); ++id) {
        const Node& node = m_tree.node(id);
        const NodeFacts::Truth how = factsOf(node.kind).truth;
        const bool logical = how == NodeFacts::Truth::All || how == NodeFacts::Truth::Any;
        const bool branch = node.kind == NodeKind::If;
        const bool filter = node.kind == NodeKind::Call && node.text == "filter" && node.children.size() == 2;
        const bool binding = node.kind == NodeKind::Binding && node.children.size() == 2;
        std::vector<NodeId> conditions;
        if (logical)
            conditions = node.children;
        else if (branch)
            conditions = {node.children[0]};
        else if (filter || binding)
            conditions = {node.children[1]};
        for (const NodeId condition : conditions) {
            // `x and true` is how a single part keeps its boolean reading; it surprises nobody.
            const Node& part = m_tree.node(condition);
            const bool neutral = logical && part.kind == NodeKind::Bool && node.children.size() == 2 &&
                                 (part.integer != 0) == (node.kind == NodeKind::And);
            const Truth truth = truthOf(condition);
            if (truth == Truth::Unknown || neutral)
                continue;
            report(condition, Severity::Warning,
                   truth == Truth::Always ? "rule.always-true" : "rule.always-false",
                   "“" + text(condition) + "” is always " + (truth == Truth::Always ? "true" : "false"),
                   constantMend(node, condition));
        }
        if (node.kind == NodeKind::And)
            checkContradiction(id);
    }
    const Truth whole = truthOf(m_tree.root());
    const NodeKind kind = m_tree.rootNode().kind;
    if (whole != Truth::Unknown &&
        (kind == NodeKind::Compare || kind == NodeKind::Not || kind == NodeKind::Membership))
        report(m_tree.root(), Severity::Warning,
               whole == Truth::Always ? "rule.always-true" : "rule.always-false",
               std::string("the rule is always ") + (whole == Truth::Always ? "true" : "false"),
               "compare with something that changes");
}

namespace {

/// Bounds that the parts of an `and` put on one expression.
struct Bounds {
    std::optional<Value> equal;
    std::optional<Value> low;
    std::optional<Value> high;
    bool lowOpen = false;
    bool highOpen = false;

    [[nodiscard]] bool contradictory() const {
        if (equal && low && !holds(lowOpen ? Op::Greater : Op::GreaterEqual, compare(*equal, *low, {})))
            return true;
        if (equal && high && !holds(highOpen ? Op::Less : Op::LessEqual, compare(*equal, *high, {})))
            return true;
        return low && high &&
               !holds(lowOpen || highOpen ? Op::Less : Op::LessEqual, compare(*low, *high, {}));
    }
};

} // namespace

/// `x = "A" and x = "B"`, `x > 5 and x < 3`.
void Checker::checkContradiction(NodeId id) {
    std::map<std::uint32_t, Bounds> known; // by the class of the expression
    for (const NodeId part : m_tree.node(id).children) {
        const Node& node = m_tree.node(part);
        if (node.kind != NodeKind::Compare)
            continue;
        const auto value = comparable(m_tree.node(node.children[1]));
        // A list can equal one thing and exceed another: only single values contradict themselves.
        const Typed& typed = m_typing.of(node.children[0]);
        if (!value || typed.array || !typed.field)
            continue;
        Bounds* const bounds = &known[m_classes.of(node.children[0])];
        bool conflict = false;
        if (node.op == Op::Equal) {
            conflict = bounds->equal && compare(*bounds->equal, *value, {}) != Ordering::Equal;
            bounds->equal = value;
        } else if (node.op == Op::Less || node.op == Op::LessEqual) {
            bounds->high = value;
            bounds->highOpen = node.op == Op::Less;
        } else if (node.op == Op::Greater || node.op == Op::GreaterEqual) {
            bounds->low = value;
            bounds->lowOpen = node.op == Op::Greater;
        }
        if (conflict || bounds->contradictory()) {
            report(part, Severity::Warning, "rule.always-false",
                   "“" + text(part) + "” cannot be true together with the conditions before it",
                   "join them with “or”, or correct one of them");
            return;
        }
    }
}

std::vector<ReadPath> readPaths(const Typing& typing) {
    const Tree& tree = typing.tree();
    std::vector<bool> inner(tree.size(), false); // part of a longer path
    for (NodeId id = 0; id < tree.size(); ++id) {
        if (tree.node(id).kind == NodeKind::Member)
            inner[tree.node(id).children[0]] = true;
    }
    std::vector<ReadPath> paths;
    std::set<std::pair<std::string, std::vector<std::string>>> known;
    for (NodeId id = 0; id < tree.size(); ++id) {
        const Typed& typed = typing.of(id);
        const Node& node = tree.node(id);
        const bool path = node.kind == NodeKind::Field || node.kind == NodeKind::Member ||
                          (node.kind == NodeKind::Root && node.text == "xEvent");
        if (!path || inner[id] || !typed.isPath() || typed.path.empty())
            continue;
        if (known.emplace(typed.root, typed.path).second)
            paths.push_back({typed.root, typed.path, node.range});
    }
    return paths;
}

void Checker::checkLimits(Purpose purpose) {
    const bool formula = purpose == Purpose::Formula;
    const bool text = !m_tree.source().empty() && !m_tree.source().starts_with('{');
    const std::string printed = text ? m_tree.source() : print(m_tree);
    const std::size_t limit = formula ? 8 * 1024 : 15 * 1024;
    const auto size = [](std::size_t count) { return std::to_string(count); };
    if (printed.size() > limit)
        report(m_tree.root(), Severity::Warning, "rule.limit-length",
               "the text has " + size(printed.size()) + " bytes; Adobe's products accept " + size(limit),
               "split it if it has to run there");
    const auto brackets = std::size_t(std::count(printed.begin(), printed.end(), ')'));
    if (brackets > 30)
        report(m_tree.root(), Severity::Warning, "rule.limit-nesting",
               "the rule has " + size(brackets) + " closing brackets; Adobe's products accept 30",
               "simplify it if it has to run there");
    std::size_t profile = 0;
    std::size_t context = 0;
    for (const ReadPath& path : readPaths(m_typing)) {
        profile += path.root == "profile" ? 1U : 0U;
        context += path.root.starts_with("@{") ? 1U : 0U;
    }
    if (profile > 25)
        report(m_tree.root(), Severity::Warning, "rule.limit-paths",
               "the rule reads " + size(profile) + " profile attributes; Adobe's products accept 25",
               "split it if it has to run there");
    if (context > 30)
        report(m_tree.root(), Severity::Warning, "rule.limit-context",
               "the rule reads " + size(context) + " context attributes; Adobe's products accept 30",
               "split it if it has to run there");
}

/// The rule, or what it joins with and, or, not.
void Checker::checkCondition(NodeId id) {
    const Node& node = m_tree.node(id);
    if (node.kind == NodeKind::And || node.kind == NodeKind::Or || node.kind == NodeKind::Not) {
        for (const NodeId child : node.children)
            checkCondition(child);
        return;
    }
    const Typed& part = m_typing.of(id);
    const bool isObject = part.type == Type::Object || part.type == Type::Map;
    const bool isValue = part.isNumber() || part.isTime() || part.type == Type::String || isObject;
    if (!isValue || part.array)
        return;
    const auto isSaid = [&node](const Diagnostic& one) { return one.range.offset == node.range.offset; };
    if ((isObject || id != m_tree.root()) && std::ranges::any_of(m_found, isSaid))
        return; // what is wrong there matters more
    const std::string which = id == m_tree.root() ? "the rule" : "this part";
    report(id, Severity::Warning, "rule.not-a-condition",
           which + " gives a value, not true or false; it counts as true whenever there is a value",
           isObject ? "name a member of it, and compare that with something"
                    : "compare the value with something");
}

void Checker::checkResult(Purpose purpose) {
    const Typed& result = m_typing.of(m_tree.root());
    const bool number = result.isNumber() && !result.array;
    if (purpose == Purpose::Rule)
        checkCondition(m_tree.root());
    if (purpose != Purpose::Formula)
        return;
    if (!number && result.type != Type::Any && result.type != Type::String)
        report(m_tree.root(), Severity::Error, "rule.not-a-number", "a ranking formula must give a number",
               "use if(condition, number, other number)");
    for (NodeId id = 0; id < m_tree.size(); ++id) {
        const Node& node = m_tree.node(id);
        if (node.kind == NodeKind::Root && node.text == "xEvent") {
            report(id, Severity::Error, "rule.look-back",
                   "a ranking formula cannot look back at experience events",
                   "keep what it needs as a profile attribute");
            return;
        }
    }
}

} // namespace ow::expr
