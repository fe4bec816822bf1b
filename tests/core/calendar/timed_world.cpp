#include "timed_world.h"

#include "base/timestamp.h"
#include "small_catalog.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace ow::test {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMinute = 60'000;
constexpr qint64 kDay = 1'440 * kMinute;

class Maker {
public:
    Maker(std::mt19937& random, int days) : m_random(random) {
        static const QVector<std::pair<QString, QString>> places{
            {u"UTC"_s, u"2026-12-31"_s},
            {u"UTC"_s, u"2028-02-28"_s},
            {u"Europe/Berlin"_s, u"2026-03-28"_s},
            {u"Europe/Berlin"_s, u"2026-10-24"_s},
            {u"America/Havana"_s, u"2026-03-07"_s},      // a day that begins at one o'clock
            {u"America/Havana"_s, u"2026-10-31"_s},      // midnight twice
            {u"Australia/Lord_Howe"_s, u"2026-04-04"_s}, // clocks put by half an hour
            {u"Asia/Kolkata"_s, u"2027-02-27"_s},
            {u"America/New_York"_s, u"2026-10-31"_s},
        };
        const auto& [zone, day] = places.at(below(int(places.size())));
        m_zone = TimeZone::named(zone).value();
        m_span.fromMs = Timestamp::parse(day)->ms() + below(24 * 60) * kMinute;
        m_span.toMs = m_span.fromMs + days * kDay;
    }

    TimedWorld world() {
        TimedWorld world;
        SmallCatalog small;
        for (int i = 3 + below(6); i > 0; --i) {
            const QString rule = oneIn(4) ? QString() : condition();
            world.rules.append(rule);
            PersonalizedOffer& offer = small.offer(u"o%1"_s.arg(i), rule);
            offer.calendar = calendar();
            if (oneIn(3))
                offer.capping.append(cap());
            if (oneIn(5)) {
                RankOrder order;
                order.type = OrderType::ScoringFunction;
                order.formula = small.formula(formula());
                offer.rank.order = order;
            }
        }
        if (oneIn(4))
            small.activity.calendar = calendar();
        world.catalog = small.catalog().withZone(m_zone);
        world.profile = QJsonDocument(profile()).toJson();
        world.context =
            contextFromJson(
                QJsonArray{QJsonObject{{u"@type"_s, u"w"_s},
                                       {u"xdm:data"_s, QJsonObject{{u"xdm:when"_s, timeText()}}}}})
                .value();
        world.span = m_span;
        return world;
    }

private:
    int below(int n) { return int(m_random() % unsigned(n)); }
    bool oneIn(int n) { return below(n) == 0; }
    QString oneOf(const QStringList& texts) { return texts.at(below(int(texts.size()))); }

    /// Most of them inside the span, or some units away; many on the hour.
    qint64 time() {
        const qint64 length = m_span.toMs - m_span.fromMs;
        qint64 ms = m_span.fromMs + qint64(m_random() % quint64(length));
        if (oneIn(3)) { // as far away as rules look
            const QDateTime there = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
            const int count = below(9) - 4;
            const int unit = below(4);
            ms = (unit == 0   ? there.addDays(count)
                  : unit == 1 ? there.addDays(7 * count)
                  : unit == 2 ? there.addMonths(count)
                              : there.addYears(count))
                     .toMSecsSinceEpoch();
        }
        if (oneIn(2))
            ms -= ms % (60 * kMinute);
        else if (oneIn(2))
            ms -= ms % kMinute;
        return ms;
    }
    QString day() { return formatInstant(time()).left(10); }
    QString timeText() { return oneIn(3) ? day() : formatInstant(time()); }

    CalendarConstraint calendar() {
        const auto limit = [this] {
            return oneIn(2) ? Timestamp::parse(day()).value() : Timestamp::fromMs(time());
        };
        CalendarConstraint calendar;
        if (oneIn(2))
            calendar.start = limit();
        if (oneIn(2))
            calendar.end = limit();
        return calendar;
    }

    CappingRule cap() {
        CappingRule cap;
        cap.limit = 1 + below(2);
        cap.index = 1;
        cap.events = oneIn(2) ? QVector{CappingEvent::Impression} : QVector{CappingEvent::Custom};
        if (cap.events.constFirst() == CappingEvent::Custom)
            cap.customQuery =
                oneOf({u"kind = 1"_s, u"timestamp occurs <= %1 hours before now"_s.arg(below(60)),
                       u"timestamp occurs this week"_s});
        cap.repeat.enabled = oneIn(2);
        cap.repeat.unit = Tokens<RepeatUnit>::table[std::size_t(below(3))].first;
        cap.repeat.unitCount = 1 + below(2);
        return cap;
    }

    QString count() { return QString::number(below(5)); }
    QString unit() {
        return oneOf({u"minutes"_s, u"hours"_s, u"days"_s, u"days"_s, u"weeks"_s, u"months"_s, u"months"_s,
                      u"years"_s});
    }
    QString relation() { return oneOf({u"<"_s, u"<="_s, u">"_s, u">="_s, u"="_s, u"!="_s}); }

    /// A time of the profile, the context, the offer, or the rule.
    QString value() {
        return oneOf({u"t0"_s, u"t1"_s, u"box.t2"_s, u"@{w}.when"_s, u"\"%1\""_s.arg(timeText()),
                      u"date(%1, %2, %3)"_s.arg(day().left(4)).arg(1 + below(12)).arg(1 + below(28)),
                      u"xEvent.timestamp.max()"_s, u"xEvent.timestamp.min()"_s, u"xEvent.head().timestamp"_s,
                      u"offer.selectionConstraint.endDate"_s, u"times.get(\"t3\")"_s,
                      u"if(t0.isNull(), t1, box.t2)"_s});
    }
    QString dayReference() {
        return oneOf({u"today"_s, u"yesterday"_s, u"tomorrow"_s, u"this week"_s, u"last month"_s,
                      u"next day"_s, u"this month"_s, u"last week"_s, u"this year"_s, u"this hour"_s});
    }

    /// `T occurs …`, seen from now.
    QString occurs(const QString& time) {
        switch (below(9)) {
        case 0:
            return u"%1 occurs %2 now"_s.arg(time, oneOf({u"before"_s, u"after"_s, u"from"_s, u"on"_s}));
        case 1:
            return u"%1 occurs between %2 and now"_s.arg(time, value());
        case 2:
            return u"%1 occurs between now and %2"_s.arg(time, oneIn(3) ? u"tomorrow"_s : value());
        case 3:
            return u"%1 occurs %2 %3"_s.arg(time, oneOf({u"before"_s, u"after"_s, u"from"_s, u"on"_s}),
                                            dayReference());
        case 4:
            return u"%1 occurs %2 %3 %4 %5 %6"_s.arg(time, relation(), count(), unit(),
                                                     oneOf({u"before"_s, u"after"_s, u"from"_s}),
                                                     dayReference());
        default:
            return u"%1 occurs %2 %3 %4 %5 now"_s.arg(time, relation(), count(), unit(),
                                                      oneOf({u"before"_s, u"after"_s, u"from"_s}));
        }
    }

    /// `now occurs …`.
    QString nowOccurs() {
        const QString reference = oneIn(4)   ? dayReference()
                                  : oneIn(6) ? u"xEvent.head()"_s // its timestamp
                                             : value();
        switch (below(4)) {
        case 0:
            return u"now occurs %1 %2"_s.arg(oneOf({u"before"_s, u"after"_s, u"from"_s, u"on"_s}), reference);
        case 1:
            return u"now occurs between %1 and %2"_s.arg(reference, value());
        default:
            return u"now occurs %1 %2 %3 %4 %5"_s.arg(relation(), count(), unit(),
                                                      oneOf({u"before"_s, u"after"_s, u"from"_s}), reference);
        }
    }

    QString aboutEvents() {
        switch (below(5)) {
        case 0:
            return u"(exists e from xEvent where e.kind = 1 and %1)"_s.arg(occurs(u"e.timestamp"_s));
        case 1:
            return u"xEvent[%1].count() >= %2"_s.arg(occurs(u"timestamp"_s)).arg(1 + below(3));
        case 2:
            return u"(exists d from days where %1)"_s.arg(occurs(u"d"_s));
        case 3:
            return u"CHAIN(xEvent, timestamp, [A: WHAT(kind = 1), B: WHAT(kind = 0) WHEN(<= %1 days before now)])"_s
                .arg(below(5));
        default:
            return u"(let t = box.t2 in %1)"_s.arg(occurs(u"t"_s));
        }
    }

    QString simple() {
        switch (below(8)) {
        case 0:
            return u"now %1 %2"_s.arg(oneOf({u"<"_s, u"<="_s, u">"_s, u">="_s, u"!="_s}), value());
        case 1:
            return u"%1 %2 now"_s.arg(value(), oneOf({u"<"_s, u"<="_s, u">"_s, u">="_s}));
        case 2:
            return oneOf({u"currentDayOfMonth() %1 %2"_s.arg(relation()).arg(1 + below(31)),
                          u"currentMonth() = %1"_s.arg(1 + below(12)),
                          u"getMonth(now) = %1"_s.arg(1 + below(12)), u"currentYear() > 2026"_s,
                          u"now.getDayOfMonth() > 15"_s,
                          u"%1 %2 today"_s.arg(value(), oneOf({u"<"_s, u">="_s}))});
        case 3:
        case 4:
            return nowOccurs();
        case 5:
            return aboutEvents();
        default:
            return occurs(value());
        }
    }

    QString condition() {
        if (oneIn(3))
            return u"%1 %2 (%3)"_s.arg(u"("_s + simple() + u")"_s, oneOf({u"and"_s, u"or"_s}), simple());
        return oneIn(4) ? u"not (%1)"_s.arg(simple()) : simple();
    }

    QString formula() {
        return u"if(%1, offer.rank.priority * 3, offer.rank.priority)"_s.arg(
            oneIn(2) ? u"offer.selectionConstraint.endDate occurs <= %1 hours after now"_s.arg(1 + below(40))
                     : occurs(value()));
    }

    QJsonObject profile() {
        QJsonObject profile{{u"box"_s, QJsonObject{{u"t2"_s, timeText()}}},
                            {u"times"_s, QJsonObject{{u"t3"_s, timeText()}}},
                            {u"days"_s, QJsonArray{timeText(), timeText()}},
                            {u"t1"_s, timeText()}};
        if (!oneIn(3))
            profile.insert(u"t0"_s, timeText());
        QJsonArray events;
        for (int i = below(5); i > 0; --i)
            events.append(QJsonObject{
                {u"timestamp"_s, formatInstant(time())},
                {u"kind"_s, below(2)},
                {u"eventType"_s, u"decisioning.propositionDisplay"_s},
                {u"_experience"_s,
                 QJsonObject{
                     {u"decisioning"_s,
                      QJsonObject{{u"propositions"_s,
                                   QJsonArray{QJsonObject{
                                       {u"items"_s, QJsonArray{QJsonObject{{u"id"_s, u"o1"_s}},
                                                               QJsonObject{{u"id"_s, u"o2"_s}}}}}}}}}}}});
        if (!events.isEmpty())
            profile.insert(u"xEvent"_s, events);
        return profile;
    }

    std::mt19937& m_random;
    TimeZone m_zone;
    Span m_span;
};

} // namespace

TimedWorld timedWorld(std::mt19937& random, int days) {
    return Maker(random, days).world();
}

} // namespace ow::test
