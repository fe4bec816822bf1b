#include "expression/check/internal/constancy_checker.h"

#include "expression/language/names.h"
#include "expression/language/node_facts.h"
#include "expression/language/operators.h"

#include <map>

namespace ow::expr {

namespace {

/// The value of a literal, for comparisons that need no data.
std::optional<Value> comparable(const Node& node) {
    return node.kind == NodeKind::Null ? std::nullopt : scalarOf(node);
}

} // namespace

ConstancyChecker::Truth ConstancyChecker::comparisonTruth(const Node& node) const {
    const auto left = comparable(m_tree.node(node.children[0]));
    const auto right = comparable(m_tree.node(node.children[1]));
    if (left && right)
        return holds(node.op, compare(*left, *right, {})) ? Truth::Always : Truth::Never;
    const bool same = m_findings.classes().of(node.children[0]) == m_findings.classes().of(node.children[1]);
    const bool strict = node.op == Op::NotEqual || node.op == Op::Less || node.op == Op::Greater;
    return same && strict ? Truth::Never : Truth::Unknown;
}

ConstancyChecker::Truth ConstancyChecker::truthOf(NodeId id) const {
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
std::string ConstancyChecker::constantMend(const Node& owner, NodeId condition) const {
    const Node& node = m_tree.node(condition);
    const bool filter = owner.kind == NodeKind::Call;
    if (filter && node.kind == NodeKind::Integer)
        return "brackets filter by a condition; for the first element write .head()";
    if (filter && node.kind == NodeKind::String)
        return "brackets filter by a condition; for a member write " + m_findings.text(owner.children[0]) +
               "." + (isPlainName(node.text) ? node.text : '`' + node.text + '`');
    const Node& first = m_tree.node(owner.children[0]);
    if (owner.kind == NodeKind::Or && node.kind == NodeKind::String && first.kind == NodeKind::Compare &&
        first.op == Op::Equal)
        return "to allow several values write " + m_findings.text(first.children[0]) + " in [" +
               m_findings.text(first.children[1]) + ", " + m_findings.text(condition) + "]";
    return "remove it, or compare with something that changes";
}

void ConstancyChecker::check() {
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
            m_findings.report(condition, Severity::Warning,
                              truth == Truth::Always ? "rule.always-true" : "rule.always-false",
                              "“" + m_findings.text(condition) + "” is always " +
                                  (truth == Truth::Always ? "true" : "false"),
                              constantMend(node, condition));
        }
        if (node.kind == NodeKind::And)
            checkContradiction(id);
    }
    const Truth whole = truthOf(m_tree.root());
    const NodeKind kind = m_tree.rootNode().kind;
    if (whole != Truth::Unknown &&
        (kind == NodeKind::Compare || kind == NodeKind::Not || kind == NodeKind::Membership))
        m_findings.report(m_tree.root(), Severity::Warning,
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
void ConstancyChecker::checkContradiction(NodeId id) {
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
        Bounds* const bounds = &known[m_findings.classes().of(node.children[0])];
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
            m_findings.report(part, Severity::Warning, "rule.always-false",
                              "“" + m_findings.text(part) +
                                  "” cannot be true together with the conditions before it",
                              "join them with “or”, or correct one of them");
            return;
        }
    }
}

} // namespace ow::expr
