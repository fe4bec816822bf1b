#include "expression/profile/internal/profile_scan.h"

#include "expression/profile/json_cursor.h"

#include <algorithm>

namespace ow::expr {

/// One pass over one text. Every step returns false where the document reader has to decide.
class ScanWalk {
public:
    ScanWalk(ProfileScan& memory, JsonCursor cursor, Arena& arena, const Layout& layout, Value* slotValues,
             bool slotsOnly)
        : m_memory(memory), m_cursor(cursor), m_arena(arena), m_layout(layout), m_slots(slotValues),
          m_slotsOnly(slotsOnly) {}

    bool profile(Value& out) {
        return m_cursor.peek() == '{' && used(0, false, 0, out) && m_cursor.isAtEnd();
    }

private:
    bool used(std::uint32_t index, bool inList, int depth, Value& out) {
        const Layout::Branch& branch = m_layout.branch(index);
        if (depth > JsonCursor::deepest)
            return false;
        if (branch.whole) {
            if (!whole(depth, out))
                return false;
        } else if (m_cursor.peek() == '{') {
            if (!usedObject(index, inList, depth, out))
                return false;
        } else if (m_cursor.peek() == '[') {
            if (!list(out, [&](Value& item) { return used(index, true, depth + 1, item); }))
                return false;
        } else if (!m_cursor.scalar(&out)) {
            return false;
        }
        if (inList)
            return true;
        if (branch.slot != noSlot)
            m_slots[branch.slot] = out;
        if (branch.hasSlotsBelow && (branch.whole || out.is(Kind::List)))
            fillSlots(out, branch, m_arena, m_layout, m_slots);
        return true;
    }

    bool usedObject(std::uint32_t index, bool inList, int depth, Value& out) {
        std::vector<std::uint64_t>& seen = m_memory.m_seen;
        const std::uint64_t self = ++m_memory.m_objects;
        return object(out, [&](std::string_view name) {
            const std::uint32_t child = m_layout.childIndex(index, name);
            // A member may be written twice; the first one counts, as in a search by name.
            if (child == NameTable::none || seen[child] == self)
                return m_cursor.skip();
            seen[child] = self;
            Member member;
            if (!used(child, inList, depth + 1, member.value))
                return false;
            const Layout::Branch& branch = m_layout.branch(child);
            if (m_slotsOnly && !inList && !branch.whole)
                return true;
            member.symbol = branch.symbol;
            member.nameData = name.data();
            member.nameSize = std::uint32_t(name.size());
            m_memory.m_members.push_back(member);
            return true;
        });
    }

    bool whole(int depth, Value& out) {
        if (depth > JsonCursor::deepest)
            return false;
        if (m_cursor.peek() == '[')
            return list(out, [&](Value& item) { return whole(depth + 1, item); });
        if (m_cursor.peek() != '{')
            return m_cursor.scalar(&out);
        return object(out, [&](std::string_view name) {
            Member member;
            if (!whole(depth + 1, member.value))
                return false;
            member.symbol = m_layout.find(name);
            member.nameData = name.data();
            member.nameSize = std::uint32_t(name.size());
            m_memory.m_members.push_back(member);
            return true;
        });
    }

    /// Calls `readMember` with each name, standing at its value.
    template <class Read>
    bool object(Value& out, const Read& readMember) {
        std::vector<Member>& members = m_memory.m_members;
        const std::size_t first = members.size();
        if (!m_cursor.members(readMember))
            return false;
        const std::size_t count = members.size() - first;
        auto* kept = m_arena.allocate<Member>(count);
        std::copy_n(members.data() + first, count, kept);
        members.resize(first);
        out = Value::object({kept, count});
        return true;
    }

    template <class Read>
    bool list(Value& out, const Read& readItem) {
        std::vector<Value>& items = m_memory.m_items;
        const std::size_t first = items.size();
        const bool isRead = m_cursor.items([&] {
            Value item;
            if (!readItem(item))
                return false;
            items.push_back(item);
            return true;
        });
        if (!isRead)
            return false;
        const std::size_t count = items.size() - first;
        auto* kept = m_arena.allocate<Value>(count);
        std::copy_n(items.data() + first, count, kept);
        items.resize(first);
        out = Value::list({kept, count});
        return true;
    }

    ProfileScan& m_memory;
    JsonCursor m_cursor;
    Arena& m_arena;
    const Layout& m_layout;
    Value* const m_slots;
    const bool m_slotsOnly;
};

std::string_view ProfileScan::copied(std::string_view json, Arena& arena) {
    char* const copy = arena.allocate<char>(json.size() + 1);
    std::memcpy(copy, json.data(), json.size());
    copy[json.size()] = '\0';
    return {copy, json.size()};
}

std::optional<Record> ProfileScan::read(std::string_view json, Arena& arena, const Layout& layout,
                                        bool slotsOnly) {
    if (json.empty() || std::memchr(json.data(), '\\', json.size()) || !m_index.build(json))
        return std::nullopt;
    m_items.clear();
    m_members.clear();
    m_seen.resize(layout.branchCount());
    auto* slotValues = arena.allocate<Value>(layout.slotCount());
    std::fill_n(slotValues, layout.slotCount(), Value());
    Value root;
    if (!ScanWalk(*this, JsonCursor(json, m_index.places()), arena, layout, slotValues, slotsOnly)
             .profile(root))
        return std::nullopt;
    return Record{root, {slotValues, layout.slotCount()}};
}

} // namespace ow::expr
