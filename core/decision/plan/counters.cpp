#include "decision/plan/counters.h"

using namespace Qt::StringLiterals;

namespace ow {

namespace {

QString step(QString key) {
    return u'/' + key.replace(u'~', u"~0"_s).replace(u'/', u"~1"_s);
}

Error wrong(const QString& offer, const QString& what, const QString& field) {
    return Error::invalid(
        u"the count of offer “%1” %2"_s.arg(offer, what),
        u"write a whole number, or {\"total\": n, \"placements\": {placementId: n}, \"rules\": {capIndex: n}}"_s,
        Place::at(field));
}

/// A count: a whole number of at least 0.
std::optional<qint64> countOf(const QJsonValue& value) {
    constexpr qint64 no = -1;
    const qint64 count = value.toInteger(no);
    return count < 0 ? std::nullopt : std::optional(count);
}

/// Whether an object has only the members given; else the error names the first other one.
Result<void> onlyMembers(const QString& offer, const QJsonObject& object, const QStringList& known,
                         const QString& at) {
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!known.contains(it.key()))
            return wrong(offer, u"has a member “%1” that is not known"_s.arg(it.key()), at + step(it.key()));
    }
    return {};
}

bool isAbsent(const QJsonValue& part) {
    return part.isUndefined() || part.isNull();
}

/// What a count and that of a rule have in common: a number, or {"total": n, "placements": {…}}.
Result<RuleCount> readParts(const QString& offer, const QJsonValue& value, const QStringList& known,
                            const QString& at) {
    RuleCount count;
    if (value.isDouble()) {
        count.total = countOf(value);
        if (!count.total)
            return wrong(offer, u"is not a whole number of at least 0"_s, at);
        return count;
    }
    if (!value.isObject())
        return wrong(offer, u"is neither a number nor an object"_s, at);
    const QJsonObject object = value.toObject();
    if (Result<void> only = onlyMembers(offer, object, known, at); !only)
        return only.error();
    const QJsonValue total = object.value("total"_L1);
    const QJsonValue places = object.value("placements"_L1);
    if (!isAbsent(places) && !places.isObject())
        return wrong(offer, u"has placements that are not an object"_s, at + u"/placements"_s);
    const QJsonObject placements = places.toObject();
    for (auto it = placements.begin(); it != placements.end(); ++it) {
        const std::optional<qint64> one = countOf(it.value());
        if (!one)
            return wrong(offer, u"has a placement count that is not a whole number of at least 0"_s,
                         at + u"/placements"_s + step(it.key()));
        count.placements.insert(it.key(), *one);
    }
    if (isAbsent(total))
        return count;
    count.total = countOf(total);
    if (!count.total)
        return wrong(offer, u"has a total that is not a whole number of at least 0"_s, at + u"/total"_s);
    return count;
}

Result<QMap<qint64, RuleCount>> readRules(const QString& offer, const QJsonValue& value, const QString& at) {
    QMap<qint64, RuleCount> rules;
    if (isAbsent(value))
        return rules;
    if (!value.isObject())
        return wrong(offer, u"has rules that are not an object"_s, at);
    const QJsonObject json = value.toObject();
    for (auto it = json.begin(); it != json.end(); ++it) {
        const QString here = at + step(it.key());
        bool isIndex = false;
        const qint64 index = it.key().toLongLong(&isIndex);
        if (!isIndex || index < 0 || QString::number(index) != it.key())
            return wrong(offer, u"names the rule “%1”, which is no index of a capping rule"_s.arg(it.key()),
                         here);
        if (it.value().isNull())
            continue;
        const Result<RuleCount> count = readParts(offer, it.value(), {u"total"_s, u"placements"_s}, here);
        if (!count)
            return count.error();
        if (!count->total && count->placements.isEmpty())
            return wrong(offer, u"has a rule with neither “total” nor “placements”"_s, here);
        rules.insert(index, *count);
    }
    return rules;
}

Result<OfferCount> readCount(const QString& offer, const QJsonValue& value, const QString& at) {
    const Result<RuleCount> parts = readParts(offer, value, {u"total"_s, u"placements"_s, u"rules"_s}, at);
    if (!parts)
        return parts.error();
    const QJsonObject object = value.toObject();
    Result<QMap<qint64, RuleCount>> rules = readRules(offer, object.value("rules"_L1), at + u"/rules"_s);
    if (!rules)
        return rules.error();
    const bool saysNothing = isAbsent(object.value("total"_L1)) && isAbsent(object.value("placements"_L1)) &&
                             isAbsent(object.value("rules"_L1));
    if (value.isObject() && saysNothing)
        return wrong(offer, u"has neither “total” nor “placements” nor “rules”"_s, at);
    OfferCount count{0, parts->placements, *std::move(rules)};
    for (const qint64 one : std::as_const(count.placements))
        count.total = addCounts(count.total, one);
    count.total = parts->total.value_or(count.total);
    return count;
}

QJsonValue written(const RuleCount& count) {
    QJsonObject placements;
    for (auto place = count.placements.begin(); place != count.placements.end(); ++place)
        placements.insert(place.key(), place.value());
    if (placements.isEmpty() && count.total)
        return *count.total;
    QJsonObject json;
    if (count.total)
        json.insert("total"_L1, *count.total);
    if (!placements.isEmpty())
        json.insert("placements"_L1, placements);
    return json;
}

QJsonValue written(const OfferCount& count) {
    QJsonValue parts = written(RuleCount{count.total, count.placements});
    if (count.rules.isEmpty())
        return parts;
    QJsonObject json = parts.isObject() ? parts.toObject() : QJsonObject{{u"total"_s, parts}};
    QJsonObject rules;
    for (auto rule = count.rules.begin(); rule != count.rules.end(); ++rule)
        rules.insert(QString::number(rule.key()), written(*rule));
    json.insert("rules"_L1, rules);
    return json;
}

} // namespace

Result<QHash<QString, OfferCount>> offerCountsFromJson(const QJsonObject& json, const QString& at) {
    QHash<QString, OfferCount> counts;
    for (auto it = json.begin(); it != json.end(); ++it) {
        if (it.value().isNull())
            continue;
        Result<OfferCount> count = readCount(it.key(), it.value(), at + step(it.key()));
        if (!count)
            return count.error();
        counts.insert(it.key(), *count);
    }
    return counts;
}

Result<Counters> Counters::fromJson(const QJsonObject& json) {
    const QJsonValue offers = json.value("offers"_L1);
    if (!offers.isObject())
        return Error::invalid(offers.isUndefined()
                                  ? u"the counters have no member “offers”"_s
                                  : u"the member “offers” of the counters is not an object"_s,
                              u"write {\"offers\": {offerId: count}}"_s,
                              Place::at(offers.isUndefined() ? QString() : u"/offers"_s));
    for (auto it = json.begin(); it != json.end(); ++it) {
        if (it.key() != "offers"_L1 && it.key() != "$schema"_L1)
            return Error::invalid(u"the counters have a member “%1” that is not known"_s.arg(it.key()),
                                  u"write {\"offers\": {offerId: count}}"_s, Place::at(step(it.key())));
    }
    Result<QHash<QString, OfferCount>> counts = offerCountsFromJson(offers.toObject(), u"/offers"_s);
    if (!counts)
        return counts.error();
    return Counters{*std::move(counts)};
}

QJsonObject Counters::toJson() const {
    QJsonObject all;
    for (auto it = offers.begin(); it != offers.end(); ++it)
        all.insert(it.key(), written(*it));
    return {{u"offers"_s, all}};
}

} // namespace ow
