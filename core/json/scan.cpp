#include "json/scan.h"

#include "json/internal/names.h"
#include "json/number.h"
#include "json/text_places.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

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

/// Whether all of eight bytes are plain.
bool arePlain(const char* bytes) {
    constexpr quint64 ones = 0x0101010101010101;
    constexpr quint64 high = 0x80 * ones;
    quint64 word = 0;
    std::memcpy(&word, bytes, sizeof word);
    const quint64 quote = word ^ (ones * '"');
    const quint64 slash = word ^ (ones * '\\');
    return (((word - 0x20 * ones) | (quote - ones) | (slash - ones) | word) & high) == 0;
}

} // namespace

/// One pass over a text, which fills its tree.
class JsonScanner {
public:
    JsonScanner(JsonTree& tree, qsizetype start, const JsonLimits& limits)
        : m_tree(tree), m_text(tree.m_text), m_at(std::size_t(start)), m_limits(limits) {
        m_limits.values = std::min(m_limits.values, JsonTree::kMostValues);
    }

    /// Asks now and then whether to go on.
    void askNowAndThen(const Progress& progress) { m_progress = progress ? &progress : nullptr; }
    [[nodiscard]] bool isStopped() const { return m_stopped; }

    /// Notes where each value starts.
    void noteStarts(std::vector<quint32>& starts) { m_starts = &starts; }
    [[nodiscard]] qsizetype at() const { return qsizetype(m_at); }
    [[nodiscard]] Result<void> result() const { return m_fault ? Result<void>(*m_fault) : Result<void>(); }

    void skipSpace() {
        while (m_at < m_text.size() && m_text[m_at] <= ' ' &&
               (m_text[m_at] == ' ' || m_text[m_at] == '\t' || m_text[m_at] == '\n' || m_text[m_at] == '\r'))
            ++m_at;
    }

    /// The value after `name`.
    bool value(JsonSpan name) {
        const std::size_t index = m_tree.m_nodes.size();
        if (qint64(index) >= m_limits.values)
            return fail(m_at, u"the document holds more than %L1 values"_s.arg(m_limits.values),
                        u"split it into several files"_s);
        if (m_progress && index % kValuesBetweenQuestions == 0 && !goesOn())
            return false;
        if (m_starts)
            m_starts->push_back(quint32(m_at));
        JsonNode& added = m_tree.m_nodes.emplace_back();
        added.name = name;
        added.value.at = quint32(m_at);
        if (!content(index))
            return false;
        JsonNode& node = m_tree.m_nodes[index];
        if (node.type != JsonNode::Type::Text)
            node.value.size = quint32(m_at) - node.value.at;
        node.next = quint32(m_tree.m_nodes.size());
        return true;
    }

    bool fail(std::size_t offset, const QString& message, const QString& mend) {
        if (!m_fault) {
            m_fault = Error::input(message, mend, placeOfOffset(m_text, qsizetype(offset), {}));
            m_fault->place.field = pointer();
        }
        return false;
    }

private:
    static constexpr std::size_t kValuesBetweenQuestions = 4096;

    [[nodiscard]] bool goesOn() {
        m_stopped = !(*m_progress)(qint64(m_at), qint64(m_text.size()));
        return !m_stopped;
    }

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
        m_tree.m_deepest = std::max(m_tree.m_deepest, m_depth);
        const bool ok = inside();
        --m_depth;
        return ok;
    }

    bool content(std::size_t index) {
        JsonNode& node = m_tree.m_nodes[index];
        switch (peek()) {
        case '{':
            node.type = JsonNode::Type::Object;
            return nested([&] { return object(index); });
        case '[':
            node.type = JsonNode::Type::List;
            return nested([&] { return array(index); });
        case '"':
            node.type = JsonNode::Type::Text;
            return string(node.value);
        case 't':
            node.type = JsonNode::Type::True;
            return word("true");
        case 'f':
            node.type = JsonNode::Type::False;
            return word("false");
        case 'n':
            return word("null");
        default:
            node.type = JsonNode::Type::Number;
            return number();
        }
    }

    bool object(std::size_t index) {
        ++m_at;
        JsonNames names(m_tree, m_tree.m_nodes, index);
        skipSpace();
        if (peek() == '}') {
            ++m_at;
            return true;
        }
        for (quint32 count = 1;; ++count) {
            const std::size_t keyAt = m_at;
            if (peek() != '"')
                return unexpected(u"a key in double quotes"_s);
            JsonSpan key;
            if (!string(key))
                return false;
            if (names.has(key))
                return fail(keyAt, u"the key “%1” stands twice in one object"_s.arg(shown(key)),
                            u"keep one of the two"_s);
            skipSpace();
            if (peek() != ':')
                return unexpected(u"a colon after the key"_s);
            ++m_at;
            skipSpace();
            m_path.push_back({key, kNoIndex});
            if (!value(key))
                return false;
            m_path.pop_back();
            skipSpace();
            if (peek() == '}') {
                ++m_at;
                m_tree.m_nodes[index].count = count;
                return true;
            }
            if (peek() != ',')
                return unexpected(u"a comma or a closing brace"_s);
            ++m_at;
            skipSpace();
        }
    }

    bool array(std::size_t index) {
        ++m_at;
        skipSpace();
        if (peek() == ']') {
            ++m_at;
            return true;
        }
        for (quint32 count = 0;; ++count) {
            m_path.push_back({{}, count});
            if (!value({}))
                return false;
            m_path.pop_back();
            skipSpace();
            if (peek() == ']') {
                ++m_at;
                m_tree.m_nodes[index].count = count + 1;
                return true;
            }
            if (peek() != ',')
                return unexpected(u"a comma or a closing bracket"_s);
            ++m_at;
            skipSpace();
        }
    }

    /// Gives the characters without quotes: a span of the text where it has no escapes.
    bool string(JsonSpan& out) {
        const std::size_t start = m_at++;
        std::size_t decodedFrom = std::string::npos; // where this text starts among those with escapes
        std::size_t from = m_at;
        while (true) {
            skipPlain();
            if (atEnd())
                break;
            const auto byte = static_cast<unsigned char>(m_text[m_at]);
            if (byte == '"') {
                out = decodedFrom == std::string::npos ? span(from, m_at) : decoded(decodedFrom, from);
                ++m_at;
                return true;
            }
            if (byte < 0x20)
                return fail(m_at, u"a text holds a bare control character"_s,
                            u"write it as an escape such as \\n or \\t"_s);
            if (byte == '\\') {
                if (decodedFrom == std::string::npos)
                    decodedFrom = m_tree.m_decoded.size();
                m_tree.m_decoded.append(m_text.substr(from, m_at - from));
                if (!escape(m_tree.m_decoded))
                    return false;
                from = m_at;
            } else if (!utf8()) {
                return fail(m_at, u"a text is not valid UTF-8"_s, u"save the file as UTF-8"_s);
            }
        }
        return fail(start, u"a text is not closed"_s, u"end it with a double quote; get the whole file"_s);
    }

    void skipPlain() {
        while (m_text.size() - m_at >= 8 && arePlain(m_text.data() + m_at))
            m_at += 8;
        while (!atEnd() && kPlain[static_cast<unsigned char>(m_text[m_at])])
            ++m_at;
    }

    [[nodiscard]] static JsonSpan span(std::size_t from, std::size_t end) {
        return {quint32(from), quint32(end - from)};
    }
    /// What had escapes, from `start` on, with its rest, which has none.
    [[nodiscard]] JsonSpan decoded(std::size_t start, std::size_t rest) {
        m_tree.m_decoded.append(m_text.substr(rest, m_at - rest));
        return span(m_text.size() + start, m_text.size() + m_tree.m_decoded.size());
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
            return fail(start, lostNumberMessage(text), lostNumberMend());
        return true;
    }

    [[nodiscard]] QString pointer() const {
        constexpr std::size_t deepest = 32; // a longer pointer helps nobody
        QString out;
        if (m_path.size() > deepest)
            return out;
        for (const Step& step : m_path)
            out +=
                u'/' + (step.index == kNoIndex ? pointerStep(shown(step.key)) : QString::number(step.index));
        return out;
    }

    [[nodiscard]] QString shown(JsonSpan key) const {
        const std::string_view utf8 = m_tree.written(key);
        return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
    }

    static constexpr quint32 kNoIndex = std::numeric_limits<quint32>::max();
    /// The way to a value: a key, or an index in a list.
    struct Step {
        JsonSpan key;
        quint32 index = kNoIndex;
    };

    JsonTree& m_tree;
    std::string_view m_text;
    std::size_t m_at;
    JsonLimits m_limits;
    int m_depth = 0;
    std::vector<quint32>* m_starts = nullptr;
    const Progress* m_progress = nullptr;
    bool m_stopped = false;
    std::vector<Step> m_path;
    std::optional<Error> m_fault;
};

namespace {

std::string_view viewOf(QByteArrayView text) {
    return {text.data(), std::size_t(text.size())};
}

Error tooLarge(qint64 bytes) {
    return Error::input(u"the document is larger than %L1 bytes"_s.arg(bytes),
                        u"split it into several files"_s, Place::inLine({}, 1, 1));
}

} // namespace

Error tooManyRows(qint64 most, const Place& place) {
    return Error::input(u"the document holds more than %L1 rows"_s.arg(most),
                        u"split it into several files"_s, place);
}

Result<void> scanJsonValue(QByteArrayView text, qsizetype start, const JsonLimits& limits, qsizetype& end) {
    if (text.size() > JsonTree::kMostBytes)
        return tooLarge(JsonTree::kMostBytes);
    JsonTree tree(viewOf(text));
    JsonScanner scanner(tree, start, limits);
    scanner.skipSpace();
    (void)scanner.value({});
    end = scanner.at();
    return scanner.result();
}

Result<void> scanJson(QByteArrayView text, const JsonLimits& limits, JsonTree* tree,
                      const Progress& progress) {
    const qint64 most = std::min<qint64>(limits.bytes, JsonTree::kMostBytes);
    if (text.size() > most)
        return tooLarge(most);
    JsonTree own(viewOf(text));
    JsonScanner scanner(tree ? *tree : own, 0, limits);
    scanner.askNowAndThen(progress);
    scanner.skipSpace();
    if (!scanner.value({}))
        return scanner.isStopped() ? Error::cancelled(u"the reading was stopped"_s) : scanner.result();
    scanner.skipSpace();
    if (scanner.at() < text.size())
        return Error::input(u"something follows after the end of the document"_s, u"remove it"_s,
                            placeOfOffset(text, scanner.at(), {}));
    return {};
}

std::vector<quint32> startsOfValues(QByteArrayView text, qsizetype start, JsonTree& tree) {
    std::vector<quint32> starts;
    JsonLimits limits;
    limits.depth = std::numeric_limits<int>::max(); // it was accepted with limits
    limits.values = JsonTree::kMostValues;
    JsonScanner scanner(tree, start, limits);
    scanner.noteStarts(starts);
    scanner.skipSpace();
    const bool accepted = scanner.value({});
    Q_ASSERT(accepted && qsizetype(starts.size()) > 0 && scanner.at() <= text.size());
    Q_UNUSED(accepted)
    return starts;
}

Place placeOfOffset(QByteArrayView text, qsizetype offset, const QString& file) {
    const LineColumn at = lineColumn({text.data(), std::size_t(text.size())}, std::size_t(offset));
    return {file, at.line, at.column, {}};
}

QString pointerStep(const QString& key) {
    QString step = key;
    return step.replace(u'~', u"~0"_s).replace(u'/', u"~1"_s);
}

} // namespace ow
