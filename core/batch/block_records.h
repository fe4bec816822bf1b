#pragma once

#include "batch/profile_block.h"
#include "expression/bulk/bulk.h"

#include <optional>

namespace ow {

/// The profiles of a block as records, decoded when they are first asked for: most decisions need none.
class BlockRecords {
public:
    explicit BlockRecords(const expr::Layout& layout) : m_layout(layout) {}

    void start(const ProfileBlock& block);
    [[nodiscard]] const expr::Record& of(std::size_t profile);

private:
    const expr::Layout& m_layout;
    const ProfileBlock* m_block = nullptr;
    expr::Decoder m_decoder;
    expr::Arena m_arena;
    std::vector<std::optional<expr::Record>> m_records;
};

} // namespace ow
