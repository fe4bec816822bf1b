#include "proof/internal/lean_profile.h"

#include <QJsonArray>

namespace ow::proof {

namespace {

using Confirms = std::function<bool(const QJsonValue&)>;

QJsonValue lean(const QJsonValue& value, const Confirms& confirms);

QJsonObject leanMembers(QJsonObject object, const Confirms& confirms) {
    for (const QString& name : object.keys()) {
        QJsonObject without = object;
        without.remove(name);
        if (confirms(without))
            object = without;
        else
            object[name] = lean(object[name], [&](const QJsonValue& member) {
                QJsonObject changed = object;
                changed[name] = member;
                return confirms(changed);
            });
    }
    return object;
}

QJsonArray leanElements(QJsonArray list, const Confirms& confirms) {
    for (qsizetype at = list.size() - 1; at >= 0; --at) {
        QJsonArray without = list;
        without.removeAt(at);
        if (confirms(without))
            list = without;
        else
            list[at] = lean(list[at], [&](const QJsonValue& element) {
                QJsonArray changed = list;
                changed[at] = element;
                return confirms(changed);
            });
    }
    return list;
}

QJsonValue lean(const QJsonValue& value, const Confirms& confirms) {
    if (value.isObject())
        return leanMembers(value.toObject(), confirms);
    if (value.isArray())
        return leanElements(value.toArray(), confirms);
    return value;
}

} // namespace

QJsonObject leanProfile(const QJsonObject& profile, const std::function<bool(const QJsonObject&)>& confirms) {
    return leanMembers(profile, [&](const QJsonValue& value) { return confirms(value.toObject()); });
}

} // namespace ow::proof
