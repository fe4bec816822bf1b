#pragma once

#include "batch/block_reader.h"
#include "simulation/impact_tally.h"
#include "simulation/line_source.h"

#include <memory>
#include <optional>
#include <vector>

namespace ow {

/// Decides blocks of lines with all sides and compares each with the first; one per thread.
class ImpactWorker {
public:
    ImpactWorker(const ImpactPlans& plans, const ImpactQuestion& question, std::stop_token stop);

    /// What the lines gave; nothing when it was stopped on the way.
    [[nodiscard]] std::optional<ImpactTally> work(const LineBlock& lines);

private:
    using Bits = profile_bits::Bits;
    struct Side {
        Side(const ImpactPlans::Side& of, const expr::Value& context);
        const ImpactPlans::Side& plan;
        BlockReader reader;
        BlockDecider decider;
        BlockDecisions decisions;
        ProfileBlock block;
        Bits changed{};         ///< of the scope that is compared
        Bits changedProfiles{}; ///< of any scope
    };
    /// What one side answers one profile.
    struct Answer {
        AnswerCode first = ImpactPlans::kNotDecided;
        std::span<const OfferIndex> picks;
    };

    void read(std::string_view json, ImpactTally& tally);
    [[nodiscard]] bool decideRead(ImpactTally& tally);
    void compare(std::size_t scope, ImpactTally& tally);
    void compare(std::size_t scope, std::size_t side, ImpactTally& tally);
    void countCauses(std::size_t scope, ImpactTally& tally);
    void noteChange(std::size_t scope, std::size_t profile, const Answer& before, const Answer& after);
    void keepChanges(ImpactTally& tally);
    [[nodiscard]] Answer answer(const Side& side, std::size_t scope, std::size_t profile) const;
    [[nodiscard]] static bool isSame(const Side& a, const Answer& one, const Side& b, const Answer& other);
    [[nodiscard]] static std::vector<AnswerCode> codesOf(const Side& side, const Answer& answer);
    [[nodiscard]] ImpactPlace placeOf(std::size_t profile) const;

    const ImpactPlans& m_plans;
    const ImpactQuestion& m_question;
    const std::stop_token m_stop;
    std::vector<std::unique_ptr<Side>> m_sides;
    SplitReader m_splits;
    std::vector<std::vector<std::uint32_t>> m_values; ///< by split and profile: the number of its value
    std::vector<quint64> m_lines;                     ///< of the profiles that have been read
    std::size_t m_bytes = 0;
    struct Noted {
        std::size_t profile = 0;
        ImpactTally::Change change;
    };
    std::vector<Noted> m_changes;
};

} // namespace ow
