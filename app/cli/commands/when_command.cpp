#include "base/timestamp.h"
#include "calendar/documents/band_json.h"
#include "calendar/documents/band_text.h"
#include "cli/asked_scopes.h"
#include "cli/catalog_source.h"
#include "cli/commands.h"
#include "cli/context_source.h"
#include "cli/counters_source.h"
#include "cli/input.h"
#include "cli/interrupt.h"
#include "cli/profile_source.h"
#include "cli/validators.h"
#include "json/write.h"

#include <QJsonArray>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <string>

namespace ow::cli {

using namespace Qt::StringLiterals;

namespace {

struct Options {
    std::string catalog, profile, activity, placement, from, to, counters, context;
    std::optional<int> items;
    std::optional<quint64> seed;
    bool next = false;
    std::string format = "table";
};

Result<Span> spanOf(const Options& options, const Session& session) {
    const Result<std::optional<qint64>> from = readInstant(options.from);
    if (!from)
        return from.error();
    const Result<std::optional<qint64>> to = readInstant(options.to);
    if (!to)
        return to.error();
    const Span span{from->value_or(session.clock().nowMs()), **to};
    if (span.toMs <= span.fromMs)
        return Error::usage(
            u"--to (%1) is not after --from (%2)"_s.arg(formatInstant(span.toMs), formatInstant(span.fromMs)),
            u"give a later instant"_s);
    if (span.toMs - span.fromMs > kLongestSpanMs)
        return Error::usage(u"from %1 to %2 are more than ten years"_s.arg(formatInstant(span.fromMs),
                                                                           formatInstant(span.toMs)),
                            u"ask for a shorter span"_s);
    return span;
}

/// The bands of the span, or that of the next change.
Result<QVector<Band>> cut(const Options& options, const ChangeCalendar& calendar,
                          const BandQuestion& question, const PlanCounters& counters,
                          const std::stop_token& stop) {
    if (!options.next)
        return bandsOf(calendar, question, counters, stop);
    const Result<std::optional<Band>> next = nextChange(calendar, question, counters, stop);
    if (!next)
        return next.error();
    return *next ? QVector<Band>{**next} : QVector<Band>();
}

/// What is shown, scope by scope.
class Output {
public:
    Output(const Options& options, Session& session) : m_options(options), m_session(session) {}

    void add(const QVector<Band>& bands, const ChangeCalendar& calendar) {
        if (m_options.format == "json") {
            m_json.append(bandsJson(bands, calendar));
            return;
        }
        const Catalog& catalog = calendar.plan().catalog();
        const auto label = [&catalog](EntityKind kind, const QString& id) {
            const EntityPtr entity = catalog.entity({kind, id});
            return entity ? entityLabel(*entity) : id;
        };
        m_text += (m_text.isEmpty() ? QString() : u"\n"_s) +
                  label(EntityKind::Activity, calendar.scope().activity.value()) + u" / "_s +
                  label(EntityKind::Placement, calendar.scope().placement.value()) + u'\n' +
                  bandsText(bands, calendar);
    }
    void print() const {
        m_session.print(m_options.format == "json" ? writeJson(QJsonObject{{u"scopes"_s, m_json}})
                                                   : m_text.toUtf8());
    }

private:
    const Options& m_options;
    Session& m_session;
    QJsonArray m_json;
    QString m_text;
};

Result<ExitCode> decideOver(const Options& options, const DecisionPlan& plan, const Span& span,
                            const QVector<ScopeRequest>& scopes, Session& session) {
    const Result<ProfileDocument> profile = readProfile(options.profile, plan);
    if (!profile)
        return profile.error();
    const Result<PlanCounters> counters = readCounters(options.counters, plan);
    if (!counters)
        return counters.error();
    BandQuestion question{profile->value(), {}};
    question.request.seed = options.seed;
    if (!options.context.empty()) {
        Result<DecisionContext> context = readContext(options.context);
        if (!context)
            return context.error();
        question.request.context = *std::move(context);
    }
    const Interrupt interrupt;
    Output output(options, session);
    bool allDecide = !scopes.isEmpty();
    for (const ScopeRequest& scope : scopes) {
        const ChangeCalendar calendar(plan, scope, span);
        const Result<QVector<Band>> bands = cut(options, calendar, question, *counters, interrupt.token());
        if (!bands && interrupt.signal() != 0)
            return ExitCode(128 + interrupt.signal());
        if (!bands)
            return bands.error();
        output.add(*bands, calendar);
        const auto fails = [](const Band& band) { return !band.decision.error.isEmpty(); };
        if (!bands->isEmpty() && std::ranges::all_of(*bands, fails)) {
            allDecide = false;
            session.say(
                u"%1: %2"_s.arg(QString::fromStdString(options.catalog), bands->constFirst().decision.error));
        }
    }
    output.print();
    return allDecide ? ExitCode::Done : ExitCode::No;
}

Result<ExitCode> run(const Options& options, Session& session) {
    const Result<Span> span = spanOf(options, session);
    if (!span)
        return span.error();
    const Result<Catalog> catalog = openCatalog(QString::fromStdString(options.catalog), session);
    if (!catalog)
        return catalog.error();
    ScopeOptions asked{{options.activity}, {}, options.items};
    if (!options.placement.empty())
        asked.placements.push_back(options.placement);
    const Result<QVector<ScopeRequest>> scopes = askedScopes(asked, *catalog, options.catalog);
    if (!scopes)
        return scopes.error();
    const DecisionPlan plan = DecisionPlan::compile(*catalog);
    for (const Finding& finding : plan.warnings())
        session.warn(QString::fromStdString(options.catalog), finding.message);
    return decideOver(options, plan, *span, *scopes, session);
}

} // namespace

void addWhenCommand(CLI::App& app, Session& session) {
    auto options = std::make_shared<Options>();
    CLI::App* command =
        app.add_subcommand("when", "Show when the decision for a profile changes, and what brings it");
    command->add_option("--catalog", options->catalog, "A .offers file or a JSON export")->required();
    command->add_option("--profile", options->profile,
                        "The profile as JSON, or the id or name of a test profile of the catalog; without "
                        "it, an unknown one");
    command->add_option("--activity", options->activity, "The activity, by id or name")->required();
    command->add_option("--placement", options->placement,
                        "The placement, by id or name; without it, those of the activity");
    command->add_option("--from", options->from, "The first instant, RFC 3339; without it, now");
    command->add_option("--to", options->to, "The instant up to which is looked, RFC 3339")->required();
    command
        ->add_option("--items", options->items,
                     "Offers per scope, 1 to 30; without it, as the placement says, else 1")
        ->check(wholeNumber(1, 30));
    command->add_option("--counters", options->counters, "Propositions made to all profiles, as JSON");
    command->add_option("--context", options->context, "Context data as JSON");
    command->add_option("--seed", options->seed, "Draws between equals; without it, the lowest id wins")
        ->check(wholeNumber(0, std::numeric_limits<quint64>::max()));
    command->add_flag("--next", options->next, "Only the next change, and what comes then");
    command->add_option("--format", options->format, "table or json")->check(oneOf({"table", "json"}));
    command->callback([options, &session] { session.finish(run(*options, session)); });
}

} // namespace ow::cli
