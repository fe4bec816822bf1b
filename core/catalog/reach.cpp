#include "catalog/reach.h"

#include "domain/selection.h"
#include "domain/validity.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <limits>

namespace ow {

namespace {

constexpr qint64 kEver = std::numeric_limits<qint64>::max();
constexpr qint64 kNever = std::numeric_limits<qint64>::min();

/// A stretch with its open ends at the ends of time.
struct Span {
    qint64 from = kNever;
    qint64 to = kEver;
};

Span spanOf(const Stretch& stretch) {
    return {stretch.from.value_or(kNever), stretch.to.value_or(kEver)};
}

Stretch stretchOf(const Span& span) {
    Stretch stretch;
    if (span.from != kNever)
        stretch.from = span.from;
    if (span.to != kEver)
        stretch.to = span.to;
    return stretch;
}

/// What of `whole` no part covers.
QVector<Stretch> uncovered(const Span& whole, QVector<Span> parts) {
    std::sort(parts.begin(), parts.end(), [](const Span& a, const Span& b) { return a.from < b.from; });
    QVector<Stretch> gaps;
    qint64 next = whole.from; // the first instant of which nothing is known
    for (const Span& part : std::as_const(parts)) {
        if (part.to < next || part.to < part.from) // over before, or never valid
            continue;
        if (part.from > whole.to)
            break;
        if (part.from > next)
            gaps.append(stretchOf({next, part.from - 1}));
        if (part.to >= whole.to)
            return gaps;
        next = part.to + 1;
    }
    if (next <= whole.to)
        gaps.append(stretchOf({next, whole.to}));
    return gaps;
}

/// Where an offer has content.
QVector<PlacementId> servedBy(const PersonalizedOffer& offer) {
    QVector<PlacementId> placements;
    for (const Representation& representation : offer.representations) {
        if (!placements.contains(representation.placement))
            placements.append(representation.placement);
    }
    return placements;
}

} // namespace

QVector<PlacementId> placementsOf(const Activity& activity, const Catalog& catalog) {
    QVector<PlacementId> placements;
    for (const Criterion& criterion : activity.criteria) {
        if (criterion.placements.isEmpty()) {
            placements.clear();
            for (const Placement* placement : catalog.all<Placement>())
                placements.append(placement->id);
            return placements;
        }
        for (const PlacementId& placement : criterion.placements) {
            if (!placements.contains(placement))
                placements.append(placement);
        }
    }
    return placements;
}

bool admits(const Criterion& criterion, const PersonalizedOffer& offer, const Catalog& catalog) {
    if (criterion.selection == OptionSelectionType::DirectList)
        return criterion.options.contains(offer.id);
    const auto* filter = catalog.find<OfferFilter>(criterion.filter);
    return filter && selects(*filter, offer);
}

QVector<PlacementId> placementsFor(const EntityKey& key, const Activity& activity, const Catalog& catalog) {
    QVector<PlacementId> placements = placementsOf(activity, catalog);
    if (key.kind == EntityKind::FallbackOffer)
        return activity.fallback.value() == key.id ? placements : QVector<PlacementId>();
    const auto* offer = catalog.find<PersonalizedOffer>(OfferId(key.id));
    if (!offer)
        return {};
    QSet<PlacementId> served;
    for (const Criterion& criterion : activity.criteria) {
        if (!admits(criterion, *offer, catalog))
            continue;
        if (criterion.placements.isEmpty())
            return placements;
        served.unite(QSet<PlacementId>(criterion.placements.cbegin(), criterion.placements.cend()));
    }
    placements.removeIf([&](const PlacementId& placement) { return !served.contains(placement); });
    return placements;
}

Stretch stretchOf(const CalendarConstraint& calendar, const Catalog& catalog) {
    const CalendarConstraint instants = inInstants(calendar, catalog.zone().zone());
    Stretch stretch;
    if (instants.start)
        stretch.from = instants.start->ms();
    if (instants.end)
        stretch.to = instants.end->ms();
    return stretch;
}

QVector<FallbackGap> fallbackGaps(const Activity& activity, const Catalog& catalog) {
    const QVector<PlacementId> placements = placementsOf(activity, catalog);
    QHash<PlacementId, QVector<Span>> covered;
    for (const PersonalizedOffer* offer : catalog.all<PersonalizedOffer>()) {
        if (offer->status != OfferStatus::Approved)
            continue;
        for (const Criterion& criterion : activity.criteria) {
            if (!admits(criterion, *offer, catalog))
                continue;
            const Span valid = spanOf(stretchOf(offer->calendar, catalog));
            for (const PlacementId& placement : servedBy(*offer)) {
                if (criterion.placements.isEmpty() || criterion.placements.contains(placement))
                    covered[placement].append(valid);
            }
        }
    }
    const Span whole = spanOf(stretchOf(activity.calendar, catalog));
    QVector<FallbackGap> gaps;
    for (const PlacementId& placement : placements) {
        for (const Stretch& gap : uncovered(whole, covered.value(placement)))
            gaps.append({placement, gap});
    }
    return gaps;
}

} // namespace ow
