#include "checks/check_context.h"
#include "domain/validity.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

/// Whether some placement of the criterion, where it names none any, has content of the offer.
bool hasContentFor(const Criterion& criterion, const PersonalizedOffer& offer) {
    return std::any_of(
        offer.representations.cbegin(), offer.representations.cend(), [&](const Representation& one) {
            return criterion.placements.isEmpty() || criterion.placements.contains(one.placement);
        });
}

bool overlap(const CalendarConstraint& a, const CalendarConstraint& b) {
    const auto endsBefore = [](const CalendarConstraint& one, const CalendarConstraint& other) {
        return one.end && other.start && one.end->ms() < other.start->ms();
    };
    return !endsBefore(a, b) && !endsBefore(b, a);
}

/// Dates that no instant lies between are said by themselves.
bool isNever(const CalendarConstraint& instants) {
    return instants.start && instants.end && instants.start->ms() > instants.end->ms();
}

} // namespace

void CheckContext::reach(const Activity& activity, const Criterion& criterion) {
    const Zone zone = m_catalog.zone().zone();
    const CalendarConstraint window = inInstants(activity.calendar, zone);
    const auto reachOne = [&](const QString& id) {
        Reach& reached = (*m_reach)[id];
        if (reached == Reach::InTime)
            return;
        reached = std::max(reached, Reach::Listed);
        const auto* offer = m_catalog.find<PersonalizedOffer>(OfferId(id));
        if (!offer || !hasContentFor(criterion, *offer))
            return;
        reached = overlap(inInstants(offer->calendar, zone), window) ? Reach::InTime : Reach::HasContent;
    };
    if (criterion.selection == OptionSelectionType::DirectList) {
        for (const OfferId& offer : criterion.options)
            reachOne(offer.value());
    } else if (const auto* filter = m_catalog.find<OfferFilter>(criterion.filter)) {
        const QSet<QString> members = membersOf(*filter);
        for (const QString& id : members)
            reachOne(id);
    }
}

CheckContext::Reach CheckContext::reachOf(const PersonalizedOffer& offer) {
    if (!m_reach) {
        m_reach.emplace();
        for (const Activity* activity : m_catalog.all<Activity>()) {
            // Both are ends of its life (DOMAIN.md 1.11): nothing is proposed any more.
            if (activity->status == ActivityStatus::Archived || activity->status == ActivityStatus::Complete)
                continue;
            for (const Criterion& criterion : activity->criteria)
                reach(*activity, criterion);
        }
    }
    return m_reach->value(offer.id.value(), Reach::None);
}

void checkReach(CheckContext& context, const Entity& entity, Findings& findings) {
    const auto* offer = std::get_if<PersonalizedOffer>(&entity);
    if (!offer || offer->status != OfferStatus::Approved)
        return;
    switch (context.reachOf(*offer)) {
    case CheckContext::Reach::None:
        findings.warning("offer.unreachable"_L1, u"tags"_s,
                         u"no activity can propose this offer: no collection or list in use holds it"_s,
                         u"give it a tag that a collection asks for, or list it in a criterion"_s);
        return;
    case CheckContext::Reach::Listed:
        if (!offer->representations.isEmpty()) // said by itself
            findings.warning(
                "offer.no-common-placement"_L1, u"representations"_s,
                u"no activity can propose this offer: it has content for none of the placements that they fill"_s,
                u"add a representation for one of them"_s);
        return;
    case CheckContext::Reach::HasContent:
        if (!isNever(inInstants(offer->calendar, context.catalog().zone().zone())))
            findings.warning(
                "offer.never-together"_L1, u"calendar/endDate"_s,
                u"no activity can propose this offer: none of them runs while the offer is valid"_s,
                u"move the dates of the offer or of an activity"_s);
        return;
    case CheckContext::Reach::InTime:
        return;
    }
}

} // namespace ow
