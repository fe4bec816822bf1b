#include "cli/simulating/impact_run.h"

#include <algorithm>

namespace ow::cli {

Result<Impact> runImpact(const QVector<ImpactSide>& sides, const ImpactQuestion& question,
                         const OpenProfiles& profiles, Interrupt& interrupt, const QString& stopped,
                         Session& session) {
    Result<Impact> impact = findImpact(
        sides, question,
        [&profiles](char* buffer, qint64 size) { return profiles.source.read(buffer, size); },
        interrupt.token());
    interrupt.hasStopped();
    if (!impact)
        return impact.error();
    if (impact->cancelled)
        return Error::cancelled(stopped);
    constexpr qsizetype shown = 20;
    for (const Error& problem : impact->problems.first(std::min(shown, impact->problems.size())))
        session.report(profiles.source.located(problem));
    if (impact->profiles == 0 && impact->malformed == 0)
        session.say(profiles.option.emptyText(QString::fromStdString(profiles.option.path)));
    return impact;
}

} // namespace ow::cli
