#pragma once

#include <QByteArrayView>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace ow {

/// Characters of a text that was scanned: offsets into it, or behind its end into what had escapes.
struct JsonSpan {
    quint32 at = 0;
    quint32 size = 0;
};

/// One value of a text, and the name before it. Nodes stand in the order of the text: what is inside a list
/// or an object follows it.
struct JsonNode {
    enum class Type : quint8 { Null, False, True, Number, Text, List, Object };

    JsonSpan name;
    JsonSpan value;    ///< of a text: without its quotes
    quint32 next = 0;  ///< the first node that is not inside this one
    quint32 count = 0; ///< of the values in a list or an object
    Type type = Type::Null;
};

class JsonView;

/// The values of a JSON text, as the scanner found them: a node each, and no copy of what they say. The text
/// must live as long.
class JsonTree {
public:
    static constexpr qsizetype kMostBytes = std::numeric_limits<quint32>::max() / 2;
    static constexpr qint64 kMostValues = qint64(1) << 28;

    explicit JsonTree(std::string_view text) : m_text(text) {}

    [[nodiscard]] JsonView root() const;
    /// How many lists and objects are inside each other where most are.
    [[nodiscard]] int deepest() const { return m_deepest; }
    /// As it stands there.
    [[nodiscard]] std::string_view written(JsonSpan span) const {
        const char* const from =
            span.at < m_text.size() ? m_text.data() + span.at : m_decoded.data() + (span.at - m_text.size());
        return {from, span.size};
    }

private:
    friend class JsonScanner;
    friend class JsonView;

    std::string_view m_text;
    std::string m_decoded; ///< texts that had escapes, one after the other
    std::vector<JsonNode> m_nodes;
    int m_deepest = 0;
};

/// A value of a tree, or nothing. What is asked of a value of another type gives an empty answer.
class JsonView {
public:
    JsonView() = default;

    [[nodiscard]] bool isUndefined() const { return !m_node; }
    [[nodiscard]] bool isNull() const { return is(JsonNode::Type::Null); }
    [[nodiscard]] bool isBool() const { return is(JsonNode::Type::True) || is(JsonNode::Type::False); }
    [[nodiscard]] bool isNumber() const { return is(JsonNode::Type::Number); }
    [[nodiscard]] bool isText() const { return is(JsonNode::Type::Text); }
    [[nodiscard]] bool isList() const { return is(JsonNode::Type::List); }
    [[nodiscard]] bool isObject() const { return is(JsonNode::Type::Object); }
    /// A text, a list or an object with nothing in it.
    [[nodiscard]] bool isEmpty() const;

    /// The name of a member, in UTF-8.
    [[nodiscard]] std::string_view name() const { return m_tree->written(m_node->name); }
    /// What a text says, in UTF-8.
    [[nodiscard]] std::string_view utf8() const {
        return isText() ? m_tree->written(m_node->value) : std::string_view();
    }
    [[nodiscard]] QString text() const;
    [[nodiscard]] bool isTrue() const { return is(JsonNode::Type::True); }
    /// A whole number; `otherwise` where it is none, or has no place in 64 bits.
    [[nodiscard]] qint64 whole(qint64 otherwise) const;

    /// How many values a list or an object holds.
    [[nodiscard]] qsizetype size() const { return m_node ? qsizetype(m_node->count) : 0; }
    [[nodiscard]] JsonView member(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const { return !member(name).isUndefined(); }
    /// The members ordered by their names as written.
    [[nodiscard]] std::vector<JsonView> orderedMembers() const;

    /// Walks what a list or an object holds, in the order of the text.
    class Iterator {
    public:
        Iterator(const JsonTree* tree, const JsonNode* node) : m_tree(tree), m_node(node) {}
        [[nodiscard]] JsonView operator*() const { return {m_tree, m_node}; }
        Iterator& operator++() {
            m_node = m_tree->m_nodes.data() + m_node->next;
            return *this;
        }
        [[nodiscard]] bool operator==(const Iterator& other) const { return m_node == other.m_node; }

    private:
        const JsonTree* m_tree;
        const JsonNode* m_node;
    };
    [[nodiscard]] Iterator begin() const { return {m_tree, size() > 0 ? m_node + 1 : nullptr}; }
    [[nodiscard]] Iterator end() const {
        return {m_tree, size() > 0 ? m_tree->m_nodes.data() + m_node->next : nullptr};
    }

    /// As a value of its own, for what is kept as JSON.
    [[nodiscard]] QJsonValue toJson() const;
    [[nodiscard]] QJsonObject toObject() const { return toJson().toObject(); }

    /// The how manieth value of the text it is, in the order of the text; 0 = the root.
    [[nodiscard]] std::size_t index() const { return std::size_t(m_node - m_tree->m_nodes.data()); }

    /// Whether both are the same place of a text.
    [[nodiscard]] bool operator==(const JsonView& other) const { return m_node == other.m_node; }

private:
    friend class JsonTree;

    JsonView(const JsonTree* tree, const JsonNode* node) : m_tree(tree), m_node(node) {}
    [[nodiscard]] bool is(JsonNode::Type type) const { return m_node && m_node->type == type; }

    const JsonTree* m_tree = nullptr;
    const JsonNode* m_node = nullptr;
};

/// One bit of 64 by length and last character: names with different bits differ, which is told at once.
[[nodiscard]] inline quint64 nameBit(std::string_view name) {
    const std::size_t last = name.empty() ? 0 : static_cast<unsigned char>(name.back());
    return quint64(1) << ((name.size() * 5 + last) % 64);
}

/// UTF-8 as text; unlike QString::fromUtf8() it keeps a byte order mark.
[[nodiscard]] QString textOfUtf8(std::string_view utf8);

} // namespace ow
