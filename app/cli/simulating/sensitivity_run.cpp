#include "cli/simulating/sensitivity_run.h"

#include "cli/named_entity.h"
#include "cli/result_output.h"
#include "cli/simulating/impact_run.h"
#include "json/write.h"
#include "simulation/documents/sensitivity_documents.h"

#include <QJsonObject>
#include <QRegularExpression>

namespace ow::cli {

using namespace Qt::StringLiterals;

namespace {

/// Each is a catalog of its own that all profiles are decided with.
constexpr qsizetype kMostShifts = 200;

} // namespace

Result<QVector<PriorityShift>> priorityShifts(const std::vector<std::string>& texts, const Catalog& catalog,
                                              const std::string& file) {
    static const QRegularExpression form(u"^(.+)=([+-]?[0-9]{1,9})$"_s);
    const CatalogNames names(catalog);
    QVector<PriorityShift> shifts;
    for (const std::string& text : texts) {
        const QRegularExpressionMatch match = form.match(QString::fromStdString(text));
        if (!match.hasMatch())
            return Error::usage(u"“%1” says no priority"_s.arg(QString::fromStdString(text)),
                                u"write it like \"Gold card=+10\", or all=+10"_s);
        const qint64 by = match.captured(2).toLongLong();
        if (match.captured(1) == "all"_L1) {
            const QVector<const PersonalizedOffer*> offers = catalog.all<PersonalizedOffer>();
            for (const PersonalizedOffer* offer : offers) {
                if (offer->status == OfferStatus::Approved)
                    shifts.append({offer->id, by});
            }
            continue;
        }
        const Result<EntityKey> key =
            namedEntity(names, EntityKind::PersonalizedOffer, match.captured(1).toStdString(), file);
        if (!key)
            return key.error();
        shifts.append({OfferId(key->id), by});
    }
    if (shifts.size() > kMostShifts)
        return Error::usage(
            u"these are %1 offers, and at most %2 are tried at a time"_s.arg(shifts.size()).arg(kMostShifts),
            u"name some of them"_s);
    return shifts;
}

Result<ExitCode> runSensitivity(const QVector<PriorityShift>& shifts, const ImpactSide& base,
                                const SimulationOptions& simulation, const ProfilesOption& from,
                                const VisitsOutput& to, Session& session) {
    Interrupt interrupt;
    const Catalog& catalog = base.plan.catalog();
    const Result<std::unique_ptr<ProfileSource>> profiles = from.open(catalog, interrupt);
    if (!profiles)
        return profiles.error();
    ResultOutput output(session.output());
    if (const Result<void> opened = output.open(to.place); !opened)
        return opened.error();
    ImpactQuestion question;
    question.nowMs = simulation.nowMs;
    question.seed = simulation.seed;
    question.jobs = simulation.jobs;
    const Result<Impact> impact = runImpact(prioritySides(base, shifts), question, {from, **profiles},
                                            interrupt, u"the simulation was stopped"_s, session);
    if (!impact)
        return impact.error();
    const ScopeNames names(catalog);
    const QByteArray text = to.isText ? sensitivityText(*impact, names).toUtf8()
                                      : writeJson(sensitivityJson(*impact, shifts, names));
    if (!output.write({text.constData(), std::size_t(text.size())}) || !output.finish())
        return output.failure();
    return impact->profiles > 0 && impact->malformed == 0 ? ExitCode::Done : ExitCode::No;
}

} // namespace ow::cli
