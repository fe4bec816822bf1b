#pragma once

#include "decision/engine.h"
#include "simulation/simulate.h"

#include <string>

namespace ow {

/// What one block of profiles gave.
struct BlockResult {
    std::string output;
    quint64 lines = 0;
    quint64 profiles = 0;
    quint64 malformed = 0;
    std::vector<LineProblem> problems;                          ///< lines count from 1 within the block
    std::vector<std::pair<std::uint32_t, std::uint32_t>> picks; ///< scope, offer; kNone = fallback
    std::vector<std::array<quint64, kReasonCount>> losers;      ///< by scope, when asked for
};

/// The parts of the output that are the same for every profile.
struct OutputText {
    OutputText(const DecisionPlan& plan, const std::vector<ScopeAsk>& asks,
               const QVector<ScopeRequest>& scopes);

    std::vector<std::string> head;     ///< per scope: {"activity":"…","placement":"…","offers":[
    std::vector<std::string> fallback; ///< per scope: the id as JSON text; empty when there is none
    std::vector<std::string> offer;    ///< per offer: the id as JSON text
};

/// Decides block after block; one per thread.
class ProfileSimulator {
public:
    ProfileSimulator(const DecisionPlan& plan, const PlanCounters& counters, const SimulationOptions& options,
                     const std::vector<ScopeAsk>& asks, const OutputText& text);

    /// Decides for every line of the block; with `strict` up to the first that is no profile.
    void run(std::string_view block, BlockResult& result);

private:
    void line(std::string_view json, BlockResult& result);
    void problem(BlockResult& result, QString message) const;
    void scope(std::size_t index, BlockResult& result);

    DecisionPlan m_plan;
    const SimulationOptions& m_options;
    const std::vector<ScopeAsk>& m_asks;
    const OutputText& m_text;
    Engine m_engine;
    expr::Decoder m_decoder;
    expr::Arena m_arena;
    expr::Arena m_contextArena;
    expr::Value m_context;
    Notes m_notes;
};

} // namespace ow
