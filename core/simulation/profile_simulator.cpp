#include "simulation/profile_simulator.h"

#include "simulation/line_source.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

/// Profiles are decided as soon as their texts are this long together, so that memory stays bounded.
constexpr std::size_t kMostBytes = std::size_t(1) << 20;

} // namespace

QString tooLongMessage() {
    return u"the line is longer than %1 MB"_s.arg(LineSource::kLongestLine >> 20);
}

std::vector<Index> constraintsOf(const std::vector<ScopeAsk>& asks) {
    std::vector<Index> constraints;
    for (const ScopeAsk& ask : asks) {
        if (!ask.scope)
            continue;
        for (const CriterionPlan& criterion : ask.scope->criteria)
            constraints.push_back(criterion.constraint);
        for (const GroupPlan& group : ask.scope->groups) {
            for (const Candidate& candidate : group.candidates)
                constraints.push_back(candidate.constraint);
        }
    }
    std::ranges::sort(constraints);
    constraints.erase(std::unique(constraints.begin(), constraints.end()), constraints.end());
    return constraints;
}

void BlockResult::clear() {
    output.clear();
    problems.clear();
    picks.clear();
    losers.clear();
    lines = profiles = malformed = 0;
}

ProfileSimulator::ProfileSimulator(const SimulationPlan& simulation)
    : m_simulation(simulation), m_options(simulation.options), m_engine(simulation.plan, simulation.counters),
      m_answers(simulation.plan.data(), simulation.rules) {
    const expr::Layout& layout = m_simulation.plan.layout();
    if (!m_options.contextJson.isEmpty()) {
        const std::string_view json(m_options.contextJson.constData(),
                                    std::size_t(m_options.contextJson.size()));
        if (Result<expr::Value, expr::DecodeError> context = m_decoder.decode(json, m_contextArena, &layout))
            m_context = *context;
    }
}

void ProfileSimulator::run(std::string_view block, BlockResult& result) {
    if (m_options.statistics)
        result.losers.resize(m_simulation.asks.size());
    while (!block.empty()) {
        const std::size_t end = block.find('\n');
        const std::string_view text = block.substr(0, end);
        block.remove_prefix(end == std::string_view::npos ? block.size() : end + 1);
        ++result.lines;
        if (text.find_first_not_of(" \t\r") == std::string_view::npos)
            continue;
        read(text, result);
        if (m_options.strict && result.malformed > 0)
            break;
        if (m_answers.profiles().size() == BlockAnswers::kMostProfiles || m_bytes > kMostBytes)
            decideRead(result);
    }
    decideRead(result);
}

void ProfileSimulator::problem(BlockResult& result, QString message) const {
    ++result.malformed;
    result.problems.push_back({result.lines, std::move(message)});
}

void ProfileSimulator::read(std::string_view json, BlockResult& result) {
    if (json.size() > LineSource::kLongestLine) {
        problem(result, tooLongMessage());
        return;
    }
    const Result<expr::Record, expr::DecodeError> record =
        m_decoder.decodeProfile(json, m_arena, m_simulation.plan.layout(), expr::Decoder::Mode::Bulk);
    if (!record) {
        problem(result, u"column %1: %2"_s.arg(record.error().offset + 1)
                            .arg(QString::fromStdString(record.error().message)));
        return;
    }
    m_answers.add(*record);
    m_bytes += json.size();
}

void ProfileSimulator::decideRead(BlockResult& result) {
    for (std::size_t i = 0; i < m_answers.profiles().size(); ++i)
        decide(i, result);
    m_answers.start();
    m_bytes = 0;
    m_arena.reset();
}

void ProfileSimulator::decide(std::size_t number, BlockResult& result) {
    const expr::Record& profile = m_answers.profiles()[number];
    const expr::Value id = profile.slotValues[m_simulation.plan.data().idSlot];
    const std::string_view name = id.is(expr::Kind::String) ? id.asString() : std::string_view();
    m_engine.start(profile, name, m_context, m_options.nowMs, {false, false, m_options.seed},
                   {&m_answers, number});
    ++result.profiles;
    if (m_simulation.writes) {
        const std::string idText = expr::toJsonText(id);
        result.output.reserve(idText.size() + m_simulation.text.longest + 64);
        result.output.add("{\"profile\":");
        result.output.add(idText);
        result.output.add(",\"decisions\":[");
    }
    for (std::size_t i = 0; i < m_simulation.asks.size(); ++i) {
        if (i > 0 && m_simulation.writes)
            result.output.add(",");
        scope(i, result);
    }
    if (m_simulation.writes)
        result.output.add("]}\n");
}

void ProfileSimulator::scope(std::size_t index, BlockResult& result) {
    const ScopeAsk& ask = m_simulation.asks[index];
    std::span<const Ranked> ranked;
    if (ask.scope)
        ranked = m_engine.rank(ask, m_options.statistics ? &m_notes : nullptr);
    const std::span<const Ranked> picks = ranked.first(std::min(ranked.size(), ask.itemCount));
    if (m_simulation.writes)
        write(index, picks, result.output);
    if (!ask.scope)
        return;
    for (const Ranked& pick : picks)
        result.picks.emplace_back(index, pick.offer);
    if (picks.empty())
        result.picks.emplace_back(index, kNone);
    if (m_options.statistics)
        countLosers(index, ranked, result);
}

void ProfileSimulator::write(std::size_t index, std::span<const Ranked> picks, OutputBuffer& output) const {
    const OutputText& text = m_simulation.text;
    output.add(text.head[index]);
    for (std::size_t i = 0; i < picks.size(); ++i) {
        if (i > 0)
            output.add(",");
        output.add(text.offer[picks[i].offer]);
    }
    const bool isFallback = picks.empty() && m_simulation.asks[index].scope;
    if (isFallback)
        output.add(text.fallback[index]);
    output.add(isFallback ? "],\"fallback\":true}" : "],\"fallback\":false}");
}

// Ranked offers have been noted as far as their last drop: they are counted as what they became.
void ProfileSimulator::countLosers(std::size_t index, std::span<const Ranked> ranked, BlockResult& result) {
    const std::size_t places = m_simulation.asks[index].itemCount;
    std::array<quint64, kReasonCount>& losers = result.losers[index];
    for (const Note& note : m_notes)
        ++losers[std::size_t(note.reason)];
    for (std::size_t i = 0; i < ranked.size(); ++i) {
        --losers[std::size_t(m_notes[ranked[i].offer].reason)];
        if (i >= places)
            ++losers[std::size_t(rankReason(ranked[i], ranked[places - 1]))];
    }
}

} // namespace ow
