#pragma once

#include "base/finding.h"
#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ow::expr {

/// A stretch of a rule's text, in bytes of its UTF-8 form.
struct Range {
    std::uint32_t offset = 0;
    std::uint32_t length = 0;

    [[nodiscard]] std::uint32_t end() const { return offset + length; }
    bool operator==(const Range&) const = default;
};

/// A problem in a rule: where, what, and how to mend it.
struct Diagnostic {
    std::string code; ///< stable, e.g. "rule.unknown-function"
    Severity severity = Severity::Error;
    Range range;
    int line = 0;            ///< 1-based; 0 when the rule has no text
    int column = 0;          ///< 1-based, in code points
    std::string message;     ///< one sentence in plain words
    std::string mend;        ///< what to do about it; may be empty
    std::string replacement; ///< text that mends it when put in place of `range`; empty when there is none
};

using Diagnostics = std::vector<Diagnostic>;

struct Position {
    int line = 1;
    int column = 1;
};

/// Line and column (code points) of a byte offset.
[[nodiscard]] Position positionOf(std::string_view source, std::uint32_t offset);

/// Lines and columns of many places in one text, which is read once. The text must live as long.
class TextPlaces {
public:
    explicit TextPlaces(std::string_view source);
    [[nodiscard]] Position of(std::uint32_t offset) const;

private:
    [[nodiscard]] std::uint32_t codePointsBefore(std::uint32_t offset) const;

    std::string_view m_source;
    std::vector<std::uint32_t> m_lines;  ///< where each begins
    std::vector<std::uint32_t> m_points; ///< code points before each stretch of the text
};

/// The source line of the problem and under it a line with carets below the range:
/// `person.agee > 3` / `       ^~~~`.
[[nodiscard]] std::string caretText(std::string_view source, const Diagnostic& diagnostic);

/// "line:column: message — mend".
[[nodiscard]] std::string describe(const Diagnostic& diagnostic);

/// The candidate nearest to a misspelt word, by edit distance; empty when none is near.
[[nodiscard]] std::string nearest(std::string_view word, const std::vector<std::string_view>& candidates);

/// Whether any is an error.
[[nodiscard]] bool hasErrors(const Diagnostics& diagnostics);

/// As an error for people, from the first diagnostic; `file` may be empty.
[[nodiscard]] Error toError(const Diagnostics& diagnostics, const QString& file = {});

/// A diagnostic of severity error with its line and column filled in.
[[nodiscard]] Diagnostic problemAt(std::string_view source, Range range, std::string code,
                                   std::string message, std::string mend = {});

} // namespace ow::expr
