#include "decision/request/context.h"

#include "expression/profile/decode.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

QJsonValue plainNames(const QJsonValue& value) {
    if (value.isArray()) {
        QJsonArray list;
        for (const auto& item : value.toArray())
            list.append(plainNames(item));
        return list;
    }
    if (!value.isObject())
        return value;
    QJsonObject plain;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        plain.insert(it.key().startsWith("xdm:"_L1) ? it.key().mid(4) : it.key(), plainNames(it.value()));
    return plain;
}

} // namespace

QJsonArray DecisionContext::toJson() const {
    return QJsonDocument::fromJson(m_json).array();
}

expr::Value DecisionContext::value(expr::Arena& arena, const expr::Layout* layout) const {
    if (isEmpty())
        return {};
    expr::Decoder decoder;
    const auto value = decoder.decode({m_json.constData(), std::size_t(m_json.size())}, arena, layout);
    return value ? *value : expr::Value(); // written by contextFromJson(): never
}

Result<DecisionContext> contextFromJson(const QJsonArray& context) {
    QJsonArray list;
    for (qsizetype i = 0; i < context.size(); ++i) {
        const QJsonObject element = context.at(i).toObject();
        const QJsonValue prefixed = element.value("xdm:data"_L1);
        const QJsonValue data = prefixed.isUndefined() ? element.value("data"_L1) : prefixed;
        if (!element.value("@type"_L1).isString() || !data.isObject())
            return Error::invalid(
                u"element %1 of the context data has no “@type” or no object “xdm:data”"_s.arg(i),
                u"write each as {\"@type\": schema, \"xdm:data\": {…}}"_s, Place::at(u"/%1"_s.arg(i)));
        list.append(QJsonObject{{u"@type"_s, element.value("@type"_L1)}, {u"xdm:data"_s, plainNames(data)}});
    }
    return DecisionContext(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

} // namespace ow
