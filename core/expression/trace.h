#pragma once

#include "expression/tree.h"
#include "expression/value.h"

#include <optional>

namespace ow::expr {

/// What happened during one evaluation: filled by `evaluate` when given. Values live as long as the
/// evaluation's inputs and arena.
class Trace {
public:
    struct Entry {
        NodeId node = noNode;
        Value value;
    };
    /// A path that was read, and what was found there.
    struct Read {
        std::string path; ///< "homeAddress.city", "offer.rank.priority", "E.type" below a variable
        NodeId node = noNode;
        Value value;
    };

    void record(NodeId node, Value value);
    void read(std::string path, NodeId node, Value value);
    /// Whether a further read at the node would be kept: loops over many elements do not fill the memory.
    [[nodiscard]] bool wantsRead(NodeId node) const;
    void clear();

    /// In order of evaluation; a node inside a quantifier appears once per element. The first 100,000 are
    /// kept.
    [[nodiscard]] const std::vector<Entry>& entries() const { return m_entries; }
    [[nodiscard]] const std::vector<Read>& reads() const { return m_reads; }
    /// The last value of a node; nothing when it was not evaluated.
    [[nodiscard]] std::optional<Value> valueOf(NodeId node) const;

private:
    std::vector<std::optional<Value>> m_last; ///< by node
    std::vector<std::uint32_t> m_readCounts;  ///< by node
    std::vector<Entry> m_entries;
    std::vector<Read> m_reads;
};

/// The parts of a rule that `and` and `or` join, in its order.
[[nodiscard]] std::vector<NodeId> conditionNodes(const Tree& tree);
/// The conditions that kept a rule from being true, from a trace of its evaluation.
[[nodiscard]] std::vector<NodeId> failedNodes(const Tree& tree, const Trace& trace);
/// What was read at a node and below it, each path once; belongs to the trace.
[[nodiscard]] std::vector<const Trace::Read*> readsBelow(const Tree& tree, const Trace& trace, NodeId node);

/// A condition that kept a rule from being true.
struct FailedCondition {
    NodeId node = noNode;
    std::string text;               ///< the condition as canonical text
    std::vector<Trace::Read> found; ///< the paths that it reads with the values found, each once
};

/// Why a rule was not true: the conditions that failed, from a trace of its evaluation. For `a and b` those
/// parts that are false, for `a or b` all parts, for `not x` the whole of it. Empty when the rule was true.
[[nodiscard]] std::vector<FailedCondition> failedConditions(const Tree& tree, const Trace& trace);

/// A part of a rule that `and` and `or` join, with what it gave.
struct ConditionValue {
    NodeId node = noNode;
    std::string text;               ///< the condition as canonical text
    std::optional<Value> value;     ///< nothing when it was not evaluated: the rest had decided
    std::vector<Trace::Read> found; ///< the paths that it reads with the values found, each once
};

/// All parts of a rule in its order, whatever became of them, from a trace of its evaluation.
[[nodiscard]] std::vector<ConditionValue> conditionValues(const Tree& tree, const Trace& trace);

/// "homeAddress.city is \"Paris\", person.age is missing".
[[nodiscard]] std::string foundText(const FailedCondition& condition, Zone zone = {});

} // namespace ow::expr
