#include "expression/language/characters.h"

#include <algorithm>
#include <array>

namespace ow::expr::characters {

namespace {

constexpr std::array<Typographic, 26> typographic = {{
    {"\u00A0", Typographic::Space, " "},        {"\u2007", Typographic::Space, " "},
    {"\u2009", Typographic::Space, " "},        {"\u200B", Typographic::Space, " "},
    {"\u202F", Typographic::Space, " "},        {"\u3000", Typographic::Space, " "},
    {"\uFEFF", Typographic::Space, " "},        {"\u2018", Typographic::SingleQuote, "\""},
    {"\u2019", Typographic::SingleQuote, "\""}, {"\u201A", Typographic::SingleQuote, "\""},
    {"\u201C", Typographic::Quote, "\""},       {"\u201D", Typographic::Quote, "\""},
    {"\u201E", Typographic::Quote, "\""},       {"\u00AB", Typographic::Quote, "\""},
    {"\u00BB", Typographic::Quote, "\""},       {"\u2010", Typographic::Sign, "-"},
    {"\u2013", Typographic::Sign, "-"},         {"\u2014", Typographic::Sign, "-"},
    {"\u2212", Typographic::Sign, "-"},         {"\u2264", Typographic::Sign, "<="},
    {"\u2265", Typographic::Sign, ">="},        {"\u2260", Typographic::Sign, "!="},
    {"\u00D7", Typographic::Sign, "*"},         {"\uFF08", Typographic::Sign, "("},
    {"\uFF09", Typographic::Sign, ")"},         {"\uFF0C", Typographic::Sign, ","},
}};

} // namespace

const Typographic* typographicAt(std::string_view text, std::size_t at) {
    if (at >= text.size() || static_cast<unsigned char>(text[at]) < 0x80)
        return nullptr;
    const std::string_view rest = text.substr(at);
    const auto* found = std::find_if(typographic.begin(), typographic.end(),
                                     [rest](const Typographic& t) { return rest.starts_with(t.bytes); });
    return found == typographic.end() ? nullptr : found;
}

} // namespace ow::expr::characters
