#include "batch/block_records.h"

#include <cassert>

namespace ow {

void BlockRecords::start(const ProfileBlock& block) {
    m_block = &block;
    m_arena.reset();
    m_records.assign(block.size(), std::nullopt);
}

const expr::Record& BlockRecords::of(std::size_t profile) {
    std::optional<expr::Record>& record = m_records[profile];
    if (!record) {
        const auto decoded = m_decoder.decodeProfile(m_block->profile(profile).json, m_arena, m_layout,
                                                     expr::Decoder::Mode::Bulk);
        assert(decoded.ok()); // it was read before
        record = *decoded;
    }
    return *record;
}

} // namespace ow
