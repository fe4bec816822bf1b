#include "decision/block_scan.h"

#include "expression/jsoncursor.h"

namespace ow {

namespace {

using Form = BlockShape::Form;

constexpr std::size_t kMostNames = 4096; ///< that are learned, so that memory stays bounded
constexpr std::uint32_t kNobody = 0;

} // namespace

/// One pass over one profile. Every step returns false where others have to read it.
class BlockWalk {
public:
    BlockWalk(BlockScan& memory, expr::JsonCursor cursor, ProfileBlock& block)
        : m_memory(memory), m_shape(memory.m_shape), m_cursor(cursor), m_block(block) {}

    bool profile() {
        return m_cursor.peek() == '{' && object(0, m_block.classes()) && m_cursor.isAtEnd();
    }
    [[nodiscard]] std::string_view id() const { return m_id; }

private:
    bool object(Index node, std::uint32_t* row) {
        const std::uint64_t self = ++m_memory.m_objects;
        m_cursor.advance();
        if (m_cursor.peek() == '}') {
            m_cursor.advance();
            return true;
        }
        for (std::uint32_t before = kNobody;;) {
            if (m_cursor.peek() != '"')
                return false;
            std::uint32_t met = guessed(node, before);
            Index child = kNone;
            if (met != kNobody) [[likely]] {
                if (!m_cursor.passName())
                    return false;
                child = m_memory.m_names[met].node;
            } else {
                const std::string_view name = m_cursor.text();
                if (!passColon())
                    return false;
                met = found(node, name, before);
                child = met == kNobody ? m_shape.node(node).others : m_memory.m_names[met].node;
            }
            before = met;
            // A member may be written twice; the first one counts, as in a search by name.
            if (child == kNone || (met != kNobody && m_memory.m_names[met].seenIn == self)) {
                if (m_cursor.peek() == '"')
                    m_cursor.advance();
                else if (!m_cursor.skip())
                    return false;
            } else {
                m_memory.m_names[met].seenIn = self;
                if (!value(child, row))
                    return false;
            }
            const char after = m_cursor.peek();
            m_cursor.advance();
            if (after == '}')
                return true;
            if (after != ',')
                return false;
        }
    }

    /// The name that stands here, if it is the one that was met there before, or the one after that: members
    /// may be left out.
    [[nodiscard]] std::uint32_t guessed(Index node, std::uint32_t before) const {
        const char* const at = m_cursor.here() + 1;
        const std::vector<BlockScan::Name>& names = m_memory.m_names;
        const std::uint32_t first = before == kNobody ? m_memory.m_first[node] : names[before].next;
        if (matches(names[first], at)) [[likely]]
            return first;
        const std::uint32_t second = names[first].next;
        return matches(names[second], at) ? second : kNobody;
    }

    static bool matches(const BlockScan::Name& name, const char* at) {
        std::uint64_t differing = 0;
        for (std::size_t i = 0; i < name.bytes.size(); ++i) {
            std::uint64_t word = 0;
            std::memcpy(&word, at + i * sizeof(word), sizeof(word));
            differing |= (word & name.mask[i]) ^ name.bytes[i];
        }
        return differing == 0;
    }

    bool passColon() {
        if (m_cursor.peek() != ':')
            return false;
        m_cursor.advance();
        return true;
    }

    /// The name behind another one, which will be guessed next time.
    std::uint32_t found(Index node, std::string_view name, std::uint32_t before) {
        std::uint32_t met = m_memory.m_known.findPadded(node, name);
        if (met == expr::NameTable::none)
            met = m_memory.learn(node, name);
        (before == kNobody ? m_memory.m_first[node] : m_memory.m_names[before].next) = met;
        return met;
    }

    bool value(Index index, std::uint32_t* row) {
        const BlockShape::Node& node = m_shape.node(index);
        const char first = m_cursor.peek();
        if (first == '{')
            return objectValue(index, node, row);
        if (first == '[')
            return listValue(node, row);
        if (first == '"') {
            const std::string_view text = m_cursor.text();
            if (node.isId)
                m_id = {text.data() - 1, text.size() + 2};
            for (const BlockShape::Field& field : node.fields)
                row[field.place] = field.classes->classOfPadded(text);
            return node.takesTexts;
        }
        expr::Value value;
        const bool isWord = first == 't' || first == 'f' || first == 'n';
        if (!(isWord ? m_cursor.scalar(&value) : m_cursor.number(&value)))
            return false;
        if (value.isNull())
            return true;
        setFields(node, value, row);
        return node.takesOthers;
    }

    static void setFields(const BlockShape::Node& node, expr::Value value, std::uint32_t* row) {
        for (const BlockShape::Field& field : node.fields)
            row[field.place] = field.classes->classOf(value);
    }

    bool objectValue(Index index, const BlockShape::Node& node, std::uint32_t* row) {
        if (node.isCounts)
            return counts();
        if (node.isId || node.list != kNone || node.form == Form::Text || node.form == Form::Objects)
            return false;
        if (!node.fields.empty())
            setFields(node, expr::Value::object({}), row);
        return node.hasMembers ? object(index, row) : m_cursor.skip();
    }

    bool listValue(const BlockShape::Node& node, std::uint32_t* row) {
        // Members of a list's elements are a list too.
        if (node.hasMembers || node.isId || node.isCounts || node.form == Form::Object ||
            node.form == Form::Text)
            return false;
        if (!node.fields.empty())
            setFields(node, expr::Value::list({}), row);
        if (node.list == kNone && node.form != Form::Objects)
            return m_cursor.skip();
        m_cursor.advance();
        if (m_cursor.peek() == ']') {
            m_cursor.advance();
            return true;
        }
        for (char after = ','; after != ']';) {
            if (after != ',' || !element(node))
                return false;
            after = m_cursor.peek();
            m_cursor.advance();
        }
        return true;
    }

    bool element(const BlockShape::Node& node) {
        if (node.list == kNone)
            return m_cursor.peek() == '{' && m_cursor.skip();
        const std::size_t fields = m_shape.rules().lists()[node.list].fields.size();
        if (m_cursor.peek() == 'n' && node.form != Form::Objects) {
            m_block.addNullElement(node.list, fields);
            return m_cursor.scalar(nullptr);
        }
        if (m_cursor.peek() != '{')
            return false;
        std::uint32_t* const row = m_block.addElement(node.list, fields);
        setFields(m_shape.node(node.element), expr::Value::object({}), row);
        return object(node.element, row);
    }

    bool counts() {
        const std::uint64_t self = ++m_memory.m_objects;
        m_cursor.advance();
        if (m_cursor.peek() == '}') {
            m_cursor.advance();
            return true;
        }
        for (char after = ','; after != '}';) {
            if (after != ',' || m_cursor.peek() != '"')
                return false;
            const std::string_view name = m_cursor.text();
            if (!passColon())
                return false;
            const char first = m_cursor.peek();
            expr::Value count;
            if (first == '-' || first == '"' || !m_cursor.scalar(&count) ||
                !(count.is(expr::Kind::Integer) || count.isNull()))
                return false;
            countOf(name, count, self);
            after = m_cursor.peek();
            m_cursor.advance();
        }
        return true;
    }

    void countOf(std::string_view offer, expr::Value count, std::uint64_t self) {
        const Index column = m_shape.caps().columnOf(offer);
        if (column == kNone || m_memory.m_capSeenIn[column] == self)
            return;
        m_memory.m_capSeenIn[column] = self;
        if (!count.isNull() && count.asInteger() >= m_shape.caps().columns()[column].limit)
            m_block.addCap(column, false);
    }

    BlockScan& m_memory;
    const BlockShape& m_shape;
    expr::JsonCursor m_cursor;
    ProfileBlock& m_block;
    std::string_view m_id = "null";
};

BlockScan::BlockScan(const BlockShape& shape)
    : m_shape(shape), m_names(1), m_first(shape.nodeCount(), kNobody),
      m_capSeenIn(shape.caps().columns().size()) {
    m_names[kNobody].bytes.fill(1); // never matches
}

std::uint32_t BlockScan::learn(Index node, std::string_view name) {
    const Index child = m_shape.member(node, name);
    const bool isRead = child != kNone && child != m_shape.node(node).others;
    if (!isRead && m_names.size() >= kMostNames)
        return kNobody;
    Name learned;
    learned.node = child;
    std::array<char, sizeof(learned.bytes)> text{};
    if (name.size() < text.size()) {
        std::memcpy(text.data(), name.data(), name.size());
        text[name.size()] = '"';
        std::memcpy(learned.bytes.data(), text.data(), text.size());
        std::array<char, sizeof(learned.mask)> mask{};
        std::fill_n(mask.begin(), name.size() + 1, '\xff');
        std::memcpy(learned.mask.data(), mask.data(), mask.size());
    } else {
        learned.bytes.fill(1); // too long to be guessed
    }
    const auto number = std::uint32_t(m_names.size());
    m_known.insert(node, name, number);
    m_names.push_back(learned);
    return number;
}

bool BlockScan::read(std::string_view json, ProfileBlock& block) {
    if (std::memchr(json.data(), '\\', json.size()) || !m_index.build(json))
        return false;
    block.begin();
    BlockWalk walk(*this, expr::JsonCursor(json, m_index.places()), block);
    if (!walk.profile()) {
        block.drop();
        return false;
    }
    block.keep({json, walk.id()});
    return true;
}

} // namespace ow
