#pragma once

#include "expression/check.h"
#include "expression/typing.h"

namespace ow::expr {

/// The rules about a rule; each reports into one list.
class Checker {
public:
    Checker(const Tree& tree, const Schema& schema, Diagnostics& found)
        : m_tree(tree), m_typing(tree, schema), m_found(found) {}

    void checkNodes();     ///< paths, types, comparisons with null
    void checkConstancy(); ///< always true, always false
    void checkLimits(Purpose purpose);
    void checkResult(Purpose purpose);

private:
    Diagnostic& report(NodeId id, Severity severity, std::string code, std::string message,
                       std::string mend = {});
    void checkPath(NodeId id);
    void checkComparison(NodeId id);
    void checkArithmetic(NodeId id);
    void checkOccurs(NodeId id);
    void checkCall(NodeId id);
    void checkNegation(NodeId id);
    void checkValues(NodeId id, NodeId path, NodeId literal);

    /// What is known about a condition without data.
    enum class Truth { Unknown, Always, Never };
    [[nodiscard]] Truth truthOf(NodeId id) const;
    [[nodiscard]] Truth comparisonTruth(const Node& node) const;
    void checkContradiction(NodeId id);
    [[nodiscard]] std::string constantMend(const Node& owner, NodeId condition) const;
    [[nodiscard]] std::string text(NodeId id) const; ///< shortened

    const Tree& m_tree;
    Typing m_typing;
    Diagnostics& m_found;
};

/// The profile, event, offer and context paths that a rule reads, by the schema; each once, in order.
struct ReadPath {
    std::string root;
    std::vector<std::string> path;
    Range range; ///< of its first appearance
    bool operator==(const ReadPath& other) const { return root == other.root && path == other.path; }
};
[[nodiscard]] std::vector<ReadPath> readPaths(const Typing& typing);

} // namespace ow::expr
