#include "decision/documents/profile_check.h"

#include "decision/plan/counters.h"
#include "decision/request/language_ranges.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

Error wrong(const QString& field, const QString& expected, const QString& mend) {
    return Error::invalid(u"the profile's member %1 is not %2"_s.arg(field, expected), mend,
                          Place::at(field));
}

QString text(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

bool isObject(expr::Value value) {
    return value.is(expr::Kind::Object);
}

/// A member that is a text, or absent.
Result<void> checkText(expr::Value value, const QString& at, const QString& mend) {
    if (value.isNull() || value.is(expr::Kind::String))
        return {};
    return wrong(at, u"a text"_s, mend);
}

Result<void> checkIdentities(expr::Value namespaces) {
    const QString mend = u"write {namespace: [{\"id\": \"…\"}]}"_s;
    if (namespaces.isNull())
        return {};
    if (!isObject(namespaces))
        return wrong(u"/identityMap"_s, u"an object"_s, mend);
    for (const expr::Member& space : namespaces.members()) {
        const QString at = u"/identityMap/"_s + text(space.name());
        if (space.value.isNull())
            continue; // as absent
        if (!space.value.is(expr::Kind::List))
            return wrong(at, u"a list of identities"_s, mend);
        for (std::size_t i = 0; i < space.value.items().size(); ++i) {
            const expr::Value identity = space.value.items()[i];
            const QString place = at + u'/' + QString::number(i);
            if (!isObject(identity))
                return wrong(place, u"an object"_s, mend);
            if (Result<void> id = checkText(identity.get("id"), place + u"/id"_s, mend); !id)
                return id;
        }
    }
    return {};
}

/// An Accept-Language list.
Result<void> checkLanguages(expr::Value languages) {
    const QString at = u"/preferredLanguage"_s;
    const QString mend = u"write it like \"fr-CA,fr;q=0.8\""_s;
    if (Result<void> isText = checkText(languages, at, mend); !isText || languages.isNull())
        return isText;
    if (languageRanges(text(languages.asString())))
        return {};
    return wrong(at, u"a list of languages"_s, mend);
}

/// A JSON Schema, or where one is.
Result<void> checkSchema(expr::Value schema) {
    if (schema.isNull() || isObject(schema) || schema.is(expr::Kind::String))
        return {};
    return wrong(u"/$schema"_s, u"a JSON Schema or the address of one"_s, u"write {\"properties\": {…}}"_s);
}

Result<void> checkSegments(expr::Value namespaces) {
    const QString mend = u"write {namespace: {segment: {\"status\": \"realized\"}}}"_s;
    if (namespaces.isNull())
        return {};
    if (!isObject(namespaces))
        return wrong(u"/segmentMembership"_s, u"an object"_s, mend);
    for (const expr::Member& space : namespaces.members()) {
        const QString at = u"/segmentMembership/"_s + text(space.name());
        if (space.value.isNull())
            continue; // as absent
        if (!isObject(space.value))
            return wrong(at, u"an object of segments"_s, mend);
        for (const expr::Member& segment : space.value.members()) {
            const QString place = at + u'/' + text(segment.name());
            if (!segment.value.isNull() && !isObject(segment.value))
                return wrong(place, u"an object"_s, mend);
            const expr::Value status = segment.value.get("status");
            if (!status.isNull() && !status.is(expr::Kind::String))
                return wrong(place + u"/status"_s, u"a text"_s, mend);
        }
    }
    return {};
}

Result<void> checkEvents(expr::Value events) {
    const QString mend = u"write one object per experience event"_s;
    if (events.isNull())
        return {};
    if (!events.is(expr::Kind::List))
        return wrong(u"/xEvent"_s, u"a list"_s, mend);
    for (std::size_t i = 0; i < events.items().size(); ++i) {
        if (!isObject(events.items()[i]))
            return wrong(u"/xEvent/%1"_s.arg(i), u"an object"_s, mend);
    }
    return {};
}

Result<void> checkCounts(expr::Value counts) {
    if (counts.isNull())
        return {};
    if (!isObject(counts))
        return wrong(u"/offerCounts"_s, u"an object"_s, u"write {offerId: count}"_s);
    for (const expr::Member& member : counts.members()) {
        const expr::Value count = member.value;
        if (count.isNull() || (count.is(expr::Kind::Integer) && count.asInteger() >= 0))
            continue;
        const QByteArray json = '[' + QByteArray::fromStdString(expr::toJsonText(count)) + ']';
        const QJsonObject one{{text(member.name()), QJsonDocument::fromJson(json).array().first()}};
        if (const auto read = offerCountsFromJson(one, u"/offerCounts"_s); !read)
            return read.error();
    }
    return {};
}

} // namespace

Result<void> checkProfile(expr::Value profile) {
    if (Result<void> id = checkText(profile.get("_id"), u"/_id"_s, u"write its name in double quotes"_s); !id)
        return id;
    if (Result<void> identities = checkIdentities(profile.get("identityMap")); !identities)
        return identities;
    if (Result<void> segments = checkSegments(profile.get("segmentMembership")); !segments)
        return segments;
    if (Result<void> events = checkEvents(profile.get("xEvent")); !events)
        return events;
    if (Result<void> counts = checkCounts(profile.get("offerCounts")); !counts)
        return counts;
    if (Result<void> languages = checkLanguages(profile.get("preferredLanguage")); !languages)
        return languages;
    return checkSchema(profile.get("$schema"));
}

Error profileNotObject(const Place& place) {
    return Error::input(u"the profile is not a JSON object"_s,
                        u"give one JSON object with the profile's attributes as members"_s, place);
}

} // namespace ow
