#pragma once

#include "batch/profile_block.h"

#include <array>
#include <bit>
#include <cstdint>

/// Sets of profiles of a block, a bit each.
namespace ow::profile_bits {

using Bits = std::array<std::uint64_t, ProfileBlock::kMostProfiles / 64>;

[[nodiscard]] inline Bits both(Bits a, const Bits& b) {
    for (std::size_t word = 0; word < a.size(); ++word)
        a[word] &= b[word];
    return a;
}

[[nodiscard]] inline Bits either(Bits a, const Bits& b) {
    for (std::size_t word = 0; word < a.size(); ++word)
        a[word] |= b[word];
    return a;
}

[[nodiscard]] inline Bits without(Bits a, const Bits& b) {
    for (std::size_t word = 0; word < a.size(); ++word)
        a[word] &= ~b[word];
    return a;
}

inline void insert(Bits& bits, std::size_t profile) {
    bits[profile / 64] |= std::uint64_t(1) << (profile % 64);
}

[[nodiscard]] inline Bits bitOf(std::size_t profile) {
    Bits bits{};
    insert(bits, profile);
    return bits;
}

/// Calls `use` with the number of each bit.
template <class Use>
void eachBit(const Bits& bits, const Use& use) {
    for (std::size_t word = 0; word < bits.size(); ++word) {
        for (std::uint64_t rest = bits[word]; rest != 0; rest &= rest - 1)
            use(word * 64 + std::size_t(std::countr_zero(rest)));
    }
}

[[nodiscard]] inline std::uint32_t count(const Bits& bits) {
    std::uint32_t all = 0;
    for (const std::uint64_t word : bits)
        all += std::uint32_t(std::popcount(word));
    return all;
}

} // namespace ow::profile_bits
