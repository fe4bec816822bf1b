#include "reference_decider.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
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
    QString sentence = u"No criterion of this activity offers it for this placement."_s;
    QString rule = {};
};

/// Why something is not met.
struct Refusal {
    Reason reason = Reason::RuleNotTrue;
    QString sentence;
    QString rule;
};

QString inWords(qint64 ms) {
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
    return at.toString(at.time().msec() == 0 ? u"yyyy-MM-ddTHH:mm:ssZ"_s : u"yyyy-MM-ddTHH:mm:ss.zzzZ"_s);
}

QString inWords(double number) {
    return QString::number(number, 'g', 10);
}

struct Scored {
    QString offer;
    int drawn = 0;
    double score = 0;
    qint64 priority = 0;
    int group = 0;
    bool byFormula = false;
    QString calculation = {};
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
                    outcomes[one.offer] = {
                        Stage::Duplicate, *excluding(index, i),
                        u"Kept for a later part of this request, so that fewer parts show their fallback."_s};
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
    std::optional<Refusal> unmet(const ProfileConstraint& constraint, const PersonalizedOffer& offer,
                                 bool isCriterion) const {
        const QString rule = constraint.rule.value();
        switch (constraint.type) {
        case ProfileConstraintType::None:
            return std::nullopt;
        case ProfileConstraintType::Rules:
            return Refusal{
                Reason::ConstraintUnusable, u"Several rules are asked for, but nothing lists them."_s, {}};
        case ProfileConstraintType::EligibilityRule: {
            if (!m_catalog.find<EligibilityRule>(constraint.rule))
                return Refusal{
                    Reason::RuleMissing, u"The rule \"%1\" is not in the catalog."_s.arg(rule), {}};
            if (!m_meanings.rules.contains(rule))
                return Refusal{Reason::RuleBroken,
                               u"The rule \"%1\" cannot be read, so nobody meets it."_s.arg(rule),
                               {}};
            if (m_meanings.rules[rule](m_facts, offer))
                return std::nullopt;
            const ToldPart told = m_meanings.ruleTellings[rule](m_facts, offer);
            const QString who = isCriterion ? u"The criterion's rule"_s : u"The rule"_s;
            return Refusal{Reason::RuleNotTrue,
                           who + u" \""_s + rule + u"\" is not met: "_s + whyNot(told) + u'.', inFull(told)};
        }
        default:
            break;
        }
        int in = 0;
        QStringList missing;
        for (const SegmentIdentity& segment : constraint.segments) {
            const QString status =
                m_profile["segmentMembership"_L1][segment.namespaceCode][segment.key()]["status"_L1]
                    .toString();
            const bool isIn = status == "realized"_L1 || status == "existing"_L1;
            in += isIn ? 1 : 0;
            if (!isIn)
                missing.append(segment.namespaceCode + u'/' + segment.key() + u" ("_s +
                               (status.isEmpty() ? u"absent"_s : status) + u')');
        }
        missing.removeDuplicates();
        const QString list = missing.join(u", "_s);
        if (constraint.type == ProfileConstraintType::AnySegments)
            return in > 0
                       ? std::nullopt
                       : std::optional(Refusal{
                             Reason::NotInAnySegment,
                             missing.isEmpty() ? u"An audience is asked for, but none is listed."_s
                                               : u"The profile is in none of the audiences: "_s + list + u'.',
                             {}});
        return in == constraint.segments.size()
                   ? std::nullopt
                   : std::optional(Refusal{Reason::NotInAllSegments,
                                           u"The profile is not in every audience, missing: "_s + list + u'.',
                                           {}});
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
        return windowNumber(rule, calendar, ms) == windowNumber(rule, calendar, m_request.nowMs);
    }

    qint64 windowNumber(const CappingRule& rule, const CalendarConstraint& calendar, qint64 at) const {
        const RepeatUnit unit = rule.repeat.unit;
        const qint64 first =
            calendar.start ? unitOf(unit, beginOf(*calendar.start))
                           : unitOf(unit, QDateTime(QDate(1970, 1, 4), {}, Qt::UTC).toMSecsSinceEpoch());
        const qint64 units = unitOf(unit, at) - first;
        return units >= 0 ? units / rule.repeat.unitCount
                          : -((rule.repeat.unitCount - 1 - units) / rule.repeat.unitCount);
    }

    /// 2.4, Reset: the first midnight that is in another window than now; without repeat two years after the
    /// start of the window, unless the offer ends before. Found by trying one day after the other.
    QString startsAgain(const CappingRule& rule, const CalendarConstraint& calendar) const {
        const std::optional<qint64> end = calendar.end ? std::optional(endOf(*calendar.end)) : std::nullopt;
        if (!rule.repeat.enabled) {
            if (!calendar.start)
                return u"it does not start again"_s;
            const QDateTime start = QDateTime::fromMSecsSinceEpoch(beginOf(*calendar.start), Qt::UTC);
            int years = 2;
            while (start.addYears(years).toMSecsSinceEpoch() <= m_request.nowMs)
                years += 2;
            const qint64 again = start.addYears(years).toMSecsSinceEpoch();
            return end && again > *end ? u"it does not start again"_s
                                       : u"it starts again on "_s + inWords(again);
        }
        QDate day = QDateTime::fromMSecsSinceEpoch(m_request.nowMs, Qt::UTC).date();
        qint64 midnight = 0;
        do {
            day = day.addDays(1);
            midnight = day.startOfDay(Qt::UTC).toMSecsSinceEpoch();
        } while (windowNumber(rule, calendar, midnight) == windowNumber(rule, calendar, m_request.nowMs));
        return u"it starts again on "_s + inWords(midnight) +
               (end && midnight > *end ? u", after the offer ends"_s : QString());
    }

    QString capSentence(const CappingRule& rule, const PersonalizedOffer& offer,
                        const PlacementId& placement) const {
        const QString used = u"%1 of at most %2"_s.arg(count(rule, offer, placement)).arg(rule.limit);
        const bool isOwn = rule.scope == CappingScope::Profile;
        QString text;
        if (rule.events.isEmpty() || rule.events == QVector<CappingEvent>{CappingEvent::Decisioning}) {
            text = (isOwn ? u"This profile has had it "_s : u"All profiles together have had it "_s) + used +
                   u" times"_s;
        } else {
            QStringList events;
            for (const CappingEvent event : rule.events)
                events.append(event == CappingEvent::Decisioning  ? u"decisions"_s
                              : event == CappingEvent::Impression ? u"impressions"_s
                              : event == CappingEvent::Click      ? u"clicks"_s
                                                                  : u"events of its own query"_s);
            text = (isOwn ? u"Counted for this profile: "_s : u"Counted for all profiles together: "_s) +
                   used + u" ("_s + events.join(u", "_s) + u')';
        }
        if (rule.entity == CappingEntity::Placement)
            text += u" in this placement"_s;
        else if (!rule.placements.isEmpty())
            text += u" in the placements "_s + rule.placements.first().value();
        if (const qint64 here = proposedHere(rule, offer, placement); here > 0)
            text += u", %1 of them in this request"_s.arg(here);
        return text + u"; "_s + startsAgain(rule, offer.calendar) + u'.';
    }

    /// Propositions of this request that a rule counts.
    qint64 proposedHere(const CappingRule& rule, const PersonalizedOffer& offer,
                        const PlacementId& placement) const {
        if (!rule.events.isEmpty() && !rule.events.contains(CappingEvent::Decisioning))
            return 0;
        return std::count_if(m_proposed.begin(), m_proposed.end(), [&](const Proposed& one) {
            return one.offer == offer.id.value() &&
                   (rule.entity == CappingEntity::Placement
                        ? one.placement == placement.value()
                        : rule.placements.isEmpty() || rule.placements.contains(PlacementId(one.placement)));
        });
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
        return sum + proposedHere(rule, offer, placement) + events;
    }

    std::optional<Refusal> capped(const PersonalizedOffer& offer, const PlacementId& placement) const {
        for (const CappingRule& rule : offer.capping) {
            if (rule.enabled == false) // 11.1
                continue;
            if (!rule.placements.isEmpty() && !rule.placements.contains(placement))
                continue;
            if (count(rule, offer, placement) >= rule.limit)
                return Refusal{rule.scope == CappingScope::Profile ? Reason::ProfileCapReached
                                                                   : Reason::GlobalCapReached,
                               capSentence(rule, offer, placement),
                               {}};
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
            return {};
        if (offer.status == OfferStatus::Draft)
            return {Stage::Status, Reason::Draft, u"It is a draft, not approved yet."_s};
        if (offer.status == OfferStatus::Archived)
            return {Stage::Status, Reason::Archived, u"It is archived."_s};
        const bool fits =
            std::any_of(offer.representations.begin(), offer.representations.end(),
                        [&](const Representation& one) { return one.placement == scope.placement; });
        if (!fits)
            return {Stage::Placement, Reason::NoRepresentation, u"It has no content for this placement."_s};
        if (!inside(offer.calendar))
            return outside(offer.calendar);
        if (const std::optional<Refusal> why = unmet(criterion.constraint, offer, true))
            return {Stage::Criterion, why->reason, why->sentence, why->rule};
        if (const std::optional<Refusal> why = unmet(offer.constraint, offer, false))
            return {Stage::Eligibility, why->reason, why->sentence, why->rule};
        if (const std::optional<Refusal> why = capped(offer, scope.placement))
            return {Stage::Capping, why->reason, why->sentence};
        if (const std::optional<Reason> reason = barred(offer, scope))
            return {Stage::Duplicate, *reason,
                    *reason == Reason::DuplicateActivity
                        ? u"Another activity of this request shows it already."_s
                    : *reason == Reason::DuplicatePlacement
                        ? u"Another placement of this request shows it already."_s
                        : u"The same placement stands earlier in this request and shows it."_s};
        return {Stage::Selected, Reason::Won, {}};
    }

    Outcome outside(const CalendarConstraint& calendar) const {
        if (calendar.start && calendar.end && beginOf(*calendar.start) > endOf(*calendar.end))
            return {Stage::Calendar, Reason::StartAfterEnd,
                    u"It starts after its end, so it is never valid."_s};
        const auto day = [this](const Timestamp& date) {
            const QDate on = QDateTime::fromMSecsSinceEpoch(date.ms(), Qt::UTC).date();
            return QLocale::c().toString(on, u"d MMMM yyyy"_s) + u" ("_s + m_catalog.zone().name() + u")."_s;
        };
        if (calendar.start && m_request.nowMs < beginOf(*calendar.start))
            return {Stage::Calendar, Reason::NotStarted,
                    calendar.start->isDay() ? u"It starts with "_s + day(*calendar.start)
                                            : u"It starts on "_s + inWords(calendar.start->ms()) + u'.'};
        return {Stage::Calendar, Reason::Ended,
                calendar.end->isDay() ? u"It was valid until the end of "_s + day(*calendar.end)
                                      : u"It ended on "_s + inWords(calendar.end->ms()) + u'.'};
    }

    Scored scoreOf(const PersonalizedOffer& offer, const Criterion& criterion) const {
        Scored scored{offer.id.value(), 0, double(offer.rank.priority), offer.rank.priority, 0, false};
        const std::optional<RankOrder>& order =
            criterion.ranking.order ? criterion.ranking.order : offer.rank.order;
        if (!order || order->type != OrderType::ScoringFunction ||
            !m_catalog.find<RankingFormula>(order->formula))
            return scored;
        scored.byFormula = true;
        const QString formula = order->formula.value();
        if (!m_meanings.formulas.contains(formula))
            return scored;
        const std::optional<double> score = m_meanings.formulas[formula](m_facts, offer);
        scored.score = score.value_or(scored.score);
        const QString told = m_meanings.formulaTellings[formula](m_facts, offer);
        if (!told.isEmpty())
            scored.calculation = told + u" = "_s + (score ? inWords(*score) : u"nothing"_s);
        return scored;
    }

    void judge(const PersonalizedOffer& offer, const ScopeRequest& scope,
               const QVector<const Criterion*>& criteria, Outcome& outcome, QVector<Scored>& ranked) const {
        std::optional<Scored> scored;
        int group = 0;
        for (qsizetype i = 0; i < criteria.size(); ++i) {
            if (i > 0 && criteria.at(i)->ranking.priority != criteria.at(i - 1)->ranking.priority)
                ++group;
            const Outcome found = stageOf(offer, scope, *criteria.at(i));
            if (found.stage > outcome.stage)
                outcome = found;
            if (found.stage != Stage::Selected || (scored && scored->group != group))
                continue;
            Scored by = scoreOf(offer, *criteria.at(i));
            by.group = group;
            if (!scored || by.score > scored->score)
                scored = by;
        }
        if (scored)
            ranked.append(*scored);
    }

    void finish(const ScopeRequest& scope, const QVector<Scored>& ranked,
                const QMap<QString, Outcome>& outcomes, ReferenceScope& result) {
        for (const Scored& one : ranked)
            result.calculations.insert(one.offer, one.calculation);
        for (auto it = outcomes.begin(); it != outcomes.end(); ++it)
            tell(result, it.key(), *it);
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
            const Scored& winner = ranked.at(i);
            const QString place = u"Proposed in place %1 with "_s.arg(i + 1);
            result.sentences[winner.offer] =
                place +
                (winner.byFormula ? u"score "_s + inWords(winner.score)
                                  : u"priority "_s + QString::number(winner.priority)) +
                u'.';
            result.offers.append(winner.offer);
            m_proposed.append({ranked.at(i).offer, scope.activity.value(), scope.placement.value()});
        }
        result.fallback = count == 0;
        for (qsizetype i = count; i < ranked.size(); ++i) {
            const Scored& loser = ranked.at(i);
            const Scored& last = ranked.at(count - 1);
            tell(result, loser.offer, beaten(loser, last));
        }
    }

    static void tell(ReferenceScope& result, const QString& offer, const Outcome& outcome) {
        result.outcome.insert(offer, token(outcome.stage) + u'/' + token(outcome.reason));
        result.sentences.insert(offer, outcome.sentence);
        result.rules.insert(offer, outcome.rule);
    }

    Outcome beaten(const Scored& loser, const Scored& last) const {
        const QString winner = u'"' + last.offer + u'"';
        const auto whole = [](qint64 number) { return QString::number(number); };
        if (loser.group != last.group)
            return {Stage::RankedBelow, Reason::LaterGroup,
                    u"Criteria that go first filled the places; the last went to "_s + winner + u'.'};
        const bool formulas = loser.byFormula || last.byFormula;
        if (loser.score < last.score)
            return formulas ? Outcome{Stage::RankedBelow, Reason::LowerScore,
                                      u"Score "_s + inWords(loser.score) + u" is lower than the "_s +
                                          inWords(last.score) + u" of "_s + winner + u'.'}
                            : Outcome{Stage::RankedBelow, Reason::LowerPriority,
                                      u"Priority "_s + whole(loser.priority) + u" is lower than the "_s +
                                          whole(last.priority) + u" of "_s + winner + u'.'};
        if (loser.priority < last.priority)
            return {Stage::RankedBelow, Reason::LowerPriority,
                    u"The score "_s + inWords(loser.score) + u" is the same as that of "_s + winner +
                        u", but the priority "_s + whole(loser.priority) + u" is lower than its "_s +
                        whole(last.priority) + u'.'};
        return {Stage::RankedBelow, Reason::TieLost,
                m_request.seed ? u"Equal to "_s + winner + u", which was drawn first."_s
                               : u"Equal to "_s + winner + u", which goes first by its id."_s};
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
