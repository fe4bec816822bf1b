#include "decision/plan/count_gaps.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

bool isSameWindow(const CappingRepeat& a, const CappingRepeat& b) {
    return a.enabled == b.enabled && (!a.enabled || (a.unit == b.unit && a.unitCount == b.unitCount));
}

bool isOverall(const CapPlan& cap) {
    return cap.entity == CappingEntity::Offer && cap.placements.empty();
}

/// `isOwn` tells whether a rule has a count of its own, `isShort` whether such a count lacks placements.
template <class IsOwn, class IsShort>
CountGaps gapsOfRules(const OfferPlan& offer, CappingScope scope, bool hasTotal, bool hasPlacements,
                      const IsOwn& isOwn, const IsShort& isShort) {
    CountGaps gaps;
    const CapPlan* first = nullptr; // that uses what is not its own
    for (const CapPlan& cap : offer.caps) {
        if (cap.scope != scope || !cap.countsDecisions)
            continue;
        if (isOwn(cap)) {
            gaps.noPlacements = gaps.noPlacements || (cap.entity == CappingEntity::Placement && isShort(cap));
            continue;
        }
        if (!isOverall(cap) && !hasPlacements) {
            gaps.noPlacements = gaps.noPlacements || hasTotal;
            continue;
        }
        if (!hasTotal && !hasPlacements)
            continue;
        if (first && !isSameWindow(first->repeat, cap.repeat))
            gaps.severalWindows = true;
        first = first ? first : &cap;
    }
    return gaps;
}

bool isPositive(expr::Value value) {
    return expr::number(value).value_or(0) > 0;
}

bool hasPositive(expr::Value placements) {
    if (!placements.is(expr::Kind::Object))
        return false;
    return std::ranges::any_of(placements.members(),
                               [](const expr::Member& one) { return isPositive(one.value); });
}

bool hasPositive(const QHash<QString, qint64>& placements) {
    return std::any_of(placements.begin(), placements.end(), [](qint64 count) { return count > 0; });
}

} // namespace

CountGaps gapsOfTotal(const OfferPlan& offer, CappingScope scope) {
    const auto no = [](const CapPlan&) { return false; };
    return gapsOfRules(offer, scope, true, false, no, no);
}

CountGaps gapsOf(const OfferPlan& offer, expr::Value count) {
    if (!offer.needsCountsByRule)
        return {};
    if (!count.is(expr::Kind::Object))
        return isPositive(count) ? gapsOfTotal(offer, CappingScope::Profile) : CountGaps();
    const expr::Value rules = count.get("rules");
    const auto isOwn = [&](const CapPlan& cap) { return !rules.get(cap.index).isNull(); };
    const auto isShort = [&](const CapPlan& cap) {
        const expr::Value own = rules.get(cap.index);
        return own.is(expr::Kind::Object)
                   ? !hasPositive(own.get("placements")) && isPositive(own.get("total"))
                   : isPositive(own);
    };
    return gapsOfRules(offer, CappingScope::Profile, isPositive(count.get("total")),
                       hasPositive(count.get("placements")), isOwn, isShort);
}

CountGaps gapsOf(const OfferPlan& offer, const OfferCount& count) {
    if (!offer.needsCountsByRule)
        return {};
    const auto own = [&](const CapPlan& cap) { return count.rules.constFind(std::stoll(cap.index)); };
    const auto isOwn = [&](const CapPlan& cap) { return own(cap) != count.rules.cend(); };
    const auto isShort = [&](const CapPlan& cap) {
        return !hasPositive(own(cap)->placements) && own(cap)->total.value_or(0) > 0;
    };
    return gapsOfRules(offer, CappingScope::Global, count.total > 0, hasPositive(count.placements), isOwn,
                       isShort);
}

QStringList gapWarnings(const OfferPlan& offer, const CountGaps& gaps, CappingScope scope, quint64 profiles) {
    const QString whose = scope == CappingScope::Global ? u"for all profiles together"_s
                          : profiles == 0               ? u"for this profile"_s
                          : profiles == 1               ? u"for 1 profile"_s
                                                        : u"for %1 profiles"_s.arg(profiles);
    const QString name = entityLabel(*offer.entity);
    QStringList warnings;
    if (gaps.severalWindows)
        warnings.append(
            u"The offer \"%1\" has capping rules of different windows, but one count %2: it is used "
            u"for all of them. Give counts by rule, as “rules” in offerCounts."_s.arg(name, whose));
    if (gaps.noPlacements)
        warnings.append(
            u"The offer \"%1\" has a capping rule by placement, but only a total %2: the rule counts "
            u"0. Give counts by placement, as “placements” in offerCounts."_s.arg(name, whose));
    return warnings;
}

} // namespace ow
