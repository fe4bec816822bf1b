#include "expression/check/check.h"

#include "expression/check/internal/checker.h"
#include "expression/check/internal/constancy_checker.h"
#include "expression/check/internal/purpose_checker.h"
#include "expression/pql_json/rule_text.h"
#include "expression/pql_json/tree_json.h"
#include "expression/run/program.h"
#include "expression/text/printer.h"

#include <algorithm>

namespace ow::expr {

Diagnostics check(const Tree& tree, const Schema& schema, Purpose purpose) {
    if (tree.isEmpty())
        return {};
    Diagnostics found;
    Layout layout;
    const auto program = compile(tree, layout);
    if (!program)
        found = program.error();
    RuleFindings findings(tree, schema, found);
    Checker(findings).check();
    ConstancyChecker(findings).check();
    PurposeChecker whole(findings, purpose);
    whole.checkLimits();
    whole.checkResult();
    std::stable_sort(found.begin(), found.end(), [](const Diagnostic& a, const Diagnostic& b) {
        return a.range.offset < b.range.offset;
    });
    return found;
}

Diagnostics checkText(std::string_view text, const Schema& schema, Purpose purpose) {
    const auto tree = read(text);
    return tree ? check(*tree, schema, purpose) : tree.error();
}

} // namespace ow::expr
