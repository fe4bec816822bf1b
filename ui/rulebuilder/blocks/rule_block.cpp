#include "rulebuilder/blocks/rule_block.h"

#include "expression/language/node_facts.h"
#include "expression/text/parser.h"
#include "expression/text/printer.h"

#include <QtGlobal>

#include <algorithm>
#include <optional>

namespace ow {

namespace {

using expr::Node;
using expr::NodeId;
using expr::NodeKind;
using expr::Tree;
using Kind = RuleBlock::Kind;
using Form = RuleOperator::Form;

bool isGroup(const RuleBlock& block) {
    return block.kind == Kind::All || block.kind == Kind::Any;
}

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
            block = within(node);
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
        case NodeKind::Chain:
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

    /// "occurs <= n days before now"; every other form of occurs is shown as text.
    [[nodiscard]] std::optional<RuleBlock> within(const Node& node) const {
        const Node& now = m_tree.node(node.children[1]);
        const bool before = node.form == expr::OccursForm::NBefore;
        if ((!before && node.form != expr::OccursForm::NAfter) || node.op != expr::Op::LessEqual ||
            node.unit != expr::TimeUnit::Day || now.kind != NodeKind::Moment || now.text != "now")
            return std::nullopt;
        RuleBlock block;
        block.kind = Kind::Condition;
        block.left = expr::print(m_tree, node.children[0]);
        block.op = before ? "lastDays" : "nextDays";
        block.value = {RuleValue::Kind::Number, std::to_string(node.integer), {}};
        return block;
    }

    [[nodiscard]] std::optional<RuleBlock> comparison(const Node& node) const {
        const std::string op(expr::opText(node.op));
        const Node& left = m_tree.node(node.children[0]);
        if (left.kind == NodeKind::Call) {
            if (std::optional<RuleBlock> events = aggregate(left, op, node.children[1]))
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
        const RuleOperator* op = findOperator(node.text);
        if (!op || op->form == Form::Infix || node.children.empty())
            return std::nullopt;
        RuleBlock block;
        block.kind = Kind::Condition;
        block.op = node.text;
        block.left = expr::print(m_tree, node.children[0]);
        if (op->form == Form::Test)
            return node.children.size() == 1 ? std::optional(block) : std::nullopt;
        if (node.children.size() < 2 || node.children.size() > 3)
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

    /// One binding "variable from list where condition" as an Events block.
    [[nodiscard]] std::optional<RuleBlock> events(const Node& owner, const std::string& quantifier) const {
        if (owner.children.size() != 1)
            return std::nullopt;
        const Node& binding = m_tree.node(owner.children[0]);
        RuleBlock block;
        block.kind = Kind::Events;
        block.quantifier = quantifier;
        block.variable = binding.text;
        block.left = expr::print(m_tree, binding.children[0]);
        if (binding.children.size() > 1) {
            RuleBlock where = draw(binding.children[1]);
            if (!isGroup(where) || where.negated) {
                RuleBlock all;
                all.kind = Kind::All;
                all.parts.push_back(std::move(where));
                where = std::move(all);
            }
            block.parts.push_back(std::move(where));
        }
        return block;
    }

    [[nodiscard]] std::optional<RuleBlock> quantifier(const Node& node) const {
        if (node.op == expr::Op::Some)
            return events(node, "exists");
        if (node.op == expr::Op::All)
            return events(node, "forall");
        return std::nullopt;
    }

    /// (select V from L where C).count() op value
    [[nodiscard]] std::optional<RuleBlock> aggregate(const Node& left, const std::string& op,
                                                     NodeId right) const {
        static const std::vector<std::string> known{"count", "sum", "average", "min", "max"};
        if (std::find(known.begin(), known.end(), left.text) == known.end() || left.children.empty())
            return std::nullopt;
        const Node& list = m_tree.node(left.children[0]);
        if (list.kind != NodeKind::Select || left.children.size() != (left.text == "count" ? 1U : 2U))
            return std::nullopt;
        std::optional<RuleBlock> block = events(list, left.text);
        if (!block)
            return std::nullopt;
        if (left.children.size() == 2)
            block->measured = expr::print(m_tree, left.children[1]);
        block->op = op;
        block->value = ruleValue(m_tree, right);
        return block;
    }

    const Tree& m_tree;
};

/// Whether an expression text can stand left of an operator as it is.
std::string operand(const std::string& text) {
    const auto tree = expr::parse(text);
    if (!tree)
        return text;
    const expr::NodeFacts facts = expr::factsOf(tree->rootNode().kind);
    return facts.isOpenEnded || facts.level < expr::Level::Postfix ? '(' + text + ')' : text;
}

std::string conditionText(const RuleBlock& block) {
    const RuleOperator* op = findOperator(block.op);
    const std::string left = operand(block.left);
    if (op && op->form == Form::Test)
        return left + "." + block.op + "()";
    if (op && op->form == Form::Method) {
        const std::string matchCase = block.matchCase < 0 ? "" : block.matchCase == 1 ? ", true" : ", false";
        return left + "." + block.op + "(" + valueText(block.value) + matchCase + ")";
    }
    if (op && op->form == Form::Within)
        return left + " occurs <= " + block.value.text +
               (block.op == "lastDays" ? " days before now" : " days after now");
    const std::string value =
        block.value.kind == RuleValue::Kind::Expression ? operand(block.value.text) : valueText(block.value);
    return left + " " + block.op + " " + value;
}

std::string eventsText(const RuleBlock& block) {
    std::string binding = block.variable + " from " + operand(block.left);
    if (!block.parts.empty() && !(isGroup(block.parts.front()) && block.parts.front().parts.empty()))
        binding += " where (" + blockText(block.parts.front()) + ")";
    if (block.quantifier == "exists" || block.quantifier == "forall")
        return block.quantifier + " " + binding;
    return "(select " + binding + ")." + block.quantifier + "(" + block.measured + ") " + block.op + " " +
           (block.value.kind == RuleValue::Kind::Expression ? operand(block.value.text)
                                                            : valueText(block.value));
}

std::string partText(const RuleBlock& part) {
    const std::string text = blockText(part);
    // Every part stands in parentheses of its own when it is more than a comparison: reading them back drops
    // what is not needed.
    return part.kind == Kind::Condition && !part.negated ? text : "(" + text + ")";
}

std::string groupText(const RuleBlock& block) {
    if (block.parts.empty())
        return block.kind == Kind::All ? "true" : "false";
    if (block.parts.size() == 1)
        return blockText(block.parts.front());
    std::string text;
    for (const RuleBlock& part : block.parts)
        text += (text.empty() ? "" : block.kind == Kind::All ? " and " : " or ") + partText(part);
    return text;
}

} // namespace

const std::vector<RuleOperator>& ruleOperators() {
    static const std::vector<RuleOperator> operators{
        {"=", Form::Infix, QT_TRANSLATE_NOOP("ow::RuleOperator", "is")},
        {"!=", Form::Infix, QT_TRANSLATE_NOOP("ow::RuleOperator", "is not")},
        {"<", Form::Infix, QT_TRANSLATE_NOOP("ow::RuleOperator", "is less than"),
         QT_TRANSLATE_NOOP("ow::RuleOperator", "is before")},
        {"<=", Form::Infix, QT_TRANSLATE_NOOP("ow::RuleOperator", "is at most"),
         QT_TRANSLATE_NOOP("ow::RuleOperator", "is not after")},
        {">", Form::Infix, QT_TRANSLATE_NOOP("ow::RuleOperator", "is more than"),
         QT_TRANSLATE_NOOP("ow::RuleOperator", "is after")},
        {">=", Form::Infix, QT_TRANSLATE_NOOP("ow::RuleOperator", "is at least"),
         QT_TRANSLATE_NOOP("ow::RuleOperator", "is not before")},
        {"in", Form::Infix, QT_TRANSLATE_NOOP("ow::RuleOperator", "is one of")},
        {"notIn", Form::Infix, QT_TRANSLATE_NOOP("ow::RuleOperator", "is none of")},
        {"lastDays", Form::Within, QT_TRANSLATE_NOOP("ow::RuleOperator", "is in the last")},
        {"nextDays", Form::Within, QT_TRANSLATE_NOOP("ow::RuleOperator", "is in the next")},
        {"isNotNull", Form::Test, QT_TRANSLATE_NOOP("ow::RuleOperator", "is known")},
        {"isNull", Form::Test, QT_TRANSLATE_NOOP("ow::RuleOperator", "is missing")},
        {"startsWith", Form::Method, QT_TRANSLATE_NOOP("ow::RuleOperator", "starts with")},
        {"endsWith", Form::Method, QT_TRANSLATE_NOOP("ow::RuleOperator", "ends with")},
        {"contains", Form::Method, QT_TRANSLATE_NOOP("ow::RuleOperator", "contains")},
        {"equals", Form::Method, QT_TRANSLATE_NOOP("ow::RuleOperator", "equals the text")},
        {"doesNotStartWith", Form::Method, QT_TRANSLATE_NOOP("ow::RuleOperator", "does not start with")},
        {"doesNotEndWith", Form::Method, QT_TRANSLATE_NOOP("ow::RuleOperator", "does not end with")},
        {"doesNotContain", Form::Method, QT_TRANSLATE_NOOP("ow::RuleOperator", "does not contain")},
        {"notEqualTo", Form::Method, QT_TRANSLATE_NOOP("ow::RuleOperator", "differs from the text")},
        {"matches", Form::Method, QT_TRANSLATE_NOOP("ow::RuleOperator", "matches the pattern")},
        {"like", Form::Infix, QT_TRANSLATE_NOOP("ow::RuleOperator", "is like")},
    };
    return operators;
}

const RuleOperator* findOperator(const std::string& id) {
    const auto& all = ruleOperators();
    const auto it = std::find_if(all.begin(), all.end(), [&](const RuleOperator& op) { return id == op.id; });
    return it == all.end() ? nullptr : &*it;
}

RuleBlock ruleBlock(const Tree& tree) {
    RuleBlock root = tree.isEmpty() ? RuleBlock{} : Drawer(tree).draw(tree.root());
    if (isGroup(root) && !root.negated)
        return root;
    RuleBlock all;
    all.kind = Kind::All;
    all.parts.push_back(std::move(root));
    return all;
}

std::string blockText(const RuleBlock& block) {
    std::string text;
    switch (block.kind) {
    case Kind::All:
    case Kind::Any:
        text = groupText(block);
        break;
    case Kind::Condition:
        text = conditionText(block);
        break;
    case Kind::Events:
        text = eventsText(block);
        break;
    case Kind::Segment:
        if (!block.left.empty()) // else it is not finished, and must not read as a rule
            text = "inSegment(" + quoted(block.left) + ")";
        break;
    case Kind::Text:
        text = block.left;
        break;
    }
    return block.negated ? "not (" + text + ")" : text;
}

} // namespace ow
