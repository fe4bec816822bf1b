#include "expression/value/layout.h"

namespace ow::expr {

Layout::Layout() : m_names(1), m_branches(1) {}

Symbol Layout::intern(std::string_view name) {
    if (const std::uint32_t found = m_symbols.find(0, name); found != NameTable::none)
        return found;
    const auto symbol = Symbol(m_names.size());
    m_names.emplace_back(name);
    m_symbols.insert(0, name, symbol);
    return symbol;
}

Symbol Layout::find(std::string_view name) const {
    const std::uint32_t found = m_symbols.find(0, name);
    return found == NameTable::none ? 0 : found;
}

std::uint32_t Layout::reach(const std::vector<Symbol>& path, bool whole) {
    std::uint32_t at = 0;
    for (const Symbol symbol : path) {
        std::uint32_t next = m_children.find(at, m_names[symbol]);
        if (next == NameTable::none) {
            next = std::uint32_t(m_branches.size());
            m_children.insert(at, m_names[symbol], next);
            m_branches[at].children.push_back(next);
            m_branches.emplace_back().symbol = symbol;
        }
        at = next;
    }
    m_branches[at].whole = m_branches[at].whole || whole;
    return at;
}

void Layout::use(const std::vector<Symbol>& path, bool whole) {
    reach(path, whole);
}

Slot Layout::slot(const std::vector<Symbol>& path, bool whole) {
    const std::uint32_t at = reach(path, whole);
    if (m_branches[at].slot == noSlot)
        m_branches[at].slot = m_slotCount++;
    std::uint32_t above = 0;
    for (const Symbol symbol : path) {
        m_branches[above].hasSlotsBelow = true;
        above = m_children.find(above, m_names[symbol]);
    }
    return m_branches[at].slot;
}

} // namespace ow::expr
