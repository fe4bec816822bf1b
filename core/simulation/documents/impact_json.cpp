#include "simulation/documents/impact_documents.h"

#include <QJsonArray>
#include <QJsonObject>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QJsonObject countsJson(const ImpactCounts& counts) {
    return {{u"decisions"_s, qint64(counts.decisions)},
            {u"changed"_s, qint64(counts.changed)},
            {u"moved"_s, qint64(counts.moved)},
            {u"newFallbacks"_s, qint64(counts.newFallbacks)},
            {u"endedFallbacks"_s, qint64(counts.endedFallbacks)}};
}

QJsonValue winnerJson(const ImpactWinner& winner, const ImpactNames& names) {
    switch (winner.kind) {
    case ImpactWinner::Kind::Offer:
        return QJsonObject{{u"offer"_s, winner.id}, {u"name"_s, names.offer(winner.id)}};
    case ImpactWinner::Kind::Fallback:
        return QJsonObject{{u"fallback"_s, winner.id}, {u"name"_s, names.offer(winner.id)}};
    case ImpactWinner::Kind::Nothing:
        return QJsonObject();
    case ImpactWinner::Kind::NotDecided:
        break;
    }
    return QJsonValue::Null;
}

QJsonArray flowsJson(const QVector<ImpactFlow>& flows, const ImpactNames& names) {
    QJsonArray rows;
    for (const ImpactFlow& flow : flows) {
        QJsonArray examples;
        for (const ImpactProfile& profile : flow.examples)
            examples.append(QJsonObject{{u"line"_s, qint64(profile.line)}, {u"profile"_s, profile.id}});
        rows.append(QJsonObject{{u"from"_s, winnerJson(flow.from, names)},
                                {u"to"_s, winnerJson(flow.to, names)},
                                {u"count"_s, qint64(flow.count)},
                                {u"examples"_s, examples}});
    }
    return rows;
}

QJsonArray scopesJson(const Impact& impact, const Comparison& comparison, const QStringList& splits,
                      const ImpactNames& names) {
    QJsonArray rows;
    for (qsizetype i = 0; i < comparison.scopes.size(); ++i) {
        const ScopeImpact& scope = comparison.scopes.at(i);
        QJsonObject row = countsJson(scope.counts);
        row.insert("activity"_L1, impact.scopes.at(i).activity.value());
        row.insert("placement"_L1, impact.scopes.at(i).placement.value());
        row.insert("name"_L1, names.scope(impact.scopes.at(i)));
        row.insert("flows"_L1, flowsJson(scope.flows, names));
        QJsonArray bySplit;
        for (qsizetype split = 0; split < scope.splits.size(); ++split) {
            QJsonArray values;
            const QMap<QString, ImpactCounts>& told = scope.splits.at(split);
            for (auto it = told.cbegin(); it != told.cend(); ++it) {
                QJsonObject value = countsJson(*it);
                value.insert("value"_L1, it.key());
                values.append(value);
            }
            bySplit.append(QJsonObject{{u"by"_s, splits.at(split)}, {u"values"_s, values}});
        }
        if (!bySplit.isEmpty())
            row.insert("splits"_L1, bySplit);
        rows.append(row);
    }
    return rows;
}

QJsonObject answerJson(const QStringList& offers, bool isFallback) {
    return {{u"offers"_s, QJsonArray::fromStringList(offers)}, {u"fallback"_s, isFallback}};
}

QJsonArray changesJson(const Impact& impact) {
    QJsonArray rows;
    for (const ImpactChange& change : impact.changes) {
        QJsonObject row{{u"profile"_s, change.profile.id},
                        {u"line"_s, qint64(change.profile.line)},
                        {u"activity"_s, impact.scopes.at(change.scope).activity.value()},
                        {u"placement"_s, impact.scopes.at(change.scope).placement.value()}};
        if (change.wasDecided)
            row.insert("before"_L1, answerJson(change.before, change.wasFallback));
        if (change.isDecided)
            row.insert("after"_L1, answerJson(change.after, change.isFallback));
        rows.append(row);
    }
    return rows;
}

} // namespace

QJsonObject impactJson(const Impact& impact, const QStringList& splits, const ImpactNames& names) {
    const Comparison& together = impact.comparisons.constFirst();
    QJsonObject json = countsJson(together.all);
    json.remove("changed"_L1);
    json.insert("profiles"_L1, qint64(impact.profiles));
    json.insert("malformed"_L1, qint64(impact.malformed));
    json.insert("changedProfiles"_L1, qint64(together.changedProfiles));
    json.insert("changedDecisions"_L1, qint64(together.all.changed));
    json.insert("changes"_L1, changesJson(impact));
    json.insert("activities"_L1, scopesJson(impact, together, splits, names));
    if (!impact.byCause)
        return json;
    QJsonArray causes;
    for (const Comparison& cause : impact.comparisons.sliced(1))
        causes.append(QJsonObject{{u"cause"_s, cause.label},
                                  {u"changedProfiles"_s, qint64(cause.changedProfiles)},
                                  {u"alone"_s, countsJson(cause.all)},
                                  {u"alsoTogether"_s, qint64(cause.alsoTogether)},
                                  {u"sameTogether"_s, qint64(cause.sameTogether)},
                                  {u"activities"_s, scopesJson(impact, cause, {}, names)}});
    json.insert("causes"_L1, causes);
    json.insert("onlyTogether"_L1, qint64(impact.onlyTogether));
    json.insert("undone"_L1, qint64(impact.undone));
    return json;
}

} // namespace ow
