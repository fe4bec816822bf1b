#include "simulation/impact_tally.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace ow {

namespace {

/// A profile's `_id`, which stands there as JSON text.
QString idOf(const std::string& json) {
    const QByteArray text = "[" + QByteArray::fromStdString(json) + "]";
    return QJsonDocument::fromJson(text).array().first().toVariant().toString();
}

ImpactProfile profileAt(const ImpactPlace& place) {
    return {place.line, idOf(place.id)};
}

QStringList idsOf(const ImpactPlans& plans, const std::vector<AnswerCode>& codes) {
    QStringList ids;
    for (const AnswerCode code : codes) {
        if (!plans.winner(code).id.isEmpty())
            ids.append(plans.winner(code).id);
    }
    return ids;
}

QVector<ImpactFlow> flowsOf(const ImpactPlans& plans, const ImpactTally::Flows& flows) {
    QVector<ImpactFlow> told;
    for (const auto& [codes, flow] : flows) {
        ImpactFlow one{
            plans.winner(AnswerCode(codes >> 32)), plans.winner(AnswerCode(codes)), flow.count, {}};
        for (const ImpactPlace& place : flow.examples)
            one.examples.append(profileAt(place));
        told.append(one);
    }
    std::ranges::sort(told, [](const ImpactFlow& a, const ImpactFlow& b) {
        if (a.count != b.count)
            return a.count > b.count;
        return a.from == b.from ? a.to < b.to : a.from < b.from;
    });
    return told;
}

} // namespace

ImpactCounts& ImpactCounts::operator+=(const ImpactCounts& other) {
    decisions += other.decisions;
    changed += other.changed;
    moved += other.moved;
    newFallbacks += other.newFallbacks;
    endedFallbacks += other.endedFallbacks;
    return *this;
}

ImpactTally::ImpactTally(const ImpactPlans& plans, const QStringList& by, std::size_t mostValues)
    : sides(plans.sides().size() - 1), values(std::size_t(by.size()), SplitValues(mostValues)),
      splits(std::size_t(plans.scopes().size())) {
    for (Side& side : sides) {
        side.scopes.resize(std::size_t(plans.scopes().size()));
        side.flows.resize(std::size_t(plans.scopes().size()));
    }
    for (auto& scope : splits)
        scope.resize(values.size());
}

void ImpactTally::add(ImpactTally& other) {
    const auto addProfile = [this](std::vector<ImpactPlace>& to, ImpactPlace place) {
        place.line += lines;
        to.push_back(std::move(place));
    };
    for (std::size_t k = 0; k < sides.size(); ++k) {
        Side& to = sides[k];
        Side& from = other.sides[k];
        to.changedProfiles += from.changedProfiles;
        to.alsoTogether += from.alsoTogether;
        to.sameTogether += from.sameTogether;
        for (std::size_t i = 0; i < to.scopes.size(); ++i) {
            to.scopes[i] += from.scopes[i];
            for (auto& [codes, flow] : from.flows[i]) {
                Flow& sum = to.flows[i][codes];
                sum.count += flow.count;
                for (ImpactPlace& place : flow.examples) {
                    if (sum.examples.size() < ImpactFlow::kMostExamples)
                        addProfile(sum.examples, std::move(place));
                }
            }
        }
    }
    for (std::size_t split = 0; split < values.size(); ++split) {
        const std::vector<std::string>& names = other.values[split].values();
        for (std::size_t value = 0; value < names.size(); ++value) {
            const std::uint32_t number = values[split].numberOf(names[value]);
            for (std::size_t i = 0; i < splits.size(); ++i) {
                std::vector<ImpactCounts>& to = splits[i][split];
                to.resize(std::max<std::size_t>(to.size(), number + 1));
                if (value < other.splits[i][split].size())
                    to[number] += other.splits[i][split][value];
            }
        }
    }
    for (Change& change : other.changes) {
        if (changes.size() >= std::size_t(Impact::kMostChanges))
            break;
        change.place.line += lines;
        changes.push_back(std::move(change));
    }
    for (Error& problem : other.problems) {
        if (problems.size() >= std::size_t(kMostImpactProblems))
            break;
        problem.place.line += int(lines);
        problems.push_back(std::move(problem));
    }
    lines += other.lines;
    profiles += other.profiles;
    malformed += other.malformed;
    onlyTogether += other.onlyTogether;
    undone += other.undone;
}

void ImpactTally::tell(const ImpactPlans& plans, Impact& impact) const {
    impact.profiles = profiles;
    impact.malformed = malformed;
    impact.problems = QVector<Error>(problems.cbegin(), problems.cend());
    impact.onlyTogether = onlyTogether;
    impact.undone = undone;
    impact.scopes = plans.scopes();
    for (std::size_t k = 0; k < sides.size(); ++k) {
        Comparison& comparison = impact.comparisons[qsizetype(k)];
        comparison.changedProfiles = sides[k].changedProfiles;
        comparison.alsoTogether = sides[k].alsoTogether;
        comparison.sameTogether = sides[k].sameTogether;
        for (std::size_t i = 0; i < sides[k].scopes.size(); ++i) {
            ScopeImpact scope{sides[k].scopes[i], flowsOf(plans, sides[k].flows[i]), {}};
            comparison.all += scope.counts;
            for (std::size_t split = 0; k == 0 && split < values.size(); ++split) {
                QMap<QString, ImpactCounts> told;
                for (std::size_t value = 0; value < splits[i][split].size(); ++value)
                    told.insert(QString::fromStdString(values[split].values()[value]),
                                splits[i][split][value]);
                scope.splits.append(told);
            }
            comparison.scopes.append(scope);
        }
    }
    for (const Change& change : changes) {
        ImpactChange told;
        told.profile = profileAt(change.place);
        told.scope = qsizetype(change.scope);
        told.wasDecided = change.before.front() != ImpactPlans::kNotDecided;
        told.isDecided = change.after.front() != ImpactPlans::kNotDecided;
        told.wasFallback = told.wasDecided && plans.isFallback(change.before.front());
        told.isFallback = told.isDecided && plans.isFallback(change.after.front());
        told.before = idsOf(plans, change.before);
        told.after = idsOf(plans, change.after);
        impact.changes.append(told);
    }
}

} // namespace ow
