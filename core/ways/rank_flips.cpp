#include "ways/internal/rank_flips.h"

#include "expression/pql_json/rule_text.h"
#include "expression/witness/try_values.h"

#include <QSet>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

constexpr qsizetype kMostBefore = 200; ///< constraints of which it is asked what makes them not true
constexpr qsizetype kMostValues = 24;  ///< of one member of a formula
constexpr int kHalvings = 12;

const FormulaId* formulaOf(const CandidateTrace& candidate) {
    return candidate.score && !candidate.score->formula.isEmpty() ? &candidate.score->formula : nullptr;
}

} // namespace

void RankFlips::add(const ProfileEdits& edits, int hits) {
    for (Found& found : m_found) {
        if (found.edits == edits) {
            found.hits += hits;
            return;
        }
    }
    m_found.append({edits, hits});
}

QVector<ProfileEdits> RankFlips::find(const QJsonObject& profile, const ScopeTrace& scope,
                                      const CandidateTrace& candidate, int together) {
    m_found.clear();
    m_atMost.clear();
    dropOthers(profile, scope, candidate);
    leaveOutWhatCannot(candidate.rank - scope.dropped[std::size_t(Stage::Selected)], together);
    changeScores(profile, candidate);
    std::stable_sort(m_found.begin(), m_found.end(), [](const Found& a, const Found& b) {
        return a.hits != b.hits ? a.hits > b.hits : isNearer(a.edits, b.edits);
    });
    QVector<ProfileEdits> all;
    all.reserve(m_found.size());
    for (const Found& found : std::as_const(m_found))
        all.append(found.edits);
    return all;
}

/// The cap that an offer reaches when it has been shown so often; nothing where no plain number of shows
/// tells.
std::optional<qint64> RankFlips::capOf(const PersonalizedOffer& offer) {
    std::optional<qint64> limit;
    for (const CappingRule& rule : offer.capping) {
        const bool isPlain = rule.isEnabled() && rule.scope == CappingScope::Profile &&
                             rule.entity == CappingEntity::Offer && rule.placements.isEmpty() &&
                             (rule.events.isEmpty() || rule.events.contains(CappingEvent::Decisioning));
        if (isPlain)
            limit = std::min(limit.value_or(rule.limit), rule.limit);
    }
    return limit;
}

RankFlips::Others RankFlips::othersBefore(const ScopeTrace& scope, const CandidateTrace& candidate) const {
    const Catalog& catalog = m_trial.wish().plan.catalog();
    const auto* activity = catalog.find<Activity>(scope.activity);
    Others others;
    for (qsizetype i = 0; i < candidate.rank - 1; ++i) {
        const CandidateTrace& other = scope.candidates.at(i);
        const bool isKnown = activity && other.criterion >= 0 && other.criterion < activity->criteria.size();
        if (const auto* offer = catalog.find<PersonalizedOffer>(other.offer))
            others.append({offer, isKnown ? &activity->criteria.at(other.criterion) : nullptr});
    }
    return others;
}

QVector<RankFlips::Alike> RankFlips::alike(const Others& others) {
    QVector<Alike> all;
    QHash<QString, qsizetype> known;
    const auto add = [&](const QString& key, const ProfileConstraint& constraint,
                         const PersonalizedOffer* offer) {
        if (constraint.type == ProfileConstraintType::None)
            return;
        if (!known.contains(key)) {
            known.insert(key, all.size());
            all.append(Alike{&constraint, {}});
        }
        all[known.value(key)].offers.append(offer);
    };
    for (const auto& [offer, criterion] : others) {
        add(m_constraints.keyOf(offer->constraint, *offer), offer->constraint, offer);
        if (criterion)
            add(m_constraints.keyOf(criterion->constraint, *offer) + u"\ncriterion"_s, criterion->constraint,
                offer);
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Alike& a, const Alike& b) { return a.offers.size() > b.offers.size(); });
    all.resize(std::min<qsizetype>(all.size(), kMostBefore));
    return all;
}

void RankFlips::dropOthers(const QJsonObject& profile, const ScopeTrace& scope,
                           const CandidateTrace& candidate) {
    const Others others = othersBefore(scope, candidate);
    const auto asksNothing = [](const ProfileConstraint& constraint) {
        return constraint.type == ProfileConstraintType::None;
    };
    const auto stays = std::count_if(others.begin(), others.end(), [&](const auto& other) {
        const auto& [offer, criterion] = other;
        return asksNothing(offer->constraint) && !capOf(*offer) &&
               (!criterion || asksNothing(criterion->constraint));
    });
    if (stays >= scope.dropped[std::size_t(Stage::Selected)])
        return; // no profile drops these, and they fill the places
    for (const auto& [offer, criterion] : others) {
        const QStringList path{u"offerCounts"_s, offer->id.value()};
        const std::optional<qint64> limit = capOf(*offer);
        if (!limit || valueAt(profile, path).isObject())
            continue;
        add({setting(profile, path, *limit)}, 1);
        m_atMost[path] += 1;
    }
    for (const Alike& one : alike(others)) {
        QSet<QStringList> members;
        for (const ProfileEdits& edits :
             m_constraints.find(*one.constraint, *one.offers.constFirst(), profile, false, false)) {
            add(edits, int(one.offers.size()));
            members.insert(edits.constFirst().path);
        }
        for (const QStringList& member : std::as_const(members))
            m_atMost[member] += int(one.offers.size());
    }
}

void RankFlips::leaveOutWhatCannot(int tooMany, int together) {
    int most = 0;
    for (const int count : std::as_const(m_atMost))
        most = std::max(most, count);
    const int others = together > 1 ? most : 0;
    m_found.removeIf(
        [&](const Found& found) { return m_atMost.value(found.edits.constFirst().path) + others < tooMany; });
}

void RankFlips::changeScores(const QJsonObject& profile, const CandidateTrace& candidate) {
    QVector<FormulaId> formulas;
    if (const FormulaId* own = formulaOf(candidate))
        formulas.append(*own);
    if (candidate.beatenByScore && !candidate.beatenByScore->formula.isEmpty() &&
        !formulas.contains(candidate.beatenByScore->formula))
        formulas.append(candidate.beatenByScore->formula);
    for (const FormulaId& id : std::as_const(formulas)) {
        const auto* formula = m_trial.wish().plan.catalog().find<RankingFormula>(id);
        if (!formula)
            continue;
        const auto tree = expr::read(formula->expression.value.toStdString());
        if (!tree)
            continue;
        expr::Layout layout;
        const auto program = expr::compile(*tree, layout);
        if (!program)
            continue;
        for (const expr::UsedPath& used : program->needs().paths) {
            QStringList path;
            for (const std::string& name : used.names)
                path.append(QString::fromStdString(name));
            if (used.root == "profile" && !path.isEmpty() && !valueAt(profile, path).isArray() &&
                path.constFirst() != "xEvent"_L1 && path.constFirst() != "offerCounts"_L1)
                tryValues(profile, path, *tree);
        }
    }
}

/// Values that the formula names, then ever larger and smaller ones; of numbers the nearest that does.
void RankFlips::tryValues(const QJsonObject& profile, const QStringList& path, const expr::Tree& formula) {
    std::vector<std::string> names;
    for (const QString& name : path)
        names.push_back(name.toStdString());
    expr::ValuesWish wish;
    wish.field = m_schema.find("profile", names);
    wish.tests = {&formula};
    wish.nowMs = m_trial.wish().request.nowMs;
    wish.zone = m_trial.wish().plan.catalog().zone().zone();
    QVector<ProfileEdit> edits;
    const QJsonValue before = valueAt(profile, path);
    const auto offer = [&](const QJsonValue& value) {
        if (value != before)
            edits.append(setting(profile, path, value));
    };
    if (before.isDouble() ||
        (wish.field && (wish.field->type == expr::Type::Integer || wish.field->type == expr::Type::Double))) {
        const double from = before.toDouble();
        for (const double step : {1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7}) {
            for (const double times : {1.0, 3.0}) {
                offer(from + step * times);
                offer(from - step * times);
            }
        }
        offer(0);
    }
    for (const QJsonValue& value : expr::valuesToTry(wish)) {
        if (edits.size() < kMostValues + 32)
            offer(value);
    }
    std::stable_sort(edits.begin(), edits.end(), [](const ProfileEdit& a, const ProfileEdit& b) {
        return distanceOf({a}) < distanceOf({b});
    });
    for (const ProfileEdit& edit : std::as_const(edits)) {
        if (m_trial.isOver() || !m_trial.wins(edited(profile, {edit})))
            continue;
        double good = edit.after.toDouble();
        double bad = before.toDouble();
        for (int i = 0; i < kHalvings && edit.after.isDouble() && before.isDouble(); ++i) {
            const double middle = std::floor((good + bad) / 2);
            if (middle == good || middle == bad)
                break;
            (m_trial.wins(edited(profile, {setting(profile, path, middle)})) ? good : bad) = middle;
        }
        // It wins: goes first.
        add({edit.after.isDouble() ? setting(profile, path, good) : edit}, std::numeric_limits<int>::max());
        return;
    }
}

} // namespace ow
