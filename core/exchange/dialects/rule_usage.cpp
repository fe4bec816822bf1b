#include "exchange/dialects/internal/rule_usage.h"

#include "exchange/dialects/members.h"
#include "expression/check/usage.h"
#include "expression/pql_json/rule_text.h"
#include "expression/pql_json/tree_json.h"

#include <QJsonArray>
#include <QJsonObject>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QJsonArray pathsOf(const expr::ModelUsage& usage) {
    QJsonArray paths;
    for (const std::string& path : usage.paths)
        paths.append(QString::fromStdString(path));
    return paths;
}

/// [{"xdm:modelReference": schema, "xdm:modelPropertyPaths": […]}]
QJsonArray modelUsageList(const std::vector<expr::ModelUsage>& models) {
    QJsonArray list;
    for (const expr::ModelUsage& usage : models)
        list.append(QJsonObject{{u"xdm:modelReference"_s, QString::fromStdString(usage.model)},
                                {u"xdm:modelPropertyPaths"_s, pathsOf(usage)}});
    return list;
}

/// {"profile": {"schema": {"$ref": schema, "version": "1"}, "referencePaths": […]}}
QJsonObject definedOn(const std::vector<expr::ModelUsage>& models) {
    QJsonObject object;
    for (const expr::ModelUsage& usage : models) {
        const QString schema = QString::fromStdString(usage.model);
        object.insert(schema.mid(schema.lastIndexOf(u'/') + 1),
                      QJsonObject{{u"schema"_s, QJsonObject{{u"$ref"_s, schema}, {u"version"_s, u"1"_s}}},
                                  {u"referencePaths"_s, pathsOf(usage)}});
    }
    return object;
}

} // namespace

std::optional<RuleUsage> ruleUsage(const RuleExpression& rule, Dialect dialect) {
    if (dialect != Dialect::Xdm2018 && dialect != Dialect::Dps)
        return std::nullopt;
    const std::string text = rule.value.toStdString();
    const Result<expr::Tree, expr::Diagnostics> tree =
        rule.format == ExpressionFormat::Json ? expr::fromJson(text) : expr::read(text);
    if (!tree)
        return std::nullopt;
    const std::vector<expr::ModelUsage> models = expr::modelUsage(*tree, expr::Schema::builtIn());
    if (dialect == Dialect::Xdm2018)
        return RuleUsage{u"xdm:modelUsage"_s, modelUsageList(models)};
    if (models.empty())
        return std::nullopt;
    return RuleUsage{u"definedOn"_s, definedOn(models)};
}

bool isRuleUsage(const QString& member) {
    const QStringView name = bareKey(member);
    return name == u"modelUsage" || name == u"definedOn";
}

} // namespace ow
