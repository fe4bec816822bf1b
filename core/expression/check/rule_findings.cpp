#include "expression/check/internal/rule_findings.h"

#include "expression/text/printer.h"

#include <algorithm>

namespace ow::expr {

Diagnostic& RuleFindings::report(NodeId id, Severity severity, std::string code, std::string message,
                                 std::string mend) {
    const Node& node = m_tree.node(id);
    Diagnostic d;
    d.code = std::move(code);
    d.severity = severity;
    d.range = node.nameRange.length > 0 ? node.nameRange : node.range;
    place(d, d.range);
    d.message = std::move(message);
    d.mend = std::move(mend);
    m_found.push_back(std::move(d));
    return m_found.back();
}

void RuleFindings::place(Diagnostic& finding, Range range) const {
    finding.range = range;
    if (m_tree.source().empty())
        return;
    const LineColumn position = m_places.at(range.offset);
    finding.line = position.line;
    finding.column = position.column;
}

void RuleFindings::offer(Diagnostic& finding, NodeId operand, const std::string& replacement) {
    const std::string_view source = m_tree.source();
    const bool isText = !source.empty() && !source.starts_with('{') && !source.starts_with('"');
    const Range range = m_tree.node(operand).range;
    if (!isText || range.length == 0)
        return;
    place(finding, range);
    finding.replacement = replacement;
}

bool RuleFindings::isSaidAt(std::uint32_t offset) const {
    return std::ranges::any_of(m_found,
                               [offset](const Diagnostic& one) { return one.range.offset == offset; });
}

std::string RuleFindings::text(NodeId id) const {
    constexpr std::size_t longest = 60;
    std::string printed = printBeginning(m_tree, id, longest);
    if (printed.size() > longest) {
        std::size_t cut = longest - 3;
        while (cut > 0 && (static_cast<unsigned char>(printed[cut]) & 0xC0U) == 0x80U)
            --cut;
        printed = printed.substr(0, cut) + "…";
    }
    return printed;
}

} // namespace ow::expr
