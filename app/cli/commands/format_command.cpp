#include "cli/commands.h"
#include "cli/validators.h"
#include "expression/pql_json/rule_text.h"
#include "expression/pql_json/tree_json.h"
#include "expression/text/printer.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

namespace ow::cli {

namespace {

struct Options {
    std::string rule;
    std::string to = "text";
};

Result<ExitCode> run(const Options& options, Session& session) {
    const Result<expr::Tree, expr::Diagnostics> tree = expr::read(options.rule);
    if (!tree) {
        if (!tree.error().empty() && tree.error().front().line > 0)
            session.say(QString::fromStdString(expr::caretText(options.rule, tree.error().front())));
        return expr::toError(tree.error(), QStringLiteral("--rule"));
    }
    const std::string text = options.to == "json" ? expr::toJson(*tree) : expr::print(*tree);
    session.print(QByteArray::fromStdString(text) + '\n');
    return ExitCode::Done;
}

} // namespace

void addFormatCommand(CLI::App& app, Session& session) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("format", "Parse a rule and print it");
    command->add_option("--rule", options->rule, "The rule as PQL text or pql/json")->required();
    command->add_option("--to", options->to, "text or json")->check(oneOf({"text", "json"}));
    command->callback([options, &session] { session.finish(run(*options, session)); });
}

} // namespace ow::cli
