#pragma once

#include "batch/block_decider.h"
#include "batch/block_reader.h"
#include "simulation/insight_tally.h"
#include "simulation/output_text.h"
#include "simulation/simulate.h"

#include <functional>

namespace ow {

/// What one block of lines gave, or a part of it.
struct BlockResult {
    static constexpr qsizetype kMostProblems = 1000; ///< that are kept; all are counted

    /// How often an offer was proposed in a scope; none = the fallback.
    struct Win {
        std::uint32_t scope = 0;
        OfferIndex offer;
        std::uint32_t count = 0;
    };
    OutputBuffer output;
    quint64 lines = 0;
    quint64 profiles = 0;
    quint64 malformed = 0;
    std::vector<Error> problems; ///< lines count from 1 within the part
    std::vector<Win> wins;
    std::vector<std::array<quint64, kReasonCount>> losers; ///< by scope
    std::vector<ProfileBlock::Gap> gaps;
    std::optional<InsightTally> insight; ///< when it was asked for

    void clear();
};

/// What all threads of a simulation share.
struct SimulationPlan {
    const BatchPlan& batch;
    const SimulationOptions& options;
    const OutputText& text;
    bool writes = true; ///< whether somebody wants the decisions as text
};

/// Decides block after block; one per thread.
class ProfileSimulator {
public:
    explicit ProfileSimulator(const SimulationPlan& simulation);

    /// Takes a part of a result that has become large, so that the rest has room.
    using Deliver = std::function<void(BlockResult& part)>;
    /// Text of a part.
    static constexpr std::size_t kMostText = std::size_t(3) << 20;

    /// Decides for every line of the block; with `strict` up to the first that is no profile. What `deliver`
    /// was not given stands in the result. False when it was stopped before the end. Behind the text
    /// BlockScan::kPadding bytes can be read.
    [[nodiscard]] bool run(std::string_view lines, BlockResult& result, const Deliver& deliver);

private:
    void read(std::string_view json, BlockResult& result);
    /// False when it was stopped: what was decided last is thrown away, as rules end early then.
    [[nodiscard]] bool decideRead(BlockResult& result, const Deliver& deliver);
    [[nodiscard]] bool isStopped() const;
    void write(std::size_t profile, OutputBuffer& output) const;
    template <class Say>
    static void problem(BlockResult& result, Say say);

    const SimulationPlan& m_simulation;
    BlockReader m_reader;
    expr::Arena m_contextArena;
    BlockDecider m_decider;
    BlockDecisions m_decisions;
    SplitReader m_splits;
    ProfileBlock m_block;    ///< profiles that have been read, but not decided
    std::size_t m_bytes = 0; ///< their text
};

/// What is said of a line that is not even read.
[[nodiscard]] Error tooLong(int line);
[[nodiscard]] Error endless(int line);

} // namespace ow
