#include "expression/check/internal/purpose_checker.h"

#include "expression/check/internal/read_paths.h"
#include "expression/text/printer.h"

#include <algorithm>

namespace ow::expr {

void PurposeChecker::checkLimits() {
    const bool formula = m_purpose == Purpose::Formula;
    const bool text = !m_tree.source().empty() && !m_tree.source().starts_with('{');
    const std::string printed = text ? m_tree.source() : print(m_tree);
    const std::size_t limit = formula ? 8 * 1024 : 15 * 1024;
    const auto size = [](std::size_t count) { return std::to_string(count); };
    if (printed.size() > limit)
        m_findings.report(m_tree.root(), Severity::Warning, "rule.limit-length",
                          "the text has " + size(printed.size()) + " bytes; Adobe's products accept " +
                              size(limit),
                          "split it if it has to run there");
    const auto brackets = std::size_t(std::count(printed.begin(), printed.end(), ')'));
    if (brackets > 30)
        m_findings.report(m_tree.root(), Severity::Warning, "rule.limit-nesting",
                          "the rule has " + size(brackets) + " closing brackets; Adobe's products accept 30",
                          "simplify it if it has to run there");
    std::size_t profile = 0;
    std::size_t context = 0;
    for (const ReadPath& path : readPaths(m_typing)) {
        profile += path.root == "profile" ? 1U : 0U;
        context += path.root.starts_with("@{") ? 1U : 0U;
    }
    if (profile > 25)
        m_findings.report(m_tree.root(), Severity::Warning, "rule.limit-paths",
                          "the rule reads " + size(profile) +
                              " profile attributes; Adobe's products accept 25",
                          "split it if it has to run there");
    if (context > 30)
        m_findings.report(m_tree.root(), Severity::Warning, "rule.limit-context",
                          "the rule reads " + size(context) +
                              " context attributes; Adobe's products accept 30",
                          "split it if it has to run there");
}

/// The rule, or what it joins with and, or, not.
void PurposeChecker::checkCondition(NodeId id) {
    const Node& node = m_tree.node(id);
    if (node.kind == NodeKind::And || node.kind == NodeKind::Or || node.kind == NodeKind::Not) {
        for (const NodeId child : node.children)
            checkCondition(child);
        return;
    }
    const Typed& part = m_typing.of(id);
    const bool isObject = part.type == Type::Object || part.type == Type::Map;
    const bool isValue = part.isNumber() || part.isTime() || part.type == Type::String || isObject;
    if (!isValue || part.array)
        return;
    if ((isObject || id != m_tree.root()) && m_findings.isSaidAt(node.range.offset))
        return; // what is wrong there matters more
    const std::string which = id == m_tree.root() ? "the rule" : "this part";
    m_findings.report(id, Severity::Warning, "rule.not-a-condition",
                      which +
                          " gives a value, not true or false; it counts as true whenever there is a value",
                      isObject ? "name a member of it, and compare that with something"
                               : "compare the value with something");
}

void PurposeChecker::checkResult() {
    const Typed& result = m_typing.of(m_tree.root());
    const bool number = result.isNumber() && !result.array;
    if (m_purpose == Purpose::Rule)
        checkCondition(m_tree.root());
    if (m_purpose != Purpose::Formula)
        return;
    if (!number && result.type != Type::Any && result.type != Type::String)
        m_findings.report(m_tree.root(), Severity::Error, "rule.not-a-number",
                          "a ranking formula must give a number", "use if(condition, number, other number)");
    for (NodeId id = 0; id < m_tree.size(); ++id) {
        const Node& node = m_tree.node(id);
        if (node.kind == NodeKind::Root && node.text == "xEvent") {
            m_findings.report(id, Severity::Error, "rule.look-back",
                              "a ranking formula cannot look back at experience events",
                              "keep what it needs as a profile attribute");
            return;
        }
    }
}

} // namespace ow::expr
