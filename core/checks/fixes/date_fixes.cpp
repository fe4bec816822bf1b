#include "checks/fixes/internal/mender.h"
#include "domain/validity.h"

#include <QDate>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

bool isInOrder(const CalendarConstraint& calendar, Zone zone) {
    const CalendarConstraint instants = inInstants(calendar, zone);
    return instants.start && instants.end && instants.start->ms() <= instants.end->ms();
}

/// The day after, written as the start is.
QString dayAfter(const Timestamp& start) {
    if (start.isDay())
        return QDate(1970, 1, 1).addDays(start.day() + 1).toString(Qt::ISODate);
    return Timestamp::fromMs(start.ms() + Zone::msPerDay).text();
}

void mendOrder(Mender& mender) {
    const CalendarConstraint* calendar = calendarOf(mender.entity());
    if (!calendar || !calendar->start || !calendar->end)
        return;
    const Zone zone = mender.catalog().zone().zone();
    if (isInOrder({calendar->end, calendar->start}, zone))
        mender.edit(FixKind::SwapDates, {},
                    {{u"calendar/startDate"_s, calendar->end->text()},
                     {u"calendar/endDate"_s, calendar->start->text()}});
    if (Timestamp::isWritable(calendar->start->ms() + 2 * Zone::msPerDay))
        mender.set(FixKind::MoveEndAfterStart, {}, u"calendar/endDate"_s, dayAfter(*calendar->start));
}

} // namespace

void mendDates(Mender& mender) {
    const QString& code = mender.finding().code;
    if (code == "calendar.start-after-end"_L1) {
        mendOrder(mender);
    } else if (code == "calendar.no-zone"_L1) {
        const QString& path = mender.finding().field;
        mender.set(FixKind::SayUtc, {}, path, QString(mender.at(path).toString() + u'Z'));
    } else if (code == "calendar.passed"_L1) {
        if (std::holds_alternative<Activity>(mender.entity()))
            mender.set(FixKind::Complete, {}, u"status"_s, token(ActivityStatus::Complete));
        else
            mender.set(FixKind::Archive, {}, u"status"_s, token(OfferStatus::Archived));
    }
}

} // namespace ow
