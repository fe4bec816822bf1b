#include "checks/check_context.h"
#include "domain/validity.h"

#include <QDate>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

void checkSpelling(const std::optional<Timestamp>& date, const QString& field, Findings& findings) {
    if (!date || date->isDay() || date->namesZone())
        return;
    findings.warning("calendar.no-zone"_L1, field,
                     u"the date %1 does not say its distance from UTC; it is read as UTC"_s.arg(date->text()),
                     u"write it like 2026-03-31T18:00:00+02:00, or ending in Z"_s);
}

QString dayWords(const Timestamp& day) {
    const QDate date = QDate(1970, 1, 1).addDays(day.day());
    return QLocale::c().toString(date, u"d MMMM yyyy"_s);
}

/// What is over is still shown as in force.
void checkPassed(const CheckContext& context, const Entity& entity, const CalendarConstraint& instants,
                 Findings& findings) {
    if (!context.nowMs() || !instants.end || instants.end->ms() >= *context.nowMs())
        return;
    const auto* offer = std::get_if<PersonalizedOffer>(&entity);
    const auto* activity = std::get_if<Activity>(&entity);
    if (offer && offer->status == OfferStatus::Approved)
        findings.note("calendar.passed"_L1, u"calendar/endDate"_s,
                      u"the offer is approved, but its end %1 has passed"_s.arg(offer->calendar.end->text()),
                      u"archive it, or give it a later end"_s);
    if (activity && activity->status == ActivityStatus::Live)
        findings.warning(
            "calendar.passed"_L1, u"calendar/endDate"_s,
            u"the activity is live, but its end %1 has passed: requests for it are refused"_s.arg(
                activity->calendar.end->text()),
            u"complete it, or give it a later end"_s);
}

} // namespace

void checkCalendar(CheckContext& context, const Entity& entity, Findings& findings) {
    const CalendarConstraint* calendar = nullptr;
    if (const auto* offer = std::get_if<PersonalizedOffer>(&entity))
        calendar = &offer->calendar;
    else if (const auto* activity = std::get_if<Activity>(&entity))
        calendar = &activity->calendar;
    if (!calendar)
        return;
    checkSpelling(calendar->start, u"calendar/startDate"_s, findings);
    checkSpelling(calendar->end, u"calendar/endDate"_s, findings);
    const TimeZone& zone = context.catalog().zone();
    if (calendar->end && calendar->end->isDay())
        findings.note("calendar.day"_L1, u"calendar/endDate"_s,
                      u"the end has no time: it is valid until the end of %1 in the time zone %2"_s.arg(
                          dayWords(*calendar->end), zone.name()));
    const CalendarConstraint instants = inInstants(*calendar, zone.zone());
    if (instants.start && instants.end && instants.start->ms() > instants.end->ms())
        findings.error(
            "calendar.start-after-end"_L1, u"calendar/endDate"_s,
            u"the end %1 lies before the start %2"_s.arg(calendar->end->text(), calendar->start->text()),
            u"move one of them"_s);
    else
        checkPassed(context, entity, instants, findings);
}

} // namespace ow
