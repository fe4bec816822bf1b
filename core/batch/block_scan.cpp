#include "batch/block_scan.h"

#include "expression/bulk/bulk.h"

namespace ow {

namespace {

using Form = BlockShape::Form;

constexpr std::size_t kMostNames = 4096; ///< that are learned, so that memory stays bounded

/// "fr", "de-CH": a list of one language that needs no closer look.
bool isPlainTag(std::string_view text) {
    constexpr std::size_t longestPart = 8;
    std::size_t part = 0;
    bool isFirst = true;
    for (const char c : text) {
        const bool isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (isLetter || (!isFirst && c >= '0' && c <= '9')) {
            if (++part > longestPart)
                return false;
        } else if (c == '-' && part > 0) {
            part = 0;
            isFirst = false;
        } else {
            return false;
        }
    }
    return part > 0;
}

} // namespace

/// One pass over one profile. Every step returns false where others have to read it.
class BlockWalk {
public:
    BlockWalk(BlockScan& memory, expr::JsonCursor cursor, ProfileBlock& block)
        : m_memory(memory), m_shape(memory.m_shape), m_cursor(cursor), m_block(block) {}

    bool profile() {
        return m_cursor.peek() == '{' && object(m_shape.profile(), m_block.classes()) && m_cursor.isAtEnd();
    }
    [[nodiscard]] std::string_view id() const { return m_id; }

private:
    using Name = BlockScan::Name;
    using Node = BlockShape::Node;

    bool object(const Node& node, std::uint32_t* row) {
        const std::uint64_t self = ++m_memory.m_objects;
        m_cursor.advance();
        if (m_cursor.peek() == '}') {
            m_cursor.advance();
            return true;
        }
        for (Name** guess = &m_memory.m_first[node.number];;) {
            if (m_cursor.peek() != '"')
                return false;
            Name* const met = guessed(*guess);
            if (met) [[likely]] {
                if (!m_cursor.passName() || !member(*met, self, row))
                    return false;
                guess = &met->next;
            } else {
                guess = otherMember(node, guess, self, row);
                if (!guess)
                    return false;
            }
            const char after = m_cursor.peek();
            m_cursor.advance();
            if (after != ',')
                return after == '}';
        }
    }

    /// Standing at its value. A name that stands twice is for others to refuse.
    bool member(Name& name, std::uint64_t self, std::uint32_t* row) {
        if (name.seenIn == self)
            return false;
        name.seenIn = self;
        if (name.node)
            return value(*name.node, row);
        if (m_cursor.peek() != '"')
            return passOver();
        m_cursor.advance();
        return true;
    }

    /// A member whose name was not guessed; where to guess the one that follows, or null.
    Name** otherMember(const Node& node, Name** guess, std::uint64_t self, std::uint32_t* row) {
        const std::string_view text = m_cursor.text();
        if (m_cursor.peek() != ':')
            return nullptr;
        m_cursor.advance();
        Name* const met = m_memory.known(node.number, text);
        if (!met) {
            if (!m_memory.m_strangers.add(self, text))
                return nullptr;
            const bool isRead = node.others != kNone;
            if (!(isRead ? value(m_shape.node(node.others), row) : passOver()))
                return nullptr;
            return &m_memory.m_first[node.number];
        }
        *guess = met;
        return member(*met, self, row) ? &met->next : nullptr;
    }

    /// Checks a value that nobody reads.
    bool passOver(int depth = 0) {
        const char first = m_cursor.peek();
        if (first != '{' && first != '[')
            return m_cursor.scalar(nullptr);
        if (depth > expr::JsonCursor::deepest)
            return false;
        if (first == '[')
            return m_cursor.items([&] { return passOver(depth + 1); });
        const std::uint64_t self = ++m_memory.m_objects;
        return m_cursor.members([&](std::string_view name) {
            return m_memory.m_strangers.add(self, name) && passOver(depth + 1);
        });
    }

    /// The name that stands here, if it is the one that was met there before, or the one after that: members
    /// may be left out.
    [[nodiscard]] Name* guessed(Name* first) const {
        const char* const at = m_cursor.here() + 1;
        if (matches(*first, at)) [[likely]]
            return first;
        return matches(*first->next, at) ? first->next : nullptr;
    }

    static bool matches(const Name& name, const char* at) {
        using Bytes = BlockScan::Bytes;
        std::array<Bytes, 2> text{};
        std::memcpy(text.data(), at, sizeof(text));
        const Bytes differing =
            ((text[0] & name.mask[0]) ^ name.bytes[0]) | ((text[1] & name.mask[1]) ^ name.bytes[1]);
        return (differing[0] | differing[1]) == 0;
    }

    bool value(const Node& node, std::uint32_t* row) {
        const char first = m_cursor.peek();
        if (first == '"') {
            const std::string_view text = m_cursor.text();
            if (node.form == Form::Languages && !isPlainTag(text)) [[unlikely]]
                return false;
            if (node.isId)
                m_id = {text.data() - 1, text.size() + 2};
            for (const BlockShape::Field& field : node.fields)
                row[field.place] = field.classes->classOfPadded(text);
            return node.takesTexts;
        }
        return otherValue(node, first, row);
    }

    bool otherValue(const Node& node, char first, std::uint32_t* row) {
        if (first == '{')
            return objectValue(node, row);
        if (first == '[')
            return listValue(node, row);
        expr::Value value;
        const bool isWord = first == 't' || first == 'f' || first == 'n';
        if (!(isWord ? m_cursor.word(&value) : m_cursor.number(&value)))
            return false;
        if (value.isNull())
            return true;
        setFields(node, value, row);
        return node.takesOthers;
    }

    static void setFields(const Node& node, expr::Value value, std::uint32_t* row) {
        for (const BlockShape::Field& field : node.fields)
            row[field.place] = field.classes->classOf(value);
    }

    bool objectValue(const Node& node, std::uint32_t* row) {
        if (node.isCounts)
            return counts();
        if (node.isId || node.list != kNone || node.form == Form::Text || node.form == Form::Languages ||
            node.form == Form::Objects)
            return false;
        if (!node.fields.empty())
            setFields(node, expr::Value::object({}), row);
        return node.hasMembers ? object(node, row) : passOver();
    }

    bool listValue(const Node& node, std::uint32_t* row) {
        // Members of a list's elements are a list too.
        if (node.hasMembers || node.isId || node.isCounts || node.form == Form::Object ||
            node.form == Form::Text || node.form == Form::Languages || node.form == Form::Document)
            return false;
        if (!node.fields.empty())
            setFields(node, expr::Value::list({}), row);
        if (node.list == kNone && node.form != Form::Objects)
            return passOver();
        return m_cursor.items([&] { return element(node); });
    }

    bool element(const Node& node) {
        if (node.list == kNone) {
            if (m_cursor.peek() != '{')
                return false;
            return node.element == kNone ? passOver() : object(m_shape.node(node.element), nullptr);
        }
        const std::size_t fields = m_shape.rules().lists()[node.list].fields.size();
        if (m_cursor.peek() == 'n' && node.form != Form::Objects) {
            m_block.addNullElement(node.list, fields);
            return m_cursor.scalar(nullptr);
        }
        if (m_cursor.peek() != '{')
            return false;
        std::uint32_t* const row = m_block.addElement(node.list, fields);
        const Node& inside = m_shape.node(node.element);
        if (!inside.fields.empty())
            setFields(inside, expr::Value::object({}), row);
        return object(inside, row);
    }

    bool counts() {
        const std::uint64_t self = ++m_memory.m_objects;
        return m_cursor.members([&](std::string_view offer) {
            const char first = m_cursor.peek();
            expr::Value count;
            if (first == '-' || first == '"' || !m_cursor.scalar(&count) ||
                !(count.is(expr::Kind::Integer) || count.isNull()))
                return false;
            return countOf(offer, count, self);
        });
    }

    bool countOf(std::string_view offer, expr::Value count, std::uint64_t self) {
        const ColumnIndex column = m_shape.caps().columnOf(offer);
        if (column == kNone)
            return m_memory.m_strangers.add(self, offer);
        if (m_memory.m_capSeenIn[column] == self)
            return false;
        m_memory.m_capSeenIn[column] = self;
        if (count.isNull() || count.asInteger() == 0)
            return true;
        const BlockCaps::Column& cap = m_shape.caps().columns()[column];
        if (count.asInteger() >= cap.limit)
            m_block.addCap(column, false);
        m_block.addGap(column, cap.gaps);
        return true;
    }

    BlockScan& m_memory;
    const BlockShape& m_shape;
    expr::JsonCursor m_cursor;
    ProfileBlock& m_block;
    std::string_view m_id = "null";
};

BlockScan::BlockScan(const BlockShape& shape)
    : m_shape(shape), m_first(shape.nodeCount(), &m_nobody), m_capSeenIn(shape.caps().columns().size()) {
    m_nobody.bytes.fill(Bytes{1, 1}); // never matches
    m_nobody.next = &m_nobody;
}

BlockScan::Name* BlockScan::known(NodeIndex node, std::string_view name) {
    std::uint32_t number = m_known.findPadded(node.value(), name);
    if (number == expr::NameTable::none) {
        const NodeIndex child = m_shape.member(node, name);
        const bool isRead = child != kNone && child != m_shape.node(node).others;
        if (!isRead && m_names.size() >= kMostNames)
            return nullptr;
        number = std::uint32_t(m_names.size());
        m_known.insert(node.value(), name, number);
        learn(child == kNone ? nullptr : &m_shape.node(child), name);
    }
    return &m_names[number];
}

void BlockScan::learn(const BlockShape::Node* node, std::string_view name) {
    Name& learned = m_names.emplace_back();
    learned.node = node;
    learned.next = &m_nobody;
    std::array<char, sizeof(learned.bytes)> text{};
    if (name.size() >= text.size()) {
        learned.bytes.fill(Bytes{1, 1}); // too long to be guessed
        return;
    }
    std::memcpy(text.data(), name.data(), name.size());
    text[name.size()] = '"';
    std::memcpy(learned.bytes.data(), text.data(), text.size());
    std::array<char, sizeof(learned.mask)> mask{};
    std::fill_n(mask.begin(), name.size() + 1, '\xff');
    std::memcpy(learned.mask.data(), mask.data(), mask.size());
}

bool BlockScan::read(std::string_view json, ProfileBlock& block) {
    if (std::memchr(json.data(), '\\', json.size()) || !m_index.build(json))
        return false;
    m_strangers.clear();
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
