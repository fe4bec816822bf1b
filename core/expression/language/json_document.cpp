#include "expression/language/json_document.h"

#include "expression/language/diagnostic.h"
#include "json/utf8.h"

#include <algorithm>
#include <set>

namespace ow::expr {

class JsonParser {
public:
    JsonParser(std::string_view json, std::uint32_t maxDepth) : m_json(json), m_maxDepth(maxDepth) {}

    Result<JsonDocument, Diagnostics> run() {
        if (const auto bad = firstInvalidUtf8(m_json); bad != std::string_view::npos) {
            fail(bad, "the text is not valid UTF-8 here");
            return m_diagnostics;
        }
        m_document.m_root = value(0);
        space();
        if (!failed() && m_at < m_json.size())
            fail(m_at, "the JSON should end here");
        if (failed())
            return m_diagnostics;
        return std::move(m_document);
    }

private:
    using Item = JsonDocument::Item;
    using Type = JsonDocument::Type;
    using Index = JsonDocument::Index;

    [[nodiscard]] bool failed() const { return !m_diagnostics.empty(); }
    void fail(std::size_t at, std::string message) {
        if (!failed())
            m_diagnostics.push_back(problemAt(m_json, {std::uint32_t(at), 1}, "json.syntax",
                                              std::move(message), "correct the JSON at this place"));
    }
    void space() {
        while (m_at < m_json.size() &&
               (m_json[m_at] == ' ' || m_json[m_at] == '\t' || m_json[m_at] == '\n' || m_json[m_at] == '\r'))
            ++m_at;
    }
    [[nodiscard]] char peek() const { return m_at < m_json.size() ? m_json[m_at] : '\0'; }

    Index value(std::uint32_t depth) {
        space();
        const std::size_t start = m_at;
        Item item;
        if (depth > m_maxDepth)
            fail(m_at, "the JSON is nested too deeply");
        else if (m_at >= m_json.size())
            fail(m_at, "the JSON ends where a value is expected");
        else if (peek() == '{')
            object(item, depth);
        else if (peek() == '[')
            array(item, depth);
        else if (peek() == '"') {
            item.type = Type::String;
            string(item.text);
        } else if (peek() == '-' || (peek() >= '0' && peek() <= '9')) {
            number(item);
        } else {
            word(item);
        }
        item.range = {std::uint32_t(start), std::uint32_t(m_at - start)};
        m_document.m_items.push_back(std::move(item));
        return Index(m_document.m_items.size() - 1);
    }

    void word(Item& item) {
        for (const std::string_view text : {"true", "false", "null"}) {
            if (m_json.substr(m_at).starts_with(text)) {
                m_at += text.size();
                item.type = text == "null" ? Type::Null : Type::Bool;
                item.text = text;
                return;
            }
        }
        fail(m_at, "this is not a JSON value");
    }

    bool digits() {
        const std::size_t start = m_at;
        while (peek() >= '0' && peek() <= '9')
            ++m_at;
        return m_at > start;
    }

    void number(Item& item) {
        const std::size_t start = m_at;
        item.type = Type::Number;
        if (peek() == '-')
            ++m_at;
        const bool zero = peek() == '0';
        const std::size_t first = m_at;
        bool ok = digits() && (!zero || m_at == first + 1);
        if (ok && peek() == '.') {
            ++m_at;
            ok = digits();
        }
        if (ok && (peek() == 'e' || peek() == 'E')) {
            ++m_at;
            if (peek() == '+' || peek() == '-')
                ++m_at;
            ok = digits();
        }
        if (!ok)
            fail(start, "this is not a JSON number");
        item.text = m_json.substr(start, m_at - start);
    }

    void string(std::string& text) {
        const std::size_t start = m_at++;
        while (m_at < m_json.size() && peek() != '"') {
            if (static_cast<unsigned char>(peek()) < 0x20)
                return fail(m_at, "a control character in a JSON text must be written as an escape");
            if (peek() == '\\') {
                if (!escape(text))
                    return;
            } else {
                text += m_json[m_at++];
            }
        }
        if (m_at >= m_json.size())
            return fail(start, "the JSON text that starts here is not closed");
        ++m_at;
    }

    bool escape(std::string& text) {
        static constexpr std::string_view known = "\"\\/bfnrt";
        static constexpr std::string_view meaning = "\"\\/\b\f\n\r\t";
        const std::size_t start = m_at++;
        const char c = peek();
        if (const auto index = known.find(c); c != '\0' && index != std::string_view::npos) {
            ++m_at;
            text += meaning[index];
            return true;
        }
        const auto unit = c == 'u' ? hex4(m_json.substr(m_at + 1)) : std::nullopt;
        if (!unit) {
            fail(start, "this is not a JSON escape");
            return false;
        }
        m_at += 5;
        char32_t code = *unit;
        if (code >= 0xD800 && code < 0xDC00 && m_json.substr(m_at).starts_with("\\u")) {
            const auto low = hex4(m_json.substr(m_at + 2));
            if (low && *low >= 0xDC00 && *low < 0xE000) {
                m_at += 6;
                code = 0x10000 + ((code - 0xD800) << 10U) + (*low - 0xDC00);
            }
        }
        if (code >= 0xD800 && code < 0xE000) {
            fail(start, "this escape is half of a character");
            return false;
        }
        appendUtf8(text, code);
        return true;
    }

    void array(Item& item, std::uint32_t depth) {
        item.type = Type::Array;
        ++m_at;
        space();
        if (peek() == ']') {
            ++m_at;
            return;
        }
        while (!failed()) {
            item.children.push_back(value(depth + 1));
            space();
            if (failed() || peek() == ']')
                break;
            if (peek() != ',')
                return fail(m_at, "a comma or ] is expected here");
            ++m_at;
        }
        ++m_at;
    }

    void object(Item& item, std::uint32_t depth) {
        item.type = Type::Object;
        ++m_at;
        space();
        if (peek() == '}') {
            ++m_at;
            return;
        }
        std::set<std::string> seen; // ordered: names are chosen by whoever wrote the text
        while (!failed()) {
            space();
            const std::size_t start = m_at;
            std::string key;
            if (peek() != '"')
                return fail(m_at, "a member name in quotes is expected here");
            string(key);
            if (!failed() && !seen.insert(key).second)
                return fail(start, "the member “" + key + "” stands here twice");
            space();
            if (failed())
                return;
            if (peek() != ':')
                return fail(m_at, "a colon is expected here");
            ++m_at;
            item.children.push_back(value(depth + 1));
            m_document.m_items.back().key = std::move(key);
            space();
            if (failed() || peek() == '}')
                break;
            if (peek() != ',')
                return fail(m_at, "a comma or } is expected here");
            ++m_at;
        }
        ++m_at;
    }

    std::string_view m_json;
    std::uint32_t m_maxDepth;
    std::size_t m_at = 0;
    JsonDocument m_document;
    Diagnostics m_diagnostics;
};

Result<JsonDocument, Diagnostics> JsonDocument::parse(std::string_view json, std::uint32_t maxDepth) {
    return JsonParser(json, maxDepth).run();
}

std::optional<JsonDocument::Index> JsonDocument::memberIndex(const Item& object, std::string_view key) const {
    for (const Index child : object.children) {
        if (object.type == Type::Object && m_items[child].key == key)
            return child;
    }
    return std::nullopt;
}

const JsonDocument::Item* JsonDocument::member(const Item& object, std::string_view key) const {
    const auto index = memberIndex(object, key);
    return index ? &m_items[*index] : nullptr;
}

std::string JsonDocument::textOf(const Item& object, std::string_view key) const {
    const Item* found = member(object, key);
    return found && found->type == Type::String ? found->text : std::string();
}

} // namespace ow::expr
