#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace ow::expr {

/// Numbers of names below an owner, made to be looked up once for every member of every profile. Grows only.
/// Names come from rules and profiles, so that nobody may choose names that all fall on one place: each table
/// hashes by a secret of its own.
class NameTable {
public:
    static constexpr std::uint32_t none = UINT32_MAX;

    explicit NameTable(std::uint64_t seed = randomSeed())
        : m_frontSeed(seed * odd + 1), m_backSeed((seed ^ (seed >> 29)) * other | 1) {}
    [[nodiscard]] static std::uint64_t randomSeed();

    [[nodiscard]] std::uint32_t find(std::uint32_t owner, std::string_view name) const {
        return find(keyOf(owner, name), owner, name);
    }
    /// The same for a name of which 16 bytes can be read however short it is: without branches on its size.
    [[nodiscard]] std::uint32_t findPadded(std::uint32_t owner, std::string_view name) const {
        return find(name.size() <= 2 * word ? paddedKeyOf(owner, name) : keyOf(owner, name), owner, name);
    }
    /// The name must be new below its owner.
    void insert(std::uint32_t owner, std::string_view name, std::uint32_t value);
    /// How many places are looked at for the name that takes the most of them.
    [[nodiscard]] std::size_t longestSearch() const;

private:
    /// The first bytes of a name and those that follow, or its last ones when they are not all.
    struct Key {
        std::uint64_t front = 0;
        std::uint64_t back = 0;
        std::uint64_t hash = 0;
    };
    struct Entry {
        std::uint64_t front = 0;
        std::uint64_t back = 0;
        std::uint32_t size = 0;
        std::uint32_t owner = 0;
        std::uint32_t value = none;
        std::uint32_t text = 0; ///< where the whole name stands in m_text
    };
    /// Small, so that a name which is not there is mostly found out without a look at the entries.
    struct Place {
        std::uint32_t tag = 0;
        std::uint32_t entry = none;
    };
    static constexpr std::size_t word = sizeof(std::uint64_t);
    static constexpr std::uint64_t odd = 0x9e3779b97f4a7c15ULL;
    static constexpr std::uint64_t other = 0xd6e8feb86659fd93ULL;
    /// So many bytes of a word.
    static constexpr std::array<std::uint64_t, word + 1> masks = {0,
                                                                  0xff,
                                                                  0xffff,
                                                                  0xffffff,
                                                                  0xffffffff,
                                                                  0xffffffffff,
                                                                  0xffffffffffff,
                                                                  0xffffffffffffff,
                                                                  0xffffffffffffffff};

    template <class Number>
    [[nodiscard]] static Number load(const char* from) {
        Number number = 0;
        std::memcpy(&number, from, sizeof(number));
        return number;
    }
    /// Both halves of a product, so that every bit of each factor has a part in all bits.
    [[nodiscard]] static std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
        __extension__ using Wide = unsigned __int128;
        const Wide product = Wide(a) * b;
        return std::uint64_t(product) ^ std::uint64_t(product >> 64);
    }
    [[nodiscard]] Key keyOf(std::uint32_t owner, std::string_view name) const {
        const std::size_t size = name.size();
        const char* const text = name.data();
        Key key;
        std::uint64_t middle = 0;
        if (size > 2 * word) {
            key.front = load<std::uint64_t>(text);
            key.back = load<std::uint64_t>(text + size - word);
            for (std::size_t at = word; at + word < size; at += word)
                middle = mixed(middle ^ load<std::uint64_t>(text + at) ^ m_backSeed, m_frontSeed | 1);
        } else if (size >= word) {
            key.front = load<std::uint64_t>(text);
            if (size > word)
                key.back = load<std::uint64_t>(text + size - word) >> (8 * (2 * word - size));
        } else if (size >= 4) {
            key.front = load<std::uint32_t>(text) | std::uint64_t(load<std::uint32_t>(text + size - 4))
                                                        << (8 * (size - 4));
        } else if (size > 0) {
            key.front = byteAt(text, 0) | byteAt(text, size / 2) | byteAt(text, size - 1);
        }
        return hashed(key, owner, size, middle);
    }
    [[nodiscard]] Key paddedKeyOf(std::uint32_t owner, std::string_view name) const {
        const std::size_t size = name.size();
        const std::size_t inBack = size > word ? size - word : 0;
        Key key;
        key.front = load<std::uint64_t>(name.data()) & masks[size - inBack];
        key.back = load<std::uint64_t>(name.data() + word) & masks[inBack];
        return hashed(key, owner, size, 0);
    }
    [[nodiscard]] Key hashed(Key key, std::uint32_t owner, std::size_t size, std::uint64_t middle) const {
        key.hash = mixed(key.front ^ (std::uint64_t(owner) << 40) ^ middle ^ m_frontSeed,
                         key.back ^ (std::uint64_t(size) << 56) ^ m_backSeed);
        return key;
    }
    [[nodiscard]] static std::uint64_t byteAt(const char* text, std::size_t at) {
        return std::uint64_t(std::uint8_t(text[at])) << (8 * at);
    }
    [[nodiscard]] static std::uint32_t tagOf(std::uint64_t hash) { return std::uint32_t(hash >> 24); }
    /// By the uppermost bits: all bytes of a name have a part in them.
    [[nodiscard]] std::size_t placeOf(std::uint64_t hash) const { return std::size_t(hash >> m_shift); }
    [[nodiscard]] bool isAt(const Entry& entry, const Key& key, std::uint32_t owner,
                            std::string_view name) const {
        const std::uint64_t differing = (entry.front ^ key.front) | (entry.back ^ key.back) |
                                        (entry.size ^ name.size()) | (entry.owner ^ owner);
        return differing == 0 && hasMiddle(entry, name);
    }
    [[nodiscard]] bool hasMiddle(const Entry& entry, std::string_view name) const {
        const char* const text = m_text.data() + entry.text;
        for (std::size_t at = word; at + word < name.size(); at += word) {
            if (load<std::uint64_t>(text + at) != load<std::uint64_t>(name.data() + at))
                return false;
        }
        return true;
    }
    [[nodiscard]] std::uint32_t find(const Key& key, std::uint32_t owner, std::string_view name) const {
        for (std::size_t at = placeOf(key.hash);; at = (at + 1) & m_mask) {
            const Place place = m_places[at];
            if (place.entry == none)
                return none;
            if (place.tag == tagOf(key.hash) && isAt(m_entries[place.entry], key, owner, name))
                return m_entries[place.entry].value;
        }
    }
    void place(std::uint64_t hash, std::uint32_t entry);

    std::uint64_t m_frontSeed;
    std::uint64_t m_backSeed;
    std::vector<Place> m_places = std::vector<Place>(16); ///< open addressing, at most half full
    std::size_t m_mask = 15;
    unsigned m_shift = 60;
    std::vector<Entry> m_entries;
    std::string m_text;
};

} // namespace ow::expr
