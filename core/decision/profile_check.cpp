#include "decision/profile_check.h"

#include "decision/counters.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

Error wrong(const QString& field, const QString& expected, const QString& mend) {
    return {ErrorCode::Invalid,
            u"The profile's member %1 is not %2."_s.arg(field, expected),
            mend,
            {.file = {}, .line = 0, .column = 0, .field = field}};
}

bool given(const QJsonValue& value) {
    return !value.isUndefined() && !value.isNull();
}

Result<void> checkSegments(const QJsonObject& namespaces) {
    const QString mend = u"Write {namespace: {segment: {\"status\": \"realized\"}}}."_s;
    for (auto space = namespaces.begin(); space != namespaces.end(); ++space) {
        const QString at = u"/segmentMembership/"_s + space.key();
        if (!space.value().isObject())
            return wrong(at, u"an object of segments"_s, mend);
        const QJsonObject segments = space.value().toObject();
        for (auto it = segments.begin(); it != segments.end(); ++it) {
            if (!it.value().isObject())
                return wrong(at + u'/' + it.key(), u"an object"_s, mend);
            const QJsonValue status = it.value()["status"_L1];
            if (given(status) && !status.isString())
                return wrong(at + u'/' + it.key() + u"/status"_s, u"a text"_s, mend);
        }
    }
    return {};
}

Result<void> checkEvents(const QJsonArray& events) {
    for (qsizetype i = 0; i < events.size(); ++i) {
        const QString at = u"/xEvent/%1"_s.arg(i);
        if (!events.at(i).isObject())
            return wrong(at, u"an object"_s, u"Write one object per experience event."_s);
    }
    return {};
}

} // namespace

Result<void> checkProfile(const QJsonObject& profile) {
    const QJsonValue identities = profile.value("identityMap"_L1);
    if (given(identities) && !identities.isObject())
        return wrong(u"/identityMap"_s, u"an object"_s, u"Write {namespace: [{\"id\": …}]}."_s);
    const QJsonValue segments = profile.value("segmentMembership"_L1);
    if (given(segments) && !segments.isObject())
        return wrong(u"/segmentMembership"_s, u"an object"_s,
                     u"Write {namespace: {segment: {\"status\": \"realized\"}}}."_s);
    if (const Result<void> checked = checkSegments(segments.toObject()); !checked)
        return checked;
    const QJsonValue events = profile.value("xEvent"_L1);
    if (given(events) && !events.isArray())
        return wrong(u"/xEvent"_s, u"a list"_s, u"Write one object per experience event."_s);
    if (const Result<void> checked = checkEvents(events.toArray()); !checked)
        return checked;
    const QJsonValue counts = profile.value("offerCounts"_L1);
    if (given(counts) && !counts.isObject())
        return wrong(u"/offerCounts"_s, u"an object"_s, u"Write {offerId: count}."_s);
    if (const auto read = offerCountsFromJson(counts.toObject(), u"/offerCounts"_s); !read)
        return read.error();
    return {};
}

} // namespace ow
