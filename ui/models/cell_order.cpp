#include "domain/validity.h"
#include "models/entity_columns.h"

#include <algorithm>
#include <limits>

namespace ow {

namespace {

qsizetype representationCount(const Entity& entity) {
    return std::visit(
        [](const auto& e) -> qsizetype {
            if constexpr (requires { e.representations; })
                return e.representations.size();
            else
                return 0;
        },
        entity);
}

/// An open end is before, or after, all others.
qint64 boundOf(const CalendarConstraint& calendar, EntityColumn column, const TimeZone& zone) {
    const CalendarConstraint instants = inInstants(calendar, zone.zone());
    if (column == EntityColumn::Starts)
        return instants.start ? instants.start->ms() : std::numeric_limits<qint64>::min();
    return instants.end ? instants.end->ms() : std::numeric_limits<qint64>::max();
}

/// The number of the tightest cap in force; without a cap more than all.
qint64 leastCap(const Entity& entity) {
    const auto* offer = std::get_if<PersonalizedOffer>(&entity);
    qint64 least = std::numeric_limits<qint64>::max();
    for (const CappingRule& rule : offer ? offer->capping : QVector<CappingRule>()) {
        if (rule.isEnabled())
            least = std::min(least, rule.limit);
    }
    return least;
}

} // namespace

QVariant cellSortValue(const Catalog& catalog, const Entity& entity, EntityColumn column) {
    switch (column) {
    case EntityColumn::Priority:
        return std::holds_alternative<PersonalizedOffer>(entity)
                   ? QVariant(std::get<PersonalizedOffer>(entity).rank.priority)
                   : QVariant();
    case EntityColumn::Validity: {
        const CalendarConstraint* calendar = calendarOf(entity);
        return calendar && calendar->end ? QVariant(calendar->end->ms())
                                         : QVariant(std::numeric_limits<qint64>::max());
    }
    case EntityColumn::Starts:
    case EntityColumn::Ends:
        return calendarOf(entity) ? QVariant(boundOf(*calendarOf(entity), column, catalog.zone()))
                                  : QVariant();
    case EntityColumn::Caps:
        return leastCap(entity);
    case EntityColumn::Representations:
        return QVariant(qint64(representationCount(entity)));
    case EntityColumn::Criteria:
        return std::holds_alternative<Activity>(entity)
                   ? QVariant(qint64(std::get<Activity>(entity).criteria.size()))
                   : QVariant();
    default:
        return cellText(catalog, entity, column);
    }
}

} // namespace ow
