#include "checks/check_context.h"

#include <QMap>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

constexpr qint64 kTwoYears = 732; ///< days, leap years included

void checkProfileConstraint(const ProfileConstraint& constraint, const QString& at, Findings& findings) {
    switch (constraint.type) {
    case ProfileConstraintType::None:
        return;
    case ProfileConstraintType::EligibilityRule:
        if (constraint.rule.isEmpty())
            findings.error("constraint.no-rule"_L1, at + u"/eligibilityRule"_s,
                           u"a rule decides here, but none is chosen"_s, u"choose a rule, or everyone"_s);
        return;
    case ProfileConstraintType::AnySegments:
    case ProfileConstraintType::AllSegments:
        if (constraint.segments.isEmpty())
            findings.error("constraint.no-segments"_L1, at + u"/segments"_s,
                           u"segments decide here, but none is listed"_s,
                           u"add a segment, or choose everyone"_s);
        for (qsizetype i = 0; i < constraint.segments.size(); ++i) {
            const SegmentIdentity& segment = constraint.segments.at(i);
            const QString field = at + u"/segments/%1"_s.arg(i);
            if (segment.namespaceCode.isEmpty())
                findings.error("segment.no-namespace"_L1, field + u"/namespace"_s,
                               u"the segment has no namespace, so nobody is found in it"_s,
                               u"give it a namespace; most segments are in “ups”"_s);
            if (segment.key().isEmpty())
                findings.error("segment.no-id"_L1, field + u"/id"_s, u"the segment has no id"_s);
        }
        return;
    case ProfileConstraintType::Rules:
        findings.error("constraint.rules"_L1, at + u"/type"_s,
                       u"the type “rules” has no list of rules in the model, so nobody meets it"_s,
                       u"choose one rule that says it all"_s);
        return;
    }
}

qint64 days(const CappingRepeat& repeat) {
    const qint64 perUnit = repeat.unit == RepeatUnit::Day ? 1 : repeat.unit == RepeatUnit::Week ? 7 : 30;
    return repeat.unitCount > 1'000'000 ? 1'000'000 : repeat.unitCount * perUnit;
}

/// DOMAIN.md 2.4: a decision for one profile sees that profile's events and nobody else's.
void checkCountable(const CappingRule& rule, const QString& at, Findings& findings) {
    const bool onlyDecisions =
        rule.events.isEmpty() || rule.events == QVector<CappingEvent>{CappingEvent::Decisioning};
    if (rule.isEnabled() && rule.scope == CappingScope::Global && !onlyDecisions)
        findings.warning(
            "capping.global-events"_L1, at + u"/events"_s,
            u"the limit for all profiles together counts events, but a decision sees those of its "
            u"own profile alone: they are not counted"_s,
            u"count decisions, or limit it per profile"_s);
}

/// DOMAIN.md 11.3: a single number cannot count for windows of different length.
void checkWindows(const QVector<CappingRule>& rules, Findings& findings) {
    const auto counts = [](const CappingRule& rule) {
        return rule.isEnabled() && rule.scope == CappingScope::Profile;
    };
    const auto first = std::find_if(rules.cbegin(), rules.cend(), counts);
    const auto other = std::find_if(first, rules.cend(), [&](const CappingRule& rule) {
        return counts(rule) && !(rule.repeat == first->repeat);
    });
    if (other == rules.cend())
        return;
    findings.note("capping.different-windows"_L1, u"capping/%1/repeat"_s.arg(other - rules.cbegin()),
                  u"the capping rules count in different windows; a profile that gives one total for the "
                  u"offer is counted the same for all of them"_s,
                  u"give counts by rule, as “rules” in offerCounts"_s);
}

void checkCapping(const PersonalizedOffer& offer, Findings& findings) {
    QMap<qint64, qsizetype> byIndex;
    for (qsizetype i = 0; i < offer.capping.size(); ++i) {
        const CappingRule& rule = offer.capping.at(i);
        const QString at = u"capping/%1"_s.arg(i);
        if (rule.limit < 1)
            findings.error("capping.limit"_L1, at + u"/limit"_s,
                           u"the limit %1 is below 1, so the offer is never proposed"_s.arg(rule.limit),
                           u"give a limit of at least 1, or archive the offer"_s);
        if (rule.repeat.enabled && rule.repeat.unitCount < 1)
            findings.error("capping.unit-count"_L1, at + u"/repeat/unitCount"_s,
                           u"the counter must start anew every 1 or more units"_s);
        else if (rule.repeat.enabled && days(rule.repeat) > kTwoYears)
            findings.warning("capping.period"_L1, at + u"/repeat/unitCount"_s,
                             u"the period is longer than two years, which other systems refuse"_s);
        if (rule.events.contains(CappingEvent::Custom) && rule.customQuery.trimmed().isEmpty())
            findings.error("capping.no-query"_L1, at + u"/customQuery"_s,
                           u"a custom event counts, but no condition says which"_s);
        checkCountable(rule, at, findings);
        if (rule.index > 0 && byIndex.contains(rule.index))
            findings.error(
                "capping.index"_L1, at + u"/index"_s,
                u"the rules %1 and %2 have the same index"_s.arg(byIndex.value(rule.index) + 1).arg(i + 1));
        byIndex.insert(rule.index, i);
    }
    checkWindows(offer.capping, findings);
    if (offer.capping.size() > 10)
        findings.warning(
            "capping.many"_L1, u"capping"_s,
            u"the offer has %1 capping rules; other systems allow 10"_s.arg(offer.capping.size()));
}

void checkRank(const Rank& rank, const QString& at, Findings& findings) {
    if (rank.priority < 0)
        findings.error("rank.negative-priority"_L1, at + u"/priority"_s,
                       u"the priority %1 is below 0"_s.arg(rank.priority),
                       u"give a priority of at least 0"_s);
    if (rank.order && rank.order->type == OrderType::ScoringFunction && rank.order->formula.isEmpty())
        findings.error("rank.no-formula"_L1, at + u"/order/formula"_s,
                       u"a formula decides the order, but none is chosen"_s,
                       u"choose a formula, or order by priority"_s);
    if (rank.order && rank.order->type == OrderType::RankingStrategy)
        findings.warning("rank.strategy"_L1, at + u"/order/strategy"_s,
                         u"a ranking strategy cannot run here; the priority decides instead"_s);
}

} // namespace

void checkConstraints(CheckContext&, const Entity& entity, Findings& findings) {
    if (const auto* placement = std::get_if<Placement>(&entity)) {
        const qint64 items = placement->itemCount.value_or(1);
        if (items < 1 || items > 30)
            findings.error("placement.item-count"_L1, u"itemCount"_s,
                           u"a request that does not say gets %1 offers here, which is an error"_s.arg(items),
                           u"ask for 1 to 30 offers"_s);
        for (const auto& [most, member] : {std::pair{placement->maxCharacters, u"maxCharacters"_s},
                                           std::pair{placement->maxBytes, u"maxBytes"_s},
                                           std::pair{placement->maxPictureWidth, u"maxPictureWidth"_s},
                                           std::pair{placement->maxPictureHeight, u"maxPictureHeight"_s},
                                           std::pair{placement->maxPictureBytes, u"maxPictureBytes"_s}}) {
            if (most && *most < 1)
                findings.error("placement.limit"_L1, member,
                               u"a limit of %1 leaves nothing, so it is not applied"_s.arg(*most),
                               u"give 1 or more, or no limit"_s);
        }
    }
    if (const auto* offer = std::get_if<PersonalizedOffer>(&entity)) {
        checkProfileConstraint(offer->constraint, u"profileConstraint"_s, findings);
        checkCapping(*offer, findings);
        checkRank(offer->rank, u"rank"_s, findings);
    }
    if (const auto* activity = std::get_if<Activity>(&entity)) {
        for (qsizetype i = 0; i < activity->criteria.size(); ++i) {
            const QString at = u"criteria/%1"_s.arg(i);
            checkProfileConstraint(activity->criteria.at(i).constraint, at + u"/profileConstraint"_s,
                                   findings);
            checkRank(activity->criteria.at(i).ranking, at + u"/ranking"_s, findings);
        }
    }
}

} // namespace ow
