#pragma once

#include "batch/block_decider.h"
#include "simulation/insight.h"
#include "simulation/split_reader.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace ow {

/// Splits of profiles by the text of a value, in the order in which values came.
class SplitValues {
public:
    explicit SplitValues(std::size_t most) : m_most(most) {}
    /// The number of a value; that of all others together where there are too many.
    [[nodiscard]] std::uint32_t numberOf(const std::string& value);
    [[nodiscard]] const std::vector<std::string>& values() const { return m_values; }
    void clear();

private:
    std::size_t m_most;
    std::unordered_map<std::string, std::uint32_t> m_numbers;
    std::vector<std::string> m_values;
};

/// Counts of an Insight by index, of one block or of all that came so far.
class InsightTally {
public:
    /// `mostValues`: of each split, from which on values are counted together.
    InsightTally(const BatchPlan& batch, const InsightQuestion& question, std::size_t mostValues);

    void clear();
    /// Adds a block as it was decided, with each offer told.
    void add(const ProfileBlock& block, const BlockDecisions& decisions, SplitReader& splits);
    void add(const InsightTally& other);
    [[nodiscard]] Insight result() const;

private:
    struct Offer {
        quint64 first = 0, proposed = 0, ranked = 0;
        std::array<quint64, kReasonCount> losers{};
        std::array<quint64, kReasonCount> unserved{};
    };
    using Pair = std::uint64_t; ///< two numbers of 32 bits
    using Pairs = std::unordered_map<Pair, quint64>;
    struct Scope {
        VectorBy<OfferIndex, Offer> offers;
        quint64 fallback = 0;
        Pairs beaten; ///< offer and who stands first
        std::vector<OverlapInsight> overlaps;
        std::vector<Pairs> splits; ///< number of the value and who stands first
    };
    [[nodiscard]] static Pair pair(std::uint32_t a, OfferIndex b) { return Pair(a) << 32 | b.value(); }

    void addScope(std::size_t number, const ProfileBlock& block, const BlockDecisions& decisions);
    void addOffers(Scope& scope, const BlockDecisions::Scope& decided,
                   const std::vector<std::pair<OfferIndex, profile_bits::Bits>>& firsts);
    void addSplits(const ProfileBlock& block, const BlockDecisions& decisions, SplitReader& splits);
    [[nodiscard]] ScopeInsight resultOf(const Scope& scope) const;

    const BatchPlan& m_batch;
    const InsightQuestion& m_question;
    std::vector<std::pair<OfferIndex, OfferIndex>> m_overlaps;
    std::vector<Scope> m_scopes;
    std::vector<SplitValues> m_values;
    VectorBy<OfferIndex, profile_bits::Bits> m_proposed; ///< of the block and scope that is being added
};

} // namespace ow
