#pragma once

#include "base/result.h"
#include "batch/block_scan.h"
#include "expression/bulk/bulk.h"

namespace ow {

/// Reads profiles into a block, whatever their form. Keeps its memory: one per thread.
class BlockReader {
public:
    BlockReader(const PlanData& plan, const BlockShape& shape);

    [[nodiscard]] ProfileBlock emptyBlock() const;
    /// Adds a profile to a block that is not full. The text must live as long as the block, with
    /// BlockScan::kPadding bytes behind it. Errors: it is no JSON object, or an object
    /// in it has a name twice (with the column), or a reserved member has the wrong form (checkProfile); the
    /// block is as before.
    [[nodiscard]] Result<void> add(std::string_view json, ProfileBlock& block);

private:
    void sort(const expr::Record& record, ProfileBlock& block);
    void sortElements(ListIndex list, expr::Value value, ProfileBlock& block);
    void sortElement(ListIndex list, expr::Value element, ProfileBlock& block);
    void sortCounts(expr::Value counts, ProfileBlock& block);

    const PlanData& m_plan;
    const BlockShape& m_shape;
    BlockScan m_scan;
    expr::Decoder m_decoder;
    expr::Arena m_arena; ///< of the profile that is being read
};

} // namespace ow
