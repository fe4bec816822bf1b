#include "checks/check_context.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

QVector<CappingEvent> eventsOf(const CappingRule& rule) {
    return rule.events.isEmpty() ? QVector<CappingEvent>{CappingEvent::Decisioning} : rule.events;
}

bool countsDecisionsOnly(const CappingRule& rule) {
    const QVector<CappingEvent> events = eventsOf(rule);
    return std::all_of(events.cbegin(), events.cend(),
                       [](CappingEvent event) { return event == CappingEvent::Decisioning; });
}

bool countsEventsOf(const CappingRule& rule, const CappingRule& other) {
    const QVector<CappingEvent> events = eventsOf(rule);
    const QVector<CappingEvent> more = eventsOf(other);
    return std::all_of(events.cbegin(), events.cend(), [&](CappingEvent event) {
        return more.contains(event) &&
               (event != CappingEvent::Custom || rule.customQuery == other.customQuery);
    });
}

bool isWithinPlacements(const CappingRule& rule, const CappingRule& other) {
    if (other.placements.isEmpty())
        return true;
    return !rule.placements.isEmpty() &&
           std::all_of(rule.placements.cbegin(), rule.placements.cend(),
                       [&](const PlacementId& id) { return other.placements.contains(id); });
}

/// Whether `other` has counted at least as much whenever `rule` counts (DOMAIN.md 2.4).
bool countsNoMoreThan(const CappingRule& rule, const CappingRule& other) {
    const bool isScopeWithin =
        rule.scope == other.scope ||
        (rule.scope == CappingScope::Profile && countsDecisionsOnly(rule) && countsDecisionsOnly(other));
    const bool isEntityWithin = rule.entity == other.entity || rule.entity == CappingEntity::Placement;
    const bool isSameWindow = rule.repeat == other.repeat || (!rule.repeat.enabled && !other.repeat.enabled);
    return isScopeWithin && isEntityWithin && isSameWindow && isWithinPlacements(rule, other) &&
           countsEventsOf(rule, other);
}

/// Of two caps that always count the same with one limit, the first counts.
bool isIdle(const QVector<CappingRule>& rules, qsizetype i, qsizetype other) {
    const CappingRule& rule = rules.at(i);
    const CappingRule& first = rules.at(other);
    if (other == i || !first.isEnabled() || rule.limit < first.limit || !countsNoMoreThan(rule, first))
        return false;
    const bool isMutual = rule.limit == first.limit && countsNoMoreThan(first, rule);
    return !isMutual || other < i;
}

bool hasContentThere(const PersonalizedOffer& offer, const CappingRule& rule) {
    return rule.placements.isEmpty() ||
           std::any_of(offer.representations.cbegin(), offer.representations.cend(),
                       [&](const Representation& one) { return rule.placements.contains(one.placement); });
}

} // namespace

void checkCaps(CheckContext& /*context*/, const Entity& entity, Findings& findings) {
    const auto* offer = std::get_if<PersonalizedOffer>(&entity);
    if (!offer)
        return;
    const QVector<CappingRule>& rules = offer->capping;
    for (qsizetype i = 0; i < rules.size(); ++i) {
        if (!rules.at(i).isEnabled() || rules.at(i).limit < 1)
            continue;
        const QString at = u"capping/%1"_s.arg(i);
        if (!offer->representations.isEmpty() && !hasContentThere(*offer, rules.at(i))) {
            findings.warning("capping.never-bites"_L1, at + u"/placements"_s,
                             u"the offer has no content for the placements of this cap, so it never bites"_s,
                             u"name other placements, or remove the cap"_s);
            continue;
        }
        for (qsizetype k = 0; k < rules.size(); ++k) {
            if (!isIdle(rules, i, k))
                continue;
            findings.note(
                "capping.never-bites"_L1, at + u"/limit"_s,
                u"cap %1 never bites: cap %2 stops the offer at %3, before it or with it"_s.arg(
                    QString::number(i + 1), QString::number(k + 1), QString::number(rules.at(k).limit)),
                u"remove it, or lower its limit"_s);
            break;
        }
    }
}

} // namespace ow
