#include "checks/check_context.h"
#include "expectations/suite_reader.h"

using namespace Qt::StringLiterals;

namespace ow {

/// Suites that cannot be read test nothing (DOMAIN.md 14.13).
void checkSuites(CheckContext& /*context*/, const Entity& entity, Findings& findings) {
    const auto* tests = std::get_if<DecisionTests>(&entity);
    if (!tests || tests->text.trimmed().isEmpty())
        return;
    const auto suite = readSuite(tests->text.toUtf8(), {});
    if (suite)
        return;
    const QVector<Error>& errors = suite.error();
    for (const Error& error : errors)
        findings.error("tests.unreadable"_L1, u"text"_s,
                       error.place.line > 0 ? u"line %1: %2"_s.arg(error.place.line).arg(error.message)
                                            : error.message,
                       error.mend);
}

} // namespace ow
