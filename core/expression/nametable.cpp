#include "expression/nametable.h"

#include <utility>

namespace ow::expr {

void NameTable::place(const Entry& entry) {
    const std::string_view name(m_text.data() + entry.text, entry.size);
    const std::size_t mask = m_entries.size() - 1;
    std::size_t at = keyOf(entry.owner, name).hash & mask;
    while (m_entries[at].value != none)
        at = (at + 1) & mask;
    m_entries[at] = entry;
}

void NameTable::insert(std::uint32_t owner, std::string_view name, std::uint32_t value) {
    if (++m_count * 2 > m_entries.size()) {
        const std::vector<Entry> old = std::exchange(m_entries, std::vector<Entry>(m_entries.size() * 2));
        for (const Entry& entry : old) {
            if (entry.value != none)
                place(entry);
        }
    }
    const Key key = keyOf(owner, name);
    Entry entry;
    entry.front = key.front;
    entry.back = key.back;
    entry.size = std::uint32_t(name.size());
    entry.owner = owner;
    entry.value = value;
    entry.text = std::uint32_t(m_text.size());
    m_text += name;
    place(entry);
}

} // namespace ow::expr
