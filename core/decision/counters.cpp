#include "decision/counters.h"

using namespace Qt::StringLiterals;

namespace ow {

namespace {

QString step(QString key) {
    return u'/' + key.replace(u'~', u"~0"_s).replace(u'/', u"~1"_s);
}

Error wrong(const QString& offer, const QString& what, const QString& field) {
    return {ErrorCode::Invalid,
            u"The count of offer \"%1\" %2."_s.arg(offer, what),
            u"Write a whole number, or {\"total\": n, \"placements\": {placementId: n}}."_s,
            {.file = {}, .line = 0, .column = 0, .field = field}};
}

/// A count: a whole number of at least 0.
std::optional<qint64> countOf(const QJsonValue& value) {
    constexpr qint64 no = -1;
    const qint64 count = value.toInteger(no);
    return count < 0 ? std::nullopt : std::optional(count);
}

Result<OfferCount> readCount(const QString& offer, const QJsonValue& value, const QString& at) {
    if (value.isDouble()) {
        const std::optional<qint64> total = countOf(value);
        if (!total)
            return wrong(offer, u"is not a whole number of at least 0"_s, at);
        return OfferCount{*total, {}};
    }
    if (!value.isObject())
        return wrong(offer, u"is neither a number nor an object"_s, at);
    OfferCount count;
    const QJsonObject object = value.toObject();
    const QJsonValue total = object.value("total"_L1);
    const QJsonValue places = object.value("placements"_L1);
    const auto absent = [](const QJsonValue& part) { return part.isUndefined() || part.isNull(); };
    if (absent(total) && absent(places))
        return wrong(offer, u"has neither \"total\" nor \"placements\""_s, at);
    if (!absent(places) && !places.isObject())
        return wrong(offer, u"has placements that are not an object"_s, at + u"/placements"_s);
    const QJsonObject placements = places.toObject();
    for (auto it = placements.begin(); it != placements.end(); ++it) {
        const std::optional<qint64> one = countOf(it.value());
        if (!one)
            return wrong(offer, u"has a placement count that is not a whole number of at least 0"_s,
                         at + u"/placements"_s + step(it.key()));
        count.placements.insert(it.key(), *one);
        count.total += *one;
    }
    if (!absent(total)) {
        const std::optional<qint64> given = countOf(total);
        if (!given)
            return wrong(offer, u"has a total that is not a whole number of at least 0"_s, at + u"/total"_s);
        count.total = *given;
    }
    return count;
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
        return Error{
            ErrorCode::Invalid,
            offers.isUndefined() ? u"The counters have no member \"offers\"."_s
                                 : u"The member \"offers\" of the counters is not an object."_s,
            u"A counters file holds {\"offers\": {offerId: count}}."_s,
            {.file = {}, .line = 0, .column = 0, .field = offers.isUndefined() ? QString() : u"/offers"_s}};
    Result<QHash<QString, OfferCount>> counts = offerCountsFromJson(offers.toObject(), u"/offers"_s);
    if (!counts)
        return counts.error();
    return Counters{*std::move(counts)};
}

QJsonObject Counters::toJson() const {
    QJsonObject all;
    for (auto it = offers.begin(); it != offers.end(); ++it) {
        if (it->placements.isEmpty()) {
            all.insert(it.key(), it->total);
            continue;
        }
        QJsonObject placements;
        for (auto place = it->placements.begin(); place != it->placements.end(); ++place)
            placements.insert(place.key(), place.value());
        all.insert(it.key(), QJsonObject{{u"total"_s, it->total}, {u"placements"_s, placements}});
    }
    return {{u"offers"_s, all}};
}

} // namespace ow
