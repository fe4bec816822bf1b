#include "shell/actions/change_summary.h"

#include "models/kind_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QMap>

#include <array>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kNamed = 3;

struct SummaryGroup {
    qsizetype count = 0;
    QStringList names; ///< the first few
};

/// The verbs of a summary, in its order.
constexpr std::array kVerbs{
    QT_TRANSLATE_NOOP("ow::change_summary", "Deletes %1: %2"),
    QT_TRANSLATE_NOOP("ow::change_summary", "Changes %1: %2"),
    QT_TRANSLATE_NOOP("ow::change_summary", "Makes %1: %2"),
};

int verbOf(const Change& change) {
    return !change.after ? 0 : change.before ? 1 : 2;
}

QString summaryText(const char* source) {
    return QCoreApplication::translate("ow::change_summary", source);
}

QString namesOf(const SummaryGroup& group) {
    const QString names = group.names.join(u", "_s);
    const qsizetype more = group.count - group.names.size();
    return more == 0 ? names
                     : summaryText(QT_TRANSLATE_NOOP("ow::change_summary", "%1 and %2 more"))
                           .arg(names, QLocale().toString(more));
}

} // namespace

QStringList changeSummary(const ChangeSet& change) {
    std::array<QMap<EntityKind, SummaryGroup>, kVerbs.size()> groups;
    for (const Change& c : change.changes) {
        SummaryGroup& group = groups[std::size_t(verbOf(c))][c.key().kind];
        if (++group.count <= kNamed)
            group.names.append(u"“%1”"_s.arg(entityLabel(c.after ? *c.after : *c.before)));
    }
    QStringList lines;
    for (std::size_t verb = 0; verb < kVerbs.size(); ++verb) {
        for (auto group = groups[verb].cbegin(); group != groups[verb].cend(); ++group)
            lines.append(
                summaryText(kVerbs[verb]).arg(kindCount(group.key(), group->count), namesOf(*group)));
    }
    return lines;
}

} // namespace ow
