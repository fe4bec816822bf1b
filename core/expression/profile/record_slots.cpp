#include "expression/profile/decode.h"
#include "expression/profile/internal/profile_scan.h"
#include "expression/value/navigate.h"

#include <algorithm>
#include <vector>

namespace ow::expr {

namespace {

class SlotFiller {
public:
    SlotFiller(Arena& arena, const Layout& layout, Value* slotValues)
        : m_arena(arena), m_layout(layout), m_slots(slotValues) {}

    void fill(Value value, const Layout::Branch& branch) {
        constexpr std::size_t many = 32;
        if (value.is(Kind::Object) && value.size() > many && branch.children.size() > many) {
            fillMany(value, branch);
            return;
        }
        for (const std::uint32_t index : branch.children) {
            const Layout::Branch& child = m_layout.branch(index);
            keep(child, memberOf(value, child.symbol, m_layout.name(child.symbol), m_arena));
        }
    }

private:
    void keep(const Layout::Branch& child, Value below) {
        if (child.slot != noSlot)
            m_slots[child.slot] = below;
        if (child.hasSlotsBelow && !below.isNull())
            fill(below, child);
    }

    /// Each member looks for its branch, not each branch for its member.
    void fillMany(Value value, const Layout::Branch& branch) {
        const auto self = std::uint32_t(&branch - &m_layout.root());
        std::vector<bool> seen(m_layout.branchCount());
        for (const Member& member : value.members()) {
            const std::uint32_t index = m_layout.childIndex(self, member.name());
            if (index == NameTable::none || seen[index])
                continue;
            seen[index] = true; // of a member written twice the first one counts
            keep(m_layout.branch(index), member.value);
        }
    }

    Arena& m_arena;
    const Layout& m_layout;
    Value* m_slots;
};

} // namespace

void fillSlots(Value value, const Layout::Branch& branch, Arena& arena, const Layout& layout,
               Value* slotValues) {
    SlotFiller(arena, layout, slotValues).fill(value, branch);
}

Record recordOf(Value profile, Arena& arena, const Layout& layout) {
    auto* slotValues = arena.allocate<Value>(layout.slotCount());
    std::fill_n(slotValues, layout.slotCount(), Value());
    fillSlots(profile, layout.root(), arena, layout, slotValues);
    return {profile, {slotValues, layout.slotCount()}};
}

} // namespace ow::expr
