#include "expression/language/characters.h"
#include "expression/text/token.h"
#include "json/utf8.h"

#include <algorithm>
#include <array>

namespace ow::expr {

namespace {

using characters::isDigit;
using characters::isNamePart;
using characters::isNameStart;
using characters::isSpace;
using characters::lower;
using characters::Typographic;
using characters::typographicAt;

/// Nobody reads more; a long text full of them must not take long.
constexpr std::size_t mostProblems = 50;

class Lexer {
public:
    Lexer(std::string_view source, Diagnostics& diagnostics) : m_source(source), m_diagnostics(diagnostics) {}

    std::vector<Token> run() {
        if (const auto bad = firstInvalidUtf8(m_source); bad != std::string_view::npos) {
            report({std::uint32_t(bad), 1}, "rule.encoding", "the text is not valid UTF-8 here",
                   "save the rule as UTF-8");
        }
        while (true) {
            skipSpace();
            if (m_at >= m_source.size())
                break;
            next();
        }
        push(TokenKind::End, m_at, {});
        pairBrackets();
        return std::move(m_tokens);
    }

private:
    [[nodiscard]] char peek(std::size_t ahead = 0) const {
        return m_at + ahead < m_source.size() ? m_source[m_at + ahead] : '\0';
    }
    void push(TokenKind kind, std::size_t start, std::string text) {
        Token token;
        token.kind = kind;
        token.text = std::move(text);
        token.range = {std::uint32_t(start), std::uint32_t(m_at - start)};
        m_tokens.push_back(std::move(token));
    }
    void report(Range range, std::string code, std::string message, std::string mend,
                std::string replacement = {}) {
        if (m_diagnostics.size() >= mostProblems)
            return;
        Diagnostic d = problemAt(m_source, range, std::move(code), std::move(message), std::move(mend));
        d.replacement = std::move(replacement);
        m_diagnostics.push_back(std::move(d));
    }

    void skipSpace() {
        while (m_at < m_source.size()) {
            const Typographic* mark = typographicAt(m_source, m_at);
            if (mark && mark->kind == Typographic::Space)
                m_at += mark->bytes.size();
            else if (isSpace(m_source[m_at]))
                ++m_at;
            else
                return;
        }
    }

    void word() {
        while (isNamePart(peek()) && !typographicAt(m_source, m_at))
            ++m_at;
    }

    /// A quotation mark or sign of a word processor: what it stands for is read, and said.
    void typographicMark(const Typographic& mark) {
        const std::size_t start = m_at;
        m_at += mark.bytes.size();
        if (mark.kind == Typographic::Sign) {
            report({std::uint32_t(start), std::uint32_t(mark.bytes.size())}, "rule.character",
                   "“" + std::string(mark.bytes) + "” has no meaning here",
                   std::string("write ") + mark.instead, mark.instead);
            push(TokenKind::Punctuation, start, mark.instead);
            return;
        }
        const std::size_t from = m_at;
        std::size_t closing = 0;
        for (; m_at < m_source.size() && closing == 0; m_at += closing == 0 ? 1 : 0) {
            const Typographic* close = typographicAt(m_source, m_at);
            const char straight = mark.kind == Typographic::Quote ? '"' : '\'';
            closing = m_source[m_at] == straight          ? 1
                      : close && close->kind == mark.kind ? close->bytes.size()
                                                          : 0;
        }
        const std::string text(m_source.substr(from, m_at - from));
        m_at += closing;
        std::string plain;
        appendJsonString(plain, text);
        report({std::uint32_t(start), std::uint32_t(m_at - start)}, "rule.quotes",
               "the quotation marks are those of a word processor", "write " + plain + " with straight ones",
               closing > 0 ? plain : std::string());
        push(TokenKind::String, start, text);
    }

    void next() {
        const char c = peek();
        if (const Typographic* mark = typographicAt(m_source, m_at)) {
            typographicMark(*mark);
        } else if (isNameStart(c)) {
            const std::size_t start = m_at;
            word();
            push(TokenKind::Word, start, std::string(m_source.substr(start, m_at - start)));
        } else if (isDigit(c)) {
            number();
        } else if (c == '"' || c == '\'') {
            string(c);
        } else if (c == '`') {
            enclosed(TokenKind::Quoted, 1, '`', "rule.open-name", "the name in back-ticks is not closed",
                     "end it with `");
        } else if (c == '@' && peek(1) == '{') {
            enclosed(TokenKind::Context, 2, '}', "rule.open-context", "the context reference is not closed",
                     "end it with }");
        } else if (c == '$' && isDigit(peek(1))) {
            const std::size_t start = m_at++;
            while (isDigit(peek()))
                ++m_at;
            push(TokenKind::Parameter, start, std::string(m_source.substr(start + 1, m_at - start - 1)));
        } else {
            punctuation();
        }
    }

    void number() {
        const std::size_t start = m_at;
        TokenKind kind = TokenKind::Integer;
        while (isDigit(peek()))
            ++m_at;
        if (peek() == '.' && isDigit(peek(1))) {
            kind = TokenKind::Double;
            ++m_at;
            while (isDigit(peek()))
                ++m_at;
        }
        const bool sign = peek(1) == '+' || peek(1) == '-';
        if ((peek() == 'e' || peek() == 'E') && (isDigit(peek(1)) || (sign && isDigit(peek(2))))) {
            kind = TokenKind::Double;
            m_at += 2;
            while (isDigit(peek()))
                ++m_at;
        }
        const std::size_t end = m_at;
        if (isNameStart(peek()) && !typographicAt(m_source, m_at)) {
            word();
            report({std::uint32_t(start), std::uint32_t(m_at - start)}, "rule.number",
                   "“" + std::string(m_source.substr(start, m_at - start)) +
                       "” is neither a number nor a name",
                   "put a space after the number, or write a name that starts with a digit in back-ticks");
        }
        push(kind, start, std::string(m_source.substr(start, end - start)));
    }

    void enclosed(TokenKind kind, std::size_t skip, char close, const char* code, const char* message,
                  const char* mend) {
        const std::size_t start = m_at;
        const std::size_t from = start + skip;
        const std::size_t end = m_source.find(close, from);
        if (end == std::string_view::npos) {
            m_at = m_source.size();
            report({std::uint32_t(start), std::uint32_t(skip)}, code, message, mend);
            push(kind, start, std::string(m_source.substr(from)));
            return;
        }
        m_at = end + 1;
        if (kind == TokenKind::Context && m_source[from] == '{') {
            m_at += peek() == '}' ? 1U : 0U;
            report({std::uint32_t(start), std::uint32_t(m_at - start)}, "rule.placeholder",
                   "“" + std::string(m_source.substr(from, end + 1 - from)) +
                       "” stands for the id of a schema",
                   "write the id in its place");
        }
        if (end == from)
            report({std::uint32_t(start), std::uint32_t(m_at - start)}, "rule.empty-name",
                   "the name is empty", "write a name between the marks");
        push(kind, start, std::string(m_source.substr(from, end - from)));
    }

    void string(char quote) {
        const std::size_t start = m_at++;
        std::string text;
        while (m_at < m_source.size() && peek() != quote) {
            if (peek() == '\\')
                escape(text);
            else
                text += m_source[m_at++];
        }
        if (m_at >= m_source.size()) {
            report({std::uint32_t(start), 1}, "rule.open-string", "the text that starts here is not closed",
                   std::string("end it with ") + quote);
        } else {
            ++m_at;
        }
        push(TokenKind::String, start, std::move(text));
    }

    // Issue: "\w" must reach the regular expression as it is, so an unknown escape keeps its backslash.
    void escape(std::string& text) {
        const std::size_t start = m_at++;
        if (m_at >= m_source.size()) {
            text += '\\';
            return;
        }
        static constexpr std::string_view known = "\"'\\/bfnrt";
        static constexpr std::string_view meaning = "\"'\\/\b\f\n\r\t";
        const char c = m_source[m_at++];
        if (const auto index = known.find(c); index != std::string_view::npos) {
            text += meaning[index];
            return;
        }
        if (c != 'u') {
            text += '\\';
            text += c;
            return;
        }
        std::optional<char32_t> unit = hex4(m_source.substr(m_at));
        if (!unit) {
            text += "\\u";
            return;
        }
        m_at += 4;
        char32_t code = *unit;
        if (code >= 0xD800 && code < 0xDC00 && peek() == '\\' && peek(1) == 'u') {
            if (const auto low = hex4(m_source.substr(m_at + 2)); low && *low >= 0xDC00 && *low < 0xE000) {
                m_at += 6;
                code = 0x10000 + ((code - 0xD800) << 10U) + (*low - 0xDC00);
            }
        }
        if (code >= 0xD800 && code < 0xE000) {
            report({std::uint32_t(start), std::uint32_t(m_at - start)}, "rule.escape",
                   "this escape is half of a character",
                   "write the character itself, or both halves \\uD83D\\uDE00");
            return;
        }
        appendUtf8(text, code);
    }

    void punctuation() {
        static constexpr std::array<std::string_view, 4> two = {"!=", "<=", ">=", "=>"};
        static constexpr std::string_view one = "()[],.:=<>+-*/%!^@";
        struct Mistake {
            std::string_view written;
            const char* mend;
            const char* instead;
        };
        static constexpr std::array<Mistake, 6> mistakes = {
            {{"==", "write = to compare", "="},
             {"<>", "write != for “is not”", "!="},
             {"&&", "write and", "and"},
             {"||", "write or", "or"},
             {"=<", "write <= for “at most”", "<="},
             {"//", "remove it; rules have no comments", ""}}};
        const std::size_t start = m_at;
        const std::string_view rest = m_source.substr(m_at);
        for (const Mistake& mistake : mistakes) {
            if (rest.starts_with(mistake.written)) {
                m_at += 2;
                report({std::uint32_t(start), 2}, "rule.operator",
                       "“" + std::string(mistake.written) + "” is not an operator of the rule language",
                       mistake.mend, mistake.instead);
                push(TokenKind::Punctuation, start, mistake.instead);
                return;
            }
        }
        for (const std::string_view text : two) {
            if (rest.starts_with(text)) {
                m_at += 2;
                push(TokenKind::Punctuation, start, std::string(text));
                return;
            }
        }
        const char c = m_source[m_at++];
        if (one.find(c) != std::string_view::npos) {
            push(TokenKind::Punctuation, start, std::string(1, c));
            return;
        }
        if (c == '{' || c == '}')
            return brace(start, c);
        report({std::uint32_t(start), 1}, "rule.character",
               c == '\0' ? std::string("there is a zero byte in the text")
                         : "“" + std::string(1, c) + "” has no meaning here",
               "remove it, or write it inside a text in quotes");
    }

    /// Objects and templates come from elsewhere; both are said once.
    void brace(std::size_t start, char c) {
        const bool template_ = c == '{' && (peek() == '{' || peek() == '%');
        if (!m_braces && template_)
            report({std::uint32_t(start), 2}, "rule.character",
                   "this is the mark of a template, not of a rule",
                   "write the expression alone, without {{ }} or {% %} around it");
        else if (!m_braces && c == '{')
            report(
                {std::uint32_t(start), 1}, "rule.character",
                "the rule language has no objects to be written down",
                "give one value for each key, e.g. mapEntry(K, G.count()), and one formula for each figure");
        else if (!m_braces)
            report({std::uint32_t(start), 1}, "rule.character", "“}” closes nothing", "remove it");
        m_braces = true;
    }

    void pairBrackets() {
        std::vector<std::uint32_t> open;
        for (std::uint32_t i = 0; i < m_tokens.size(); ++i) {
            const Token& token = m_tokens[i];
            if (token.isPunctuation("(") || token.isPunctuation("[")) {
                open.push_back(i);
            } else if ((token.isPunctuation(")") || token.isPunctuation("]")) && !open.empty()) {
                const bool fits = m_tokens[open.back()].isPunctuation("(") == token.isPunctuation(")");
                if (fits)
                    m_tokens[open.back()].partner = i;
                open.pop_back();
            }
        }
    }

    std::string_view m_source;
    Diagnostics& m_diagnostics;
    std::vector<Token> m_tokens;
    std::size_t m_at = 0;
    bool m_braces = false;
};

} // namespace

bool Token::isWord(std::string_view lowerCase) const {
    return kind == TokenKind::Word && text.size() == lowerCase.size() &&
           std::equal(text.begin(), text.end(), lowerCase.begin(),
                      [](char a, char b) { return lower(a) == b; });
}

std::vector<Token> tokenize(std::string_view source, Diagnostics& diagnostics) {
    return Lexer(source, diagnostics).run();
}

} // namespace ow::expr
