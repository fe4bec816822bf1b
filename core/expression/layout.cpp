#include "expression/layout.h"

namespace ow::expr {

Layout::Layout() : m_names(1), m_branches(1) {}

Symbol Layout::intern(std::string_view name) {
    if (const auto found = m_symbols.find(name); found != m_symbols.end())
        return found->second;
    const auto symbol = Symbol(m_names.size());
    m_names.emplace_back(name);
    m_symbols.emplace(name, symbol);
    return symbol;
}

Symbol Layout::find(std::string_view name) const {
    const auto found = m_symbols.find(name);
    return found == m_symbols.end() ? 0 : found->second;
}

std::uint32_t Layout::reach(const std::vector<Symbol>& path, bool whole) {
    std::uint32_t at = 0;
    for (const Symbol symbol : path) {
        std::uint32_t next = 0;
        for (const std::uint32_t child : m_branches[at].children) {
            if (m_branches[child].symbol == symbol)
                next = child;
        }
        if (next == 0) {
            next = std::uint32_t(m_branches.size());
            m_branches[at].children.push_back(next);
            m_branches.emplace_back().symbol = symbol;
        }
        at = next;
    }
    m_branches[at].whole = m_branches[at].whole || whole;
    return at;
}

const Layout::Branch* Layout::child(const Branch& branch, std::string_view name) const {
    for (const std::uint32_t index : branch.children) {
        const Branch& candidate = m_branches[index];
        if (m_names[candidate.symbol] == name)
            return &candidate;
    }
    return nullptr;
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
        for (const std::uint32_t child : m_branches[above].children) {
            if (m_branches[child].symbol == symbol) {
                above = child;
                break;
            }
        }
    }
    return m_branches[at].slot;
}

} // namespace ow::expr
