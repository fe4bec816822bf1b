#include "expression/language/diagnostic.h"

#include <algorithm>

namespace ow::expr {

namespace {

bool isContinuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

int codePoints(std::string_view text) {
    return int(charactersIn(text, Characters::CodePoints));
}

} // namespace

std::string caretText(std::string_view source, const Diagnostic& diagnostic) {
    const std::size_t at = std::min<std::size_t>(diagnostic.range.offset, source.size());
    // A long line is shown around the place, and no more of it is read.
    constexpr std::size_t before = 60;
    constexpr std::size_t after = 60;
    const std::size_t look = at - std::min(at, before + 21);
    const std::size_t lastBreak = source.substr(look, at - look).rfind('\n');
    const std::size_t start = lastBreak == std::string_view::npos ? look : look + lastBreak + 1;
    std::size_t end = source.substr(at, after + 21).find('\n');
    end = end == std::string_view::npos ? std::min(source.size(), at + after + 21) : at + end;
    std::size_t from = at - start > before + 20 ? at - before : start;
    while (from > start && isContinuation(source[from]))
        --from;
    end = end - at > after + 20 ? at + after : end;
    while (end > at && end < source.size() && isContinuation(source[end]))
        --end;
    std::string line(source.substr(from, end - from));
    std::string marks;
    if (from > start) {
        line.insert(0, "…");
        marks += ' ';
    }
    if (end < source.size() && source[end] != '\n')
        line += "…";
    for (const char c : source.substr(from, at - from)) {
        if (!isContinuation(c))
            marks += c == '\t' ? '\t' : ' ';
    }
    const std::size_t stop = std::clamp<std::size_t>(diagnostic.range.end(), at, std::max(at, end));
    const int width = std::max(1, codePoints(source.substr(at, stop - at)));
    marks += '^' + std::string(std::size_t(width - 1), '~');
    return line + '\n' + marks;
}

std::string describe(const Diagnostic& diagnostic) {
    std::string text;
    if (diagnostic.line > 0)
        text = std::to_string(diagnostic.line) + ':' + std::to_string(diagnostic.column) + ": ";
    const QString words =
        withMend(QString::fromStdString(diagnostic.message), QString::fromStdString(diagnostic.mend));
    return text + words.toStdString();
}

std::string nearest(std::string_view word, const std::vector<std::string_view>& candidates) {
    std::string best;
    std::size_t bestDistance = std::max<std::size_t>(1, word.size() / 3) + 1;
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; };
    std::vector<std::size_t> row;
    for (const std::string_view candidate : candidates) {
        if (word.size() > 1 && candidate.starts_with(word) && best.empty())
            best = candidate; // half written; a name with fewer changes still beats it
        const std::size_t gap =
            candidate.size() > word.size() ? candidate.size() - word.size() : word.size() - candidate.size();
        if (gap >= bestDistance)
            continue;
        row.resize(candidate.size() + 1);
        for (std::size_t k = 0; k < row.size(); ++k)
            row[k] = k;
        for (std::size_t i = 0; i < word.size(); ++i) {
            std::size_t diagonal = row[0];
            row[0] = i + 1;
            for (std::size_t k = 0; k < candidate.size(); ++k) {
                const std::size_t cost = lower(word[i]) == lower(candidate[k]) ? 0 : 1;
                const std::size_t next = std::min({row[k + 1] + 1, row[k] + 1, diagonal + cost});
                diagonal = row[k + 1];
                row[k + 1] = next;
            }
        }
        if (row.back() < bestDistance) {
            bestDistance = row.back();
            best = candidate;
        }
    }
    return best;
}

bool hasErrors(const Diagnostics& diagnostics) {
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [](const Diagnostic& d) { return d.severity == Severity::Error; });
}

Error toError(const Diagnostics& diagnostics, const QString& file) {
    Error error;
    error.code = ErrorCode::Input;
    error.place.file = file;
    if (diagnostics.empty())
        return error;
    const Diagnostic& first = diagnostics.front();
    error.message = QString::fromStdString(first.message);
    error.mend = QString::fromStdString(first.mend);
    error.place.line = first.line;
    error.place.column = first.column;
    return error;
}

Diagnostic problemAt(std::string_view source, Range range, std::string code, std::string message,
                     std::string mend) {
    Diagnostic d;
    d.code = std::move(code);
    d.range = range;
    const LineColumn position = positionOf(source, range.offset);
    d.line = position.line;
    d.column = position.column;
    d.message = std::move(message);
    d.mend = std::move(mend);
    return d;
}

} // namespace ow::expr
