#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <type_traits>
#include <vector>

namespace ow::expr {

/// Monotonic memory for values. `reset` forgets everything but keeps the memory, so that a loop over many
/// profiles allocates only while it warms up. Not thread-safe: one arena per thread.
class Arena {
public:
    Arena() = default;
    explicit Arena(std::size_t firstBlock) : m_nextBlock(firstBlock) {}
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;
    Arena(Arena&&) = default;
    Arena& operator=(Arena&&) = default;

    /// Uninitialised room for `count` objects that need no destructor.
    template <class T>
    [[nodiscard]] T* allocate(std::size_t count) {
        static_assert(std::is_trivially_destructible_v<T>);
        return static_cast<T*>(bytes(count * sizeof(T), alignof(T)));
    }
    [[nodiscard]] std::string_view copy(std::string_view text) {
        if (text.empty())
            return {};
        char* to = static_cast<char*>(bytes(text.size(), 1));
        std::memcpy(to, text.data(), text.size());
        return {to, text.size()};
    }

    /// A position to come back to with `rewind`: values made since then are gone.
    struct Mark {
        std::size_t block = 0;
        std::size_t used = 0;
    };
    [[nodiscard]] Mark mark() const { return {m_block, m_used}; }
    void rewind(Mark mark) {
        m_block = mark.block;
        m_used = mark.used;
    }
    void reset() { rewind({}); }
    [[nodiscard]] std::size_t capacity() const; ///< bytes held

private:
    struct Block {
        std::unique_ptr<std::byte[]> memory;
        std::size_t size = 0;
    };
    [[nodiscard]] void* bytes(std::size_t size, std::size_t align) {
        const std::size_t at = (m_used + align - 1) & ~(align - 1);
        if (m_block < m_blocks.size() && at + size <= m_blocks[m_block].size) {
            m_used = at + size;
            return m_blocks[m_block].memory.get() + at;
        }
        return slow(size);
    }
    [[nodiscard]] void* slow(std::size_t size);

    std::vector<Block> m_blocks;
    std::size_t m_block = 0;
    std::size_t m_used = 0;
    std::size_t m_nextBlock = 4096;
};

} // namespace ow::expr
