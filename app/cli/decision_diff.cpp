#include "cli/decision_diff.h"

#include "base/counted.h"
#include "cli/profile_input.h"
#include "decision/documents/request_json.h"
#include "decision/request/request_defaults.h"
#include "simulation/simulate.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>
#include <QTemporaryFile>

#include <utility>

namespace ow::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kKept = 1000;

using Scope = std::pair<QString, QString>; // activity, placement

QMap<Scope, QJsonObject> decisionsOf(const QJsonObject& line) {
    QMap<Scope, QJsonObject> out;
    for (const auto& item : line.value(u"decisions"_s).toArray()) {
        const QJsonObject decision = item.toObject();
        out.insert(
            {decision.value(u"activity"_s).toString(), decision.value(u"placement"_s).toString()},
            {{u"offers"_s, decision.value(u"offers"_s)}, {u"fallback"_s, decision.value(u"fallback"_s)}});
    }
    return out;
}

/// Takes the lines of the second catalog as they come and compares each with that of the first.
class LineComparison {
public:
    LineComparison(QFile& first, DecisionDiff& diff) : m_first(first), m_diff(diff) {}

    bool take(std::string_view text) {
        m_rest.append(text.data(), qsizetype(text.size()));
        qsizetype start = 0;
        for (qsizetype end = m_rest.indexOf('\n'); end >= 0; end = m_rest.indexOf('\n', start)) {
            compare(m_first.readLine().trimmed(), m_rest.mid(start, end - start));
            start = end + 1;
        }
        m_rest.remove(0, start);
        return true;
    }

private:
    void compare(const QByteArray& before, const QByteArray& after) {
        ++m_diff.profiles;
        if (before == after)
            return;
        const QJsonObject line = QJsonDocument::fromJson(after).object();
        const QMap<Scope, QJsonObject> old = decisionsOf(QJsonDocument::fromJson(before).object());
        const QMap<Scope, QJsonObject> now = decisionsOf(line);
        QMap<Scope, QJsonObject> all = old;
        all.insert(now);
        const quint64 known = m_diff.changedDecisions;
        for (auto it = all.cbegin(); it != all.cend(); ++it) {
            const QJsonObject was = old.value(it.key());
            const QJsonObject is = now.value(it.key());
            if (was == is)
                continue;
            ++m_diff.changedDecisions;
            if (m_diff.changes.size() < kKept)
                m_diff.changes.append({line.value(u"profile"_s).toVariant().toString(), it.key().first,
                                       it.key().second, was, is});
        }
        m_diff.changedProfiles += m_diff.changedDecisions > known ? 1 : 0;
    }

    QFile& m_first;
    DecisionDiff& m_diff;
    QByteArray m_rest;
};

/// How many lines were no profiles.
Result<quint64> decideAll(const Catalog& catalog, const QString& path, qint64 nowMs, const WriteText& write,
                          const Interrupt& interrupt) {
    ProfileInput profiles(interrupt);
    if (const Result<void> opened = profiles.open(path); !opened)
        return opened.error();
    SimulationOptions options;
    options.scopes = allScopes(catalog);
    options.duplicatesAcrossPlacements = allowsDuplicatePlacements(catalog, options.scopes);
    options.nowMs = nowMs;
    const DecisionPlan plan = DecisionPlan::compile(catalog);
    const Result<SimulationSummary> done = simulate(
        plan, PlanCounters(), options,
        [&profiles](char* buffer, qint64 size) { return profiles.read(buffer, size); }, write,
        interrupt.token());
    if (!done)
        return done.error();
    if (done->cancelled)
        return Error::cancelled(u"the comparison was stopped"_s);
    return done->malformed;
}

QString shown(const QJsonObject& decision) {
    if (decision.isEmpty())
        return u"not decided"_s;
    QStringList offers;
    for (const auto& offer : decision.value(u"offers"_s).toArray())
        offers.append(offer.toString());
    const QString text = offers.isEmpty() ? u"nothing"_s : offers.join(u", "_s);
    return decision.value(u"fallback"_s).toBool() ? text + u" (fallback)"_s : text;
}

} // namespace

Result<DecisionDiff> diffDecisions(const Catalog& before, const Catalog& after, const QString& profiles,
                                   qint64 nowMs, const Interrupt& interrupt) {
    if (const QFileInfo there(profiles); profiles == "-"_L1 || (there.exists() && !there.isFile()))
        return Error::usage(u"the profiles are read twice, and this can be read only once"_s,
                            u"write them to a file, and name that"_s, Place::inFile(profiles));
    QTemporaryFile first;
    if (!first.open())
        return Error::io(u"no room for intermediate results (%1)"_s.arg(first.errorString()),
                         u"make room in the folder for temporary files"_s);
    const WriteText keep = [&first](std::string_view text) {
        return first.write(text.data(), qint64(text.size())) == qint64(text.size());
    };
    const Result<quint64> decided = decideAll(before, profiles, nowMs, keep, interrupt);
    if (!decided)
        return decided.error();
    first.seek(0);
    DecisionDiff diff;
    LineComparison comparison(first, diff);
    const WriteText compare = [&comparison](std::string_view text) { return comparison.take(text); };
    if (const Result<quint64> again = decideAll(after, profiles, nowMs, compare, interrupt); !again)
        return again.error();
    diff.malformed = *decided;
    return diff;
}

QString decisionDiffText(const DecisionDiff& diff) {
    QString text;
    for (const DecisionChange& change : diff.changes)
        text += u"~ profile %1, activity %2, placement %3: %4 → %5\n"_s.arg(
            change.profile, change.activity, change.placement, shown(change.before), shown(change.after));
    if (diff.changedDecisions > quint64(diff.changes.size()))
        text += u"and %1 more\n"_s.arg(
            counted(qint64(diff.changedDecisions) - diff.changes.size(), u"changed decision"_s));
    if (diff.malformed > 0)
        text += u"%1 and %2 left out\n"_s.arg(byNumber(qint64(diff.malformed), u"1 line is no profile"_s,
                                                       u"%1 lines are no profiles"_s.arg(diff.malformed)),
                                              byNumber(qint64(diff.malformed), u"was"_s, u"were"_s));
    return text + u"%1 of %2 %3 other decisions\n"_s.arg(diff.changedProfiles)
                      .arg(counted(qint64(diff.profiles), u"profile"_s),
                           byNumber(qint64(diff.changedProfiles), u"gets"_s, u"get"_s));
}

QJsonObject decisionDiffJson(const DecisionDiff& diff) {
    QJsonArray changes;
    for (const DecisionChange& change : diff.changes) {
        QJsonObject row{{u"profile"_s, change.profile},
                        {u"activity"_s, change.activity},
                        {u"placement"_s, change.placement}};
        if (!change.before.isEmpty())
            row.insert(u"before"_s, change.before);
        if (!change.after.isEmpty())
            row.insert(u"after"_s, change.after);
        changes.append(row);
    }
    return {{u"profiles"_s, qint64(diff.profiles)},
            {u"malformed"_s, qint64(diff.malformed)},
            {u"changedProfiles"_s, qint64(diff.changedProfiles)},
            {u"changedDecisions"_s, qint64(diff.changedDecisions)},
            {u"changes"_s, changes}};
}

} // namespace ow::cli
