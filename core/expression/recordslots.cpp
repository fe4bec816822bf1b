#include "expression/decode.h"
#include "expression/navigate.h"
#include "expression/profilescan.h"

#include <algorithm>

namespace ow::expr {

namespace {

class SlotFiller {
public:
    SlotFiller(Arena& arena, const Layout& layout, Value* slotValues)
        : m_arena(arena), m_layout(layout), m_slots(slotValues) {}

    void fill(Value value, const Layout::Branch& branch) {
        for (const std::uint32_t index : branch.children) {
            const Layout::Branch& child = m_layout.branch(index);
            const Value below = memberOf(value, child.symbol, m_layout.name(child.symbol), m_arena);
            if (child.slot != noSlot)
                m_slots[child.slot] = below;
            if (child.hasSlotsBelow && !below.isNull())
                fill(below, child);
        }
    }

private:
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
