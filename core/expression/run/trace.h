#pragma once

#include "expression/language/tree.h"
#include "expression/value/value.h"

#include <optional>

namespace ow::expr {

/// What happened during one evaluation: filled by `evaluate` when given. Values live as long as the
/// evaluation's inputs and arena. Outside of walks over lists an evaluation with a trace goes on where it
/// could stop, so that every part of `and` and `or` has its value, and looks at every element; what it finds
/// there changes neither the answer nor the warnings.
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

    /// A list that was looked through, with what fits; only where it was done once, not within another walk.
    struct Walk {
        struct Match {
            std::uint32_t position = 0; ///< in the list, from 0
            Value element;
        };
        NodeId node = noNode; ///< the quantifier, select, filter …
        std::size_t total = 0;
        std::size_t matched = 0;
        std::vector<Match> matches; ///< the first 1,000 of those matched

        void add(std::uint32_t position, Value element);
    };

    void record(NodeId node, Value value);
    void walk(Walk walk);
    void read(std::string path, NodeId node, Value value);
    /// Whether a further read at the node would be kept: loops over many elements do not fill the memory.
    [[nodiscard]] bool wantsRead(NodeId node) const;
    void clear();

    /// In order of evaluation; a node inside a quantifier appears once per element. The first 100,000 are
    /// kept.
    [[nodiscard]] const std::vector<Entry>& entries() const { return m_entries; }
    /// Not those below the elements of a list that was walked: they are of one element among many.
    [[nodiscard]] const std::vector<Read>& reads() const { return m_reads; }
    /// By node; nullptr when it walked no list, or did not come to its end.
    [[nodiscard]] const Walk* walkAt(NodeId node) const;
    /// The last value of a node; nothing when it was not evaluated.
    [[nodiscard]] std::optional<Value> valueOf(NodeId node) const;

private:
    std::vector<std::optional<Value>> m_last; ///< by node
    std::vector<std::uint32_t> m_readCounts;  ///< by node
    std::vector<Entry> m_entries;
    std::vector<Read> m_reads;
    std::vector<Walk> m_walks;
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

/// Why a rule was not true: the conditions that failed, from a trace of its evaluation. For `a and b` all
/// parts that are false, for `a or b` all parts, for `not x` the whole of it. Empty when the rule was true.
[[nodiscard]] std::vector<FailedCondition> failedConditions(const Tree& tree, const Trace& trace);

/// A part of a rule that `and` and `or` join, with what it gave.
struct ConditionValue {
    NodeId node = noNode;
    std::string text;               ///< the condition as canonical text
    std::optional<Value> value;     ///< nothing when it was not evaluated: the rule was stopped before
    std::vector<Trace::Read> found; ///< the paths that it reads with the values found, each once
};

/// All parts of a rule in its order, whatever became of them, from a trace of its evaluation.
[[nodiscard]] std::vector<ConditionValue> conditionValues(const Tree& tree, const Trace& trace);

/// "homeAddress.city is \"Paris\", person.age is missing".
[[nodiscard]] std::string foundText(const FailedCondition& condition, Zone zone = {});

} // namespace ow::expr
