#include "checks/check_context.h"

using namespace Qt::StringLiterals;

namespace ow {

void checkCalendar(CheckContext&, const Entity& entity, Findings& findings) {
    const CalendarConstraint* calendar = nullptr;
    if (const auto* offer = std::get_if<PersonalizedOffer>(&entity))
        calendar = &offer->calendar;
    else if (const auto* activity = std::get_if<Activity>(&entity))
        calendar = &activity->calendar;
    if (!calendar || !calendar->start || !calendar->end || calendar->start->ms() <= calendar->end->ms())
        return;
    findings.error(
        "calendar.start-after-end"_L1, u"calendar/endDate"_s,
        u"The end %1 lies before the start %2."_s.arg(calendar->end->text(), calendar->start->text()),
        u"Move one of them."_s);
}

} // namespace ow
