#pragma once

#include "batch/block_shape.h"
#include "batch/name_set.h"
#include "batch/profile_block.h"
#include "json/index.h"

#include <array>
#include <deque>

namespace ow {

/// Reads profiles straight into a block, in one pass over simdjson's index and without values in between. It
/// takes profiles of the usual form; the rest is left to BlockReader, which knows all forms.
class BlockScan {
public:
    /// Bytes behind a text that must be readable, a line end or zero first.
    static constexpr std::size_t kPadding = 64;

    explicit BlockScan(const BlockShape& shape);
    BlockScan(const BlockScan&) = delete; // names refer to each other
    BlockScan& operator=(const BlockScan&) = delete;

    /// Adds the profile to the block; false when it is left to others, and the block is as before.
    [[nodiscard]] bool read(std::string_view json, ProfileBlock& block);

private:
    friend class BlockWalk;
    /// Sixteen bytes that are compared at once.
    using Bytes [[gnu::vector_size(16)]] = std::uint64_t;
    /// A member name as it was met below a node. Objects of one kind mostly have the same members in the same
    /// order: the name that follows is guessed, and mostly guessed right.
    struct Name {
        std::array<Bytes, 2> bytes{}; ///< with the closing quote
        std::array<Bytes, 2> mask{};
        const BlockShape::Node* node = nullptr; ///< null: nobody reads it
        Name* next = nullptr;                   ///< the name that followed last
        std::uint64_t seenIn = 0;               ///< the object in which it was met last
    };

    /// The name below a node; null when there is no room for one that nobody reads.
    [[nodiscard]] Name* known(NodeIndex node, std::string_view name);
    void learn(const BlockShape::Node* node, std::string_view name);

    const BlockShape& m_shape;
    expr::JsonIndex m_index;
    std::deque<Name> m_names;
    Name m_nobody;                      ///< matches nothing; where no name is known yet
    expr::NameTable m_known;            ///< names by the node above
    VectorBy<NodeIndex, Name*> m_first; ///< the name that came first last
    std::uint64_t m_objects = 0;
    NameSet m_strangers; ///< of the profile: names that were not learned
    VectorBy<ColumnIndex, std::uint64_t> m_capSeenIn;
};

} // namespace ow
