#pragma once

#include "expression/check/check.h"
#include "expression/check/internal/node_classes.h"
#include "expression/check/typing.h"

#include <set>

namespace ow::expr {

/// The rules about a rule; each reports into one list.
class Checker {
public:
    Checker(const Tree& tree, const Schema& schema, Diagnostics& found)
        : m_tree(tree), m_typing(tree, schema), m_found(found),
          m_places(tree.source(), Characters::CodePoints), m_classes(tree) {}

    void checkNodes();     ///< paths, types, comparisons with null
    void checkConstancy(); ///< always true, always false
    void checkLimits(Purpose purpose);
    void checkResult(Purpose purpose);

private:
    Diagnostic& report(NodeId id, Severity severity, std::string code, std::string message,
                       std::string mend = {});
    void place(Diagnostic& finding, Range range) const;
    void checkCondition(NodeId id);
    void checkPath(NodeId id);
    void checkComparison(NodeId id);
    void checkArithmetic(NodeId id);
    void checkOccurs(NodeId id);
    void checkCall(NodeId id);
    void checkNegation(NodeId id);
    void checkValues(NodeId id, NodeId path, NodeId literal);

    // checker_types.cpp
    [[nodiscard]] bool isCertain(NodeId id) const;
    [[nodiscard]] Severity conflictOf(NodeId id) const;
    [[nodiscard]] bool isCharacteristic(NodeId id) const;
    [[nodiscard]] bool isConversion(const Node& node) const;
    [[nodiscard]] bool isText() const;
    [[nodiscard]] std::string asNumber(NodeId id) const;
    [[nodiscard]] std::string forEachElement(NodeId list, const std::string& before,
                                             const std::string& after) const;
    void offer(Diagnostic& finding, NodeId operand, const std::string& replacement);
    bool checkTextBesideNumber(NodeId id);
    bool checkWrittenTextBesideNumber(NodeId id, const Node& node);
    void checkElements(NodeId id);
    void checkTextInCalculation(NodeId operand);
    void checkLike(NodeId id);
    bool checkSingleValueIn(NodeId id);
    bool checkListComparison(NodeId id);
    bool checkListReceiver(NodeId id, const FunctionInfo& function);
    void checkMapOfList(NodeId id, const FunctionInfo& function);
    void checkListBesideValue(NodeId id, NodeId list, const std::string& before, const std::string& after);

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
    TextPlaces m_places;
    NodeClasses m_classes;
    std::string m_element = "E";          ///< a name that the rule does not use, for what mends offer
    std::set<std::uint32_t> m_nullTested; ///< classes of what isNull or isNotNull asks for
};

/// "a number", "a list": the type of a value, for people.
[[nodiscard]] std::string typeName(const Typed& typed);

/// The profile, event, offer and context paths that a rule reads, by the schema; each once, in order.
struct ReadPath {
    std::string root;
    std::vector<std::string> path;
    Range range; ///< of its first appearance
    bool operator==(const ReadPath& other) const { return root == other.root && path == other.path; }
};
[[nodiscard]] std::vector<ReadPath> readPaths(const Typing& typing);

} // namespace ow::expr
