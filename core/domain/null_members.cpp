#include "domain/null_members.h"

#include <QJsonArray>

#include <algorithm>

namespace ow {

namespace {

bool hasNullMember(const QJsonValue& value) {
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        return std::any_of(object.constBegin(), object.constEnd(),
                           [](const QJsonValue& member) { return member.isNull() || hasNullMember(member); });
    }
    const QJsonArray list = value.toArray();
    return std::any_of(list.constBegin(), list.constEnd(), hasNullMember);
}

QJsonValue stripped(const QJsonValue& value) {
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        QJsonObject out;
        for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
            if (!it.value().isNull())
                out.insert(it.key(), stripped(it.value()));
        }
        return out;
    }
    if (!value.isArray())
        return value;
    QJsonArray out;
    for (const auto& item : value.toArray())
        out.append(stripped(item));
    return out;
}

} // namespace

QJsonObject withoutNulls(const QJsonObject& object) {
    return withoutNulls(QJsonValue(object)).toObject();
}

/// Few values have nulls: the others are asked once and shared.
QJsonValue withoutNulls(const QJsonValue& value) {
    return hasNullMember(value) ? stripped(value) : value;
}

} // namespace ow
