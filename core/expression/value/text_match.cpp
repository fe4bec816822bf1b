#include "expression/value/text_match.h"

#include "json/utf8.h"

#include <QChar>

#include <algorithm>
#include <re2/re2.h>

namespace ow::expr {

bool matchesLike(std::string_view text, std::string_view pattern) {
    std::size_t t = 0;
    std::size_t p = 0;
    std::size_t afterRun = std::string_view::npos; // where to go on after the last %
    std::size_t runEnd = 0;                        // how far that % reaches by now
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '%') {
            afterRun = ++p;
            runEnd = t;
        } else if (p < pattern.size() && pattern[p] == '_') {
            ++p;
            t += codePointBytes(text[t]);
        } else if (p < pattern.size() && pattern[p] == text[t]) {
            ++p;
            ++t;
        } else if (afterRun != std::string_view::npos) {
            p = afterRun;
            runEnd += codePointBytes(text[runEnd]);
            t = runEnd;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '%')
        ++p;
    return t == text.size() && p == pattern.size();
}

std::string_view foldCase(std::string_view text, Arena& scratch) {
    // No folding makes a character longer than three bytes out of two, or four out of four: three per byte is
    // plenty.
    char* const start = scratch.allocate<char>(text.size() * 3);
    char* to = start;
    std::size_t i = 0;
    while (i < text.size()) {
        const auto first = static_cast<unsigned char>(text[i]);
        if (first < 0x80) {
            *to++ = text[i] >= 'A' && text[i] <= 'Z' ? char(text[i] - 'A' + 'a') : text[i];
            ++i;
            continue;
        }
        const std::size_t length = std::min(codePointBytes(text[i]), text.size() - i);
        char32_t code = first & (0xFFU >> (length + 1));
        for (std::size_t k = 1; k < length; ++k)
            code = (code << 6U) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
        i += length;
        to = encodeUtf8(to, QChar::toCaseFolded(code));
    }
    return {start, std::size_t(to - start)};
}

std::unique_ptr<re2::RE2> compilePattern(std::string_view pattern) {
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(8 << 20);
    return std::make_unique<re2::RE2>(pattern, options);
}

} // namespace ow::expr
