#include "expression/nametable.h"

#include <cstring>
#include <utility>

namespace ow::expr {

namespace {

constexpr std::size_t kWord = sizeof(std::uint64_t);

template <class Number>
Number load(const char* from) {
    Number number = 0;
    std::memcpy(&number, from, sizeof(number));
    return number;
}

std::uint64_t mixed(std::uint64_t hash, std::uint64_t word) {
    hash = (hash ^ word) * 0x9e3779b97f4a7c15ULL;
    return hash ^ (hash >> 32);
}

} // namespace

NameTable::Key NameTable::keyOf(std::uint32_t owner, std::string_view name) {
    const std::size_t size = name.size();
    const char* const text = name.data();
    Key key;
    key.hash = (std::uint64_t(owner) << 32) ^ size;
    if (size >= kWord) {
        key.front = load<std::uint64_t>(text);
        key.back = load<std::uint64_t>(text + size - kWord);
        for (std::size_t at = kWord; at + kWord < size; at += kWord)
            key.hash = mixed(key.hash, load<std::uint64_t>(text + at));
    } else if (size >= 4) {
        key.front = load<std::uint32_t>(text);
        key.back = load<std::uint32_t>(text + size - 4);
    } else if (size > 0) {
        key.front = std::uint8_t(text[0]) | std::uint64_t(std::uint8_t(text[size / 2])) << 8 |
                    std::uint64_t(std::uint8_t(text[size - 1])) << 16;
    }
    key.hash = mixed(mixed(key.hash, key.front), key.back);
    return key;
}

std::uint32_t NameTable::find(std::uint32_t owner, std::string_view name) const {
    const Key key = keyOf(owner, name);
    const std::size_t mask = m_entries.size() - 1;
    for (std::size_t at = key.hash & mask;; at = (at + 1) & mask) {
        const Entry& entry = m_entries[at];
        if (entry.value == none)
            return none;
        if (entry.front == key.front && entry.back == key.back && entry.size == name.size() &&
            entry.owner == owner &&
            (name.size() <= 2 * kWord ||
             std::memcmp(m_text.data() + entry.text, name.data(), name.size()) == 0))
            return entry.value;
    }
}

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
