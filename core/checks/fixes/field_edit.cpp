#include "checks/fixes/internal/field_edit.h"

#include "domain/entity_json.h"

#include <QJsonArray>
#include <QStringList>

namespace ow {

namespace {

QJsonValue childOf(const QJsonValue& value, const QString& key) {
    if (!value.isArray())
        return value.toObject().value(key);
    bool isNumber = false;
    const qsizetype i = key.toInt(&isNumber);
    const QJsonArray list = value.toArray();
    return isNumber && i >= 0 && i < list.size() ? list.at(i) : QJsonValue(QJsonValue::Undefined);
}

QJsonValue withItem(QJsonArray list, const QString& key, const QJsonValue& value) {
    bool isNumber = false;
    const qsizetype i = key.toInt(&isNumber);
    if (!isNumber || i < 0 || i > list.size())
        return list;
    if (i == list.size())
        list.append(value);
    else if (value.isUndefined())
        list.removeAt(i);
    else
        list.replace(i, value);
    return list;
}

QJsonValue withValue(const QJsonValue& into, const QStringList& path, qsizetype depth,
                     const QJsonValue& value) {
    if (depth == path.size())
        return value;
    const QString& key = path.at(depth);
    const QJsonValue child = withValue(childOf(into, key), path, depth + 1, value);
    if (into.isArray())
        return withItem(into.toArray(), key, child);
    QJsonObject object = into.toObject();
    object.insert(key, child); // undefined takes it out
    return object;
}

} // namespace

QJsonValue valueAt(const Entity& entity, const QString& path) {
    QJsonValue value = toJson(entity);
    for (const QString& key : path.split(u'/'))
        value = childOf(value, key);
    return value;
}

std::optional<Entity> edited(const Entity& entity, const QVector<FieldEdit>& edits) {
    QJsonValue json = toJson(entity);
    for (const FieldEdit& edit : edits)
        json = withValue(json, edit.path.split(u'/'), 0, edit.value);
    Result<Entity> after = entityFromJson(entityKind(entity), json.toObject());
    return after ? std::optional(std::move(*after)) : std::nullopt;
}

} // namespace ow
