#include "cli/usage_error.h"

#include "cli/suggestion.h"

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

namespace ow::cli {

using namespace Qt::StringLiterals;

namespace {

QString text(const std::string& utf8) {
    return QString::fromStdString(utf8);
}

const CLI::App* commandOf(const CLI::App& app) {
    const std::vector<CLI::App*> named = app.get_subcommands();
    return named.empty() ? nullptr : named.front();
}

QStringList commandsOf(const CLI::App& app) {
    QStringList names;
    for (const CLI::App* command : app.get_subcommands({}))
        names.append(text(command->get_name()));
    return names;
}

QStringList optionsOf(const CLI::App& command) {
    QStringList names;
    for (const CLI::Option* option : command.get_options()) {
        for (const std::string& name : option->get_lnames())
            names.append(u"--"_s + text(name));
    }
    return names;
}

/// What was typed and is no name that the program knows: it explains whatever else is wrong.
std::optional<QString> unknownName(const CLI::App& app) {
    const CLI::App* const command = commandOf(app);
    for (const std::string& word : app.remaining(true)) {
        const QString typed = text(word);
        if (!command && !typed.startsWith(u'-'))
            return u"there is no command “%1” — %2"_s.arg(
                typed, didYouMean(typed, commandsOf(app), u"the commands are: "_s));
        if (!typed.startsWith(u"--"_s) || typed == u"--")
            continue;
        const QString option = typed.section(u'=', 0, 0);
        if (!command)
            return u"there is no option %1 before a command — write the command first, its options behind it"_s
                .arg(option);
        return u"“%1” has no option %2 — %3"_s.arg(
            text(command->get_name()), option,
            didYouMean(option, optionsOf(*command), u"its options are: "_s));
    }
    return std::nullopt;
}

/// The words of CLI11 that do not say it plainly, said again.
QString plainWords(const CLI::ParseError& error) {
    const QString words = text(error.what());
    if (words.endsWith(QLatin1StringView(emptyValue)))
        return words.section(u':', 0, 0) + u" needs a value"_s;
    if (error.get_exit_code() == int(CLI::ExitCodes::RequiredError))
        return words == "A subcommand is required"_L1 ? u"a command is missing"_s
                                                      : words.section(u' ', 0, 0) + u" is missing"_s;
    if (error.get_exit_code() == int(CLI::ExitCodes::ConversionError) && words.contains(u" = "_s))
        return u"“%1” is not a value of %2"_s.arg(words.section(u" = "_s, 1),
                                                  words.section(u" = "_s, 0, 0).section(u": "_s, 1));
    if (error.get_exit_code() == int(CLI::ExitCodes::ArgumentMismatch)) {
        const QString name = words.section(u':', 0, 0);
        return words.contains(u"missing"_s) ? name + u" needs a value"_s
               : words.contains(u"Most"_s)  ? name + u" is given more than once"_s
                                            : words;
    }
    if (error.get_exit_code() == int(CLI::ExitCodes::ExcludesError))
        return QString(words).replace(u" excludes "_s, u" cannot stand beside "_s);
    if (error.get_exit_code() == int(CLI::ExitCodes::RequiresError))
        return QString(words).replace(u" requires "_s, u" needs "_s);
    if (error.get_exit_code() == int(CLI::ExitCodes::ExtrasError))
        return u"nobody asked for “%1”"_s.arg(words.section(u": "_s, 1));
    return words;
}

} // namespace

QString usageText(const CLI::App& app, const CLI::ParseError& error) {
    if (const std::optional<QString> name = unknownName(app))
        return *name;
    const CLI::App* const command = commandOf(app);
    const QString help =
        command ? u"offerwright-cli %1 --help"_s.arg(text(command->get_name())) : u"offerwright-cli --help"_s;
    return u"%1 — run “%2” to see what is possible"_s.arg(plainWords(error), help);
}

} // namespace ow::cli
