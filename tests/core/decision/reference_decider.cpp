#include "reference_decider.h"

#include "reference_caps.h"

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

struct Outcome {
    Stage stage = Stage::Filter;
    Reason reason = Reason::NotInSelection;
    QString sentence = u"No criterion of this activity offers it for this placement."_s;
    QString rule = {};
};

QString scoreWords(double number) {
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
          m_caps(catalog, profile, counters, request.nowMs, m_proposed), m_request(request), m_draws(draws) {
        const QJsonArray context = request.context.toJson();
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

    qint64 beginOf(const Timestamp& date) const { return beginOfDate(date, m_catalog); }
    qint64 endOf(const Timestamp& date) const { return endOfDate(date, m_catalog); }

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
        if (const std::optional<Refusal> why = m_caps.reached(offer, scope.placement))
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
            scored.calculation = told + u" = "_s + (score ? scoreWords(*score) : u"nothing"_s);
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
                (winner.byFormula ? u"score "_s + scoreWords(winner.score)
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
                                      u"Score "_s + scoreWords(loser.score) + u" is lower than the "_s +
                                          scoreWords(last.score) + u" of "_s + winner + u'.'}
                            : Outcome{Stage::RankedBelow, Reason::LowerPriority,
                                      u"Priority "_s + whole(loser.priority) + u" is lower than the "_s +
                                          whole(last.priority) + u" of "_s + winner + u'.'};
        if (loser.priority < last.priority)
            return {Stage::RankedBelow, Reason::LowerPriority,
                    u"The score "_s + scoreWords(loser.score) + u" is the same as that of "_s + winner +
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
    const ReferenceCaps m_caps;
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
