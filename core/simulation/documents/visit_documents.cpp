#include "simulation/documents/visit_documents.h"

#include "base/counted.h"
#include "base/timestamp.h"
#include "simulation/documents/text_table.h"

#include <QJsonArray>

#include <algorithm>
#include <numeric>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostVisitRows = 20;

quint64 sumOf(const QVector<quint64>& counts) {
    return std::accumulate(counts.cbegin(), counts.cend(), quint64(0));
}

QJsonArray listOf(const QVector<quint64>& counts) {
    QJsonArray list;
    for (const quint64 count : counts)
        list.append(qint64(count));
    return list;
}

QString takerName(const QString& offer, const ScopeNames& names) {
    return offer.isEmpty() ? u"(fallback)"_s : names.offer(offer);
}

QJsonArray takersJson(const ServedOffer& offer, const ScopeNames& names) {
    QJsonArray rows;
    for (auto it = offer.takenBy.cbegin(); it != offer.takenBy.cend(); ++it) {
        QJsonObject row{{u"count"_s, qint64(*it)}};
        if (!it.key().isEmpty()) {
            row.insert("offer"_L1, it.key());
            row.insert("name"_L1, names.offer(it.key()));
        }
        rows.append(row);
    }
    return rows;
}

QString capWords(const CapExhaustion& exhaustion, const ScopeNames& names) {
    const QString where = exhaustion.placement.isEmpty()
                              ? QString()
                              : u" in "_s + names.placement(PlacementId(exhaustion.placement));
    return names.offer(exhaustion.offer) + where;
}

QString scopeText(const VisitScope& scope, const ScopeNames& names) {
    const quint64 visits = sumOf(scope.visits);
    TextTable table({u"offer"_s, u"served"_s, u"first"_s, u"lost to caps"_s, u"taken over most often by"_s});
    QStringList offers = scope.offers.keys();
    std::ranges::stable_sort(offers, std::greater<>(),
                             [&](const QString& offer) { return sumOf(scope.offers.value(offer).served); });
    for (const QString& id : offers.first(std::min(kMostVisitRows, offers.size()))) {
        const ServedOffer& offer = *scope.offers.constFind(id);
        QString by = u"–"_s;
        quint64 most = 0;
        for (auto it = offer.takenBy.cbegin(); it != offer.takenBy.cend(); ++it) {
            if (*it > most)
                by = u"%1 (%2)"_s.arg(fitted(takerName(it.key(), names), 18)).arg(*it);
            most = std::max(most, *it);
        }
        table.add({names.offer(id), QString::number(sumOf(offer.served)), QString::number(offer.first),
                   QString::number(offer.lost), by});
    }
    QString text = table.isEmpty() ? QString() : table.text();
    if (offers.size() > kMostVisitRows)
        text += u"  and %1 more\n"_s.arg(offers.size() - kMostVisitRows);
    return text + u"  %1 of %2 got the fallback (%3)\n"_s.arg(sumOf(scope.fallback))
                      .arg(counted(qint64(visits), u"visit"_s), percent(sumOf(scope.fallback), visits));
}

} // namespace

QJsonObject visitsJson(const VisitReport& report, const QVector<ScopeRequest>& scopes,
                       const ScopeNames& names) {
    QJsonArray activities;
    for (qsizetype i = 0; i < report.scopes.size(); ++i) {
        const VisitScope& scope = report.scopes.at(i);
        QJsonArray offers;
        for (auto it = scope.offers.cbegin(); it != scope.offers.cend(); ++it)
            offers.append(QJsonObject{{u"offer"_s, it.key()},
                                      {u"name"_s, names.offer(it.key())},
                                      {u"served"_s, listOf(it->served)},
                                      {u"first"_s, qint64(it->first)},
                                      {u"lost"_s, qint64(it->lost)},
                                      {u"takenBy"_s, takersJson(*it, names)}});
        QJsonObject json{{u"activity"_s, scopes.at(i).activity.value()},
                         {u"activityName"_s, names.activity(scopes.at(i).activity)},
                         {u"placement"_s, scopes.at(i).placement.value()},
                         {u"placementName"_s, names.placement(scopes.at(i).placement)},
                         {u"visits"_s, listOf(scope.visits)},
                         {u"fallback"_s, listOf(scope.fallback)},
                         {u"offers"_s, offers}};
        if (!scope.error.isEmpty())
            json.insert("error"_L1, scope.error);
        activities.append(json);
    }
    QJsonArray exhaustions;
    for (const CapExhaustion& one : report.exhaustions) {
        QJsonObject row{{u"offer"_s, one.offer},
                        {u"name"_s, names.offer(one.offer)},
                        {u"cap"_s, one.cap},
                        {u"at"_s, formatInstant(one.atMs)}};
        if (!one.placement.isEmpty())
            row.insert("placement"_L1, one.placement);
        if (one.resetMs)
            row.insert("reset"_L1, formatInstant(*one.resetMs));
        exhaustions.append(row);
    }
    QJsonArray profileCaps;
    for (auto it = report.profileCaps.cbegin(); it != report.profileCaps.cend(); ++it)
        profileCaps.append(QJsonObject{
            {u"offer"_s, it.key()}, {u"name"_s, names.offer(it.key())}, {u"count"_s, qint64(*it)}});
    QJsonArray buckets;
    const qsizetype count = report.scopes.isEmpty() ? 0 : report.scopes.constFirst().visits.size();
    for (qsizetype i = 0; i < count; ++i)
        buckets.append(formatInstant(report.startMs + report.spanMs * i / count));
    QJsonObject json{{u"profiles"_s, qint64(report.profiles)},
                     {u"malformed"_s, qint64(report.malformed)},
                     {u"visits"_s, qint64(report.visits)},
                     {u"from"_s, formatInstant(report.startMs)},
                     {u"to"_s, formatInstant(report.startMs + report.spanMs)},
                     {u"buckets"_s, buckets},
                     {u"activities"_s, activities},
                     {u"exhaustions"_s, exhaustions},
                     {u"exhaustionCount"_s, qint64(report.exhaustionCount)},
                     {u"profileCaps"_s, profileCaps}};
    if (report.cancelled)
        json.insert("cancelled"_L1, true);
    return json;
}

QString visitsText(const VisitReport& report, const QVector<ScopeRequest>& scopes, const ScopeNames& names) {
    QString text = u"%1 of %2, from %3 to %4%5\n\n"_s.arg(
        counted(qint64(report.visits), u"visit"_s), counted(qint64(report.profiles), u"profile"_s),
        formatInstant(report.startMs), formatInstant(report.startMs + report.spanMs),
        report.cancelled ? u"; stopped before the end"_s : QString());
    for (qsizetype i = 0; i < report.scopes.size(); ++i) {
        const VisitScope& scope = report.scopes.at(i);
        text += fitted(names.scope(scopes.at(i)), 80) + u'\n';
        text += scope.error.isEmpty() ? scopeText(scope, names) : u"  "_s + scope.error + u'\n';
        text += u'\n';
    }
    TextTable caps({u"used up for everybody"_s, u"at"_s, u"again from"_s});
    for (const CapExhaustion& one :
         report.exhaustions.first(std::min(kMostVisitRows, report.exhaustions.size())))
        caps.add({capWords(one, names), formatInstant(one.atMs),
                  one.resetMs ? formatInstant(*one.resetMs) : u"never"_s});
    if (!caps.isEmpty())
        text += caps.text();
    if (report.exhaustionCount > quint64(kMostVisitRows))
        text += u"  and %1 more\n"_s.arg(report.exhaustionCount - quint64(kMostVisitRows));
    TextTable own({u"caps per profile of"_s, u"used up, times"_s});
    QStringList offers = report.profileCaps.keys();
    std::ranges::stable_sort(offers, std::greater<>(),
                             [&](const QString& offer) { return report.profileCaps.value(offer); });
    for (const QString& offer : offers.first(std::min(kMostVisitRows, offers.size())))
        own.add({names.offer(offer), QString::number(report.profileCaps.value(offer))});
    if (!own.isEmpty())
        text += (caps.isEmpty() ? QString() : u"\n"_s) + own.text();
    if (offers.size() > kMostVisitRows)
        text += u"  and %1 more\n"_s.arg(offers.size() - kMostVisitRows);
    return text;
}

} // namespace ow
