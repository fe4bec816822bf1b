#pragma once

#include "expression/language/tree.h"

#include <functional>

namespace ow::expr {

/// Makes trees, from the parser, the JSON reader and the visual builder alike. The factories keep the normal
/// form: chains of the same and/or are flat, a minus before a number literal is part of the literal, method
/// calls have their receiver as first argument, and unknown functions are plain calls.
class TreeBuilder {
public:
    [[nodiscard]] const Node& node(NodeId id) const { return m_nodes[id]; }
    /// Sets positions of the node made last or any earlier one; ignored by equality.
    void place(NodeId id, Range range, Range nameRange = {});

    [[nodiscard]] NodeId null();
    [[nodiscard]] NodeId boolean(bool value);
    [[nodiscard]] NodeId integer(std::int64_t value);
    [[nodiscard]] NodeId number(double value); ///< finite
    [[nodiscard]] NodeId string(std::string_view value);
    [[nodiscard]] NodeId list(std::vector<NodeId> elements);
    [[nodiscard]] NodeId root(std::string_view name);
    [[nodiscard]] NodeId parameter(std::int64_t position);
    [[nodiscard]] NodeId context(std::string_view schema);
    [[nodiscard]] NodeId up(std::int64_t levels);
    [[nodiscard]] NodeId moment(std::string_view word);
    [[nodiscard]] NodeId field(std::string_view name);
    [[nodiscard]] NodeId variable(std::string_view name);
    [[nodiscard]] NodeId member(NodeId object, std::string_view name);
    /// Field and members from a list of names; "profile", "xEvent", "offer" as first name become roots.
    [[nodiscard]] NodeId path(std::span<const std::string> names);
    [[nodiscard]] NodeId call(std::string_view function, std::vector<NodeId> arguments);
    [[nodiscard]] NodeId negate(NodeId operand);
    [[nodiscard]] NodeId negation(NodeId operand); ///< not
    [[nodiscard]] NodeId arithmetic(Op op, NodeId left, NodeId right);
    [[nodiscard]] NodeId compare(Op op, NodeId left, NodeId right);
    [[nodiscard]] NodeId membership(Op op, NodeId value, NodeId list);
    [[nodiscard]] NodeId like(NodeId value, NodeId pattern);
    /// And or Or of one or more parts. A single part that is not Boolean keeps its boolean reading: it
    /// becomes `part and true` (`part or false`), DOMAIN.md 12.6.
    [[nodiscard]] NodeId all(std::vector<NodeId> parts);
    [[nodiscard]] NodeId any(std::vector<NodeId> parts);
    [[nodiscard]] NodeId choose(NodeId condition, NodeId whenTrue, NodeId whenFalse);
    [[nodiscard]] NodeId let(std::string_view variable, NodeId value, NodeId body);
    [[nodiscard]] NodeId lambda(std::vector<std::string> parameters, NodeId body);
    [[nodiscard]] NodeId binding(std::string_view variable, NodeId from, NodeId where = noNode);
    [[nodiscard]] NodeId quantifier(Op op, std::vector<NodeId> bindings);
    [[nodiscard]] NodeId select(std::vector<NodeId> bindings);
    [[nodiscard]] NodeId aggregate(std::string_view function, NodeId expression, NodeId binding);
    [[nodiscard]] NodeId occurs(OccursForm form, NodeId time, NodeId reference, NodeId end = noNode);
    [[nodiscard]] NodeId occursWithin(OccursForm form, Op op, std::int64_t count, TimeUnit unit, NodeId time,
                                      NodeId reference);
    [[nodiscard]] NodeId period(std::string_view which, TimeUnit unit);
    [[nodiscard]] NodeId chain(NodeId list, std::string_view timeField, std::vector<NodeId> steps);
    [[nodiscard]] NodeId step(std::string_view label, NodeId condition, NodeId when = noNode);

    /// Copies a part of another tree.
    [[nodiscard]] NodeId graft(const Tree& tree, NodeId node);
    /// The same with other nodes in the place of some: `instead` is asked for each, parents first, and gives
    /// one of this builder, or noNode where the node is to be copied.
    [[nodiscard]] NodeId graft(const Tree& tree, NodeId node, const std::function<NodeId(NodeId)>& instead);
    /// How many levels deep the expression is.
    [[nodiscard]] std::uint32_t height(NodeId id) const { return m_heights[id]; }

    [[nodiscard]] Tree finish(NodeId root, std::string source = {}) &&;

private:
    NodeId add(Node node);
    NodeId logical(NodeKind kind, std::vector<NodeId> parts);

    std::vector<Node> m_nodes;
    std::vector<std::uint32_t> m_heights;
};

} // namespace ow::expr
