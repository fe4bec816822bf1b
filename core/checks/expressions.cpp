#include "checks/check_context.h"
#include "expression/check/check.h"
#include "expression/pql_json/rule_text.h"
#include "expression/pql_json/tree_json.h"

using namespace Qt::StringLiterals;

namespace ow {

namespace {

void report(const expr::Diagnostics& diagnostics, const QString& field, Findings& findings) {
    for (const expr::Diagnostic& diagnostic : diagnostics) {
        Place place;
        place.line = diagnostic.line;
        place.column = diagnostic.column;
        findings.add(diagnostic.severity, QString::fromStdString(diagnostic.code), field,
                     QString::fromStdString(diagnostic.message), QString::fromStdString(diagnostic.mend),
                     place);
    }
}

void checkExpression(CheckContext& context, const RuleExpression& expression, const QString& field,
                     expr::Purpose purpose, Findings& findings) {
    if (expression.value.trimmed().isEmpty()) {
        findings.error("rule.empty"_L1, field,
                       purpose == expr::Purpose::Formula ? u"the formula is empty"_s
                                                         : u"the rule is empty, so nobody meets it"_s,
                       u"write it"_s);
        return;
    }
    const QByteArray utf8 = expression.value.toUtf8();
    const std::string_view text(utf8.constData(), std::size_t(utf8.size()));
    const Result<expr::Tree, expr::Diagnostics> tree =
        expression.format == ExpressionFormat::Json ? expr::fromJson(text) : expr::read(text);
    report(tree ? expr::check(*tree, context.schema(), purpose) : tree.error(), field, findings);
}

} // namespace

void checkExpressions(CheckContext& context, const Entity& entity, Findings& findings) {
    if (const auto* rule = std::get_if<EligibilityRule>(&entity))
        checkExpression(context, rule->condition, u"condition/value"_s, expr::Purpose::Rule, findings);
    if (const auto* formula = std::get_if<RankingFormula>(&entity))
        checkExpression(context, formula->expression, u"expression/value"_s, expr::Purpose::Formula,
                        findings);
    if (const auto* offer = std::get_if<PersonalizedOffer>(&entity)) {
        for (qsizetype i = 0; i < offer->capping.size(); ++i) {
            const QString& query = offer->capping.at(i).customQuery;
            if (!query.trimmed().isEmpty())
                checkExpression(context, {ExpressionFormat::Text, query, {}},
                                u"capping/%1/customQuery"_s.arg(i), expr::Purpose::Any, findings);
        }
    }
}

} // namespace ow
