#pragma once

#include <QString>

namespace CLI {
class App;
class ParseError;
} // namespace CLI

namespace ow::cli {

/// Ends what a validator says of a value that is empty.
constexpr char emptyValue[] = "the value is empty";

/// What is wrong with a command line that could not be parsed, with the mend, in one line.
[[nodiscard]] QString usageText(const CLI::App& app, const CLI::ParseError& error);

} // namespace ow::cli
