#include "decision/counters.h"

using namespace Qt::StringLiterals;

namespace ow {

namespace {

Error wrong(const QString& offer, const QString& what) {
    return {ErrorCode::Invalid,
            u"The counter of offer \"%1\" %2."_s.arg(offer, what),
            u"Write a whole number, or {\"total\": n, \"placements\": {placementId: n}}."_s,
            {.file = {}, .field = u"/offers/"_s + offer}};
}

/// A count: a whole number of at least 0.
std::optional<qint64> countOf(const QJsonValue& value) {
    constexpr qint64 no = -1;
    const qint64 count = value.toInteger(no);
    return count < 0 ? std::nullopt : std::optional(count);
}

Result<OfferCount> readCount(const QString& offer, const QJsonValue& value) {
    if (value.isDouble()) {
        const std::optional<qint64> total = countOf(value);
        if (!total)
            return wrong(offer, u"is not a whole number of at least 0"_s);
        return OfferCount{*total, {}};
    }
    if (!value.isObject())
        return wrong(offer, u"is neither a number nor an object"_s);
    OfferCount count;
    const QJsonObject object = value.toObject();
    const QJsonObject placements = object.value("placements"_L1).toObject();
    for (auto it = placements.begin(); it != placements.end(); ++it) {
        const std::optional<qint64> one = countOf(it.value());
        if (!one)
            return wrong(offer, u"has a placement count that is not a whole number of at least 0"_s);
        count.placements.insert(it.key(), *one);
        count.total += *one;
    }
    if (const QJsonValue total = object.value("total"_L1); !total.isUndefined() && !total.isNull()) {
        const std::optional<qint64> given = countOf(total);
        if (!given)
            return wrong(offer, u"has a total that is not a whole number of at least 0"_s);
        count.total = *given;
    }
    return count;
}

} // namespace

Result<Counters> Counters::fromJson(const QJsonObject& json) {
    Counters counters;
    const QJsonValue offers = json.value("offers"_L1);
    if (!offers.isObject())
        return Error{ErrorCode::Invalid,
                     u"The counters have no member \"offers\"."_s,
                     u"A counters file holds {\"offers\": {offerId: count}}."_s,
                     {.file = {}, .field = u"/offers"_s}};
    const QJsonObject object = offers.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.value().isNull())
            continue;
        Result<OfferCount> count = readCount(it.key(), it.value());
        if (!count)
            return count.error();
        counters.offers.insert(it.key(), *count);
    }
    return counters;
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
