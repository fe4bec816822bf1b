#include "expression/witness/try_values.h"

#include <algorithm>
#include <cctype>

namespace ow::expr {

namespace {

/// The pattern of `like` with something in the place of its wildcards.
std::string textLike(const std::string& pattern, std::string_view run) {
    std::string text;
    for (const char c : pattern) {
        if (c == '%')
            text += run;
        else
            text += c == '_' ? 'a' : c;
    }
    return text;
}

std::string changedCase(std::string text, int (*change)(int)) {
    for (char& c : text) {
        if (static_cast<unsigned char>(c) < 0x80)
            c = char(change(static_cast<unsigned char>(c)));
    }
    return text;
}

/// Writes what a simple regular expression matches, as short as it can.
class Sample {
public:
    explicit Sample(std::string_view pattern) : m_pattern(pattern) {}

    [[nodiscard]] std::string take() {
        if (m_pattern.starts_with("(?i)"))
            m_at = 4;
        const std::string text = alternatives(0);
        return m_at == m_pattern.size() && !m_failed ? text : std::string();
    }

private:
    [[nodiscard]] bool more() const { return m_at < m_pattern.size() && !m_failed; }

    std::string alternatives(int depth) {
        std::string first = sequence(depth);
        while (more() && m_pattern[m_at] == '|') {
            ++m_at;
            static_cast<void>(sequence(depth));
        }
        return first;
    }

    std::string sequence(int depth) {
        std::string text;
        while (more() && m_pattern[m_at] != '|' && m_pattern[m_at] != ')') {
            const std::string once = piece(depth);
            const int times = repetition();
            for (int i = 0; i < times; ++i)
                text += once;
        }
        return text;
    }

    std::string piece(int depth) {
        const char c = m_pattern[m_at++];
        switch (c) {
        case '^':
        case '$':
            return {};
        case '.':
            return "a";
        case '[':
            return oneOfClass();
        case '(': {
            m_failed = m_failed || depth > 20;
            if (m_pattern.substr(m_at).starts_with("?:"))
                m_at += 2;
            m_failed = m_failed || (more() && m_pattern[m_at] == '?');
            std::string text = m_failed ? std::string() : alternatives(depth + 1);
            m_failed = m_failed || !more() || m_pattern[m_at] != ')';
            ++m_at;
            return text;
        }
        case '\\':
            return more() ? escaped(m_pattern[m_at++]) : std::string();
        default:
            return std::string(1, c);
        }
    }

    [[nodiscard]] static std::string escaped(char c) {
        switch (c) {
        case 'd':
            return "1";
        case 'w':
            return "a";
        case 's':
            return " ";
        case 'b':
        case 'A':
        case 'z':
            return {};
        case 'D':
        case 'S':
            return "a";
        case 'W':
            return "-";
        default:
            return std::string(1, c);
        }
    }

    std::string oneOfClass() {
        if (more() && m_pattern[m_at] == '^') {
            const std::size_t end = m_pattern.find(']', m_at + 2);
            const std::string_view refused =
                m_pattern.substr(m_at, end == std::string_view::npos ? 0 : end - m_at);
            m_failed = m_failed || end == std::string_view::npos;
            m_at = m_failed ? m_pattern.size() : end + 1;
            for (const char c : std::string_view("a1-xZ_ ")) {
                if (refused.find(c) == std::string_view::npos)
                    return std::string(1, c);
            }
            return {};
        }
        std::string first;
        while (more() && (m_pattern[m_at] != ']' || first.empty())) {
            std::string one(1, m_pattern[m_at++]);
            if (one == "\\" && more())
                one = escaped(m_pattern[m_at++]);
            first = first.empty() ? one : first;
        }
        ++m_at;
        return first;
    }

    int repetition() {
        if (!more())
            return 1;
        const char c = m_pattern[m_at];
        int times = 1;
        if (c == '{') {
            times = 0;
            ++m_at;
            while (more() && std::isdigit(static_cast<unsigned char>(m_pattern[m_at])))
                times = std::min(times * 10 + (m_pattern[m_at++] - '0'), 1'000);
            while (more() && m_pattern[m_at] != '}')
                ++m_at;
            ++m_at;
        } else if (c == '*' || c == '+' || c == '?') {
            times = c == '+' ? 1 : 0;
            ++m_at;
        } else {
            return 1;
        }
        if (more() && m_pattern[m_at] == '?')
            ++m_at;
        return times;
    }

    std::string_view m_pattern;
    std::size_t m_at = 0;
    bool m_failed = false;
};

} // namespace

std::string textMatching(std::string_view pattern) {
    return Sample(pattern).take();
}

std::vector<std::string> textsToTry(const Named& named) {
    std::vector<std::string> texts;
    for (const std::string& pattern : named.patterns) {
        texts.push_back(textLike(pattern, ""));
        texts.push_back(textLike(pattern, "a"));
    }
    for (const std::string& text : named.texts) {
        texts.push_back(text + "a");
        texts.push_back("a" + text);
        texts.push_back("a" + text + "a");
        texts.push_back(changedCase(text, std::tolower));
        texts.push_back(changedCase(text, std::toupper));
    }
    for (std::size_t i = 0; i < named.texts.size() && i < 5; ++i) { // begins so and ends so
        for (std::size_t k = 0; k < named.texts.size() && k < 5; ++k) {
            texts.push_back(named.texts[i] + named.texts[k]);
            for (std::size_t m = 0; m < named.texts.size() && m < 5 && i != k; ++m)
                texts.push_back(named.texts[i] + named.texts[k] + named.texts[m]);
        }
    }
    for (const char* text : {"text", "other", "1", ""})
        texts.emplace_back(text);
    return texts;
}

} // namespace ow::expr
