#include "proof/shorter/internal/rule_edits.h"

#include "expression/text/printer.h"

#include <algorithm>

namespace ow::proof {

using expr::Node;
using expr::NodeId;
using expr::NodeKind;
using expr::Op;
using expr::Tree;
using expr::TreeBuilder;
using Kind = ShorterStep::Kind;

namespace {

constexpr std::size_t kMostEdits = 2'000; ///< of one rule

class Maker {
public:
    explicit Maker(const Tree& rule) : m_rule(rule), m_length(expr::print(rule).size()) {}

    std::vector<RuleEdit> edits() {
        for (const bool value : {true, false}) {
            replace(m_rule.root(), Kind::Constant, text(m_rule.root()),
                    [value](TreeBuilder& builder) { return builder.boolean(value); });
        }
        for (NodeId id = m_rule.size(); id > 0 && m_edits.size() < kMostEdits; --id)
            edit(id - 1);
        return std::move(m_edits);
    }

private:
    [[nodiscard]] QString text(NodeId id) const { return QString::fromStdString(expr::print(m_rule, id)); }
    [[nodiscard]] const Node& at(NodeId id) const { return m_rule.node(id); }
    [[nodiscard]] bool same(NodeId one, NodeId other) const {
        return expr::equal(m_rule, one, m_rule, other);
    }

    /// Takes it where that makes the rule shorter.
    template <class Make>
    void replace(NodeId id, Kind kind, const QString& before, Make make, bool tellsAfter = true) {
        TreeBuilder builder;
        QString after;
        const NodeId root = builder.graft(
            m_rule, m_rule.root(), [&](NodeId part) { return part == id ? make(builder) : expr::noNode; });
        if (tellsAfter) {
            TreeBuilder alone;
            const NodeId made = make(alone);
            after = QString::fromStdString(expr::print(std::move(alone).finish(made)));
        }
        Tree tree = std::move(builder).finish(root);
        if (expr::print(tree).size() < m_length)
            m_edits.push_back({std::move(tree), {kind, before, after}});
    }

    void edit(NodeId id) {
        const Node& node = at(id);
        switch (node.kind) {
        case NodeKind::And:
        case NodeKind::Or:
            dropParts(id);
            joinParts(id);
            return;
        case NodeKind::Not:
            sayPlainer(id);
            return;
        case NodeKind::Membership:
            dropElements(id);
            return;
        default:
            return;
        }
    }

    NodeId join(TreeBuilder& builder, NodeKind kind, std::vector<NodeId> parts) const {
        return kind == NodeKind::And ? builder.all(std::move(parts)) : builder.any(std::move(parts));
    }

    /// Without one of the parts, and some nodes in the place of others of them.
    NodeId without(TreeBuilder& builder, const Node& node, NodeId one, NodeId other = expr::noNode,
                   NodeId instead = expr::noNode) const {
        std::vector<NodeId> parts;
        for (const NodeId part : node.children) {
            if (part != one && part != other)
                parts.push_back(builder.graft(m_rule, part));
            else if (part == one && instead != expr::noNode)
                parts.push_back(instead);
        }
        return join(builder, node.kind, std::move(parts));
    }

    void dropParts(NodeId id) {
        std::vector<NodeId> parts = at(id).children;
        std::ranges::reverse(parts); // of equal ones the first stays
        std::ranges::stable_sort(parts, std::greater(), [&](NodeId part) { return text(part).size(); });
        for (const NodeId part : parts) {
            replace(
                id, Kind::NoDifference, text(part),
                [&](TreeBuilder& builder) { return without(builder, at(id), part); }, false);
        }
    }

    void dropElements(NodeId id) {
        const Node& node = at(id);
        const Node& list = at(node.children[1]);
        if (list.kind != NodeKind::List)
            return;
        const auto elements = [&](TreeBuilder& builder, NodeId but) {
            std::vector<NodeId> kept;
            for (const NodeId element : list.children) {
                if (element != but)
                    kept.push_back(builder.graft(m_rule, element));
            }
            return kept;
        };
        for (const NodeId element : list.children) {
            replace(
                id, Kind::NotInList, text(element),
                [&](TreeBuilder& builder) {
                    return builder.membership(node.op, builder.graft(m_rule, node.children[0]),
                                              builder.list(elements(builder, element)));
                },
                false);
        }
        if (list.children.size() != 1)
            return;
        replace(id, Kind::Plainer, text(id), [&](TreeBuilder& builder) {
            return builder.compare(node.op == Op::In ? Op::Equal : Op::NotEqual,
                                   builder.graft(m_rule, node.children[0]),
                                   builder.graft(m_rule, list.children[0]));
        });
    }

    void sayPlainer(NodeId id) {
        const NodeId inner = at(id).children[0];
        const Node& node = at(inner);
        if (node.kind == NodeKind::Not) {
            replace(id, Kind::Plainer, text(id),
                    [&](TreeBuilder& builder) { return builder.graft(m_rule, node.children[0]); });
            return;
        }
        const Op op = opposite(node.op);
        if (op == Op::None || (node.kind != NodeKind::Compare && node.kind != NodeKind::Membership))
            return;
        replace(id, Kind::Plainer, text(id), [&](TreeBuilder& builder) {
            const NodeId left = builder.graft(m_rule, node.children[0]);
            const NodeId right = builder.graft(m_rule, node.children[1]);
            return node.kind == NodeKind::Compare ? builder.compare(op, left, right)
                                                  : builder.membership(op, left, right);
        });
    }

    static Op opposite(Op op) {
        switch (op) {
        case Op::Equal:
            return Op::NotEqual;
        case Op::NotEqual:
            return Op::Equal;
        case Op::Less:
            return Op::GreaterEqual;
        case Op::LessEqual:
            return Op::Greater;
        case Op::Greater:
            return Op::LessEqual;
        case Op::GreaterEqual:
            return Op::Less;
        case Op::In:
            return Op::NotIn;
        case Op::NotIn:
            return Op::In;
        default:
            return Op::None;
        }
    }

    void joinParts(NodeId id) {
        const std::vector<NodeId>& parts = at(id).children;
        for (std::size_t i = 0; i < parts.size() && m_edits.size() < kMostEdits; ++i) {
            for (std::size_t j = i + 1; j < parts.size(); ++j) {
                joinLists(id, parts[i], parts[j]);
                joinCommon(id, parts[i], parts[j]);
            }
        }
    }

    QString both(NodeId id, NodeId one, NodeId other) const {
        return text(one) + (at(id).kind == NodeKind::And ? QStringLiteral(" and ") : QStringLiteral(" or ")) +
               text(other);
    }

    /// a = 1 or a in [2, 3]; a != 1 and a notIn [2, 3].
    void joinLists(NodeId id, NodeId one, NodeId other) {
        const bool isAnd = at(id).kind == NodeKind::And;
        std::vector<NodeId> elements;
        const auto take = [&](NodeId part) {
            const Node& node = at(part);
            const bool isOne =
                node.kind == NodeKind::Compare && node.op == (isAnd ? Op::NotEqual : Op::Equal);
            const bool isList = node.kind == NodeKind::Membership &&
                                node.op == (isAnd ? Op::NotIn : Op::In) &&
                                at(node.children[1]).kind == NodeKind::List;
            if (isOne)
                elements.push_back(node.children[1]);
            if (isList)
                elements.insert(elements.end(), at(node.children[1]).children.begin(),
                                at(node.children[1]).children.end());
            return isOne || isList;
        };
        if (!take(one) || !take(other) || !same(at(one).children[0], at(other).children[0]))
            return;
        replace(id, Kind::Joined, both(id, one, other), [&](TreeBuilder& builder) {
            std::vector<NodeId> copies;
            copies.reserve(elements.size());
            for (const NodeId element : elements)
                copies.push_back(builder.graft(m_rule, element));
            const NodeId value = builder.graft(m_rule, at(one).children[0]);
            const NodeId joined =
                builder.membership(isAnd ? Op::NotIn : Op::In, value, builder.list(std::move(copies)));
            return without(builder, at(id), one, other, joined);
        });
    }

    /// (c and a) or (c and b) as c and (a or b), or as c and parts of both: ranges that touch.
    void joinCommon(NodeId id, NodeId one, NodeId other) {
        const NodeKind outer = at(id).kind;
        const NodeKind inner = outer == NodeKind::And ? NodeKind::Or : NodeKind::And;
        if (at(one).kind != inner || at(other).kind != inner)
            return;
        std::vector<NodeId> common;
        std::vector<NodeId> left;
        std::vector<NodeId> right;
        const auto has = [&](const std::vector<NodeId>& parts, NodeId part) {
            return std::ranges::any_of(parts, [&](NodeId known) { return same(known, part); });
        };
        for (const NodeId part : at(one).children)
            (has(at(other).children, part) ? common : left).push_back(part);
        for (const NodeId part : at(other).children) {
            if (!has(common, part))
                right.push_back(part);
        }
        constexpr std::size_t most = 3;
        if (left.empty() || right.empty())
            return; // one of them can be dropped
        const auto copies = [&](TreeBuilder& builder, const std::vector<NodeId>& parts) {
            std::vector<NodeId> made;
            made.reserve(parts.size());
            for (const NodeId part : parts)
                made.push_back(builder.graft(m_rule, part));
            return made;
        };
        if (!common.empty()) {
            replace(id, Kind::Joined, both(id, one, other), [&](TreeBuilder& builder) {
                std::vector<NodeId> whole = copies(builder, common);
                whole.push_back(join(builder, outer,
                                     {join(builder, inner, copies(builder, left)),
                                      join(builder, inner, copies(builder, right))}));
                return without(builder, at(id), one, other, join(builder, inner, std::move(whole)));
            });
        }
        for (const NodeId first : left) {
            for (const NodeId second : right) {
                if (left.size() > most || right.size() > most)
                    return;
                replace(id, Kind::Joined, both(id, one, other), [&](TreeBuilder& builder) {
                    std::vector<NodeId> whole = copies(builder, common);
                    whole.push_back(builder.graft(m_rule, first));
                    whole.push_back(builder.graft(m_rule, second));
                    return without(builder, at(id), one, other, join(builder, inner, std::move(whole)));
                });
            }
        }
    }

    const Tree& m_rule;
    std::size_t m_length;
    std::vector<RuleEdit> m_edits;
};

} // namespace

std::vector<RuleEdit> ruleEdits(const Tree& rule) {
    return Maker(rule).edits();
}

} // namespace ow::proof
