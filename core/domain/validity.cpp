#include "domain/validity.h"

namespace ow {

CalendarConstraint inInstants(const CalendarConstraint& calendar, Zone zone) {
    CalendarConstraint instants = calendar;
    if (calendar.start && calendar.start->isDay())
        instants.start = Timestamp::fromMs(zone.firstInstant(calendar.start->day()));
    if (calendar.end && calendar.end->isDay())
        instants.end = Timestamp::fromMs(zone.lastInstant(calendar.end->day()));
    return instants;
}

bool hasDays(const CalendarConstraint& calendar) {
    return (calendar.start && calendar.start->isDay()) || (calendar.end && calendar.end->isDay());
}

const CalendarConstraint* calendarOf(const Entity& entity) {
    if (const auto* offer = std::get_if<PersonalizedOffer>(&entity))
        return &offer->calendar;
    if (const auto* activity = std::get_if<Activity>(&entity))
        return &activity->calendar;
    return nullptr;
}

} // namespace ow
