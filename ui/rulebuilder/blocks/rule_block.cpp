#include "rulebuilder/blocks/rule_block.h"

#include "expression/text/parser.h"
#include "expression/text/printer.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string_view>

namespace ow {

namespace {

using expr::Node;
using expr::NodeId;
using expr::NodeKind;
using expr::Tree;
using Kind = RuleBlock::Kind;
using Form = RuleOperator::Form;

/// Reads a tree from the inside of one rule; every block made is proved by reading its text back.
class Drawer {
public:
    explicit Drawer(const Tree& tree) : m_tree(tree) {}

    [[nodiscard]] RuleBlock draw(NodeId id) const {
        const Node& node = m_tree.node(id);
        std::optional<RuleBlock> block;
        switch (node.kind) {
        case NodeKind::And:
        case NodeKind::Or:
            block = group(node);
            break;
        case NodeKind::Not:
            block = negation(node);
            break;
        case NodeKind::Compare:
            block = comparison(node);
            break;
        case NodeKind::Membership:
            block = condition(node.children[0], std::string(expr::opText(node.op)), node.children[1]);
            break;
        case NodeKind::Like:
            block = condition(node.children[0], "like", node.children[1]);
            break;
        case NodeKind::Call:
            block = call(node);
            break;
        case NodeKind::Quantifier:
            block = quantifier(node);
            break;
        case NodeKind::Occurs:
            block = time(node);
            break;
        case NodeKind::Chain:
            block = sequence(node);
            break;
        case NodeKind::Null:
        case NodeKind::Bool:
        case NodeKind::Integer:
        case NodeKind::Double:
        case NodeKind::String:
        case NodeKind::List:
        case NodeKind::Root:
        case NodeKind::Parameter:
        case NodeKind::Context:
        case NodeKind::Up:
        case NodeKind::Moment:
        case NodeKind::Field:
        case NodeKind::Variable:
        case NodeKind::Member:
        case NodeKind::Negate:
        case NodeKind::Arithmetic:
        case NodeKind::If:
        case NodeKind::Let:
        case NodeKind::Lambda:
        case NodeKind::Select:
        case NodeKind::Binding:
        case NodeKind::Aggregate:
        case NodeKind::Period:
        case NodeKind::Step:
            break; // text
        }
        if (block && saysTheSame(*block, id))
            return *block;
        RuleBlock text;
        text.kind = Kind::Text;
        text.left = expr::print(m_tree, id);
        return text;
    }

private:
    [[nodiscard]] bool saysTheSame(const RuleBlock& block, NodeId id) const {
        // Names are looked up outward: the part is read back where variables around it would be unknown, so
        // both sides are compared as texts read the same way.
        const auto asBlock = expr::parse(blockText(block));
        const auto asNode = expr::parse(expr::print(m_tree, id));
        return asBlock && asNode && expr::equal(*asBlock, *asNode);
    }

    [[nodiscard]] RuleBlock group(const Node& node) const {
        RuleBlock block;
        block.kind = node.kind == NodeKind::And ? Kind::All : Kind::Any;
        for (const NodeId part : node.children)
            block.parts.push_back(draw(part));
        return block;
    }

    [[nodiscard]] std::optional<RuleBlock> negation(const Node& node) const {
        RuleBlock block = draw(node.children[0]);
        if (block.negated || block.kind == Kind::Text)
            return std::nullopt;
        block.negated = true;
        return block;
    }

    [[nodiscard]] RuleBlock condition(NodeId left, std::string op, NodeId right) const {
        RuleBlock block;
        block.kind = Kind::Condition;
        block.left = expr::print(m_tree, left);
        block.op = std::move(op);
        block.value = ruleValue(m_tree, right);
        return block;
    }

    /// "left occurs …"; what is between two times, or counted either way, is shown as text.
    [[nodiscard]] std::optional<RuleBlock> time(const Node& node) const {
        const Node& reference = m_tree.node(node.children[1]);
        const bool counts = node.form == expr::OccursForm::NBefore || node.form == expr::OccursForm::NAfter;
        const bool period = reference.kind == NodeKind::Period;
        const char* direction = directionOf(node.form);
        const RuleOperator* op = counts   ? timeOperator(Form::Within, direction, expr::opText(node.op))
                                 : period ? timeOperator(Form::Period, reference.text, {})
                                          : timeOperator(Form::Moment, direction, {});
        if (!op || (period && (counts || node.form != expr::OccursForm::On)))
            return std::nullopt;
        RuleBlock block;
        block.kind = Kind::Condition;
        block.left = expr::print(m_tree, node.children[0]);
        block.op = op->id;
        if (period) {
            block.unit = expr::unitText(reference.unit, false);
        } else if (counts) {
            block.value = {RuleValue::Kind::Number, std::to_string(node.integer), {}};
            block.unit = expr::unitText(node.unit, true);
            block.reference = expr::print(m_tree, node.children[1]);
        } else {
            block.value = ruleValue(m_tree, node.children[1]);
        }
        return block;
    }

    [[nodiscard]] static const char* directionOf(expr::OccursForm form) {
        switch (form) {
        case expr::OccursForm::On:
            return "on";
        case expr::OccursForm::Before:
        case expr::OccursForm::NBefore:
            return "before";
        case expr::OccursForm::After:
        case expr::OccursForm::NAfter:
            return "after";
        case expr::OccursForm::From:
        case expr::OccursForm::Between:
        case expr::OccursForm::NFrom:
            break;
        }
        return "";
    }

    [[nodiscard]] static const RuleOperator* timeOperator(Form form, std::string_view direction,
                                                          std::string_view compare) {
        const auto& all = ruleOperators();
        const auto it = std::find_if(all.begin(), all.end(), [&](const RuleOperator& op) {
            return op.form == form && op.direction == direction &&
                   (compare.empty() || (op.compare && op.compare == compare));
        });
        return it == all.end() ? nullptr : &*it;
    }

    /// CHAIN: what happened, one after the other.
    [[nodiscard]] std::optional<RuleBlock> sequence(const Node& node) const {
        RuleBlock block;
        block.kind = Kind::Sequence;
        block.left = expr::print(m_tree, node.children[0]);
        block.variable = node.text;
        for (std::size_t i = 1; i < node.children.size(); ++i) {
            const Node& child = m_tree.node(node.children[i]);
            RuleBlock step;
            step.kind = Kind::Step;
            step.variable = child.text;
            step.parts.push_back(conditions(child.children[0]));
            if (child.children.size() > 1) {
                std::optional<RuleBlock> when = time(m_tree.node(child.children[1]));
                if (!when)
                    return std::nullopt;
                when->left.clear();
                step.parts.push_back(std::move(*when));
            }
            block.parts.push_back(std::move(step));
        }
        return block;
    }

    /// What holds for an element, as a group.
    [[nodiscard]] RuleBlock conditions(NodeId id) const {
        RuleBlock all;
        const Node& node = m_tree.node(id);
        if (node.kind == NodeKind::Bool && node.integer != 0)
            return all;
        RuleBlock where = draw(id);
        if (where.isGroup() && !where.negated)
            return where;
        all.parts.push_back(std::move(where));
        return all;
    }

    [[nodiscard]] std::optional<RuleBlock> comparison(const Node& node) const {
        const std::string op(expr::opText(node.op));
        const Node& left = m_tree.node(node.children[0]);
        std::optional<RuleBlock> events;
        if (left.kind == NodeKind::Call)
            events = aggregate(left);
        else if (left.kind == NodeKind::Aggregate)
            events = sumOver(left);
        if (events) {
            events->op = op;
            events->value = ruleValue(m_tree, node.children[1]);
            return events;
        }
        return condition(node.children[0], op, node.children[1]);
    }

    [[nodiscard]] std::optional<RuleBlock> call(const Node& node) const {
        if (node.text == "inSegment" && node.children.size() == 1 &&
            m_tree.node(node.children[0]).kind == NodeKind::String) {
            RuleBlock segment;
            segment.kind = Kind::Segment;
            segment.left = m_tree.node(node.children[0]).text;
            return segment;
        }
        if (node.text == "exists" || node.text == "forall")
            return bareList(node, node.text);
        const RuleOperator* op = findOperator(node.text);
        if (!op || op->form == Form::Infix || op->occurs() || node.children.empty())
            return std::nullopt;
        RuleBlock block;
        block.kind = Kind::Condition;
        block.op = node.text;
        block.left = expr::print(m_tree, node.children[0]);
        if (op->form == Form::Test)
            return node.children.size() == 1 ? std::optional(block) : std::nullopt;
        if (node.children.size() < 2 || node.children.size() > (op->form == Form::Method ? 3U : 2U))
            return std::nullopt;
        block.value = ruleValue(m_tree, node.children[1]);
        if (node.children.size() == 3) {
            const Node& matchCase = m_tree.node(node.children[2]);
            if (matchCase.kind != NodeKind::Bool)
                return std::nullopt;
            block.matchCase = int(matchCase.integer);
        }
        return block;
    }

    /// "variable from list where condition" as an Events block; a further list stands last among its
    /// conditions.
    [[nodiscard]] std::optional<RuleBlock> events(std::span<const NodeId> bindings,
                                                  const std::string& quantifier) const {
        const Node& binding = m_tree.node(bindings.front());
        RuleBlock block;
        block.kind = Kind::Events;
        block.quantifier = quantifier;
        block.variable = binding.text;
        block.left = expr::print(m_tree, binding.children[0]);
        if (binding.children.size() > 1)
            block.parts.push_back(conditions(binding.children[1]));
        if (bindings.size() == 1)
            return block;
        std::optional<RuleBlock> further =
            quantifier == "exists" ? events(bindings.subspan(1), quantifier) : std::nullopt;
        if (!further)
            return std::nullopt;
        further->joined = true;
        if (block.parts.empty() || block.parts.front().kind != Kind::All) {
            RuleBlock all;
            all.parts = std::move(block.parts);
            block.parts = {std::move(all)};
        }
        block.parts.front().parts.push_back(std::move(*further));
        return block;
    }

    [[nodiscard]] std::optional<RuleBlock> quantifier(const Node& node) const {
        switch (node.op) {
        case expr::Op::Some:
            return events(node.children, "exists");
        case expr::Op::All:
            return events(node.children, "forall");
        case expr::Op::NoneOf:
            return events(node.children, "none");
        case expr::Op::One:
            return events(node.children, "one");
        default:
            return std::nullopt;
        }
    }

    /// (select V from L where C).count(), L[C].count()
    [[nodiscard]] std::optional<RuleBlock> aggregate(const Node& left) const {
        const bool measures = isMeasure(left.text);
        if ((!measures && left.text != "count") || left.children.size() != (measures ? 2U : 1U))
            return std::nullopt;
        const Node& list = m_tree.node(left.children[0]);
        std::optional<RuleBlock> block;
        if (list.kind == NodeKind::Select)
            block = events(list.children, left.text);
        else if (list.kind == NodeKind::Call && list.text == "filter")
            block = bareList(list, left.text);
        if (block && measures)
            block->measured = expr::print(m_tree, left.children[1]);
        return block;
    }

    [[nodiscard]] static bool isMeasure(const std::string& name) {
        return name == "sum" || name == "average" || name == "min" || name == "max";
    }

    /// sum V.path over V from L where C
    [[nodiscard]] std::optional<RuleBlock> sumOver(const Node& left) const {
        if (!isMeasure(left.text) || left.children.size() != 2)
            return std::nullopt;
        const NodeId binding = left.children[1];
        std::optional<RuleBlock> block = events(std::span(&binding, 1), left.text);
        const std::string measured = expr::print(m_tree, left.children[0]);
        const std::string element = block ? block->variable + '.' : std::string();
        if (!block || !measured.starts_with(element))
            return std::nullopt;
        block->over = true;
        block->measured = measured.substr(element.size());
        return block;
    }

    /// list.exists(condition), list[condition]: without a name for the element.
    [[nodiscard]] std::optional<RuleBlock> bareList(const Node& node, const std::string& quantifier) const {
        if (node.children.empty() || node.children.size() > 2)
            return std::nullopt;
        RuleBlock block;
        block.kind = Kind::Events;
        block.quantifier = quantifier;
        block.left = expr::print(m_tree, node.children[0]);
        if (node.children.size() > 1) {
            if (m_tree.node(node.children[1]).kind == NodeKind::Lambda)
                return std::nullopt;
            block.parts.push_back(conditions(node.children[1]));
        }
        return block;
    }

    const Tree& m_tree;
};

} // namespace

RuleBlock ruleBlock(const Tree& tree) {
    RuleBlock root = tree.isEmpty() ? RuleBlock{} : Drawer(tree).draw(tree.root());
    if (root.isGroup() && !root.negated)
        return root;
    RuleBlock all;
    all.kind = Kind::All;
    all.parts.push_back(std::move(root));
    return all;
}

} // namespace ow
