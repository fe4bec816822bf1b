#include "reference_decider.h"

#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ow::test {

namespace {

struct Proposed {
    QString offer;
    QString activity;
    QString placement;
};

struct Outcome {
    Stage stage = Stage::Filter;
    Reason reason = Reason::NotInSelection;
};

struct Scored {
    QString offer;
    double score = 0;
    qint64 priority = 0;
    int group = 0;
    bool byFormula = false;
};

class Reference {
public:
    Reference(const Catalog& catalog, const Meanings& meanings, const QJsonObject& profile,
              const Counters& counters, const DecisionRequest& request)
        : m_catalog(catalog), m_meanings(meanings), m_profile(profile), m_counters(counters),
          m_request(request) {}

    ReferenceScope scope(const ScopeRequest& scope) {
        ReferenceScope result;
        const auto* activity = m_catalog.find<Activity>(scope.activity);
        if (!activity || !m_catalog.find<Placement>(scope.placement) || scope.itemCount < 1 ||
            scope.itemCount > 30 || activity->status != ActivityStatus::Live || !inside(activity->calendar)) {
            result.error = true;
            return result;
        }
        QVector<const Criterion*> criteria; // S1
        for (const Criterion& criterion : activity->criteria) {
            if (criterion.placements.isEmpty() || criterion.placements.contains(scope.placement))
                criteria.append(&criterion);
        }
        if (criteria.isEmpty()) {
            result.error = true;
            return result;
        }
        // 2.7: descending priority; equal ones are a group.
        std::stable_sort(criteria.begin(), criteria.end(), [](const Criterion* a, const Criterion* b) {
            return a->ranking.priority > b->ranking.priority;
        });
        QVector<Scored> ranked;
        QMap<QString, Outcome> outcomes;
        for (const PersonalizedOffer* offer : m_catalog.all<PersonalizedOffer>())
            judge(*offer, scope, criteria, outcomes[offer->id.value()], ranked);
        std::sort(ranked.begin(), ranked.end(), [](const Scored& a, const Scored& b) {
            if (a.group != b.group)
                return a.group < b.group;
            if (a.score != b.score)
                return a.score > b.score;
            if (a.priority != b.priority)
                return a.priority > b.priority;
            return a.offer < b.offer;
        });
        finish(scope, ranked, outcomes, result);
        return result;
    }

private:
    bool inside(const CalendarConstraint& calendar) const {
        return !(calendar.start && m_request.nowMs < calendar.start->ms()) &&
               !(calendar.end && m_request.nowMs > calendar.end->ms());
    }

    bool selects(const Criterion& criterion, const PersonalizedOffer& offer) const {
        if (criterion.selection == OptionSelectionType::DirectList)
            return criterion.options.contains(offer.id);
        const auto* filter = m_catalog.find<OfferFilter>(criterion.filter);
        if (!filter)
            return false;
        if (filter->type == FilterType::Offers)
            return filter->ids.contains(offer.id.value());
        bool any = false;
        bool all = true;
        for (const QString& id : filter->ids) {
            const bool has = offer.tags.contains(TagId(id));
            any = any || has;
            all = all && has;
        }
        return filter->type == FilterType::AnyTags ? any : all;
    }

    /// Why the constraint is not met, or nothing.
    std::optional<Reason> unmet(const ProfileConstraint& constraint, const PersonalizedOffer& offer) const {
        switch (constraint.type) {
        case ProfileConstraintType::None:
            return std::nullopt;
        case ProfileConstraintType::Rules:
            return Reason::ConstraintUnusable;
        case ProfileConstraintType::EligibilityRule:
            if (!m_catalog.find<EligibilityRule>(constraint.rule))
                return Reason::RuleMissing;
            if (!m_meanings.rules.contains(constraint.rule.value()))
                return Reason::RuleBroken;
            return m_meanings.rules[constraint.rule.value()](m_profile, offer)
                       ? std::nullopt
                       : std::optional(Reason::RuleNotTrue);
        default:
            break;
        }
        int in = 0;
        for (const SegmentIdentity& segment : constraint.segments) {
            const QString status =
                m_profile["segmentMembership"_L1][segment.namespaceCode][segment.key()]["status"_L1]
                    .toString();
            in += status == "realized"_L1 || status == "existing"_L1 ? 1 : 0;
        }
        if (constraint.type == ProfileConstraintType::AnySegments)
            return in > 0 ? std::nullopt : std::optional(Reason::NotInAnySegment);
        return in == constraint.segments.size() ? std::nullopt : std::optional(Reason::NotInAllSegments);
    }

    qint64 count(const CappingRule& rule, const PersonalizedOffer& offer,
                 const PlacementId& placement) const {
        const auto counted = [&rule](const QString& id) {
            return rule.placements.isEmpty() || rule.placements.contains(PlacementId(id));
        };
        OfferCount given;
        if (rule.scope == CappingScope::Global) {
            given = m_counters.offers.value(offer.id.value());
        } else {
            const QJsonValue value = m_profile["offerCounts"_L1][offer.id.value()];
            const QJsonObject placements = value["placements"_L1].toObject();
            for (auto it = placements.begin(); it != placements.end(); ++it) {
                given.placements.insert(it.key(), it.value().toInteger());
                given.total += it.value().toInteger();
            }
            if (value["total"_L1].isDouble())
                given.total = value["total"_L1].toInteger();
            if (value.isDouble())
                given.total = value.toInteger();
        }
        qint64 sum = 0;
        if (rule.entity == CappingEntity::Placement) {
            sum = given.placements.value(placement.value());
        } else if (rule.placements.isEmpty()) {
            sum = given.total;
        } else {
            for (auto it = given.placements.begin(); it != given.placements.end(); ++it)
                sum += counted(it.key()) ? it.value() : 0;
        }
        for (const Proposed& one : m_proposed) {
            if (one.offer != offer.id.value())
                continue;
            if (rule.entity == CappingEntity::Placement ? one.placement == placement.value()
                                                        : counted(one.placement))
                ++sum;
        }
        return sum;
    }

    std::optional<Reason> capped(const PersonalizedOffer& offer, const PlacementId& placement) const {
        for (const CappingRule& rule : offer.capping) {
            if (!rule.placements.isEmpty() && !rule.placements.contains(placement))
                continue;
            if (count(rule, offer, placement) >= rule.limit)
                return rule.scope == CappingScope::Profile ? Reason::ProfileCapReached
                                                           : Reason::GlobalCapReached;
        }
        return std::nullopt;
    }

    std::optional<Reason> barred(const PersonalizedOffer& offer, const ScopeRequest& scope) const {
        for (const Proposed& one : m_proposed) {
            if (one.offer != offer.id.value())
                continue;
            const bool otherActivity = one.activity != scope.activity.value();
            const bool otherPlacement = one.placement != scope.placement.value();
            const bool bars = (otherActivity && !m_request.duplicatesAcrossActivities) ||
                              (otherPlacement && !m_request.duplicatesAcrossPlacements) ||
                              (!otherActivity && !otherPlacement);
            if (bars)
                return otherActivity    ? Reason::DuplicateActivity
                       : otherPlacement ? Reason::DuplicatePlacement
                                        : Reason::DuplicateScope;
        }
        return std::nullopt;
    }

    /// S2 to S11 for one criterion.
    Outcome stageOf(const PersonalizedOffer& offer, const ScopeRequest& scope,
                    const Criterion& criterion) const {
        if (!selects(criterion, offer))
            return {Stage::Filter, Reason::NotInSelection};
        if (offer.status != OfferStatus::Approved)
            return {Stage::Status, offer.status == OfferStatus::Draft ? Reason::Draft : Reason::Archived};
        const bool fits =
            std::any_of(offer.representations.begin(), offer.representations.end(),
                        [&](const Representation& one) { return one.placement == scope.placement; });
        if (!fits)
            return {Stage::Placement, Reason::NoRepresentation};
        if (!inside(offer.calendar)) {
            if (offer.calendar.start && offer.calendar.end &&
                offer.calendar.start->ms() > offer.calendar.end->ms())
                return {Stage::Calendar, Reason::StartAfterEnd};
            return {Stage::Calendar, offer.calendar.start && m_request.nowMs < offer.calendar.start->ms()
                                         ? Reason::NotStarted
                                         : Reason::Ended};
        }
        if (const std::optional<Reason> reason = unmet(criterion.constraint, offer))
            return {Stage::Criterion, *reason};
        if (const std::optional<Reason> reason = unmet(offer.constraint, offer))
            return {Stage::Eligibility, *reason};
        if (const std::optional<Reason> reason = capped(offer, scope.placement))
            return {Stage::Capping, *reason};
        if (const std::optional<Reason> reason = barred(offer, scope))
            return {Stage::Duplicate, *reason};
        return {Stage::Selected, Reason::Won};
    }

    std::pair<double, bool> scoreOf(const PersonalizedOffer& offer, const Criterion& criterion) const {
        const std::optional<RankOrder>& order =
            criterion.ranking.order ? criterion.ranking.order : offer.rank.order;
        const double priority = double(offer.rank.priority);
        if (!order || order->type != OrderType::ScoringFunction ||
            !m_catalog.find<RankingFormula>(order->formula))
            return {priority, false};
        if (!m_meanings.formulas.contains(order->formula.value()))
            return {priority, true};
        return {m_meanings.formulas[order->formula.value()](m_profile, offer).value_or(priority), true};
    }

    void judge(const PersonalizedOffer& offer, const ScopeRequest& scope,
               const QVector<const Criterion*>& criteria, Outcome& outcome, QVector<Scored>& ranked) const {
        std::optional<Scored> scored;
        int group = 0;
        for (qsizetype i = 0; i < criteria.size(); ++i) {
            if (i > 0 && criteria.at(i)->ranking.priority != criteria.at(i - 1)->ranking.priority)
                ++group;
            const Outcome by = stageOf(offer, scope, *criteria.at(i));
            if (by.stage > outcome.stage)
                outcome = by;
            if (by.stage != Stage::Selected || (scored && scored->group != group))
                continue;
            const auto [score, byFormula] = scoreOf(offer, *criteria.at(i));
            if (!scored || score > scored->score)
                scored = Scored{offer.id.value(), score, offer.rank.priority, group, byFormula};
        }
        if (scored)
            ranked.append(*scored);
    }

    void finish(const ScopeRequest& scope, const QVector<Scored>& ranked,
                const QMap<QString, Outcome>& outcomes, ReferenceScope& result) {
        const auto text = [](Stage stage, Reason reason) { return token(stage) + u'/' + token(reason); };
        for (auto it = outcomes.begin(); it != outcomes.end(); ++it)
            result.outcome.insert(it.key(), text(it->stage, it->reason));
        const qsizetype count = std::min<qsizetype>(scope.itemCount, ranked.size());
        for (qsizetype i = 0; i < count; ++i) {
            result.offers.append(ranked.at(i).offer);
            m_proposed.append({ranked.at(i).offer, scope.activity.value(), scope.placement.value()});
        }
        result.fallback = count == 0;
        for (qsizetype i = count; i < ranked.size(); ++i) {
            const Scored& loser = ranked.at(i);
            const Scored& last = ranked.at(count - 1);
            const bool formulas = loser.byFormula || last.byFormula;
            const Reason reason = loser.group != last.group ? Reason::LaterGroup
                                  : loser.score < last.score
                                      ? formulas ? Reason::LowerScore : Reason::LowerPriority
                                  : loser.priority < last.priority ? Reason::LowerPriority
                                                                   : Reason::TieLost;
            result.outcome.insert(loser.offer, text(Stage::RankedBelow, reason));
        }
    }

    const Catalog& m_catalog;
    const Meanings& m_meanings;
    const QJsonObject& m_profile;
    const Counters& m_counters;
    const DecisionRequest& m_request;
    QVector<Proposed> m_proposed;
};

} // namespace

QVector<ReferenceScope> referenceDecide(const Catalog& catalog, const Meanings& meanings,
                                        const QJsonObject& profile, const Counters& counters,
                                        const DecisionRequest& request) {
    Reference reference(catalog, meanings, profile, counters, request);
    QVector<ReferenceScope> result;
    for (const ScopeRequest& scope : request.scopes)
        result.append(reference.scope(scope));
    return result;
}

} // namespace ow::test
