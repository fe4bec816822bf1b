#include "cli/simulating/visits_run.h"

#include "cli/result_output.h"
#include "json/write.h"
#include "simulation/documents/visit_documents.h"

#include <QJsonObject>

#include <algorithm>

namespace ow::cli {

using namespace Qt::StringLiterals;

Result<ExitCode> runVisits(const VisitQuestion& question, const DecisionPlan& plan,
                           const ProfilesOption& from, const VisitsOutput& to, Session& session) {
    Interrupt interrupt;
    const Result<std::unique_ptr<ProfileSource>> profiles = from.open(plan.catalog(), interrupt);
    if (!profiles)
        return profiles.error();
    ResultOutput output(session.output());
    if (const Result<void> opened = output.open(to.place); !opened)
        return opened.error();
    const Result<VisitReport> report = playVisits(
        plan, question, [&profiles](char* buffer, qint64 size) { return (*profiles)->read(buffer, size); },
        interrupt.token());
    interrupt.hasStopped();
    if (!report)
        return report.error();
    constexpr qsizetype shown = 20;
    for (const Error& problem : report->problems.first(std::min(shown, report->problems.size())))
        session.report((*profiles)->located(problem));
    if (question.scopes.isEmpty())
        session.say(u"there is no live activity to decide"_s);
    const ScopeNames names(plan.catalog());
    const QByteArray text = to.isText ? visitsText(*report, question.scopes, names).toUtf8()
                                      : writeJson(visitsJson(*report, question.scopes, names));
    if (!output.write({text.constData(), std::size_t(text.size())}) || !output.finish())
        return output.failure();
    if (report->cancelled)
        return ExitCode(128 + interrupt.signal());
    const bool isWhole = report->profiles > 0 && report->malformed == 0 && !question.scopes.isEmpty();
    return isWhole ? ExitCode::Done : ExitCode::No;
}

} // namespace ow::cli
