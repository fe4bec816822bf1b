#pragma once

#include "base/time_zone.h"
#include "expression/profile/decode.h"
#include "expression/run/evaluate.h"
#include "expression/text/parser.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <string>

/// One line of a golden file, with the inputs in force there.
struct GoldenCase {
    QString place; ///< file:line
    std::string rule;
    std::string expected; ///< JSON
    std::string profile = "{}";
    std::string offer;
    std::string context;
    std::string offers;
    bool sameAs = false; ///< `expected` is the canonical text of the same rule
    qint64 nowMs = 0;
    ow::TimeZone zone;
};

/// Reads every *.cases file of a folder. Lines: "# comment", "@profile {…}", "@offer {…}", "@context […]",
/// "@offers […]", "@now TIME", "@zone NAME", "rule ==> expected JSON", "rule <=> canonical text". Settings
/// hold until the next of their kind.
[[nodiscard]] QList<GoldenCase> readGoldenCases(const QString& folder);

/// Evaluates a rule on JSON inputs; the value as JSON text, or "error: …".
[[nodiscard]] std::string evaluateCase(const ow::expr::Tree& tree, const GoldenCase& c);
