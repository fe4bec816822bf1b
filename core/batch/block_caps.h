#pragma once

#include "batch/indexes.h"
#include "decision/bulk/bulk.h"
#include "expression/bulk/bulk.h"

#include <bitset>
#include <cstring>
#include <span>

namespace ow {

/// What the counts of a profile say of capped offers, as far as it can be said without looking at the offer
/// again: a column for each offer with a cap per profile (DOMAIN.md 2.4).
class BlockCaps {
public:
    struct Column {
        OfferIndex offer;
        /// A plain count from here on uses a cap up.
        std::int64_t limit = std::numeric_limits<std::int64_t>::max();
        bool isAlwaysAsked = false; ///< events count too, or nothing may be proposed at all
        CountGaps gaps;             ///< of a plain count other than 0
    };

    BlockCaps(const PlanData& plan, std::span<const OfferIndex> offers);

    [[nodiscard]] const VectorBy<ColumnIndex, Column>& columns() const { return m_columns; }
    /// None: no cap per profile.
    [[nodiscard]] ColumnIndex columnOf(OfferIndex offer) const { return m_byOffer[offer]; }
    /// Of the offer with this id, as it is written in offerCounts.
    [[nodiscard]] ColumnIndex columnOf(std::string_view id) const {
        // Most of the offers that a profile has counts of have no cap: the end of their id tells it at once.
        if (id.size() >= sizeof(std::uint64_t) && !m_endings[endingOf(id)])
            return kNone;
        const std::uint32_t found = m_byId.find(0, id);
        return found == expr::NameTable::none ? ColumnIndex() : ColumnIndex(found);
    }

private:
    static constexpr unsigned kEndingBits = 13;
    [[nodiscard]] static std::size_t endingOf(std::string_view id) {
        std::uint64_t end = 0;
        std::memcpy(&end, id.data() + id.size() - sizeof(end), sizeof(end));
        return std::size_t(end * 0x9e3779b97f4a7c15ULL >> (64 - kEndingBits));
    }

    VectorBy<ColumnIndex, Column> m_columns;
    VectorBy<OfferIndex, ColumnIndex> m_byOffer;
    expr::NameTable m_byId;
    std::bitset<std::size_t(1) << kEndingBits> m_endings; ///< of the ids, by a hash
};

} // namespace ow
