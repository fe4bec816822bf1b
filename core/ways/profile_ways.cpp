#include "ways/internal/profile_ways.h"

#include "domain/selection.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

constexpr qsizetype kMostOptions = 100;
constexpr qsizetype kMostSteps = 10;   ///< from which one goes on
constexpr qsizetype kMostFurther = 50; ///< from each
constexpr qsizetype kMostEvents = 60;  ///< the last ones, that a cap may count

bool offers(const Catalog& catalog, const Criterion& criterion, const PersonalizedOffer& offer) {
    if (criterion.selection == OptionSelectionType::DirectList)
        return criterion.options.contains(offer.id);
    const auto* filter = catalog.find<OfferFilter>(criterion.filter);
    return filter && selects(*filter, offer);
}

} // namespace

ProfileWays::ProfileWays(Trial& trial, const expr::Schema& schema)
    : m_trial(trial), m_wish(trial.wish()),
      m_offer(m_wish.plan.catalog().find<PersonalizedOffer>(m_wish.offer)), m_constraints(m_wish, schema),
      m_ranks(trial, m_constraints, schema) {}

QVector<ProfileWay> ProfileWays::find(const ScopeTrace& scope) {
    if (!m_offer || scope.refusal)
        return {};
    tryOptions(scope);
    if (m_found.isEmpty()) {
        std::stable_sort(m_steps.begin(), m_steps.end(), [](const Step& a, const Step& b) {
            return a.stage != b.stage ? a.stage > b.stage
                   : a.rank != b.rank ? a.rank < b.rank
                                      : isNearer(a.edits, b.edits);
        });
        for (const Step& step : std::as_const(m_steps).first(std::min(m_steps.size(), kMostSteps)))
            tryFurther(step);
    }
    std::stable_sort(m_found.begin(), m_found.end(), isNearer);
    QVector<ProfileWay> ways;
    for (const ProfileEdits& edits : std::as_const(m_found)) {
        // Pairs are wanted only where no single edit does.
        if (ways.size() < m_wish.most && edits.size() == m_found.constFirst().size())
            ways.append({edits, distanceOf(edits)});
    }
    return ways;
}

void ProfileWays::tryOptions(const ScopeTrace& scope) {
    const CandidateTrace& now = *candidateIn(scope, m_wish.offer);
    QVector<ProfileEdits> all = options(m_wish.profile, scope, 2);
    for (const ProfileEdits& edits : std::as_const(all).first(std::min(all.size(), kMostOptions))) {
        if (m_trial.isOver())
            return;
        const QJsonObject profile = edited(m_wish.profile, edits);
        if (m_trial.wins(profile)) {
            m_found.append(edits);
            continue;
        }
        if (edits.size() > 1 || !m_found.isEmpty())
            continue;
        Step step{edits, m_trial.told(profile), Stage::Filter, 0};
        const CandidateTrace* then = candidateIn(step.scope, m_wish.offer);
        if (!then)
            continue;
        step.stage = then->stage;
        step.rank = then->rank;
        const bool isHigher =
            then->stage == Stage::RankedBelow && now.stage == Stage::RankedBelow && then->rank < now.rank;
        if (then->stage > now.stage || isHigher)
            m_steps.append(step);
    }
}

void ProfileWays::tryFurther(const Step& step) {
    const QJsonObject profile = edited(m_wish.profile, step.edits);
    const QVector<ProfileEdits> next = options(profile, step.scope, 1);
    for (const ProfileEdits& more : next.first(std::min(next.size(), kMostFurther))) {
        if (m_trial.isOver() || more.size() > 1)
            continue;
        const ProfileEdit& first = step.edits.constFirst();
        const ProfileEdit& second = more.constFirst();
        // Of one member: another value that does for both.
        const bool isOne = first.path == second.path;
        ProfileEdits all{second};
        if (isOne)
            all.first().before = first.before;
        else
            all.prepend(first);
        // The same two in the other order are no other way.
        const bool isKnown = std::any_of(m_found.cbegin(), m_found.cend(), [&all](const ProfileEdits& one) {
            return std::is_permutation(one.cbegin(), one.cend(), all.cbegin(), all.cend());
        });
        if ((!isOne || second.entries.isEmpty()) && !isKnown && m_trial.wins(edited(m_wish.profile, all)))
            m_found.append(all);
    }
}

QVector<ProfileEdits> ProfileWays::options(const QJsonObject& profile, const ScopeTrace& scope,
                                           int together) {
    const bool pairs = together > 1;
    const CandidateTrace* candidate = candidateIn(scope, m_wish.offer);
    if (!candidate)
        return {};
    switch (candidate->stage) {
    case Stage::Criterion:
        return ofCriteria(profile, pairs);
    case Stage::Eligibility:
        return m_constraints.find(m_offer->constraint, *m_offer, profile, true, pairs);
    case Stage::Capping:
        return candidate->cap ? ofCap(profile, *candidate->cap) : QVector<ProfileEdits>();
    case Stage::RankedBelow: {
        QVector<ProfileEdits> all = ofCriteria(profile, false);
        all.append(m_ranks.find(profile, scope, *candidate, together));
        return all;
    }
    default:
        return {}; // whatever the profile is
    }
}

/// What lets criteria offer it that do not yet.
QVector<ProfileEdits> ProfileWays::ofCriteria(const QJsonObject& profile, bool pairs) {
    QVector<ProfileEdits> all;
    const ScopeRequest& scope = m_wish.request.scopes.at(m_wish.scope);
    const Catalog& catalog = m_wish.plan.catalog();
    const auto* activity = catalog.find<Activity>(scope.activity);
    if (!activity)
        return all;
    for (const Criterion& criterion : activity->criteria) {
        const bool isServed =
            criterion.placements.isEmpty() || criterion.placements.contains(scope.placement);
        if (isServed && offers(catalog, criterion, *m_offer))
            all.append(m_constraints.find(criterion.constraint, *m_offer, profile, true, pairs));
    }
    return all;
}

QVector<ProfileEdits> ProfileWays::ofCap(const QJsonObject& profile, const CapReached& cap) {
    QVector<ProfileEdits> all;
    if (cap.scope != CappingScope::Profile)
        return all;
    addCounts(all, profile, cap);
    if (cap.events != QVector<CappingEvent>{CappingEvent::Decisioning})
        addEvents(all, profile, cap);
    return all;
}

/// Each number of the offer's counts, as much lower as the cap is over its limit.
void ProfileWays::addCounts(QVector<ProfileEdits>& all, const QJsonObject& profile,
                            const CapReached& cap) const {
    const qint64 over = cap.count - cap.limit + 1;
    const auto lower = [&](const QStringList& path) {
        const QJsonValue count = valueAt(profile, path);
        if (count.isDouble() && count.toInteger() >= over)
            all.append({setting(profile, path, count.toInteger() - over)});
    };
    const QStringList base{u"offerCounts"_s, m_wish.offer.value()};
    lower(base);
    const auto lowerPlacements = [&](const QStringList& at) {
        lower(at + QStringList{u"total"_s});
        const QStringList placements =
            valueAt(profile, at).toObject().value("placements"_L1).toObject().keys();
        for (const QString& placement : placements)
            lower(at + QStringList{u"placements"_s, placement});
    };
    lowerPlacements(base);
    const QString index = QString::number(m_offer->capping.at(cap.rule).index);
    lower(base + QStringList{u"rules"_s, index});
    lowerPlacements(base + QStringList{u"rules"_s, index});
}

/// Without as many of the events as the cap counts too many.
void ProfileWays::addEvents(QVector<ProfileEdits>& all, const QJsonObject& profile, const CapReached& cap) {
    const QStringList path{u"xEvent"_s};
    const QJsonArray events = valueAt(profile, path).toArray();
    QJsonArray left = events;
    QJsonArray gone;
    qint64 count = cap.count;
    for (qsizetype i = events.size() - 1; i >= std::max<qsizetype>(0, events.size() - kMostEvents); --i) {
        if (m_trial.isOver())
            return;
        QJsonArray fewer = left;
        fewer.removeAt(i);
        const ScopeTrace scope = m_trial.told(edited(profile, {setting(profile, path, fewer)}));
        const CandidateTrace* candidate = candidateIn(scope, m_wish.offer);
        const bool isStill = candidate && candidate->stage == Stage::Capping && candidate->cap &&
                             candidate->cap->rule == cap.rule;
        if (isStill && candidate->cap->count >= count)
            continue; // it is not counted
        gone.prepend(events.at(i));
        left = fewer;
        if (isStill) {
            count = candidate->cap->count;
            continue;
        }
        ProfileEdit edit = setting(profile, path, left);
        edit.kind = ProfileEdit::Kind::RemoveEntries;
        edit.entries = gone;
        all.append({edit});
        return;
    }
}

} // namespace ow
