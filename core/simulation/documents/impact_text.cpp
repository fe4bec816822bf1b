#include "base/counted.h"
#include "simulation/documents/impact_documents.h"
#include "simulation/documents/text_table.h"

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostFlows = 20;

QString examplesText(const ImpactFlow& flow) {
    QStringList examples;
    for (const ImpactProfile& profile : flow.examples.first(std::min<qsizetype>(2, flow.examples.size())))
        examples.append(profile.id.isEmpty() ? u"line %1"_s.arg(profile.line) : fitted(profile.id, 12));
    return examples.join(u", "_s);
}

QString flowsText(const ScopeImpact& scope, const ImpactNames& names) {
    TextTable table({u"from → to"_s, u"profiles"_s, u"share"_s, u"such as"_s});
    for (const ImpactFlow& flow : scope.flows.first(std::min(kMostFlows, scope.flows.size()))) {
        const QString from = fitted(names.winner(flow.from), 19);
        const QString to =
            flow.from == flow.to ? u"the same, others below"_s : fitted(names.winner(flow.to), 19);
        table.add({from + u" → "_s + to, QString::number(flow.count),
                   percent(flow.count, scope.counts.decisions), examplesText(flow)});
    }
    QString text = table.text();
    if (scope.flows.size() > kMostFlows)
        text += u"  and %1 more\n"_s.arg(scope.flows.size() - kMostFlows);
    return text;
}

QString splitText(const QString& by, const QMap<QString, ImpactCounts>& split) {
    TextTable table({by, u"profiles"_s, u"changed"_s, u"share"_s, u"new fallbacks"_s});
    QVector<std::pair<QString, ImpactCounts>> rows;
    for (auto it = split.cbegin(); it != split.cend(); ++it) {
        if (it->changed > 0)
            rows.append({it.key(), *it});
    }
    std::ranges::stable_sort(rows, std::greater<>(), [](const auto& row) { return row.second.changed; });
    for (const auto& [value, counts] : rows.first(std::min(kMostFlows, rows.size())))
        table.add({value, QString::number(counts.decisions), QString::number(counts.changed),
                   percent(counts.changed, counts.decisions), QString::number(counts.newFallbacks)});
    const QString cut =
        rows.size() > kMostFlows ? u"  and %1 more\n"_s.arg(rows.size() - kMostFlows) : QString();
    return table.isEmpty() ? QString() : table.text() + cut;
}

QString causesText(const Impact& impact) {
    TextTable table({u"edit"_s, u"changes alone"_s, u"also together"_s, u"to the same"_s});
    for (const Comparison& cause : impact.comparisons.sliced(1))
        table.add({cause.label, QString::number(cause.all.changed), QString::number(cause.alsoTogether),
                   QString::number(cause.sameTogether)});
    table.add({u"all together"_s, QString::number(impact.comparisons.constFirst().all.changed), {}, {}});
    table.add({u"only their combination"_s, QString::number(impact.onlyTogether), {}, {}});
    table.add({u"undone by the others"_s, QString::number(impact.undone), {}, {}});
    return u"What causes it, in decisions\n"_s + table.text() + u'\n';
}

} // namespace

QString ImpactNames::offer(const QString& id) const {
    const QString name = m_after.offer(id);
    return name == id ? m_before.offer(id) : name;
}

QString ImpactNames::scope(const ScopeRequest& scope) const {
    const bool isAfter = m_after.catalog().find<Activity>(scope.activity) != nullptr;
    return (isAfter ? m_after : m_before).scope(scope);
}

QString ImpactNames::winner(const ImpactWinner& winner) const {
    switch (winner.kind) {
    case ImpactWinner::Kind::Offer:
        return offer(winner.id);
    case ImpactWinner::Kind::Fallback:
        return offer(winner.id) + u" (fallback)"_s;
    case ImpactWinner::Kind::Nothing:
        return u"nothing"_s;
    case ImpactWinner::Kind::NotDecided:
        return u"not decided"_s;
    }
    Q_UNREACHABLE();
    return {};
}

QString impactSentence(const Impact& impact) {
    const Comparison& together = impact.comparisons.constFirst();
    QString text;
    if (impact.malformed > 0)
        text = u"%1 and %2 left out\n"_s.arg(byNumber(qint64(impact.malformed), u"1 line is no profile"_s,
                                                      u"%1 lines are no profiles"_s.arg(impact.malformed)),
                                             byNumber(qint64(impact.malformed), u"was"_s, u"were"_s));
    if (together.all.newFallbacks > 0)
        text += u"%1 new: there was an offer, and none is left\n"_s.arg(
            byNumber(qint64(together.all.newFallbacks), u"1 fallback is"_s,
                     u"%1 fallbacks are"_s.arg(together.all.newFallbacks)));
    return text + u"%1 of %2 %3 other decisions"_s.arg(together.changedProfiles)
                      .arg(counted(qint64(impact.profiles), u"profile"_s),
                           byNumber(qint64(together.changedProfiles), u"gets"_s, u"get"_s));
}

QString impactText(const Impact& impact, const QStringList& splits, const ImpactNames& names) {
    const Comparison& together = impact.comparisons.constFirst();
    QString text;
    for (qsizetype i = 0; i < together.scopes.size(); ++i) {
        const ScopeImpact& scope = together.scopes.at(i);
        if (scope.counts.changed == 0)
            continue;
        text += fitted(names.scope(impact.scopes.at(i)), 80) + u'\n';
        text += u"  %1 of %2 changed (%3); %4, %5\n"_s.arg(scope.counts.changed)
                    .arg(counted(qint64(scope.counts.decisions), u"decision"_s),
                         percent(scope.counts.changed, scope.counts.decisions),
                         counted(qint64(scope.counts.newFallbacks), u"new fallback"_s),
                         counted(qint64(scope.counts.endedFallbacks), u"ended fallback"_s));
        text += flowsText(scope, names);
        for (qsizetype split = 0; split < splits.size(); ++split)
            text += splitText(splits.at(split), scope.splits.at(split));
        text += u'\n';
    }
    if (impact.byCause)
        text += causesText(impact);
    return text + impactSentence(impact) + u'\n';
}

} // namespace ow
