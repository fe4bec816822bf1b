#include "simulation/documents/sensitivity_documents.h"

#include "base/counted.h"
#include "simulation/documents/impact_documents.h"
#include "simulation/documents/text_table.h"

#include <QJsonArray>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// Flows from winner to another winner over all scopes, most first.
QVector<ImpactFlow> movesOf(const Comparison& comparison) {
    QMap<std::pair<ImpactWinner, ImpactWinner>, quint64> counts;
    for (const ScopeImpact& scope : comparison.scopes) {
        for (const ImpactFlow& flow : scope.flows) {
            if (!(flow.from == flow.to))
                counts[{flow.from, flow.to}] += flow.count;
        }
    }
    QVector<ImpactFlow> moves;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        moves.append({it.key().first, it.key().second, *it, {}});
    std::ranges::stable_sort(moves, std::greater<>(), &ImpactFlow::count);
    return moves;
}

} // namespace

QJsonObject sensitivityJson(const Impact& impact, const QVector<PriorityShift>& shifts,
                            const ScopeNames& names) {
    const ImpactNames winners(names.catalog(), names.catalog());
    QJsonArray rows;
    for (qsizetype i = 0; i < impact.comparisons.size(); ++i) {
        const Comparison& comparison = impact.comparisons.at(i);
        QJsonArray moves;
        for (const ImpactFlow& move : movesOf(comparison))
            moves.append(QJsonObject{{u"from"_s, move.from.id},
                                     {u"fromName"_s, winners.winner(move.from)},
                                     {u"to"_s, move.to.id},
                                     {u"toName"_s, winners.winner(move.to)},
                                     {u"count"_s, qint64(move.count)}});
        const double share = comparison.all.decisions == 0
                                 ? 0
                                 : double(comparison.all.moved) / double(comparison.all.decisions);
        rows.append(QJsonObject{{u"offer"_s, shifts.at(i).offer.value()},
                                {u"name"_s, names.offer(shifts.at(i).offer.value())},
                                {u"by"_s, shifts.at(i).by},
                                {u"decisions"_s, qint64(comparison.all.decisions)},
                                {u"moved"_s, qint64(comparison.all.moved)},
                                {u"share"_s, share},
                                {u"changedProfiles"_s, qint64(comparison.changedProfiles)},
                                {u"moves"_s, moves}});
    }
    return {{u"profiles"_s, qint64(impact.profiles)},
            {u"malformed"_s, qint64(impact.malformed)},
            {u"sensitivity"_s, rows}};
}

QString sensitivityText(const Impact& impact, const ScopeNames& names) {
    const ImpactNames winners(names.catalog(), names.catalog());
    QVector<Comparison> rows = impact.comparisons;
    std::ranges::stable_sort(rows, std::greater<>(),
                             [](const Comparison& comparison) { return comparison.all.moved; });
    TextTable table({u"priority"_s, u"moved"_s, u"share"_s, u"mainly"_s});
    for (const Comparison& row : std::as_const(rows)) {
        const QVector<ImpactFlow> moves = movesOf(row);
        QString mainly = u"–"_s;
        if (!moves.isEmpty())
            mainly = fitted(winners.winner(moves.constFirst().from), 15) + u" → "_s +
                     fitted(winners.winner(moves.constFirst().to), 15);
        table.add(
            {row.label, QString::number(row.all.moved), percent(row.all.moved, row.all.decisions), mainly});
    }
    return u"%1 decided\n\n"_s.arg(counted(qint64(impact.profiles), u"profile"_s)) + table.text();
}

} // namespace ow
