#include "rulebuilder/unmet_parts.h"

#include "expression/pql_json/rule_text.h"
#include "rulebuilder/blocks/rule_words.h"
#include "widgets/plain_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace ow {

namespace {

struct UnmetWords {
    Q_DECLARE_TR_FUNCTIONS(ow::TrialPanel)
};

} // namespace

QVector<UnmetPart> unmetParts(const QString& rule, const QVector<RuleTrial>& trials,
                              const std::shared_ptr<const expr::Schema>& schema) {
    const auto tree = expr::read(rule.toStdString());
    if (!tree || !schema || trials.isEmpty())
        return {};
    const std::vector<expr::NodeId> nodes = expr::conditionNodes(*tree);
    QVector<UnmetPart> parts;
    for (qsizetype i = 0; nodes.size() > 1 && i < qsizetype(nodes.size()); ++i) {
        const auto verdict = [i](const RuleTrial& trial) {
            return i < trial.parts.size() ? trial.parts[i] : expr::Verdict::NotAsked;
        };
        const bool isUnmet = std::none_of(trials.cbegin(), trials.cend(), [&](const RuleTrial& trial) {
            return verdict(trial) == expr::Verdict::True || verdict(trial) == expr::Verdict::NotAsked;
        });
        if (!isUnmet)
            continue;
        const auto unknown = std::count_if(trials.cbegin(), trials.cend(), [&](const RuleTrial& trial) {
            return verdict(trial) == expr::Verdict::Unknown;
        });
        parts.append({partWords(*tree, nodes[std::size_t(i)], schema), int(unknown)});
    }
    return parts;
}

QString unmetText(const QVector<UnmetPart>& parts, int profiles) {
    if (parts.isEmpty())
        return {};
    QStringList lines{UnmetWords::tr("Met by none of them:")};
    for (const UnmetPart& part : parts) {
        QString line = UnmetWords::tr("• %1").arg(breakableText(part.words));
        if (part.unknown == profiles)
            line = UnmetWords::tr("%1 (cannot tell: the value is missing in all)").arg(line);
        else if (part.unknown > 0)
            line = UnmetWords::tr("%1 (cannot tell for %n profiles: the value is missing)", nullptr,
                                  part.unknown)
                       .arg(line);
        lines.append(line);
    }
    return lines.join(QChar::LineFeed);
}

} // namespace ow
