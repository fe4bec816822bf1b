#pragma once

#include "expression/value/arena.h"
#include "expression/value/value.h"

#include <memory>
#include <string_view>

namespace re2 {
class RE2;
}

namespace ow::expr {

/// `like` of DOMAIN.md 4.6: % stands for any run, _ for one code point, the whole text must fit.
[[nodiscard]] bool matchesLike(std::string_view text, std::string_view pattern);
/// The text with simple Unicode case folding, for comparisons that ignore case.
[[nodiscard]] std::string_view foldCase(std::string_view text, Arena& scratch);
/// A pattern in RE2's syntax, quiet about errors: ask ok() and error().
[[nodiscard]] std::unique_ptr<re2::RE2> compilePattern(std::string_view pattern);

/// The truth of a value, `otherwise` when it is null.
[[nodiscard]] inline bool truthOr(Value value, bool otherwise) {
    return value.isNull() ? otherwise : truth(value);
}

} // namespace ow::expr
