#include "exchange/dialects/internal/filter_expression.h"

#include "exchange/dialects/members.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

bool isNode(const QJsonValue& node, QStringView type) {
    return node.toObject().value(u"nodeType"_s).toString() == type;
}

QJsonArray params(const QJsonValue& node) {
    return node.toObject().value(u"params"_s).toArray();
}

bool isCall(const QJsonValue& node, QStringView function) {
    return isNode(node, u"fnApply") && node.toObject().value(u"fnName"_s).toString() == function;
}

/// The texts of a literal: one, or a list.
std::optional<QStringList> literalTexts(const QJsonValue& node) {
    const QJsonValue value = node.toObject().value(u"value"_s);
    if (!isNode(node, u"literal"))
        return std::nullopt;
    if (value.isString())
        return QStringList{value.toString()};
    QStringList texts;
    for (const auto& item : value.toArray()) {
        if (!item.isString())
            return std::nullopt;
        texts.append(item.toString());
    }
    return texts.isEmpty() ? std::nullopt : std::optional(texts);
}

bool isVariable(const QJsonValue& node, const QString& name) {
    return isNode(node, u"varRef") && node.toObject().value(u"varName"_s).toString() == name;
}

bool isField(const QJsonValue& node, const QString& variable, QStringView field) {
    return isNode(node, u"fieldLookup") &&
           bareKey(node.toObject().value(u"fieldName"_s).toString()) == field &&
           isVariable(node.toObject().value(u"object"_s), variable);
}

/// "some t from [...] where t in o.tags", commuted too, and the same with "all".
std::optional<FilterQuery> quantified(const QJsonValue& node, const QString& offer) {
    const QJsonArray variables = node.toObject().value(u"variables"_s).toArray();
    if (variables.size() != 1)
        return std::nullopt;
    const QJsonObject variable = variables.first().toObject();
    const QString name = variable.value(u"varName"_s).toString();
    const QJsonValue from = variable.value(u"from"_s);
    const QJsonArray test = params(variable.value(u"where"_s));
    if (!isCall(variable.value(u"where"_s), u"in") || test.size() != 2 || !isVariable(test[0], name))
        return std::nullopt;
    const QString quantifier = node.toObject().value(u"quantifier"_s).toString();
    if (const auto ids = literalTexts(from); ids && isField(test[1], offer, u"tags")) {
        if (quantifier == u"some")
            return FilterQuery{FilterType::AnyTags, *ids};
        if (quantifier == u"all")
            return FilterQuery{FilterType::AllTags, *ids};
    }
    if (const auto ids = literalTexts(test[1]); ids && isField(from, offer, u"tags") && quantifier == u"some")
        return FilterQuery{FilterType::AnyTags, *ids};
    return std::nullopt;
}

std::optional<FilterQuery> condition(const QJsonValue& node, const QString& offer);

/// "and" of single tags is all of them, "or" is any of them.
std::optional<FilterQuery> joined(const QJsonValue& node, const QString& offer, FilterType type) {
    FilterQuery sum{type, {}};
    for (const auto& part : params(node)) {
        const std::optional<FilterQuery> query = condition(part, offer);
        if (!query || query->type == FilterType::Offers || (query->ids.size() > 1 && query->type != type))
            return std::nullopt;
        sum.ids += query->ids;
    }
    return sum.ids.isEmpty() ? std::nullopt : std::optional(sum);
}

std::optional<FilterQuery> condition(const QJsonValue& node, const QString& offer) {
    const QJsonArray args = params(node);
    if (isCall(node, u"in") && args.size() == 2) {
        const auto first = literalTexts(args[0]);
        if (first && first->size() == 1 && isField(args[1], offer, u"tags"))
            return FilterQuery{FilterType::AnyTags, *first};
        const auto list = literalTexts(args[1]);
        if (list && isField(args[0], offer, u"@id"))
            return FilterQuery{FilterType::Offers, *list};
    }
    if (isCall(node, u"=") && args.size() == 2 && isField(args[0], offer, u"@id")) {
        if (const auto ids = literalTexts(args[1]))
            return FilterQuery{FilterType::Offers, *ids};
    }
    if (isCall(node, u"and"))
        return joined(node, offer, FilterType::AllTags);
    if (isCall(node, u"or"))
        return joined(node, offer, FilterType::AnyTags);
    return isNode(node, u"quantification") ? quantified(node, offer) : std::nullopt;
}

struct Argument {
    QString name;
    QString value;
};

/// Quotes around values are optional, stray back-ticks occur, percent escapes are decoded.
QVector<Argument> shorthandArguments(const QString& text) {
    QVector<Argument> arguments;
    for (QString part : text.split(u'&', Qt::SkipEmptyParts)) {
        part.remove(u'`');
        const qsizetype equals = part.indexOf(u'=');
        QString value = part.sliced(equals + 1);
        if (value.size() >= 2 && value.startsWith(u'"') && value.endsWith(u'"'))
            value = value.sliced(1, value.size() - 2);
        arguments.append(
            {part.first(std::max<qsizetype>(equals, 0)), QUrl::fromPercentEncoding(value.toUtf8())});
    }
    return arguments;
}

/// "_instance.status=approved", with one or two equals signs, with or without prefix.
bool saysApproved(const Argument& argument) {
    QString test = argument.value;
    test.remove(u"xdm:"_s).remove(u'"').replace(u"=="_s, u"="_s);
    return argument.name == u"property" && test == u"_instance.status=approved";
}

std::optional<FilterQuery> shorthand(const QString& arguments, const QString& idName, bool offers) {
    FilterQuery query{offers ? FilterType::Offers : FilterType::AnyTags, {}};
    for (const Argument& argument : shorthandArguments(arguments)) {
        if (argument.name == idName)
            query.ids.append(argument.value);
        else if (argument.name == u"qop" && argument.value == u"AND" && !offers)
            query.type = FilterType::AllTags;
        else if (!(argument.name == u"qop" && argument.value == u"OR") && !saysApproved(argument))
            return std::nullopt;
    }
    return query.ids.isEmpty() ? std::nullopt : std::optional(query);
}

std::optional<FilterQuery> instances(const QJsonArray& args) {
    constexpr QLatin1StringView byTags("/queries/offersByTagIds?");
    QStringList texts;
    for (const auto& arg : args) {
        const auto text = literalTexts(arg);
        if (!text || text->size() != 1)
            return std::nullopt;
        texts += *text;
    }
    if (texts.size() == 1 && texts.first().startsWith(byTags))
        return shorthand(texts.first().sliced(byTags.size()), u"tagId"_s, false);
    if (texts.size() < 2)
        return std::nullopt;
    QString arguments;
    for (qsizetype i = 1; i < texts.size(); ++i)
        arguments += u'&' + (texts[i].startsWith(u'?') ? texts[i].sliced(1) : texts[i]);
    return shorthand(arguments, u"id"_s, true);
}

std::optional<FilterQuery> tree(const QJsonValue& node) {
    if (isCall(node, u"modelInstances"))
        return instances(params(node));
    const QJsonArray variables = node.toObject().value(u"variables"_s).toArray();
    if (!isNode(node, u"select") || variables.size() != 1)
        return std::nullopt;
    const QJsonObject variable = variables.first().toObject();
    const QJsonValue from = variable.value(u"from"_s);
    const QJsonValue where = variable.value(u"where"_s);
    if (!isCall(from, u"modelInstances"))
        return std::nullopt;
    if (where.isUndefined())
        return tree(from);
    return params(from).size() == 1 ? condition(where, variable.value(u"varName"_s).toString())
                                    : std::nullopt;
}

} // namespace

std::optional<FilterQuery> filterQuery(const QJsonValue& expression) {
    if (expression.isObject())
        return tree(expression);
    const QString text = expression.toString().trimmed();
    if (text.startsWith(u'{'))
        return tree(QJsonDocument::fromJson(text.toUtf8()).object());
    return instances(QJsonArray{QJsonObject{{u"nodeType"_s, u"literal"_s}, {u"value"_s, text}}});
}

} // namespace ow
