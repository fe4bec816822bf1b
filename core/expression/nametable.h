#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ow::expr {

/// Numbers of names below an owner, made to be looked up once for every member of every profile. Grows only.
class NameTable {
public:
    static constexpr std::uint32_t none = UINT32_MAX;

    [[nodiscard]] std::uint32_t find(std::uint32_t owner, std::string_view name) const;
    /// The name must be new below its owner.
    void insert(std::uint32_t owner, std::string_view name, std::uint32_t value);

private:
    /// First and last bytes of a name, which are all of it when it is short.
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
    [[nodiscard]] static Key keyOf(std::uint32_t owner, std::string_view name);
    void place(const Entry& entry);

    std::vector<Entry> m_entries = std::vector<Entry>(16); ///< open addressing, at most half full
    std::string m_text;
    std::size_t m_count = 0;
};

} // namespace ow::expr
