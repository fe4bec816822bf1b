#include "cli/validators.h"

#include "cli/suggestion.h"

#include <algorithm>
#include <charconv>

namespace ow::cli {

namespace {

/// Digits, perhaps behind a minus.
bool isWhole(const std::string& text) {
    const std::size_t first = text.starts_with('-') ? 1 : 0;
    return text.size() > first && std::all_of(text.begin() + std::ptrdiff_t(first), text.end(),
                                              [](char c) { return c >= '0' && c <= '9'; });
}

bool isBelow(const std::string& text, std::int64_t least) {
    std::int64_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    // What is too long for 64 bits is below all when it is negative, and above all else.
    return read.ec == std::errc() ? value < least : text.starts_with('-');
}

bool isAbove(const std::string& text, std::uint64_t most) {
    std::uint64_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    return !text.starts_with('-') && (read.ec != std::errc() || value > most);
}

std::string quoted(const std::string& text) {
    return "“" + text + "”";
}

} // namespace

CLI::Validator wholeNumber(std::int64_t least, std::uint64_t most) {
    const auto check = [least, most](const std::string& text) -> std::string {
        if (!isWhole(text))
            return quoted(text) + " is not a whole number";
        if (isBelow(text, least))
            return quoted(text) + " is too small: the least is " + std::to_string(least);
        if (isAbove(text, most))
            return quoted(text) + " is too large: the most is " + std::to_string(most);
        return {};
    };
    return {check, {}, {}};
}

CLI::Validator oneOf(const std::vector<std::string>& words) {
    const auto check = [words](const std::string& text) -> std::string {
        if (std::ranges::find(words, text) != words.end())
            return {};
        QStringList known;
        for (const std::string& word : words)
            known.append(QString::fromStdString(word));
        return quoted(text) + " is none of its values: " +
               didYouMean(QString::fromStdString(text), known, QStringLiteral("use one of: ")).toStdString();
    };
    return {check, {}, {}};
}

} // namespace ow::cli
