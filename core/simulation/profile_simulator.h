#pragma once

#include "decision/block_answers.h"
#include "decision/engine.h"
#include "simulation/output_text.h"
#include "simulation/simulate.h"

#include <string>

namespace ow {

/// What one block of profiles gave.
struct BlockResult {
    OutputBuffer output;
    quint64 lines = 0;
    quint64 profiles = 0;
    quint64 malformed = 0;
    std::vector<LineProblem> problems;                          ///< lines count from 1 within the block
    std::vector<std::pair<std::uint32_t, std::uint32_t>> picks; ///< scope, offer; kNone = fallback
    std::vector<std::array<quint64, kReasonCount>> losers;      ///< by scope, when asked for

    void clear();
};

/// What all threads of a simulation share.
struct SimulationPlan {
    const DecisionPlan& plan;
    const PlanCounters& counters;
    const SimulationOptions& options;
    const std::vector<ScopeAsk>& asks;
    const OutputText& text;
    const BlockPlan& rules;
    bool writes = true; ///< whether somebody wants the decisions as text
};

/// Decides block after block; one per thread.
class ProfileSimulator {
public:
    explicit ProfileSimulator(const SimulationPlan& simulation);

    /// Decides for every line of the block; with `strict` up to the first that is no profile.
    void run(std::string_view block, BlockResult& result);

private:
    void read(std::string_view json, BlockResult& result);
    void decideRead(BlockResult& result);
    void decide(std::size_t number, BlockResult& result);
    void problem(BlockResult& result, QString message) const;
    void scope(std::size_t index, BlockResult& result);
    void write(std::size_t index, std::span<const Ranked> picks, OutputBuffer& output) const;
    void countLosers(std::size_t index, std::span<const Ranked> ranked, BlockResult& result);

    const SimulationPlan& m_simulation;
    const SimulationOptions& m_options;
    Engine m_engine;
    BlockAnswers m_answers; ///< of the profiles that have been read, but not decided
    expr::Decoder m_decoder;
    expr::Arena m_arena;     ///< of those profiles
    std::size_t m_bytes = 0; ///< their text
    expr::Arena m_contextArena;
    expr::Value m_context;
    Notes m_notes;
};

/// What is said of a line that is not even read.
[[nodiscard]] QString tooLongMessage();

/// The constraints that scopes can ask for, each once.
[[nodiscard]] std::vector<Index> constraintsOf(const std::vector<ScopeAsk>& asks);

} // namespace ow
