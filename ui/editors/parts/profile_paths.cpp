#include "editors/parts/profile_paths.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>

namespace ow {

using namespace Qt::StringLiterals;

bool isReservedMember(const QString& name) {
    return name == "_id"_L1 || name == "identityMap"_L1 || name == "segmentMembership"_L1 ||
           name == "xEvent"_L1 || name == "offerCounts"_L1 || name == "$schema"_L1;
}

namespace {

QString asText(const QJsonValue& value) {
    if (value.isString())
        return value.toString();
    // A scalar has no document of its own in Qt: write it as the element of a list.
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(list.mid(1, list.size() - 2));
}

void collect(const QString& prefix, const QJsonObject& object, QVector<ProfilePath>& paths) {
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if ((prefix.isEmpty() && isReservedMember(it.key())) || it.key().contains(u'.'))
            continue; // a name with a dot is no step of a path
        const QString path = prefix.isEmpty() ? it.key() : prefix + u'.' + it.key();
        if (it->isObject())
            collect(path, it->toObject(), paths);
        else if (!it->isArray() && !it->isNull())
            paths.append({path, asText(*it), *it});
    }
}

} // namespace

QVector<ProfilePath> attributePaths(const QJsonObject& profile) {
    QVector<ProfilePath> paths;
    collect({}, profile, paths);
    return paths;
}

QJsonObject withAttribute(QJsonObject profile, const QString& path, const QJsonValue& value) {
    const QString name = path.section(u'.', 0, 0);
    const QString rest = path.section(u'.', 1);
    QJsonValue member = value;
    if (!rest.isEmpty()) {
        const QJsonObject inner = withAttribute(profile.value(name).toObject(), rest, value);
        member = inner.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(inner);
    }
    profile.insert(name, member); // an undefined value takes the member away
    return profile;
}

QVector<ProfilePath> attributePaths(const Catalog& catalog) {
    QMap<QString, ProfilePath> examples;
    for (const TestProfile* profile : catalog.all<TestProfile>()) {
        for (const ProfilePath& path : attributePaths(profile->document)) {
            if (!examples.contains(path.path))
                examples.insert(path.path, path);
        }
    }
    QVector<ProfilePath> paths;
    for (auto it = examples.cbegin(); it != examples.cend(); ++it)
        paths.append(it.value());
    return paths;
}

} // namespace ow
