#include "expression/language/names.h"

#include "expression/language/characters.h"

#include <algorithm>
#include <array>

namespace ow::expr {

using characters::isNamePart;
using characters::isNameStart;
using characters::lower;
using characters::typographicAt;

std::string withoutPrefix(std::string_view name) {
    constexpr std::string_view prefix = "xdm:";
    while (name.starts_with(prefix) && name.size() > prefix.size())
        name.remove_prefix(prefix.size());
    return std::string(name);
}

bool isReservedWord(std::string_view word) {
    static constexpr std::array<std::string_view, 27> words = {
        "and",  "or",  "not",  "in",    "notin", "like",  "occurs",    "where",    "from",
        "over", "let", "true", "false", "null",  "if",    "select",    "exists",   "forall",
        "some", "all", "none", "one",   "now",   "today", "yesterday", "tomorrow", "chain"};
    return std::any_of(words.begin(), words.end(), [word](std::string_view reserved) {
        return word.size() == reserved.size() && lower(word.front()) == reserved.front() &&
               std::equal(word.begin(), word.end(), reserved.begin(),
                          [](char a, char b) { return lower(a) == b; });
    });
}

bool isPeriodWord(std::string_view word) {
    static constexpr std::array<std::string_view, 3> words = {"this", "last", "next"};
    return std::any_of(words.begin(), words.end(), [word](std::string_view period) {
        return word.size() == period.size() && std::equal(word.begin(), word.end(), period.begin(),
                                                          [](char a, char b) { return lower(a) == b; });
    });
}

bool isPlainName(std::string_view text) {
    if (text.empty() || !isNameStart(text.front()) || !std::all_of(text.begin(), text.end(), isNamePart))
        return false;
    const auto isAscii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    if (std::all_of(text.begin(), text.end(), isAscii))
        return true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (typographicAt(text, i))
            return false;
    }
    return true;
}

} // namespace ow::expr
