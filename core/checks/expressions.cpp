#include "checks/check_context.h"
#include "checks/expression_check.h"
#include "expression/pql_json/rule_text.h"
#include "expression/pql_json/tree_json.h"

using namespace Qt::StringLiterals;

namespace ow {

QVector<CheckedExpression> expressionsOf(const Entity& entity) {
    QVector<CheckedExpression> all;
    if (const auto* rule = std::get_if<EligibilityRule>(&entity))
        all.append({u"condition/value"_s, rule->condition, expr::Purpose::Rule});
    if (const auto* formula = std::get_if<RankingFormula>(&entity))
        all.append({u"expression/value"_s, formula->expression, expr::Purpose::Formula});
    if (const auto* offer = std::get_if<PersonalizedOffer>(&entity)) {
        for (qsizetype i = 0; i < offer->capping.size(); ++i) {
            const QString& query = offer->capping.at(i).customQuery;
            if (!query.trimmed().isEmpty())
                all.append({u"capping/%1/customQuery"_s.arg(i),
                            {ExpressionFormat::Text, query, {}},
                            expr::Purpose::Any});
        }
    }
    return all;
}

expr::Diagnostics diagnosticsOf(const CheckedExpression& part, const expr::Schema& schema) {
    const QByteArray utf8 = part.expression.value.toUtf8();
    const std::string_view text(utf8.constData(), std::size_t(utf8.size()));
    const Result<expr::Tree, expr::Diagnostics> tree =
        part.expression.format == ExpressionFormat::Json ? expr::fromJson(text) : expr::read(text);
    return tree ? expr::check(*tree, schema, part.purpose) : tree.error();
}

void checkExpressions(CheckContext& context, const Entity& entity, Findings& findings) {
    for (const CheckedExpression& part : expressionsOf(entity)) {
        if (part.expression.value.trimmed().isEmpty()) {
            findings.error("rule.empty"_L1, part.field,
                           part.purpose == expr::Purpose::Formula
                               ? u"the formula is empty"_s
                               : u"the rule is empty, so nobody meets it"_s,
                           u"write it"_s);
            continue;
        }
        for (const expr::Diagnostic& diagnostic : diagnosticsOf(part, context.schema())) {
            Place place;
            place.line = diagnostic.line;
            place.column = diagnostic.column;
            findings.add(diagnostic.severity, QString::fromStdString(diagnostic.code), part.field,
                         QString::fromStdString(diagnostic.message), QString::fromStdString(diagnostic.mend),
                         place);
        }
    }
}

} // namespace ow
