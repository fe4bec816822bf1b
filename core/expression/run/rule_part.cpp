#include "expression/run/rule_part.h"

#include "expression/language/node_facts.h"
#include "expression/language/operators.h"
#include "expression/run/trace_reads.h"
#include "expression/text/printer.h"

#include <algorithm>
#include <array>

namespace ow::expr {

namespace {

constexpr std::size_t mostPositions = 20;

bool isOneOf(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

class PartBuilder {
public:
    PartBuilder(const Tree& tree, const Trace& trace) : m_tree(tree), m_trace(trace) {}

    RulePart build() {
        RulePart root = part(m_tree.root());
        std::vector<RulePart*> conditions;
        collect(root, conditions);
        std::vector<NodeId> nodes;
        nodes.reserve(conditions.size());
        for (const RulePart* condition : conditions)
            nodes.push_back(condition->node);
        const auto reads = readsOf(m_tree, m_trace, nodes);
        for (std::size_t i = 0; i < conditions.size(); ++i) {
            for (const Trace::Read* read : reads[i]) {
                const std::string below = read->path + '.'; // whose value says more
                const bool leads =
                    std::any_of(reads[i].begin(), reads[i].end(),
                                [&](const Trace::Read* other) { return other->path.starts_with(below); });
                if (!leads)
                    conditions[i]->found.push_back(*read);
            }
        }
        return root;
    }

    [[nodiscard]] Verdict verdictAt(NodeId id) const {
        const Node& node = m_tree.node(id);
        const NodeFacts::Truth how = factsOf(node.kind).truth;
        const bool isCondition = how == NodeFacts::Truth::Itself || how == NodeFacts::Truth::Choice;
        return isCondition ? verdictOf(id, node) : part(id).verdict;
    }

private:
    static void collect(RulePart& part, std::vector<RulePart*>& conditions) {
        if (part.form == RulePart::Form::Condition)
            conditions.push_back(&part);
        for (RulePart& child : part.parts)
            collect(child, conditions);
    }

    [[nodiscard]] RulePart part(NodeId id) const {
        const Node& node = m_tree.node(id);
        RulePart part;
        part.node = id;
        switch (factsOf(node.kind).truth) {
        case NodeFacts::Truth::Body:
            return this->part(node.children.back());
        case NodeFacts::Truth::All:
            return joined(std::move(part), RulePart::Form::All, node);
        case NodeFacts::Truth::Any:
            return joined(std::move(part), RulePart::Form::Any, node);
        case NodeFacts::Truth::Not:
            return joined(std::move(part), RulePart::Form::Not, node);
        case NodeFacts::Truth::Choice:
        case NodeFacts::Truth::Itself:
            break;
        }
        part.verdict = verdictOf(id, node);
        addLists(part, node);
        return part;
    }

    [[nodiscard]] RulePart joined(RulePart part, RulePart::Form form, const Node& node) const {
        part.form = form;
        for (const NodeId child : node.children)
            part.parts.push_back(this->part(child));
        part.verdict = verdictOf(part);
        return part;
    }

    [[nodiscard]] Verdict verdictOf(const RulePart& part) const {
        const std::optional<Value> value = m_trace.valueOf(part.node);
        if (!value)
            return Verdict::NotAsked;
        if (truth(*value))
            return Verdict::True;
        const auto has = [&part](Verdict verdict) {
            return std::any_of(part.parts.begin(), part.parts.end(),
                               [verdict](const RulePart& child) { return child.verdict == verdict; });
        };
        if (part.form == RulePart::Form::Any)
            return has(Verdict::Unknown) ? Verdict::Unknown : Verdict::False;
        return part.form == RulePart::Form::Not || has(Verdict::False) ? Verdict::False : Verdict::Unknown;
    }

    [[nodiscard]] Verdict verdictOf(NodeId id, const Node& node) const {
        const std::optional<Value> value = m_trace.valueOf(id);
        if (!value)
            return Verdict::NotAsked;
        if (truth(*value))
            return Verdict::True;
        return value->isNull() || lacksOperand(node) ? Verdict::Unknown : Verdict::False;
    }

    /// Whether a comparison or test of a value is not true because the value is not there.
    [[nodiscard]] bool lacksOperand(const Node& node) const {
        const bool tests =
            node.kind == NodeKind::Call &&
            isOneOf(node.text, {"startsWith", "doesNotStartWith", "endsWith", "doesNotEndWith", "contains",
                                "doesNotContain", "equals", "notEqualTo", "matches", "stringCompare"});
        if (!tests && node.kind != NodeKind::Compare && node.kind != NodeKind::Membership &&
            node.kind != NodeKind::Like && node.kind != NodeKind::Occurs)
            return false;
        return std::any_of(node.children.begin(), node.children.end(), [this](NodeId child) {
            const std::optional<Value> value = m_trace.valueOf(child);
            return m_tree.node(child).kind != NodeKind::Null && value && value->isNull();
        });
    }

    // ---- lists

    /// The list that a quantifier, select, filter … looks through; noNode for others.
    [[nodiscard]] NodeId listOf(NodeId id) const {
        const Node& node = m_tree.node(id);
        if (node.kind == NodeKind::Quantifier || node.kind == NodeKind::Select)
            return m_tree.child(id, 0).children[0];
        if (node.kind == NodeKind::Aggregate)
            return m_tree.child(id, 1).children[0];
        return node.kind == NodeKind::Call && !node.children.empty() ? node.children[0] : noNode;
    }

    /// What fitted, said of the list at the beginning: of xEvent[a][b] those that fit both.
    [[nodiscard]] std::optional<ElementsFound> elementsAt(NodeId id) const {
        const Trace::Walk* walk = m_trace.walkAt(id);
        if (!walk)
            return std::nullopt;
        const NodeId list = listOf(id);
        const std::optional<ElementsFound> before = elementsAt(list);
        ElementsFound found;
        found.list = before ? before->list : print(m_tree, list);
        found.total = before ? before->total : walk->total;
        found.matched = walk->matched;
        for (const Trace::Walk::Match& match : walk->matches) {
            if (found.positions.size() == mostPositions ||
                (before && match.position >= before->positions.size()))
                break;
            found.positions.push_back(before ? before->positions[match.position] : match.position);
            const Value time = match.element.get("timestamp");
            if (time.is(Kind::String))
                found.times.emplace_back(time.asString());
        }
        if (found.times.size() != found.positions.size())
            found.times.clear();
        return found;
    }

    [[nodiscard]] std::optional<ElementsFound> firstElementsBelow(NodeId id) const {
        std::vector<NodeId> open = {id};
        while (!open.empty()) {
            const NodeId at = open.back();
            open.pop_back();
            if (auto found = elementsAt(at))
                return found;
            const auto& children = m_tree.node(at).children;
            open.insert(open.end(), children.rbegin(), children.rend());
        }
        return std::nullopt;
    }

    [[nodiscard]] bool isAggregate(const Node& node) const {
        return node.kind == NodeKind::Aggregate ||
               (node.kind == NodeKind::Call &&
                isOneOf(node.text, {"count", "sum", "average", "min", "max", "countWithNull", "countOnlyNull",
                                    "distinctCountWithNull"}));
    }

    /// The list of a count that asks nothing of its elements.
    [[nodiscard]] std::optional<ElementsFound> wholeList(const Node& aggregate) const {
        if (aggregate.kind != NodeKind::Call || aggregate.children.size() != 1)
            return std::nullopt;
        const std::optional<Value> list = m_trace.valueOf(aggregate.children[0]);
        if (!list || (!list->is(Kind::List) && !list->isNull()))
            return std::nullopt;
        ElementsFound found;
        found.list = print(m_tree, aggregate.children[0]);
        found.total = found.matched = list->isNull() ? 0 : list->items().size();
        found.isFiltered = false;
        return found;
    }

    void addLists(RulePart& part, const Node& node) const {
        if (node.kind == NodeKind::Compare) {
            const bool isRight = !isAggregate(m_tree.node(node.children[0]));
            const NodeId side = node.children[isRight ? 1 : 0];
            if (isAggregate(m_tree.node(side))) {
                addNumber(part, node, side, isRight);
                return;
            }
        }
        part.elements = firstElementsBelow(part.node);
        if (!part.elements || !m_trace.walkAt(part.node))
            return;
        if (node.kind == NodeKind::Quantifier)
            part.elements->quantifier = node.op;
        else if (node.kind == NodeKind::Call && node.text == "exists")
            part.elements->quantifier = Op::Some;
        else if (node.kind == NodeKind::Call && node.text == "forall")
            part.elements->quantifier = Op::All;
    }

    void addNumber(RulePart& part, const Node& compare, NodeId side, bool isRight) const {
        const Node& aggregate = m_tree.node(side);
        const std::optional<Value> value = m_trace.valueOf(side);
        const std::optional<Value> wanted = m_trace.valueOf(compare.children[isRight ? 0 : 1]);
        part.elements = firstElementsBelow(side);
        if (!part.elements && aggregate.text == "count")
            part.elements = wholeList(aggregate);
        if (!value || !wanted || wanted->isNull())
            return;
        part.number =
            NumberFound{aggregate.text, *value, isRight ? mirrored(compare.op) : compare.op, *wanted};
    }

    const Tree& m_tree;
    const Trace& m_trace;
};

} // namespace

RulePart explainRule(const Tree& tree, const Trace& trace) {
    return tree.isEmpty() ? RulePart() : PartBuilder(tree, trace).build();
}

Verdict verdictOf(const Tree& tree, const Trace& trace, NodeId node) {
    return PartBuilder(tree, trace).verdictAt(node);
}

} // namespace ow::expr
