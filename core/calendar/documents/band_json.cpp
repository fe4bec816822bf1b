#include "calendar/documents/band_json.h"

#include "base/timestamp.h"

#include <QJsonArray>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QString kindText(ChangeCause::Kind kind) {
    using Kind = ChangeCause::Kind;
    switch (kind) {
    case Kind::ActivityStarts:
        return u"activity-starts"_s;
    case Kind::ActivityEnds:
        return u"activity-ends"_s;
    case Kind::OfferStarts:
        return u"offer-starts"_s;
    case Kind::OfferEnds:
        return u"offer-ends"_s;
    case Kind::CapRestarts:
        return u"cap-restarts"_s;
    case Kind::EventCounts:
        return u"event-counts"_s;
    case Kind::TimeReached:
        return u"time-reached"_s;
    case Kind::UnitBegins:
        return u"unit-begins"_s;
    }
    Q_UNREACHABLE();
    return {};
}

QJsonObject offerJson(const Catalog& catalog, const EntityKey& key) {
    const EntityPtr entity = catalog.entity(key);
    return {{u"id"_s, key.id}, {u"name"_s, entity ? entityLabel(*entity) : key.id}};
}

QJsonObject bandJson(const Band& band, const Catalog& catalog) {
    const ScopeDecision& decision = band.decision;
    QJsonObject json{{u"from"_s, formatInstant(band.span.fromMs)}, {u"to"_s, formatInstant(band.span.toMs)}};
    if (decision.error.isEmpty()) {
        QJsonArray offers;
        for (const Pick& pick : decision.picks)
            offers.append(offerJson(catalog, {EntityKind::PersonalizedOffer, pick.offer.value()}));
        if (decision.isFallback && !decision.fallback.isEmpty())
            offers.append(offerJson(catalog, {EntityKind::FallbackOffer, decision.fallback.value()}));
        json.insert(u"offers"_s, offers);
        json.insert(u"fallback"_s, decision.isFallback);
    } else {
        json.insert(u"error"_s, decision.error);
    }
    QJsonArray causes;
    for (const ChangeCause& cause : band.causes)
        causes.append(QJsonObject{{u"kind"_s, kindText(cause.kind)},
                                  {u"id"_s, cause.id},
                                  {u"name"_s, cause.name},
                                  {u"text"_s, sentence(cause)}});
    if (!causes.isEmpty())
        json.insert(u"causes"_s, causes);
    if (band.isSampled)
        json.insert(u"sampled"_s, true);
    return json;
}

} // namespace

QJsonObject bandsJson(const QVector<Band>& bands, const ChangeCalendar& calendar) {
    QJsonArray list;
    for (const Band& band : bands)
        list.append(bandJson(band, calendar.plan().catalog()));
    QJsonObject json{{u"activity"_s, calendar.scope().activity.value()},
                     {u"placement"_s, calendar.scope().placement.value()},
                     {u"bands"_s, list}};
    if (!calendar.untold().isEmpty())
        json.insert(u"untold"_s, QJsonArray::fromStringList(calendar.untold()));
    return json;
}

} // namespace ow
