#pragma once

#include "expression/language/diagnostic.h"
#include "expression/value/time_unit.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ow::expr {

using NodeId = std::uint32_t;
inline constexpr NodeId noNode = UINT32_MAX;

/// What a node is. In brackets: the node's text, then its children (DOMAIN.md 4.4).
enum class NodeKind : std::uint8_t {
    Null,
    Bool,       ///< integer 0 or 1
    Integer,    ///< integer
    Double,     ///< number
    String,     ///< text
    List,       ///< [] elements
    Root,       ///< text "profile", "xEvent" or "offer"
    Parameter,  ///< $integer
    Context,    ///< @{text}
    Up,         ///< integer = how many "^"
    Moment,     ///< text "now", "today", "yesterday", "tomorrow"
    Field,      ///< a bare name: text; looked up in the current element, then outward, at last in the profile
    Variable,   ///< text: a name bound by a quantifier, select, let, lambda or chain step
    Member,     ///< text; child 0 the object
    Call,       ///< text = function; children: receiver first; "filter" stands for list[condition] as well
    Negate,     ///< child 0
    Not,        ///< child 0
    Arithmetic, ///< op; left, right
    Compare,    ///< op; left, right
    Membership, ///< op In or NotIn; value, list
    Like,       ///< value, pattern
    And,        ///< two or more children, none of them And
    Or,         ///< two or more children, none of them Or
    If,         ///< condition, then, else
    Let,        ///< text = variable; value, body
    Lambda,     ///< names = parameters; body
    Quantifier, ///< op Some, All, None, One; Binding children
    Select,     ///< Binding children
    Binding,    ///< text = variable; from, then optionally where
    Aggregate, ///< text = sum, count, average, min, max; expression, then the Binding ("sum E over X from A")
    Occurs,    ///< form etc.; time, then one reference (two for Between)
    Period,    ///< text "this", "last", "next"; unit
    Chain,     ///< text = name of the time field; list, then Step children
    Step,      ///< text = label; condition, then optionally an Occurs about the event's time
};

enum class Op : std::uint8_t {
    None,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    In,
    NotIn,
    Some,
    All,
    NoneOf,
    One,
};

/// The forms of `occurs`, DOMAIN.md 4.7.
enum class OccursForm : std::uint8_t {
    On,      ///< occurs [on] R
    Before,  ///< occurs before R
    After,   ///< occurs after R
    From,    ///< occurs from R: R itself or later
    Between, ///< occurs between A and B
    NBefore, ///< occurs < n units before R
    NAfter,  ///< occurs < n units after R
    NFrom,   ///< occurs < n units from R
};

/// One node. Which parts mean something depends on the kind, see NodeKind.
struct Node {
    NodeKind kind = NodeKind::Null;
    Op op = Op::None;
    TimeUnit unit = TimeUnit::Day;
    OccursForm form = OccursForm::On;
    std::int64_t integer = 0;
    double number = 0;
    std::string text;
    std::vector<std::string> names;
    std::vector<NodeId> children;
    Range range;     ///< whole expression; empty when it did not come from text
    Range nameRange; ///< the name or operator that findings point at
};

/// An immutable rule. Copies share the nodes. Children come before their parents; ids are dense from 0.
class Tree {
public:
    Tree() = default; ///< no rule at all; `isEmpty`

    [[nodiscard]] bool isEmpty() const { return !m_data; }
    [[nodiscard]] NodeId root() const { return m_data->root; }
    [[nodiscard]] const Node& node(NodeId id) const { return m_data->nodes[id]; }
    [[nodiscard]] const Node& rootNode() const { return node(root()); }
    [[nodiscard]] const Node& child(NodeId id, std::size_t index) const {
        return node(node(id).children[index]);
    }
    [[nodiscard]] std::uint32_t size() const { return m_data ? std::uint32_t(m_data->nodes.size()) : 0; }
    /// The text it was read from, PQL or JSON, to which the ranges refer; empty when it was built.
    [[nodiscard]] const std::string& source() const;

private:
    friend class TreeBuilder;
    struct Data {
        std::vector<Node> nodes;
        NodeId root = noNode;
        std::string source;
    };
    std::shared_ptr<const Data> m_data;
};

/// Same structure, regardless of positions and of how it was written.
[[nodiscard]] bool equal(const Tree& a, const Tree& b);
[[nodiscard]] bool equal(const Tree& a, NodeId inA, const Tree& b, NodeId inB);

/// "=", "in", "+" … as written in text and as fnName in pql/json.
[[nodiscard]] std::string_view opText(Op op);
/// Singular and plural; "hours" for 24, "hour" for 1.
[[nodiscard]] std::string_view unitText(TimeUnit unit, bool plural);

} // namespace ow::expr
