#include "base/counted.h"
#include "simulation/documents/insight_documents.h"
#include "simulation/documents/text_table.h"

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostRows = 20;

template <class Row>
void sortByCount(QVector<Row>& rows) {
    std::ranges::stable_sort(rows, std::greater<>(), &Row::second);
}

/// Adds rows, most first, up to a number; what is cut is said.
template <class Row, class Add>
QString addRows(TextTable& table, QVector<Row> rows, qsizetype most, const Add& add,
                const QStringList& last = {}) {
    sortByCount(rows);
    for (qsizetype i = 0; i < std::min(most, rows.size()); ++i)
        add(rows.at(i));
    if (!last.isEmpty())
        table.add(last);
    const QString cut = rows.size() > most ? u"  and %1 more\n"_s.arg(rows.size() - most) : QString();
    return table.text() + cut;
}

QVector<std::pair<QString, quint64>> pairsOf(const QMap<QString, quint64>& counts) {
    QVector<std::pair<QString, quint64>> rows;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        rows.append({it.key(), *it});
    return rows;
}

QString winnersText(const ScopeInsight& scope, const ScopeNames& names) {
    const quint64 all = scope.winners.profiles();
    TextTable table({u"wins"_s, u"profiles"_s, u"share"_s});
    const auto add = [&](const auto& row) {
        table.add({names.offer(row.first), QString::number(row.second), percent(row.second, all)});
    };
    QString text = addRows(table, pairsOf(scope.winners.first), kMostRows, add,
                           {u"no offer was left (fallback)"_s, QString::number(scope.winners.fallback),
                            percent(scope.winners.fallback, all)});
    const Concentration concentration = concentrationOf(scope.winners);
    if (concentration.effective > 0)
        text += u"  Of the wins 1 offer takes %1 %, 5 take %2 %, 10 take %3 %;\n"
                "  as mixed as %4 offers of equal shares.\n"_s.arg(100 * concentration.top1, 0, 'f', 1)
                    .arg(100 * concentration.top5, 0, 'f', 1)
                    .arg(100 * concentration.top10, 0, 'f', 1)
                    .arg(concentration.effective, 0, 'f', 1);
    return text;
}

QString funnelText(const ScopeInsight& scope) {
    quint64 all = 0;
    std::array<quint64, kStageCount> left{};
    for (const OfferInsight& offer : scope.offers) {
        for (const auto& [stage, name] : Tokens<Stage>::table)
            left[std::size_t(stage)] += stage == Stage::Selected ? offer.proposed : offer.leftAt(stage);
    }
    for (const quint64 one : left)
        all += one;
    TextTable table({u"where offers left, profile by profile"_s, u"offers"_s, u"share"_s});
    for (const auto& [stage, name] : Tokens<Stage>::table) {
        if (left[std::size_t(stage)] > 0)
            table.add(
                {name, QString::number(left[std::size_t(stage)]), percent(left[std::size_t(stage)], all)});
    }
    return table.text();
}

QString splitText(const QString& by, const QMap<QString, WinnerCounts>& split, const ScopeNames& names) {
    TextTable table({by, u"profiles"_s, u"fallback"_s, u"share"_s, u"wins most often"_s});
    QVector<std::pair<QString, quint64>> rows;
    for (auto it = split.cbegin(); it != split.cend(); ++it)
        rows.append({it.key(), it->profiles()});
    return addRows(table, rows, kMostRows, [&](const auto& row) {
        const WinnerCounts& counts = *split.constFind(row.first);
        QVector<std::pair<QString, quint64>> winners = pairsOf(counts.first);
        sortByCount(winners);
        table.add({row.first, QString::number(row.second), QString::number(counts.fallback),
                   percent(counts.fallback, row.second),
                   winners.isEmpty() ? u"–"_s : fitted(names.offer(winners.constFirst().first), 24)});
    });
}

/// Who they are that got the fallback: of each split the values that most of them have.
QString fallbackText(const InsightQuestion& question, const ScopeInsight& scope) {
    constexpr qsizetype most = 5;
    QString text;
    for (qsizetype i = 0; i < question.splits.size() && scope.winners.fallback > 0; ++i) {
        QVector<std::pair<QString, quint64>> rows;
        const QMap<QString, WinnerCounts>& split = scope.splits.at(i);
        for (auto it = split.cbegin(); it != split.cend(); ++it) {
            if (it->fallback > 0)
                rows.append({it.key(), it->fallback});
        }
        TextTable table({u"of those with the fallback: "_s + question.splits.at(i), u"profiles"_s, u"share"_s,
                         u"of all"_s});
        text += addRows(table, rows, most, [&](const auto& row) {
            table.add({row.first, QString::number(row.second), percent(row.second, scope.winners.fallback),
                       percent(split.constFind(row.first)->profiles(), scope.winners.profiles())});
        });
    }
    return text;
}

QString overlapText(const InsightQuestion& question, const ScopeInsight& scope, const ScopeNames& names) {
    TextTable table({u"who would have"_s, u"profiles"_s, u"share"_s});
    const quint64 all = scope.winners.profiles();
    const auto add = [&](const QString& who, quint64 count) {
        table.add({who, QString::number(count), percent(count, all)});
    };
    for (qsizetype i = 0; i < question.overlaps.size(); ++i) {
        const OverlapInsight& overlap = scope.overlaps.at(i);
        const QString first = fitted(names.offer(question.overlaps.at(i).first.value()), 20);
        const QString second = fitted(names.offer(question.overlaps.at(i).second.value()), 20);
        add(u"both “%1” and “%2”"_s.arg(first, second), overlap.both);
        add(u"only “%1”"_s.arg(first), overlap.first);
        add(u"only “%1”"_s.arg(second), overlap.second);
        add(u"neither"_s, overlap.neither);
    }
    return table.isEmpty() ? QString() : table.text();
}

/// What keeps most profiles from an offer that is ranked for nobody.
QString mostLeftAt(const Insight& insight, const QString& offer) {
    QString words = u"–"_s;
    quint64 most = 0;
    for (const auto& [stage, name] : Tokens<Stage>::table) {
        quint64 left = 0;
        for (const ScopeInsight& scope : insight.scopes)
            left += stage == Stage::Selected ? 0 : scope.offers.value(offer).leftAt(stage);
        if (left > most && stage >= Stage::Criterion)
            words = name;
        most = stage >= Stage::Criterion ? std::max(most, left) : most;
    }
    return words;
}

QString beatenText(const Insight& insight, const QString& offer, const ScopeNames& names) {
    QMap<QString, quint64> by;
    for (const ScopeInsight& scope : insight.scopes) {
        const QMap<QString, quint64> here = scope.offers.value(offer).beatenBy;
        for (auto it = here.cbegin(); it != here.cend(); ++it)
            by[it.key()] += *it;
    }
    QVector<std::pair<QString, quint64>> rows = pairsOf(by);
    sortByCount(rows);
    if (rows.isEmpty())
        return u"–"_s;
    return u"%1 (%2)"_s.arg(fitted(names.offer(rows.constFirst().first), 22)).arg(rows.constFirst().second);
}

QString neverText(const Insight& insight, const ScopeNames& names) {
    const NeverOffers never = neverOffers(insight, names.catalog());
    QString text;
    const auto cut = [](const QStringList& list) {
        return list.size() > kMostRows ? u"  and %1 more\n"_s.arg(list.size() - kMostRows) : QString();
    };
    TextTable winning({u"would do for somebody, never wins"_s, u"beaten most often by"_s});
    for (const QString& offer : never.winning.first(std::min(kMostRows, never.winning.size())))
        winning.add({names.offer(offer), beatenText(insight, offer, names)});
    TextTable eligible({u"a candidate, does for nobody"_s, u"left most often at"_s});
    for (const QString& offer : never.eligible.first(std::min(kMostRows, never.eligible.size())))
        eligible.add({names.offer(offer), mostLeftAt(insight, offer)});
    TextTable candidates(QStringList{u"approved, never a candidate"_s});
    for (const QString& offer : never.candidates.first(std::min(kMostRows, never.candidates.size())))
        candidates.add(QStringList{names.offer(offer)});
    if (!winning.isEmpty())
        text += winning.text() + cut(never.winning) + u'\n';
    if (!eligible.isEmpty())
        text += eligible.text() + cut(never.eligible) + u'\n';
    if (!candidates.isEmpty())
        text += candidates.text() + cut(never.candidates) + u'\n';
    return text;
}

} // namespace

QString insightText(const SimulationSummary& summary, const ScopeNames& names) {
    QString text = u"%1 decided"_s.arg(counted(qint64(summary.profiles), u"profile"_s));
    if (summary.malformed > 0)
        text += u"; %1 left out"_s.arg(counted(qint64(summary.malformed), u"line"_s));
    text += summary.cancelled ? u"; stopped before the end\n\n"_s : u"\n\n"_s;
    for (qsizetype i = 0; i < summary.scopes.size(); ++i) {
        const ScopeStatistics& statistics = summary.scopes.at(i);
        text += fitted(names.scope(statistics.scope), 80) + u'\n';
        if (!statistics.error.isEmpty()) {
            text += u"  "_s + statistics.error + u"\n\n"_s;
            continue;
        }
        if (!summary.insight)
            continue;
        const ScopeInsight& scope = summary.insight->scopes.at(i);
        const InsightQuestion& question = summary.insight->question;
        QStringList parts{winnersText(scope, names), funnelText(scope), fallbackText(question, scope)};
        for (qsizetype split = 0; split < question.splits.size(); ++split)
            parts.append(splitText(question.splits.at(split), scope.splits.at(split), names));
        parts.append(overlapText(question, scope, names));
        parts.removeAll(QString());
        text += parts.join(u'\n') + u'\n';
    }
    if (summary.insight)
        text += neverText(*summary.insight, names);
    return text;
}

} // namespace ow
