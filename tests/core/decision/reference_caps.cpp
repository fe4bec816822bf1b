#include "reference_caps.h"

#include <QDateTime>
#include <QJsonArray>
#include <QTimeZone>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace ow::test {

QString inWords(qint64 ms) {
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
    return at.toString(at.time().msec() == 0 ? u"yyyy-MM-ddTHH:mm:ssZ"_s : u"yyyy-MM-ddTHH:mm:ss.zzzZ"_s);
}

qint64 beginOfDate(const Timestamp& date, const Catalog& catalog, int daysLater) {
    if (!date.isDay())
        return date.ms();
    const QTimeZone zone(catalog.zone().name().toUtf8());
    const QDate day = QDateTime::fromMSecsSinceEpoch(date.ms(), Qt::UTC).date().addDays(daysLater);
    return day.startOfDay(zone).toMSecsSinceEpoch();
}

qint64 endOfDate(const Timestamp& date, const Catalog& catalog) {
    return date.isDay() ? beginOfDate(date, catalog, 1) - 1 : date.ms();
}

/// Units of the repeat since 1970: days, weeks from Sunday, months.
qint64 ReferenceCaps::unitOf(RepeatUnit unit, qint64 ms) {
    const QDate date = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).date();
    const qint64 days = QDate(1970, 1, 4).daysTo(date); // a Sunday
    switch (unit) {
    case RepeatUnit::Day:
        return days;
    case RepeatUnit::Week:
        return days >= 0 ? days / 7 : -((6 - days) / 7);
    case RepeatUnit::Month:
        return qint64(date.year()) * 12 + date.month();
    }
    return 0;
}

/// Whether an instant is counted together with now.
bool ReferenceCaps::inWindow(const CappingRule& rule, const CalendarConstraint& calendar, qint64 ms) const {
    if (ms > m_nowMs)
        return false;
    if (!rule.repeat.enabled) {
        if (!calendar.start)
            return true;
        const QDateTime start =
            QDateTime::fromMSecsSinceEpoch(beginOfDate(*calendar.start, m_catalog), Qt::UTC);
        QDateTime begin = start;
        for (int years = 2; start.addYears(years).toMSecsSinceEpoch() <= m_nowMs; years += 2)
            begin = start.addYears(years);
        return ms >= begin.toMSecsSinceEpoch();
    }
    return windowNumber(rule, calendar, ms) == windowNumber(rule, calendar, m_nowMs);
}

qint64 ReferenceCaps::windowNumber(const CappingRule& rule, const CalendarConstraint& calendar,
                                   qint64 at) const {
    const RepeatUnit unit = rule.repeat.unit;
    const qint64 first = calendar.start
                             ? unitOf(unit, beginOfDate(*calendar.start, m_catalog))
                             : unitOf(unit, QDateTime(QDate(1970, 1, 4), {}, Qt::UTC).toMSecsSinceEpoch());
    const qint64 units = unitOf(unit, at) - first;
    return units >= 0 ? units / rule.repeat.unitCount
                      : -((rule.repeat.unitCount - 1 - units) / rule.repeat.unitCount);
}

/// 2.4, Reset: the first midnight that is in another window than now; without repeat two years after the
/// start of the window, unless the offer ends before. Found by trying one day after the other.
QString ReferenceCaps::startsAgain(const CappingRule& rule, const CalendarConstraint& calendar) const {
    const qint64 end =
        calendar.end ? endOfDate(*calendar.end, m_catalog) : std::numeric_limits<qint64>::max();
    if (!rule.repeat.enabled) {
        if (!calendar.start)
            return u"it does not start again"_s;
        const QDateTime start =
            QDateTime::fromMSecsSinceEpoch(beginOfDate(*calendar.start, m_catalog), Qt::UTC);
        int years = 2;
        while (start.addYears(years).toMSecsSinceEpoch() <= m_nowMs)
            years += 2;
        const qint64 again = start.addYears(years).toMSecsSinceEpoch();
        return again > end ? u"it does not start again"_s : u"it starts again on "_s + inWords(again);
    }
    QDate day = QDateTime::fromMSecsSinceEpoch(m_nowMs, Qt::UTC).date();
    qint64 midnight = 0;
    do {
        day = day.addDays(1);
        midnight = day.startOfDay(Qt::UTC).toMSecsSinceEpoch();
    } while (windowNumber(rule, calendar, midnight) == windowNumber(rule, calendar, m_nowMs));
    return u"it starts again on "_s + inWords(midnight) +
           (midnight > end ? u", after the offer ends"_s : QString());
}

QString ReferenceCaps::sentence(const CappingRule& rule, const PersonalizedOffer& offer,
                                const PlacementId& placement) const {
    const QString used = u"%1 of at most %2"_s.arg(count(rule, offer, placement)).arg(rule.limit);
    const bool isOwn = rule.scope == CappingScope::Profile;
    QString text;
    if (rule.events.isEmpty() || rule.events == QVector<CappingEvent>{CappingEvent::Decisioning}) {
        text = (isOwn ? u"This profile has had it "_s : u"All profiles together have had it "_s) + used +
               u" times"_s;
    } else {
        QStringList events;
        for (const CappingEvent event : rule.events)
            events.append(event == CappingEvent::Decisioning  ? u"decisions"_s
                          : event == CappingEvent::Impression ? u"impressions"_s
                          : event == CappingEvent::Click      ? u"clicks"_s
                                                              : u"events of its own query"_s);
        text = (isOwn ? u"Counted for this profile: "_s : u"Counted for all profiles together: "_s) + used +
               u" ("_s + events.join(u", "_s) + u')';
    }
    if (rule.entity == CappingEntity::Placement)
        text += u" in this placement"_s;
    else if (!rule.placements.isEmpty())
        text += u" in the placements "_s + rule.placements.first().value();
    if (const qint64 here = proposedHere(rule, offer, placement); here > 0)
        text += u", %1 of them in this request"_s.arg(here);
    return text + u"; "_s + startsAgain(rule, offer.calendar) + u'.';
}

/// Propositions of this request that a rule counts.
qint64 ReferenceCaps::proposedHere(const CappingRule& rule, const PersonalizedOffer& offer,
                                   const PlacementId& placement) const {
    if (!rule.events.isEmpty() && !rule.events.contains(CappingEvent::Decisioning))
        return 0;
    return std::count_if(m_proposed.begin(), m_proposed.end(), [&](const Proposed& one) {
        return one.offer == offer.id.value() &&
               (rule.entity == CappingEntity::Placement
                    ? one.placement == placement.value()
                    : rule.placements.isEmpty() || rule.placements.contains(PlacementId(one.placement)));
    });
}

bool ReferenceCaps::isAbout(const QJsonObject& event, const PersonalizedOffer& offer, const CappingRule& rule,
                            const PlacementId& placement) const {
    const bool anywhere = rule.entity == CappingEntity::Offer && rule.placements.isEmpty();
    const QJsonArray propositions = event["_experience"_L1]["decisioning"_L1]["propositions"_L1].toArray();
    for (const auto& one : propositions) {
        const QString place = one["scopeDetails"_L1]["placement"_L1]["id"_L1].toString();
        if (!anywhere &&
            (rule.entity == CappingEntity::Placement ? place != placement.value()
                                                     : !rule.placements.contains(PlacementId(place))))
            continue;
        const QJsonArray items = one["items"_L1].toArray();
        for (const auto& item : items) {
            if (item["id"_L1].toString() == offer.id.value())
                return true;
        }
    }
    return false;
}

qint64 ReferenceCaps::countEvents(const CappingRule& rule, const PersonalizedOffer& offer,
                                  const PlacementId& placement) const {
    if (rule.scope == CappingScope::Global)
        return 0; // one profile's events say nothing about all
    qint64 count = 0;
    const QJsonArray events = m_profile["xEvent"_L1].toArray();
    for (const auto& value : events) {
        const QJsonObject event = value.toObject();
        const Result<Timestamp> at = Timestamp::parse(event["timestamp"_L1].toString());
        if (!at || !inWindow(rule, offer.calendar, at->ms()))
            continue;
        const QString type = event["eventType"_L1].toString();
        const bool shown =
            (rule.events.contains(CappingEvent::Impression) && type == "decisioning.propositionDisplay"_L1) ||
            (rule.events.contains(CappingEvent::Click) && type == "decisioning.propositionInteract"_L1);
        // Random queries are "kind = N", the broken one is "kind = ".
        bool whole = false;
        const int kind = rule.customQuery.section(u'=', 1).trimmed().toInt(&whole);
        const bool custom = rule.events.contains(CappingEvent::Custom) && whole && event["kind"_L1] == kind;
        if ((shown && isAbout(event, offer, rule, placement)) || custom)
            ++count;
    }
    return count;
}

qint64 ReferenceCaps::count(const CappingRule& rule, const PersonalizedOffer& offer,
                            const PlacementId& placement) const {
    const qint64 events = countEvents(rule, offer, placement);
    if (!rule.events.isEmpty() && !rule.events.contains(CappingEvent::Decisioning))
        return events;
    const auto counted = [&rule](const QString& id) {
        return rule.placements.isEmpty() || rule.placements.contains(PlacementId(id));
    };
    // 11.3: what is counted for this very rule goes before what is counted for the offer.
    const QString index = QString::number(rule.index);
    const QJsonValue all = rule.scope == CappingScope::Global
                               ? m_counters.toJson()["offers"_L1][offer.id.value()]
                               : m_profile["offerCounts"_L1][offer.id.value()];
    const bool isOwn = !all["rules"_L1][index].isUndefined();
    OfferCount given;
    {
        const QJsonValue value = isOwn ? all["rules"_L1][index] : all;
        const QJsonObject placements = value["placements"_L1].toObject();
        for (auto it = placements.begin(); it != placements.end(); ++it) {
            given.placements.insert(it.key(), it.value().toInteger());
            given.total += it.value().toInteger();
        }
        if (value["total"_L1].isDouble())
            given.total = value["total"_L1].toInteger();
        if (value.isDouble())
            given.total = value.toInteger();
        // Its own total is that of the placements that it counts; they need not be listed.
        if (isOwn && value["placements"_L1].isUndefined() && rule.entity == CappingEntity::Offer) {
            for (const PlacementId& one : rule.placements)
                given.placements.insert(one.value(), 0);
            if (!rule.placements.isEmpty())
                given.placements.insert(rule.placements.first().value(), given.total);
        }
    }
    qint64 sum = 0;
    if (rule.entity == CappingEntity::Placement) {
        sum = given.placements.value(placement.value());
    } else if (rule.placements.isEmpty()) {
        sum = given.total;
    } else {
        for (auto it = given.placements.begin(); it != given.placements.end(); ++it)
            sum += counted(it.key()) ? it.value() : 0;
    }
    return sum + proposedHere(rule, offer, placement) + events;
}

std::optional<Refusal> ReferenceCaps::reached(const PersonalizedOffer& offer,
                                              const PlacementId& placement) const {
    for (const CappingRule& rule : offer.capping) {
        if (rule.enabled == false) // 11.1
            continue;
        if (!rule.placements.isEmpty() && !rule.placements.contains(placement))
            continue;
        if (count(rule, offer, placement) >= rule.limit)
            return Refusal{rule.scope == CappingScope::Profile ? Reason::ProfileCapReached
                                                               : Reason::GlobalCapReached,
                           sentence(rule, offer, placement),
                           {}};
    }
    return std::nullopt;
}

} // namespace ow::test
