#pragma once

#include "batch/block_decider.h"
#include "batch/block_reader.h"
#include "simulation/output_text.h"
#include "simulation/simulate.h"

namespace ow {

/// What one block of lines gave.
struct BlockResult {
    /// How often an offer was proposed in a scope; kNone = the fallback.
    struct Win {
        std::uint32_t scope = 0;
        Index offer = kNone;
        std::uint32_t count = 0;
    };
    OutputBuffer output;
    quint64 lines = 0;
    quint64 profiles = 0;
    quint64 malformed = 0;
    std::vector<LineProblem> problems; ///< lines count from 1 within the block
    std::vector<Win> wins;
    std::vector<std::array<quint64, kReasonCount>> losers; ///< by scope

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

    /// Decides for every line of the block; with `strict` up to the first that is no profile. Behind the text
    /// BlockScan::kPadding bytes can be read.
    void run(std::string_view lines, BlockResult& result);

private:
    void read(std::string_view json, BlockResult& result);
    void decideRead(BlockResult& result);
    void write(std::size_t profile, OutputBuffer& output) const;
    static void problem(BlockResult& result, QString message);
    [[nodiscard]] expr::Value context();

    const SimulationPlan& m_simulation;
    BlockReader m_reader;
    expr::Arena m_contextArena;
    BlockDecider m_decider;
    BlockDecisions m_decisions;
    ProfileBlock m_block;    ///< profiles that have been read, but not decided
    std::size_t m_bytes = 0; ///< their text
};

/// What is said of a line that is not even read.
[[nodiscard]] QString tooLongMessage();

} // namespace ow
