#include "models/row_groups.h"

#include "domain/lifecycle.h"
#include "domain/validity.h"
#include "models/entity_columns.h"
#include "models/kind_text.h"

#include <QCoreApplication>
#include <QDate>
#include <QLocale>

#include <array>
#include <limits>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLast = std::numeric_limits<qint64>::max(); ///< those that have nothing of it
constexpr QLatin1StringView kSegments{"\1segments"};
constexpr QLatin1StringView kSeveral{"\1several"};

QString groupText(const char* source) {
    return QCoreApplication::translate("ow::groups", source);
}

QStringList tagIds(const Entity& entity) {
    QStringList ids;
    std::visit(
        [&ids](const auto& e) {
            if constexpr (requires { e.tags; }) {
                for (const TagId& id : e.tags)
                    ids.append(id.value());
            }
        },
        entity);
    const auto* collection = std::get_if<OfferFilter>(&entity);
    return collection && collection->type != FilterType::Offers ? collection->ids : ids;
}

QStringList placementIds(const Entity& entity) {
    QStringList ids;
    for (const PlacementId& id : placementsOf(entity))
        ids.append(id.value());
    return ids;
}

/// By their words: two addresses of one channel are one.
QStringList channels(const Catalog& catalog, const Entity& entity) {
    if (const auto* placement = std::get_if<Placement>(&entity))
        return {channelTitle(placement->channel)};
    QStringList titles;
    for (const PlacementId& id : placementsOf(entity)) {
        if (const auto* placement = catalog.find<Placement>(id))
            titles.append(channelTitle(placement->channel));
    }
    return titles;
}

QString ruleOf(const Entity& entity) {
    const auto* offer = std::get_if<PersonalizedOffer>(&entity);
    if (!offer)
        return {};
    switch (offer->constraint.type) {
    case ProfileConstraintType::None:
        return {};
    case ProfileConstraintType::EligibilityRule:
        return offer->constraint.rule.value();
    case ProfileConstraintType::AnySegments:
    case ProfileConstraintType::AllSegments:
        return kSegments;
    case ProfileConstraintType::Rules:
        break;
    }
    return kSeveral;
}

/// "2026-12": the month that the day of a limit is in, by the clocks of the catalog.
QString monthOf(const Catalog& catalog, const Entity& entity, RowGrouping grouping) {
    const CalendarConstraint* calendar = calendarOf(entity);
    const std::optional<Timestamp> none;
    const std::optional<Timestamp>& at = !calendar                         ? none
                                         : grouping == RowGrouping::Starts ? calendar->start
                                                                           : calendar->end;
    if (!at)
        return {};
    const qint64 day = (at->isDay() ? Zone() : catalog.zone().zone()).dayOf(at->ms());
    return QDate(1970, 1, 1).addDays(day).toString(u"yyyy-MM"_s);
}

template <class Status>
qint64 placeOf(const QString& token) {
    const auto status = fromToken<Status>(token);
    return status ? qint64(*status) : kLast;
}

QString restTitle(EntityKind kind, RowGrouping grouping) {
    switch (grouping) {
    case RowGrouping::Tag:
        return groupText(QT_TRANSLATE_NOOP("ow::groups", "Without a tag"));
    case RowGrouping::Placement: // an activity that names none is for all of them
        return kind == EntityKind::Activity
                   ? groupText(QT_TRANSLATE_NOOP("ow::groups", "Every placement"))
                   : groupText(QT_TRANSLATE_NOOP("ow::groups", "Without a placement"));
    case RowGrouping::Channel:
        return kind == EntityKind::Activity ? groupText(QT_TRANSLATE_NOOP("ow::groups", "Every channel"))
                                            : groupText(QT_TRANSLATE_NOOP("ow::groups", "Without a channel"));
    case RowGrouping::Rule:
        return groupText(QT_TRANSLATE_NOOP("ow::groups", "Everyone"));
    case RowGrouping::Starts:
        return groupText(QT_TRANSLATE_NOOP("ow::groups", "No start"));
    case RowGrouping::Ends:
        return groupText(QT_TRANSLATE_NOOP("ow::groups", "No end"));
    case RowGrouping::ChangedBy:
        return groupText(QT_TRANSLATE_NOOP("ow::groups", "Not known"));
    case RowGrouping::None:
    case RowGrouping::Status:
        break;
    }
    return {};
}

RowGroup monthGroup(const QString& id) {
    const QDate first = QDate::fromString(id + u"-01"_s, Qt::ISODate);
    const QLocale locale;
    return {u"%1 %2"_s.arg(locale.standaloneMonthName(first.month()), QString::number(first.year())),
            first.toJulianDay(),
            {}};
}

template <class T, class Id>
QString nameOf(const Catalog& catalog, const QString& id) {
    const T* entity = catalog.find<T>(Id(id));
    return entity ? entity->name : id;
}

} // namespace

const QVector<RowGrouping>& groupingsOf(EntityKind kind) {
    using G = RowGrouping;
    static const std::array<QVector<G>, Tokens<EntityKind>::table.size()> groupings{{
        {G::None, G::Status, G::Tag, G::Placement, G::Channel, G::Rule, G::Starts, G::Ends, G::ChangedBy},
        {G::None, G::Status, G::Tag, G::Placement, G::Channel, G::ChangedBy},
        {G::None, G::Channel, G::ChangedBy},
        {G::None, G::ChangedBy},
        {G::None, G::Tag, G::ChangedBy},
        {G::None, G::ChangedBy},
        {G::None, G::ChangedBy},
        {G::None, G::Status, G::Placement, G::Channel, G::Starts, G::Ends, G::ChangedBy},
        {G::None, G::ChangedBy},
        {G::None, G::ChangedBy},
    }};
    return groupings[std::size_t(kind)];
}

QString groupingTitle(RowGrouping grouping) {
    static constexpr std::array titles{
        QT_TRANSLATE_NOOP("ow::groups", "No groups"),
        QT_TRANSLATE_NOOP("ow::groups", "Status"),
        QT_TRANSLATE_NOOP("ow::groups", "Tag"),
        QT_TRANSLATE_NOOP("ow::groups", "Placement"),
        QT_TRANSLATE_NOOP("ow::groups", "Channel"),
        QT_TRANSLATE_NOOP("ow::groups", "Rule"),
        QT_TRANSLATE_NOOP("ow::groups", "Month of start"),
        QT_TRANSLATE_NOOP("ow::groups", "Month of end"),
        QT_TRANSLATE_NOOP("ow::groups", "Last changed by"),
    };
    static_assert(titles.size() == Tokens<RowGrouping>::table.size());
    return groupText(titles[std::size_t(grouping)]);
}

QStringList rowGroupIds(const Catalog& catalog, const Entity& entity, RowGrouping grouping) {
    QStringList ids;
    switch (grouping) {
    case RowGrouping::Status:
        ids = {statusToken(entity)};
        break;
    case RowGrouping::Tag:
        ids = tagIds(entity);
        break;
    case RowGrouping::Placement:
        ids = placementIds(entity);
        break;
    case RowGrouping::Channel:
        ids = channels(catalog, entity);
        break;
    case RowGrouping::Rule:
        ids = {ruleOf(entity)};
        break;
    case RowGrouping::Starts:
    case RowGrouping::Ends:
        ids = {monthOf(catalog, entity, grouping)};
        break;
    case RowGrouping::None:
    case RowGrouping::ChangedBy:
        break;
    }
    if (ids.size() > 1)
        ids.removeDuplicates();
    return ids.isEmpty() ? QStringList{QString()} : ids;
}

RowGroup rowGroup(const Catalog& catalog, EntityKind kind, RowGrouping grouping, const QString& id) {
    if (id.isEmpty())
        return {restTitle(kind, grouping), kLast, {}};
    switch (grouping) {
    case RowGrouping::Status:
        return {statusTitle(id),
                kind == EntityKind::Activity ? placeOf<ActivityStatus>(id) : placeOf<OfferStatus>(id),
                {}};
    case RowGrouping::Tag:
        return {nameOf<Tag, TagId>(catalog, id), 0, EntityKey{EntityKind::Tag, id}};
    case RowGrouping::Placement:
        return {nameOf<Placement, PlacementId>(catalog, id), 0, {}};
    case RowGrouping::Rule:
        if (id == kSegments)
            return {groupText(QT_TRANSLATE_NOOP("ow::groups", "Segments")), 1, {}};
        if (id == kSeveral)
            return {groupText(QT_TRANSLATE_NOOP("ow::groups", "Several rules")), 1, {}};
        return {nameOf<EligibilityRule, RuleId>(catalog, id), 0, {}};
    case RowGrouping::Starts:
    case RowGrouping::Ends:
        return monthGroup(id);
    case RowGrouping::None:
    case RowGrouping::Channel:
    case RowGrouping::ChangedBy:
        break;
    }
    return {id, 0, {}};
}

} // namespace ow
