#include "expectations/yaml/internal/yaml_scalar.h"

#include "json/utf8.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace ow {

namespace {

/// The byte behind a text in quotes; npos where nothing closes it.
std::size_t endOfQuoted(std::string_view text, std::size_t at) {
    const char quote = text[at];
    for (std::size_t i = at + 1; i < text.size(); ++i) {
        if (quote == '"' && text[i] == '\\') {
            ++i;
        } else if (text[i] == quote) {
            if (quote == '"' || i + 1 >= text.size() || text[i + 1] != quote)
                return i + 1;
            ++i;
        }
    }
    return std::string_view::npos;
}

bool holdsControl(std::string_view value) {
    return std::ranges::any_of(value, [](char c) { return (c >= 0 && c < ' ') || c == 0x7f; });
}

/// Whether a text can stand without quotes wherever a value can, and is then no number and no word.
bool fitsPlain(std::string_view value) {
    static constexpr auto words = std::to_array<std::string_view>(
        {"fallback", "null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE"});
    if (value.empty() || holdsControl(value) || std::ranges::find(words, value) != words.end())
        return false;
    const auto first = static_cast<unsigned char>(value.front());
    const bool beginsWell = first >= 0x80 || std::isalpha(first) != 0;
    return beginsWell && value.back() != ' ' && value.find_first_of(",[]{}:#\"") == std::string_view::npos;
}

} // namespace

std::optional<YamlNode::Style> measureScalar(std::string_view text, YamlNode& node, bool isQuoted) {
    const char first = node.at < text.size() ? text[node.at] : '\0';
    if (isQuoted && (first == '"' || first == '\'')) {
        const std::size_t end = endOfQuoted(text, node.at);
        if (end == std::string_view::npos)
            return std::nullopt;
        if (text.substr(node.at, end - node.at).find('\n') == std::string_view::npos)
            node.end = quint32(end);
        return first == '"' ? YamlNode::Style::Double : YamlNode::Style::Single;
    }
    if (isQuoted)
        return YamlNode::Style::Block;
    if (text.substr(node.at, node.text.size()) == node.text)
        node.end = node.at + quint32(node.text.size());
    return YamlNode::Style::Plain;
}

std::string scalarText(std::string_view value, YamlNode::Style style, bool asText) {
    if (style == YamlNode::Style::Plain && (!asText || fitsPlain(value)))
        return std::string(value);
    std::string written;
    if (style == YamlNode::Style::Single && !holdsControl(value)) {
        written = "'";
        for (const char c : value)
            written.append(c == '\'' ? 2 : 1, c);
        return written + '\'';
    }
    expr::appendJsonString(written, value);
    return written;
}

} // namespace ow
