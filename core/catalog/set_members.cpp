#include "catalog/set_members.h"

#include "domain/kept_members.h"

#include <QJsonDocument>
#include <QMap>
#include <QSet>

#include <algorithm>
#include <array>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kSets = std::to_array<QLatin1StringView>(
    {QLatin1StringView("tags"), QLatin1StringView("ids"), QLatin1StringView("placements"),
     QLatin1StringView("options"), QLatin1StringView("segments"), QLatin1StringView("events")});
constexpr auto kForeign = std::to_array<QLatin1StringView>(
    {QLatin1StringView("extra"), QLatin1StringView("document"), QLatin1StringView("characteristics")});

/// An element as text: equal for elements that mean the same.
QString elementText(const QJsonValue& element) {
    if (!element.isObject())
        return element.toString();
    QJsonObject object = element.toObject();
    QJsonObject extra = object.take("extra"_L1).toObject();
    for (const QString& key : extra.keys()) {
        if (keptMember::isSpelling(key))
            extra.remove(key);
    }
    if (!extra.isEmpty())
        object.insert("extra"_L1, extra);
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

/// What an element stands for: a text for itself, a segment for its namespace and id.
QString identityOf(const QJsonValue& element) {
    const QJsonObject object = element.toObject();
    if (object.isEmpty())
        return elementText(element);
    const QString xid = object.value("xid"_L1).toString();
    return object.value("namespace"_L1).toString() + u'\n' +
           (xid.isEmpty() ? object.value("id"_L1).toString() : xid);
}

QSet<QString> textsOf(const QJsonArray& list) {
    QSet<QString> texts;
    for (const auto& element : list)
        texts.insert(elementText(element));
    return texts;
}

QJsonValue sorted(const QJsonValue& value, bool isSet) {
    if (value.isObject())
        return withSortedSets(value.toObject());
    if (!value.isArray())
        return value;
    QVector<std::pair<QString, QJsonValue>> elements;
    for (const auto& element : value.toArray())
        elements.append({isSet ? elementText(element) : QString(), sorted(element, false)});
    if (isSet)
        std::stable_sort(elements.begin(), elements.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
    QJsonArray out;
    for (const auto& element : std::as_const(elements))
        out.append(element.second);
    return out;
}

} // namespace

bool isSetMember(QStringView name) {
    return std::find(kSets.begin(), kSets.end(), name) != kSets.end();
}

bool isForeignMember(QStringView name) {
    return std::find(kForeign.begin(), kForeign.end(), name) != kForeign.end();
}

bool sameSet(const QJsonValue& a, const QJsonValue& b) {
    return textsOf(a.toArray()) == textsOf(b.toArray());
}

QJsonObject withSortedSets(const QJsonObject& entity) {
    QJsonObject out = entity;
    for (auto it = out.begin(); it != out.end(); ++it) {
        if (!isForeignMember(it.key()))
            it.value() = sorted(it.value(), isSetMember(it.key()));
    }
    return out;
}

std::optional<QJsonArray> mergeSets(const QJsonArray& base, const QJsonArray& carried,
                                    const QJsonArray& here) {
    const QSet<QString> before = textsOf(base);
    const QSet<QString> kept = textsOf(carried);
    QJsonArray merged;
    QSet<QString> present;
    const auto add = [&](const QJsonValue& element) {
        const QString text = elementText(element);
        if (!present.contains(text))
            merged.append(element);
        present.insert(text);
    };
    for (const auto& element : here) {
        if (!before.contains(elementText(element)) || kept.contains(elementText(element)))
            add(element);
    }
    for (const auto& element : carried) {
        if (!before.contains(elementText(element)))
            add(element);
    }
    QSet<QString> identities;
    for (const auto& element : std::as_const(merged))
        identities.insert(identityOf(element));
    return identities.size() == merged.size() ? std::optional(merged) : std::nullopt;
}

} // namespace ow
