#include "expression/value/name_table.h"

#include <algorithm>
#include <random>

namespace ow::expr {

std::uint64_t NameTable::randomSeed() {
    // The system is asked once for each thread; what follows from it nobody outside can know.
    thread_local std::mt19937_64 seeds{(std::uint64_t(std::random_device()()) << 32) ^
                                       std::random_device()()};
    return seeds();
}

std::size_t NameTable::longestSearch() const {
    std::size_t longest = 0;
    for (const Entry& entry : m_entries) {
        const std::string_view name(m_text.data() + entry.text, entry.size);
        std::size_t looked = 1;
        for (std::size_t at = placeOf(keyOf(entry.owner, name).hash);
             &m_entries[m_places[at].entry] != &entry; at = (at + 1) & m_mask)
            ++looked;
        longest = std::max(longest, looked);
    }
    return longest;
}

void NameTable::place(std::uint64_t hash, std::uint32_t entry) {
    std::size_t at = placeOf(hash);
    while (m_places[at].entry != none)
        at = (at + 1) & m_mask;
    m_places[at] = {tagOf(hash), entry};
}

void NameTable::insert(std::uint32_t owner, std::string_view name, std::uint32_t value) {
    const Key key = keyOf(owner, name);
    Entry entry;
    entry.front = key.front;
    entry.back = key.back;
    entry.size = std::uint32_t(name.size());
    entry.owner = owner;
    entry.value = value;
    entry.text = std::uint32_t(m_text.size());
    m_text += name;
    m_entries.push_back(entry);
    if (m_entries.size() * 2 <= m_places.size()) {
        place(key.hash, std::uint32_t(m_entries.size() - 1));
        return;
    }
    m_places.assign(m_places.size() * 2, Place());
    m_mask = m_places.size() - 1;
    --m_shift;
    for (std::uint32_t i = 0; i < m_entries.size(); ++i) {
        const std::string_view text(m_text.data() + m_entries[i].text, m_entries[i].size);
        place(keyOf(m_entries[i].owner, text).hash, i);
    }
}

} // namespace ow::expr
