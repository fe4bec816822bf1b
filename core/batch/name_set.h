#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace ow {

/// Names of the objects of one profile, to see whether one stands twice. It may take two names for one; it
/// never misses one that stands twice. Emptied in no time, and bounded whatever the profile.
class NameSet {
public:
    void clear() {
        ++m_generation;
        m_size = 0;
        m_shift = kSmallShift;
    }

    /// False when the object has the name already, or when that cannot be told here. 8 bytes can be read from
    /// the name on, however short it is.
    [[nodiscard]] bool add(std::uint64_t object, std::string_view name) {
        if (++m_size > places() / 2 && !grow())
            return false;
        return put(hashOf(name) ^ (object * kOdd));
    }

private:
    struct Place {
        std::uint64_t key = 0;
        std::uint64_t generation = 0;
    };
    static constexpr std::uint64_t kOdd = 0x9e3779b97f4a7c15ULL;
    // Few places, so that they stay in the nearest cache, until there are many names.
    static constexpr unsigned kSmallShift = 64 - 7;
    static constexpr unsigned kLargeShift = 64 - 13;

    [[nodiscard]] std::size_t places() const { return std::size_t(1) << (64 - m_shift); }

    [[nodiscard]] bool put(std::uint64_t key) {
        constexpr std::size_t longestWay = 64; // half full, with room to spare
        const std::size_t last = places() - 1;
        for (std::size_t way = 0, at = key >> m_shift; way < longestWay; ++way, at = (at + 1) & last) {
            Place& place = m_places[at];
            if (place.generation != m_generation) {
                place = {key, m_generation};
                return true;
            }
            if (place.key == key)
                return false;
        }
        return false;
    }

    [[nodiscard]] bool grow() {
        if (m_shift == kLargeShift)
            return false;
        std::vector<std::uint64_t> keys;
        for (std::size_t at = 0; at < places(); ++at) {
            if (m_places[at].generation == m_generation)
                keys.push_back(m_places[at].key);
        }
        ++m_generation;
        m_shift -= 2;
        return std::all_of(keys.begin(), keys.end(), [this](std::uint64_t key) { return put(key); });
    }

    static std::uint64_t mixed(std::uint64_t hash, std::uint64_t word) {
        hash = (hash ^ word) * kOdd;
        return hash ^ (hash >> 32);
    }

    static std::uint64_t hashOf(std::string_view name) {
        std::uint64_t hash = name.size();
        std::uint64_t word = 0;
        for (; name.size() > sizeof(word); name.remove_prefix(sizeof(word))) {
            std::memcpy(&word, name.data(), sizeof(word));
            hash = mixed(hash, word);
        }
        std::memcpy(&word, name.data(), sizeof(word));
        // The bytes behind the name are shifted out; of an empty name all of them.
        const auto spare = unsigned(sizeof(word) - name.size()) * 8;
        word = name.empty() ? 0 : word << spare;
        hash = mixed(hash, word);
        return hash * kOdd;
    }

    std::vector<Place> m_places = std::vector<Place>(std::size_t(1) << (64 - kLargeShift));
    std::uint64_t m_generation = 1;
    std::size_t m_size = 0;
    unsigned m_shift = kSmallShift;
};

} // namespace ow
