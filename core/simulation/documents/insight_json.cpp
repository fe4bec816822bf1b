#include "simulation/documents/insight_documents.h"

#include <QJsonArray>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

double share(quint64 part, quint64 whole) {
    return whole == 0 ? 0 : double(part) / double(whole);
}

/// Most first, equals by id.
QVector<std::pair<QString, quint64>> ordered(const QMap<QString, quint64>& counts) {
    QVector<std::pair<QString, quint64>> all;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        all.append({it.key(), *it});
    std::ranges::stable_sort(all, std::greater<>(), &std::pair<QString, quint64>::second);
    return all;
}

QJsonArray countsJson(const QMap<QString, quint64>& counts, quint64 whole, const ScopeNames& names) {
    QJsonArray rows;
    for (const auto& [offer, count] : ordered(counts))
        rows.append(QJsonObject{{u"offer"_s, offer},
                                {u"name"_s, names.offer(offer)},
                                {u"count"_s, qint64(count)},
                                {u"share"_s, share(count, whole)}});
    return rows;
}

QJsonArray funnelJson(const ScopeInsight& scope) {
    QJsonArray stages;
    for (const auto& [stage, name] : Tokens<Stage>::table) {
        quint64 left = 0;
        QMap<QString, quint64> byReason;
        for (const OfferInsight& offer : scope.offers) {
            left += stage == Stage::Selected ? offer.proposed : offer.leftAt(stage);
            for (const auto& [reason, reasonName] : Tokens<Reason>::table) {
                const std::size_t at = std::size_t(reason);
                const quint64 here = stage == Stage::Criterion  ? offer.unserved[at]
                                     : stageOf(reason) == stage ? offer.losers[at] - offer.unserved[at]
                                                                : 0;
                if (here > 0)
                    byReason[reasonName] += here;
            }
        }
        QJsonObject reasons;
        for (auto it = byReason.cbegin(); it != byReason.cend(); ++it)
            reasons.insert(it.key(), qint64(*it));
        QJsonObject row{{u"stage"_s, name}, {u"left"_s, qint64(left)}};
        if (!reasons.isEmpty())
            row.insert("reasons"_L1, reasons);
        stages.append(row);
    }
    return stages;
}

QJsonArray offersJson(const ScopeInsight& scope, const ScopeNames& names) {
    QJsonArray rows;
    for (auto it = scope.offers.cbegin(); it != scope.offers.cend(); ++it) {
        QJsonObject left;
        for (const auto& [stage, name] : Tokens<Stage>::table) {
            const quint64 count = stage == Stage::Selected ? 0 : it->leftAt(stage);
            if (count > 0)
                left.insert(name, qint64(count));
        }
        QJsonObject row{{u"offer"_s, it.key()},
                        {u"name"_s, names.offer(it.key())},
                        {u"first"_s, qint64(it->first)},
                        {u"proposed"_s, qint64(it->proposed)},
                        {u"ranked"_s, qint64(it->ranked)},
                        {u"left"_s, left}};
        if (!it->beatenBy.isEmpty())
            row.insert("beatenBy"_L1, countsJson(it->beatenBy, it->leftAt(Stage::RankedBelow), names));
        rows.append(row);
    }
    return rows;
}

QJsonArray splitsJson(const InsightQuestion& question, const ScopeInsight& scope, const ScopeNames& names) {
    QJsonArray splits;
    for (qsizetype i = 0; i < question.splits.size(); ++i) {
        QJsonArray values;
        const QMap<QString, WinnerCounts>& split = scope.splits.at(i);
        for (auto it = split.cbegin(); it != split.cend(); ++it)
            values.append(QJsonObject{{u"value"_s, it.key()},
                                      {u"profiles"_s, qint64(it->profiles())},
                                      {u"share"_s, share(it->profiles(), scope.winners.profiles())},
                                      {u"fallback"_s, qint64(it->fallback)},
                                      {u"fallbackShare"_s, share(it->fallback, it->profiles())},
                                      {u"winners"_s, countsJson(it->first, it->profiles(), names)}});
        splits.append(QJsonObject{{u"by"_s, question.splits.at(i)}, {u"values"_s, values}});
    }
    return splits;
}

QJsonArray overlapsJson(const InsightQuestion& question, const ScopeInsight& scope, const ScopeNames& names) {
    QJsonArray rows;
    for (qsizetype i = 0; i < question.overlaps.size(); ++i) {
        const auto& [first, second] = question.overlaps.at(i);
        const OverlapInsight& overlap = scope.overlaps.at(i);
        rows.append(QJsonObject{{u"first"_s, QJsonObject{{u"offer"_s, first.value()},
                                                         {u"name"_s, names.offer(first.value())},
                                                         {u"alone"_s, qint64(overlap.first)}}},
                                {u"second"_s, QJsonObject{{u"offer"_s, second.value()},
                                                          {u"name"_s, names.offer(second.value())},
                                                          {u"alone"_s, qint64(overlap.second)}}},
                                {u"both"_s, qint64(overlap.both)},
                                {u"neither"_s, qint64(overlap.neither)}});
    }
    return rows;
}

void addScope(const InsightQuestion& question, const ScopeInsight& scope, const ScopeNames& names,
              QJsonObject& json) {
    const quint64 profiles = scope.winners.profiles();
    const Concentration concentration = concentrationOf(scope.winners);
    json.insert("winners"_L1, countsJson(scope.winners.first, profiles, names));
    json.insert("fallbackShare"_L1, share(scope.winners.fallback, profiles));
    json.insert("concentration"_L1, QJsonObject{{u"top1"_s, concentration.top1},
                                                {u"top5"_s, concentration.top5},
                                                {u"top10"_s, concentration.top10},
                                                {u"effective"_s, concentration.effective}});
    json.insert("funnel"_L1, funnelJson(scope));
    json.insert("each"_L1, offersJson(scope, names));
    if (!question.splits.isEmpty())
        json.insert("splits"_L1, splitsJson(question, scope, names));
    if (!question.overlaps.isEmpty())
        json.insert("overlaps"_L1, overlapsJson(question, scope, names));
}

QJsonArray namedJson(const QStringList& offers, const ScopeNames& names) {
    QJsonArray rows;
    for (const QString& offer : offers)
        rows.append(QJsonObject{{u"offer"_s, offer}, {u"name"_s, names.offer(offer)}});
    return rows;
}

} // namespace

NeverOffers neverOffers(const Insight& insight, const Catalog& catalog) {
    NeverOffers never;
    const QVector<const PersonalizedOffer*> offers = catalog.all<PersonalizedOffer>();
    for (const PersonalizedOffer* offer : offers) {
        if (offer->status != OfferStatus::Approved)
            continue;
        quint64 asked = 0;
        quint64 ranked = 0;
        quint64 proposed = 0;
        for (const ScopeInsight& scope : insight.scopes) {
            const OfferInsight told = scope.offers.value(offer->id.value());
            for (const Stage stage : {Stage::Criterion, Stage::Eligibility, Stage::Capping, Stage::Duplicate})
                asked += told.leftAt(stage);
            ranked += told.ranked;
            proposed += told.proposed;
        }
        if (proposed > 0)
            continue;
        QStringList& list = ranked > 0 ? never.winning : asked > 0 ? never.eligible : never.candidates;
        list.append(offer->id.value());
    }
    return never;
}

QJsonObject insightJson(const SimulationSummary& summary, const ScopeNames& names) {
    QJsonObject json = summary.toJson();
    if (!summary.insight)
        return json;
    const Insight& insight = *summary.insight;
    QJsonArray activities = json.value("activities"_L1).toArray();
    for (qsizetype i = 0; i < activities.size(); ++i) {
        QJsonObject scope = activities.at(i).toObject();
        scope.insert("activityName"_L1, names.activity(summary.scopes.at(i).scope.activity));
        scope.insert("placementName"_L1, names.placement(summary.scopes.at(i).scope.placement));
        if (summary.scopes.at(i).error.isEmpty())
            addScope(insight.question, insight.scopes.at(i), names, scope);
        activities.replace(i, scope);
    }
    json.insert("activities"_L1, activities);
    const NeverOffers never = neverOffers(insight, names.catalog());
    json.insert("never"_L1, QJsonObject{{u"candidate"_s, namedJson(never.candidates, names)},
                                        {u"eligible"_s, namedJson(never.eligible, names)},
                                        {u"winning"_s, namedJson(never.winning, names)}});
    return json;
}

} // namespace ow
