#include "exchange/json_scan.h"

#include "exchange/json_number.h"

#include <QStringList>
#include <QVarLengthArray>

#include <algorithm>
#include <array>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// The keys of one object, to find a second use of one. Few keys are compared one by one.
class KeySet {
public:
    [[nodiscard]] bool insert(std::string_view key) {
        constexpr qsizetype few = 24;
        if (m_hashed.empty() && m_few.size() < few) {
            if (std::find(m_few.cbegin(), m_few.cend(), key) != m_few.cend())
                return false;
            m_few.push_back(key);
            return true;
        }
        if (m_hashed.empty())
            m_hashed.insert(m_few.cbegin(), m_few.cend());
        return m_hashed.insert(key).second;
    }

private:
    QVarLengthArray<std::string_view, 24> m_few;
    std::unordered_set<std::string_view> m_hashed;
};

void appendUtf8(std::string& out, char32_t c) {
    const auto byte = [&out](char32_t b) { out.push_back(char(b)); };
    if (c < 0x80) {
        byte(c);
    } else if (c < 0x800) {
        byte(0xC0 | (c >> 6));
        byte(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        byte(0xE0 | (c >> 12));
        byte(0x80 | ((c >> 6) & 0x3F));
        byte(0x80 | (c & 0x3F));
    } else {
        byte(0xF0 | (c >> 18));
        byte(0x80 | ((c >> 12) & 0x3F));
        byte(0x80 | ((c >> 6) & 0x3F));
        byte(0x80 | (c & 0x3F));
    }
}

/// Bytes that a JSON text holds as they are; all others need a look.
constexpr std::array<bool, 256> kPlain = [] {
    std::array<bool, 256> plain{};
    for (std::size_t c = 0x20; c < 0x80; ++c)
        plain[c] = c != '"' && c != '\\';
    return plain;
}();

/// One pass over a text. With a target path it also remembers where the value of that path starts.
class Scanner {
public:
    Scanner(QByteArrayView text, qsizetype start, const JsonLimits& limits)
        : m_text(text.data(), std::size_t(text.size())), m_at(std::size_t(start)), m_limits(limits) {}

    void aimAt(const QStringList& steps) {
        for (const QString& step : steps)
            m_target.push_back(step.toStdString());
        m_aimed = true;
    }
    [[nodiscard]] qsizetype found() const { return qsizetype(m_found); }
    [[nodiscard]] qsizetype at() const { return qsizetype(m_at); }
    [[nodiscard]] std::optional<JsonFault> takeFault() { return std::move(m_fault); }

    void skipSpace() {
        while (m_at < m_text.size() &&
               (m_text[m_at] == ' ' || m_text[m_at] == '\t' || m_text[m_at] == '\n' || m_text[m_at] == '\r'))
            ++m_at;
    }

    /// `matched`: how many steps of the target lead here; -1 = off the way.
    bool value(int matched) {
        if (++m_values > m_limits.values)
            return fail(m_at, u"the document holds more than %L1 values"_s.arg(m_limits.values),
                        u"split it into several files"_s);
        if (matched >= 0)
            m_found = m_at;
        switch (peek()) {
        case '{':
            return nested([&] { return object(matched); });
        case '[':
            return nested([&] { return array(matched); });
        case '"':
            return string(nullptr);
        case 't':
            return word("true");
        case 'f':
            return word("false");
        case 'n':
            return word("null");
        default:
            return number();
        }
    }

    bool fail(std::size_t offset, const QString& message, const QString& mend) {
        if (!m_fault)
            m_fault = JsonFault{qsizetype(offset), message, mend, pointer()};
        return false;
    }

private:
    [[nodiscard]] char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }

    bool unexpected(const QString& wanted) {
        if (atEnd())
            return fail(m_at, u"the document ends too early"_s,
                        u"it must go on with %1; get the whole file"_s.arg(wanted));
        const bool foreign = static_cast<unsigned char>(m_text[m_at]) >= 0x80;
        return fail(m_at, u"“%1” is not expected here"_s.arg(shown()),
                    foreign ? u"write %1; if the file is UTF-16 or the like, save it as UTF-8"_s.arg(wanted)
                            : u"write %1"_s.arg(wanted));
    }
    [[nodiscard]] QString shown() const {
        const auto byte = static_cast<unsigned char>(m_text[m_at]);
        return byte < 0x20 || byte > 0x7E ? u"byte 0x"_s + QString::number(uint(byte), 16)
                                          : QString(QChar(char16_t(byte)));
    }

    template <class F>
    bool nested(F&& inside) {
        if (++m_depth > m_limits.depth)
            return fail(m_at, u"lists and objects are nested more than %1 deep"_s.arg(m_limits.depth),
                        u"flatten the document"_s);
        const bool ok = inside();
        --m_depth;
        return ok;
    }

    bool object(int matched) {
        ++m_at;
        KeySet keys;
        skipSpace();
        if (peek() == '}') {
            ++m_at;
            return true;
        }
        while (true) {
            const std::size_t keyAt = m_at;
            if (peek() != '"')
                return unexpected(u"a key in double quotes"_s);
            std::string_view key;
            if (!string(&key))
                return false;
            if (!keys.insert(key))
                return fail(keyAt,
                            u"the key “%1” stands twice in one object"_s.arg(
                                QString::fromUtf8(key.data(), qsizetype(key.size()))),
                            u"keep one of the two"_s);
            skipSpace();
            if (peek() != ':')
                return unexpected(u"a colon after the key"_s);
            ++m_at;
            skipSpace();
            m_path.push_back(key);
            if (!value(below(matched, key)))
                return false;
            m_path.pop_back();
            skipSpace();
            if (peek() == '}') {
                ++m_at;
                return true;
            }
            if (peek() != ',')
                return unexpected(u"a comma or a closing brace"_s);
            ++m_at;
            skipSpace();
        }
    }

    bool array(int matched) {
        ++m_at;
        skipSpace();
        if (peek() == ']') {
            ++m_at;
            return true;
        }
        for (std::size_t index = 0;; ++index) {
            const std::size_t owned = m_decoded.size();
            const std::string_view step = m_decoded.emplace_back(std::to_string(index));
            m_path.push_back(step);
            if (!value(below(matched, step)))
                return false;
            m_path.pop_back();
            m_decoded.resize(owned);
            skipSpace();
            if (peek() == ']') {
                ++m_at;
                return true;
            }
            if (peek() != ',')
                return unexpected(u"a comma or a closing bracket"_s);
            ++m_at;
            skipSpace();
        }
    }

    [[nodiscard]] int below(int matched, std::string_view step) const {
        const bool onTheWay = m_aimed && matched >= 0 && std::size_t(matched) < m_target.size() &&
                              m_target[std::size_t(matched)] == step;
        return onTheWay ? matched + 1 : -1;
    }

    /// Gives the characters without quotes if asked to: a view of the text where it has no escapes.
    bool string(std::string_view* out) {
        const std::size_t start = m_at++;
        std::string decoded;
        std::size_t from = m_at;
        while (true) {
            while (!atEnd() && kPlain[static_cast<unsigned char>(m_text[m_at])])
                ++m_at;
            if (atEnd())
                break;
            const auto byte = static_cast<unsigned char>(m_text[m_at]);
            if (byte == '"') {
                const std::string_view rest = m_text.substr(from, m_at - from);
                ++m_at;
                if (out)
                    *out = from == start + 1 ? rest : m_decoded.emplace_back(decoded.append(rest));
                return true;
            }
            if (byte < 0x20)
                return fail(m_at, u"a text holds a bare control character"_s,
                            u"write it as an escape such as \\n or \\t"_s);
            if (byte == '\\') {
                decoded.append(m_text.substr(from, m_at - from));
                if (!escape(decoded))
                    return false;
                from = m_at;
            } else if (!utf8()) {
                return fail(m_at, u"a text is not valid UTF-8"_s, u"save the file as UTF-8"_s);
            }
        }
        return fail(start, u"a text is not closed"_s, u"end it with a double quote; get the whole file"_s);
    }

    bool escape(std::string& out) {
        constexpr std::string_view names = "\"\\/bfnrt";
        constexpr std::string_view values = "\"\\/\b\f\n\r\t";
        const std::size_t start = m_at++;
        if (peek() != 'u') {
            const std::size_t which = atEnd() ? std::string_view::npos : names.find(m_text[m_at]);
            if (which == std::string_view::npos)
                return fail(start, u"this escape is not known in JSON"_s,
                            u"use \\\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u0000"_s);
            ++m_at;
            out.push_back(values[which]);
            return true;
        }
        char32_t code = 0;
        if (!hex(code))
            return fail(start, u"\\u needs four hexadecimal digits"_s, u"write it as \\u00e9"_s);
        const auto lone = [&] {
            return fail(start, u"the escape is one half of a surrogate pair"_s,
                        u"write both halves, or the character itself"_s);
        };
        if (code >= 0xDC00 && code <= 0xDFFF)
            return lone();
        if (code >= 0xD800 && code <= 0xDBFF) {
            if (m_text.substr(m_at, 2) != "\\u")
                return lone();
            ++m_at;
            char32_t low = 0;
            if (!hex(low) || low < 0xDC00 || low > 0xDFFF)
                return lone();
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        }
        appendUtf8(out, code);
        return true;
    }

    /// Reads "uXXXX" from the u on.
    bool hex(char32_t& code) {
        const std::string_view digits = m_text.substr(std::min(m_at + 1, m_text.size()), 4);
        if (digits.size() < 4)
            return false;
        code = 0;
        for (const char c : digits) {
            const int lower = c | 0x20;
            if (c >= '0' && c <= '9')
                code = code * 16 + char32_t(c - '0');
            else if (lower >= 'a' && lower <= 'f')
                code = code * 16 + char32_t(lower - 'a' + 10);
            else
                return false;
        }
        m_at += 5;
        return true;
    }

    /// Skips one character of two to four bytes; overlong forms and surrogates are not valid.
    bool utf8() {
        const auto byte = [this](std::size_t i) {
            return m_at + i < m_text.size() ? static_cast<unsigned char>(m_text[m_at + i]) : 0U;
        };
        const unsigned first = byte(0);
        const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
        if (first < 0xC2 || first > 0xF4)
            return false;
        for (std::size_t i = 1; i < length; ++i) {
            if (byte(i) < 0x80 || byte(i) > 0xBF)
                return false;
        }
        const bool overlong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
        const bool outside = (first == 0xED && byte(1) > 0x9F) || (first == 0xF4 && byte(1) > 0x8F);
        if (overlong || outside)
            return false;
        m_at += length;
        return true;
    }

    bool word(std::string_view text) {
        if (m_text.substr(m_at, text.size()) != text)
            return unexpected(u"a value"_s);
        m_at += text.size();
        return true;
    }

    bool digits() {
        const std::size_t start = m_at;
        while (peek() >= '0' && peek() <= '9')
            ++m_at;
        return m_at > start;
    }

    bool number() {
        const std::size_t start = m_at;
        if (peek() == '-')
            ++m_at;
        const std::size_t first = m_at;
        if (!digits())
            return unexpected(u"a value"_s);
        if (m_text[first] == '0' && m_at > first + 1)
            return fail(start, u"a number starts with a needless zero"_s, u"drop the zero"_s);
        if (peek() == '.') {
            ++m_at;
            if (!digits())
                return unexpected(u"a digit"_s);
        }
        if (peek() == 'e' || peek() == 'E') {
            ++m_at;
            if (peek() == '+' || peek() == '-')
                ++m_at;
            if (!digits())
                return unexpected(u"a digit"_s);
        }
        const std::string_view text = m_text.substr(start, m_at - start);
        if (!keepsNumber(text))
            return fail(start,
                        u"the number %1 cannot be kept exactly"_s.arg(QString::fromLatin1(
                            text.data(), qsizetype(std::min<std::size_t>(text.size(), 40)))),
                        u"write it as text in double quotes, or with fewer digits"_s);
        return true;
    }

    [[nodiscard]] QString pointer() const {
        constexpr std::size_t deepest = 32; // a longer pointer helps nobody
        QString out;
        if (m_path.size() > deepest)
            return out;
        for (const std::string_view step : m_path)
            out += u'/' + pointerStep(QString::fromUtf8(step.data(), qsizetype(step.size())));
        return out;
    }

    std::string_view m_text;
    std::size_t m_at;
    JsonLimits m_limits;
    int m_depth = 0;
    qint64 m_values = 0;
    std::vector<std::string> m_target;
    bool m_aimed = false;
    std::size_t m_found = 0;
    std::vector<std::string_view> m_path;
    std::deque<std::string> m_decoded; ///< owns steps that are no view of the text; addresses stay
    std::optional<JsonFault> m_fault;
};

} // namespace

std::optional<JsonFault> scanJsonValue(QByteArrayView text, qsizetype start, const JsonLimits& limits,
                                       qsizetype& end) {
    Scanner scanner(text, start, limits);
    scanner.skipSpace();
    (void)scanner.value(-1);
    end = scanner.at();
    return scanner.takeFault();
}

std::optional<JsonFault> scanJson(QByteArrayView text, const JsonLimits& limits) {
    if (text.size() > limits.bytes)
        return JsonFault{0,
                         u"the document is larger than %L1 bytes"_s.arg(limits.bytes),
                         u"split it into several files"_s,
                         {}};
    qsizetype end = 0;
    if (std::optional<JsonFault> fault = scanJsonValue(text, 0, limits, end))
        return fault;
    Scanner rest(text, end, limits);
    rest.skipSpace();
    if (rest.at() < text.size())
        return JsonFault{rest.at(), u"something follows after the end of the document"_s, u"remove it"_s, {}};
    return std::nullopt;
}

qsizetype offsetOfPointer(QByteArrayView text, qsizetype start, const QString& pointer) {
    QStringList steps = pointer.split(u'/');
    steps.removeFirst();
    for (QString& step : steps)
        step.replace(u"~1"_s, u"/"_s).replace(u"~0"_s, u"~"_s);
    Scanner scanner(text, start, JsonLimits{});
    scanner.aimAt(steps);
    scanner.skipSpace();
    (void)scanner.value(0);
    return scanner.found();
}

Place placeOfOffset(QByteArrayView text, qsizetype offset, const QString& file) {
    const QByteArrayView before = text.first(std::min(offset, text.size()));
    const qsizetype lineStart = before.lastIndexOf('\n') + 1;
    const int line = 1 + int(std::count(before.cbegin(), before.cend(), '\n'));
    const int column = 1 + int(QString::fromUtf8(before.sliced(lineStart)).size());
    return {file, line, column, {}};
}

QString pointerStep(const QString& key) {
    QString step = key;
    return step.replace(u'~', u"~0"_s).replace(u'/', u"~1"_s);
}

} // namespace ow
