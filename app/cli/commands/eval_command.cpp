#include "cli/commands.h"
#include "cli/context_source.h"
#include "cli/input.h"
#include "decision/documents/profile_check.h"
#include "expression/check/check.h"
#include "expression/pql_json/rule_text.h"
#include "expression/profile/decode.h"
#include "expression/run/evaluate.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

namespace ow::cli {

using namespace Qt::StringLiterals;

namespace {

struct Options {
    std::string rule, profile, context, at;
};

/// A rule that cannot be read, or that is read and can have no value (DOMAIN.md 11.7).
Result<ExitCode> brokenRule(const std::string& rule, const expr::Diagnostics& diagnostics, Session& session) {
    if (!diagnostics.empty() && diagnostics.front().line > 0)
        session.say(QString::fromStdString(expr::caretText(rule, diagnostics.front())));
    Error error = expr::toError(diagnostics, u"--rule"_s);
    if (diagnostics.empty() || diagnostics.front().code != "rule.type-conflict")
        return error;
    session.say(error.text());
    return ExitCode::No;
}

/// What no data can resolve, e.g. "abc" * 2: such a rule has no value worth printing (DOMAIN.md 11.7).
bool saysConflicts(const expr::Tree& tree, const std::string& rule, Session& session) {
    bool any = false;
    for (const expr::Diagnostic& d : expr::check(tree, expr::Schema::builtIn())) {
        if (d.severity != Severity::Error)
            continue;
        any = true;
        session.say(QString::fromStdString(expr::caretText(rule, d)));
        session.say(u"error: "_s + QString::fromStdString(expr::describe(d)));
    }
    return any;
}

Result<expr::Value> decoded(const QByteArray& json, const std::string& path, const expr::Layout& layout,
                            expr::Arena& arena) {
    expr::Decoder decoder;
    Result<expr::Value> value =
        decoder.decode(std::string_view(json.constData(), std::size_t(json.size())), arena, &layout);
    if (value)
        return *value;
    Error error = value.error();
    error.place.file = QString::fromStdString(path);
    return error;
}

/// The profile document as a value; an empty path gives null.
Result<expr::Value> profileOf(const std::string& path, const expr::Layout& layout, expr::Arena& arena) {
    if (path.empty())
        return expr::Value();
    const Result<JsonDocument> document = readJson(path);
    if (!document)
        return document.error();
    if (!document->root().isObject())
        return Error::input(u"the profile is not a JSON object"_s,
                            u"give one JSON object with the profile's attributes as members"_s,
                            document->place({}));
    const JsonSource& source = document->source();
    Result<expr::Value> profile = decoded(source.text->text().sliced(source.start), path, layout, arena);
    if (!profile)
        return profile;
    if (const Result<void> checked = checkProfile(*profile); !checked)
        return inDocument(*document, checked.error());
    return profile;
}

/// The context document as a value; an empty path gives null.
Result<expr::Value> contextOf(const std::string& path, const expr::Layout& layout, expr::Arena& arena) {
    if (path.empty())
        return expr::Value();
    const Result<DecisionContext> context = readContext(path);
    if (!context)
        return context.error();
    return context->value(arena, &layout);
}

Result<ExitCode> run(const Options& options, Session& session) {
    const Result<expr::Tree, expr::Diagnostics> tree = expr::read(options.rule);
    if (!tree)
        return brokenRule(options.rule, tree.error(), session);
    expr::Layout layout;
    const Result<expr::Program, expr::Diagnostics> program = expr::compile(*tree, layout);
    if (!program)
        return brokenRule(options.rule, program.error(), session);
    if (saysConflicts(*tree, options.rule, session))
        return ExitCode::No;
    const Result<std::optional<qint64>> instant = readInstant(options.at);
    if (!instant)
        return instant.error();
    expr::Arena arena;
    const Result<expr::Value> profile = profileOf(options.profile, layout, arena);
    if (!profile)
        return profile.error();
    const Result<expr::Value> context = contextOf(options.context, layout, arena);
    if (!context)
        return context.error();
    expr::Environment environment;
    const expr::Record record = expr::recordOf(*profile, arena, layout);
    environment.profile = record.root;
    environment.slotValues = record.slotValues;
    environment.context = *context;
    environment.nowMs = instant->value_or(session.clock().nowMs());
    const TimeZone zone = session.zone().value_or(TimeZone());
    environment.zone = zone.zone();
    environment.scratch = &arena;
    std::vector<expr::Warning> warnings;
    const expr::Value value = expr::evaluate(*program, environment, nullptr, &warnings);
    for (const expr::Warning& warning : warnings)
        session.say(u"warning: "_s + QString::fromStdString(warning.message));
    session.print(QByteArray::fromStdString(expr::toJsonText(value, zone.zone())) + '\n');
    return ExitCode::Done;
}

} // namespace

void addEvalCommand(CLI::App& app, Session& session) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("eval", "Evaluate a rule and print its value as JSON");
    command->add_option("--rule", options->rule, "The rule as PQL text or pql/json")->required();
    command->add_option("--profile", options->profile, "The profile as JSON; without it, an unknown one");
    command->add_option("--context", options->context, "Context data as JSON");
    command->add_option("--at", options->at, "The instant, RFC 3339; without it, now");
    command->callback([options, &session] { session.finish(run(*options, session)); });
}

} // namespace ow::cli
