#include "timeline/timeline_rows.h"

#include "domain/lifecycle.h"
#include "domain/validity.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace ow {

namespace {

TimelineRow rowOf(const Entity& entity, const Catalog& catalog) {
    const CalendarConstraint* calendar = calendarOf(entity);
    Q_ASSERT(calendar);
    return {entityKey(entity), entityLabel(entity), statusToken(entity), stretchOf(*calendar, catalog), {}};
}

QString nameOf(const PlacementId& id, const Catalog& catalog) {
    const auto* placement = catalog.find<Placement>(id);
    return placement && !placement->name.isEmpty() ? placement->name : id.value();
}

TimelineRow rowWithGaps(const Activity& activity, const Catalog& catalog) {
    TimelineRow row = rowOf(activity, catalog);
    for (const FallbackGap& gap : fallbackGaps(activity, catalog))
        row.gaps.append({nameOf(gap.placement, catalog), gap.when});
    return row;
}

bool isAdmitted(const PersonalizedOffer& offer, const Activity& activity, const Catalog& catalog) {
    return std::any_of(activity.criteria.cbegin(), activity.criteria.cend(),
                       [&](const Criterion& criterion) { return admits(criterion, offer, catalog); });
}

void sortByTime(QVector<TimelineRow>& rows) {
    const auto place = [](const TimelineRow& row) {
        return std::tuple(row.valid.from.value_or(std::numeric_limits<qint64>::min()),
                          row.valid.to.value_or(std::numeric_limits<qint64>::max()));
    };
    std::stable_sort(rows.begin(), rows.end(),
                     [&](const TimelineRow& a, const TimelineRow& b) { return place(a) < place(b); });
}

} // namespace

QVector<TimelineRow> timelineRows(const Catalog& catalog, const std::optional<ActivityId>& wanted) {
    QVector<TimelineRow> activities;
    for (const Activity* activity : catalog.all<Activity>()) {
        const bool isShown = wanted ? activity->id == *wanted : activity->status != ActivityStatus::Archived;
        if (isShown)
            activities.append(rowWithGaps(*activity, catalog));
    }
    const Activity* one = wanted ? catalog.find<Activity>(*wanted) : nullptr;
    QVector<TimelineRow> offers;
    for (const PersonalizedOffer* offer : catalog.all<PersonalizedOffer>()) {
        const bool isShown =
            offer->status != OfferStatus::Archived && (!wanted || (one && isAdmitted(*offer, *one, catalog)));
        if (isShown)
            offers.append(rowOf(*offer, catalog));
    }
    sortByTime(activities);
    sortByTime(offers);
    return activities + offers;
}

} // namespace ow
