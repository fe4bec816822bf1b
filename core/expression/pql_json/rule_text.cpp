#include "expression/pql_json/rule_text.h"

#include "expression/pql_json/tree_json.h"

namespace ow::expr {

Result<Tree, Diagnostics> read(std::string_view text, const Limits& limits) {
    const std::size_t start = text.find_first_not_of(" \t\r\n");
    const std::string_view rest = start == std::string_view::npos ? std::string_view() : text.substr(start);
    // A template is no JSON either; as text it is refused by its name.
    if (rest.starts_with('{') && !rest.starts_with("{{") && !rest.starts_with("{%"))
        return fromJson(text, limits);
    return parse(text, limits);
}

} // namespace ow::expr
