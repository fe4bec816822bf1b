#include "checks/expression_check.h"
#include "checks/fixes/internal/mender.h"
#include "checks/rule_schema.h"

namespace ow {

namespace {

bool isTheSame(const expr::Diagnostic& diagnostic, const Finding& finding) {
    return QString::fromStdString(diagnostic.code) == finding.code && diagnostic.line == finding.place.line &&
           diagnostic.column == finding.place.column &&
           QString::fromStdString(diagnostic.message) == finding.message;
}

} // namespace

/// What the check of a text would put in its place.
void mendRules(Mender& mender) {
    const Finding& finding = mender.finding();
    if (finding.place.line < 1)
        return;
    for (const CheckedExpression& part : expressionsOf(mender.entity())) {
        if (part.field != finding.field || part.expression.format != ExpressionFormat::Text)
            continue;
        const auto schema = ruleSchema(mender.catalog());
        for (const expr::Diagnostic& diagnostic : diagnosticsOf(part, *schema)) {
            if (diagnostic.replacement.empty() || !isTheSame(diagnostic, finding))
                continue;
            QByteArray text = part.expression.value.toUtf8();
            text.replace(qsizetype(diagnostic.range.offset), qsizetype(diagnostic.range.length),
                         QByteArray::fromStdString(diagnostic.replacement));
            mender.set(FixKind::ReplaceText, QString::fromStdString(diagnostic.replacement), part.field,
                       QString::fromUtf8(text));
            return;
        }
    }
}

} // namespace ow
