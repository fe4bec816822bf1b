#include "reference_decider.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimeZone>

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
    int drawn = 0;
    double score = 0;
    qint64 priority = 0;
    int group = 0;
    bool byFormula = false;
};

class Reference {
public:
    Reference(const Catalog& catalog, const Meanings& meanings, const QJsonObject& profile,
              const Counters& counters, const DecisionRequest& request, const Draws& draws)
        : m_catalog(catalog), m_meanings(meanings), m_profile(profile), m_facts(profile),
          m_counters(counters), m_request(request), m_draws(draws) {
        const QJsonArray context = QJsonDocument::fromJson(request.contextJson).array();
        if (!context.isEmpty())
            m_facts.insert(u"@{w}"_s, context.first()["xdm:data"_L1]);
        const QDateTime now = QDateTime::fromMSecsSinceEpoch(request.nowMs, Qt::UTC);
        m_facts.insert(u"@{day}"_s, now.toTimeZone(QTimeZone(catalog.zone().name().toUtf8())).date().day());
    }

    ReferenceScope scope(qsizetype index) {
        const ScopeRequest& scope = m_request.scopes.at(index);
        ReferenceScope result;
        const std::optional<QVector<const Criterion*>> criteria = criteriaOf(scope);
        if (!criteria) {
            result.error = true;
            return result;
        }
        QMap<QString, Outcome> outcomes;
        QVector<Scored> ranked = rank(index, *criteria, outcomes);
        if (m_request.avoidFallbacks)
            keepForLater(index, ranked, outcomes);
        finish(scope, ranked, outcomes, result);
        return result;
    }

private:
    /// S0 and S1: the criteria of the scope by priority; nothing when it is in error.
    std::optional<QVector<const Criterion*>> criteriaOf(const ScopeRequest& scope) const {
        const auto* activity = m_catalog.find<Activity>(scope.activity);
        if (!activity || !m_catalog.find<Placement>(scope.placement) || scope.itemCount < 1 ||
            scope.itemCount > 30 || activity->status != ActivityStatus::Live || !inside(activity->calendar)) {
            return std::nullopt;
        }
        QVector<const Criterion*> criteria; // S1
        for (const Criterion& criterion : activity->criteria) {
            if (criterion.placements.isEmpty() || criterion.placements.contains(scope.placement))
                criteria.append(&criterion);
        }
        if (criteria.isEmpty())
            return std::nullopt;
        // 2.7: descending priority; equal ones are a group.
        std::stable_sort(criteria.begin(), criteria.end(), [](const Criterion* a, const Criterion* b) {
            return a->ranking.priority > b->ranking.priority;
        });
        return criteria;
    }

    QVector<Scored> rank(qsizetype index, const QVector<const Criterion*>& criteria,
                         QMap<QString, Outcome>& outcomes) const {
        QVector<Scored> ranked;
        for (const PersonalizedOffer* offer : m_catalog.all<PersonalizedOffer>())
            judge(*offer, m_request.scopes.at(index), criteria, outcomes[offer->id.value()], ranked);
        if (m_request.seed && index < m_draws.size()) {
            for (Scored& one : ranked)
                one.drawn = m_draws.at(index).value(one.offer);
        }
        std::sort(ranked.begin(), ranked.end(), [](const Scored& a, const Scored& b) {
            if (a.group != b.group)
                return a.group < b.group;
            if (a.score != b.score)
                return a.score > b.score;
            if (a.priority != b.priority)
                return a.priority > b.priority;
            if (a.drawn != b.drawn)
                return a.drawn < b.drawn;
            return a.offer < b.offer;
        });
        return ranked;
    }

    /// 2.8, avoiding fallbacks: takes away what a later scope needs, as scopes choose their best in turn.
    void keepForLater(qsizetype index, QVector<Scored>& ranked, QMap<QString, Outcome>& outcomes) const {
        QVector<QStringList> offers(m_request.scopes.size()); // of later scopes, as things stand
        for (qsizetype i = index + 1; i < m_request.scopes.size(); ++i) {
            QMap<QString, Outcome> ignored;
            if (const auto criteria = criteriaOf(m_request.scopes.at(i))) {
                for (const Scored& one : rank(i, *criteria, ignored))
                    offers[i].append(one.offer);
            }
        }
        QVector<QPair<QString, qsizetype>> taken; // offer, scope
        const int before = mostServed(index + 1, taken, offers);
        int most = before;
        for (const Scored& one : ranked)
            most = std::max(most, 1 + mostServed(index + 1, {{one.offer, index}}, offers));
        QVector<Scored> left;
        for (const Scored& one : ranked) {
            const qsizetype count = taken.size();
            if (count >= m_request.scopes.at(index).itemCount) {
                left.append(one);
                continue;
            }
            auto more = taken;
            more.append({one.offer, index});
            const int served = mostServed(index + 1, more, offers);
            if (count == 0 ? 1 + served == most : served == mostServed(index + 1, taken, offers)) {
                taken = more;
                left.append(one);
                continue;
            }
            for (qsizetype i = index + 1; i < m_request.scopes.size(); ++i) {
                if (offers.at(i).contains(one.offer) && excluding(index, i)) {
                    outcomes[one.offer] = {Stage::Duplicate, *excluding(index, i)};
                    break;
                }
            }
        }
        ranked = left;
    }

    /// How many scopes from this one on can get an offer, all assignments tried.
    int mostServed(qsizetype from, const QVector<QPair<QString, qsizetype>>& taken,
                   const QVector<QStringList>& offers) const {
        if (from >= m_request.scopes.size())
            return 0;
        int most = mostServed(from + 1, taken, offers);
        const int possible = int(m_request.scopes.size() - from);
        for (const QString& offer : offers.at(from)) {
            if (most == possible)
                break;
            const bool free = std::none_of(taken.begin(), taken.end(), [&](const auto& one) {
                return one.first == offer && excluding(one.second, from);
            });
            if (!free)
                continue;
            auto more = taken;
            more.append({offer, from});
            most = std::max(most, 1 + mostServed(from + 1, more, offers));
        }
        return most;
    }

    /// Why two scopes may not both propose an offer, or nothing.
    std::optional<Reason> excluding(qsizetype earlier, qsizetype later) const {
        const ScopeRequest& a = m_request.scopes.at(earlier);
        const ScopeRequest& b = m_request.scopes.at(later);
        return barring({{}, a.activity.value(), a.placement.value()}, b);
    }

    /// 11.10: a day belongs whole; it begins and ends where the clocks of the catalog's zone come to
    /// midnight.
    qint64 beginOf(const Timestamp& date, int daysLater = 0) const {
        if (!date.isDay())
            return date.ms();
        const QTimeZone zone(m_catalog.zone().name().toUtf8());
        const QDate day = QDateTime::fromMSecsSinceEpoch(date.ms(), Qt::UTC).date().addDays(daysLater);
        return day.startOfDay(zone).toMSecsSinceEpoch();
    }
    qint64 endOf(const Timestamp& date) const { return date.isDay() ? beginOf(date, 1) - 1 : date.ms(); }

    bool inside(const CalendarConstraint& calendar) const {
        return !(calendar.start && m_request.nowMs < beginOf(*calendar.start)) &&
               !(calendar.end && m_request.nowMs > endOf(*calendar.end));
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
            return m_meanings.rules[constraint.rule.value()](m_facts, offer)
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

    /// Units of the repeat since 1970: days, weeks from Sunday, months.
    static qint64 unitOf(RepeatUnit unit, qint64 ms) {
        const QDate date = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).date();
        const qint64 days = QDate(1970, 1, 4).daysTo(date); // a Sunday
        switch (unit) {
        case RepeatUnit::Day:
            return days;
        case RepeatUnit::Week:
            return days >= 0 ? days / 7 : -((6 - days) / 7);
        case RepeatUnit::Month:
            return qint64(date.year()) * 12 + date.month();
        }
        return 0;
    }

    /// Whether an instant is counted together with now.
    bool inWindow(const CappingRule& rule, const CalendarConstraint& calendar, qint64 ms) const {
        if (ms > m_request.nowMs)
            return false;
        if (!rule.repeat.enabled) {
            if (!calendar.start)
                return true;
            const QDateTime start = QDateTime::fromMSecsSinceEpoch(beginOf(*calendar.start), Qt::UTC);
            QDateTime begin = start;
            for (int years = 2; start.addYears(years).toMSecsSinceEpoch() <= m_request.nowMs; years += 2)
                begin = start.addYears(years);
            return ms >= begin.toMSecsSinceEpoch();
        }
        const RepeatUnit unit = rule.repeat.unit;
        const qint64 first =
            calendar.start ? unitOf(unit, beginOf(*calendar.start))
                           : unitOf(unit, QDateTime(QDate(1970, 1, 4), {}, Qt::UTC).toMSecsSinceEpoch());
        const auto window = [&](qint64 at) {
            const qint64 units = unitOf(unit, at) - first;
            return units >= 0 ? units / rule.repeat.unitCount
                              : -((rule.repeat.unitCount - 1 - units) / rule.repeat.unitCount);
        };
        return window(ms) == window(m_request.nowMs);
    }

    bool isAbout(const QJsonObject& event, const PersonalizedOffer& offer, const CappingRule& rule,
                 const PlacementId& placement) const {
        const bool anywhere = rule.entity == CappingEntity::Offer && rule.placements.isEmpty();
        const QJsonArray propositions =
            event["_experience"_L1]["decisioning"_L1]["propositions"_L1].toArray();
        for (const auto& one : propositions) {
            const QString place = one["scopeDetails"_L1]["placement"_L1]["id"_L1].toString();
            if (!anywhere &&
                (rule.entity == CappingEntity::Placement ? place != placement.value()
                                                         : !rule.placements.contains(PlacementId(place))))
                continue;
            const QJsonArray items = one["items"_L1].toArray();
            for (const auto& item : items) {
                if (item["id"_L1].toString() == offer.id.value())
                    return true;
            }
        }
        return false;
    }

    qint64 countEvents(const CappingRule& rule, const PersonalizedOffer& offer,
                       const PlacementId& placement) const {
        if (rule.scope == CappingScope::Global)
            return 0; // one profile's events say nothing about all
        qint64 count = 0;
        const QJsonArray events = m_profile["xEvent"_L1].toArray();
        for (const auto& value : events) {
            const QJsonObject event = value.toObject();
            const Result<Timestamp> at = Timestamp::parse(event["timestamp"_L1].toString());
            if (!at || !inWindow(rule, offer.calendar, at->ms()))
                continue;
            const QString type = event["eventType"_L1].toString();
            const bool shown =
                (rule.events.contains(CappingEvent::Impression) &&
                 type == "decisioning.propositionDisplay"_L1) ||
                (rule.events.contains(CappingEvent::Click) && type == "decisioning.propositionInteract"_L1);
            // Random queries are "kind = N", the broken one is "kind = ".
            bool whole = false;
            const int kind = rule.customQuery.section(u'=', 1).trimmed().toInt(&whole);
            const bool custom =
                rule.events.contains(CappingEvent::Custom) && whole && event["kind"_L1] == kind;
            if ((shown && isAbout(event, offer, rule, placement)) || custom)
                ++count;
        }
        return count;
    }

    qint64 count(const CappingRule& rule, const PersonalizedOffer& offer,
                 const PlacementId& placement) const {
        const qint64 events = countEvents(rule, offer, placement);
        if (!rule.events.isEmpty() && !rule.events.contains(CappingEvent::Decisioning))
            return events;
        const auto counted = [&rule](const QString& id) {
            return rule.placements.isEmpty() || rule.placements.contains(PlacementId(id));
        };
        // 11.3: what is counted for this very rule goes before what is counted for the offer.
        const QString index = QString::number(rule.index);
        const QJsonValue all = rule.scope == CappingScope::Global
                                   ? m_counters.toJson()["offers"_L1][offer.id.value()]
                                   : m_profile["offerCounts"_L1][offer.id.value()];
        const bool isOwn = !all["rules"_L1][index].isUndefined();
        OfferCount given;
        {
            const QJsonValue value = isOwn ? all["rules"_L1][index] : all;
            const QJsonObject placements = value["placements"_L1].toObject();
            for (auto it = placements.begin(); it != placements.end(); ++it) {
                given.placements.insert(it.key(), it.value().toInteger());
                given.total += it.value().toInteger();
            }
            if (value["total"_L1].isDouble())
                given.total = value["total"_L1].toInteger();
            if (value.isDouble())
                given.total = value.toInteger();
            // Its own total is that of the placements that it counts; they need not be listed.
            if (isOwn && value["placements"_L1].isUndefined() && rule.entity == CappingEntity::Offer) {
                for (const PlacementId& one : rule.placements)
                    given.placements.insert(one.value(), 0);
                if (!rule.placements.isEmpty())
                    given.placements.insert(rule.placements.first().value(), given.total);
            }
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
        return sum + events;
    }

    std::optional<Reason> capped(const PersonalizedOffer& offer, const PlacementId& placement) const {
        for (const CappingRule& rule : offer.capping) {
            if (rule.enabled == false) // 11.1
                continue;
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
            if (const std::optional<Reason> reason = barring(one, scope))
                return reason;
        }
        return std::nullopt;
    }

    std::optional<Reason> barring(const Proposed& one, const ScopeRequest& scope) const {
        const bool otherActivity = one.activity != scope.activity.value();
        const bool otherPlacement = one.placement != scope.placement.value();
        const bool bars = (otherActivity && !m_request.duplicatesAcrossActivities) ||
                          (otherPlacement && !m_request.duplicatesAcrossPlacements) ||
                          (!otherActivity && !otherPlacement);
        if (!bars)
            return std::nullopt;
        return otherActivity    ? Reason::DuplicateActivity
               : otherPlacement ? Reason::DuplicatePlacement
                                : Reason::DuplicateScope;
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
                beginOf(*offer.calendar.start) > endOf(*offer.calendar.end))
                return {Stage::Calendar, Reason::StartAfterEnd};
            return {Stage::Calendar, offer.calendar.start && m_request.nowMs < beginOf(*offer.calendar.start)
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
        return {m_meanings.formulas[order->formula.value()](m_facts, offer).value_or(priority), true};
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
                scored = Scored{offer.id.value(), 0, score, offer.rank.priority, group, byFormula};
        }
        if (scored)
            ranked.append(*scored);
    }

    void finish(const ScopeRequest& scope, const QVector<Scored>& ranked,
                const QMap<QString, Outcome>& outcomes, ReferenceScope& result) {
        const auto text = [](Stage stage, Reason reason) { return token(stage) + u'/' + token(reason); };
        for (auto it = outcomes.begin(); it != outcomes.end(); ++it)
            result.outcome.insert(it.key(), text(it->stage, it->reason));
        for (qsizetype i = 0; i < ranked.size();) {
            QStringList equal;
            const Scored& first = ranked.at(i);
            for (; i < ranked.size() && ranked.at(i).group == first.group &&
                   ranked.at(i).score == first.score && ranked.at(i).priority == first.priority;
                 ++i)
                equal.append(ranked.at(i).offer);
            equal.sort();
            if (equal.size() > 1)
                result.tied.append(equal.join(u'+'));
        }
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
    QJsonObject m_facts; ///< profile and context
    const Counters& m_counters;
    const DecisionRequest& m_request;
    const Draws& m_draws;
    QVector<Proposed> m_proposed;
};

} // namespace

QVector<ReferenceScope> referenceDecide(const Catalog& catalog, const Meanings& meanings,
                                        const QJsonObject& profile, const Counters& counters,
                                        const DecisionRequest& request, const Draws& draws) {
    Reference reference(catalog, meanings, profile, counters, request, draws);
    QVector<ReferenceScope> result;
    for (qsizetype i = 0; i < request.scopes.size(); ++i)
        result.append(reference.scope(i));
    return result;
}

} // namespace ow::test
