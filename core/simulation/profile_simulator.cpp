#include "simulation/profile_simulator.h"

#include "simulation/line_source.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

/// Profiles are decided as soon as their texts are this long together, so that memory stays bounded.
constexpr std::size_t kMostBytes = std::size_t(2) << 20;
constexpr std::size_t kMostWins = std::size_t(1) << 16; ///< counts that wait to be added up

} // namespace

Error tooLong(int line) {
    return Error::input(u"the line is longer than %1 MB"_s.arg(LineSource::kLongestLine >> 20), {},
                        Place::inLine({}, line));
}

Error endless(int line) {
    return Error::input(
        u"the line is longer than %1 GB; nothing behind it was read"_s.arg(LineSource::kEndlessLine >> 30),
        {}, Place::inLine({}, line));
}

void BlockResult::clear() {
    output.clear();
    problems.clear();
    wins.clear();
    std::ranges::fill(losers, std::array<quint64, kReasonCount>{});
    gaps.clear();
    if (insight)
        insight->clear();
    lines = profiles = malformed = 0;
}

ProfileSimulator::ProfileSimulator(const SimulationPlan& simulation)
    : m_simulation(simulation), m_reader(simulation.batch.plan().data(), simulation.batch.shape()),
      m_decider(simulation.batch,
                simulation.options.context.value(m_contextArena, &simulation.batch.plan().layout())),
      m_decisions(simulation.batch),
      m_splits(simulation.options.insight ? simulation.options.insight->splits : QStringList()),
      m_block(m_reader.emptyBlock()) {}

bool ProfileSimulator::run(std::string_view lines, BlockResult& result, const Deliver& deliver) {
    result.losers.resize(m_simulation.batch.scopes().size());
    if (m_simulation.options.insight && !result.insight)
        result.insight.emplace(m_simulation.batch, *m_simulation.options.insight,
                               std::numeric_limits<std::size_t>::max());
    while (!lines.empty()) {
        const std::size_t end = lines.find('\n');
        const std::string_view text = lines.substr(0, end);
        lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
        ++result.lines;
        if (text.find_first_not_of(" \t\r") == std::string_view::npos)
            continue;
        read(text, result);
        if (m_simulation.options.strict && result.malformed > 0)
            break;
        if (m_block.size() < ProfileBlock::kMostProfiles && m_bytes <= kMostBytes)
            continue;
        if (!decideRead(result, deliver))
            return false;
    }
    return decideRead(result, deliver);
}

bool ProfileSimulator::isStopped() const {
    const std::stop_token* const stop = m_simulation.batch.options().stop;
    return stop && stop->stop_requested();
}

template <class Say>
void ProfileSimulator::problem(BlockResult& result, Say say) {
    if (result.problems.size() < std::size_t(BlockResult::kMostProblems))
        result.problems.push_back(say(int(result.lines)));
    ++result.malformed;
}

void ProfileSimulator::read(std::string_view json, BlockResult& result) {
    if (json.size() > LineSource::kLongestLine) {
        problem(result, tooLong);
        return;
    }
    const Result<void> added = m_reader.add(json, m_block);
    if (!added) {
        problem(result, [&added](int line) {
            Error error = added.error();
            error.place.line = line;
            return error;
        });
        return;
    }
    m_bytes += json.size();
}

bool ProfileSimulator::decideRead(BlockResult& result, const Deliver& deliver) {
    if (m_block.size() == 0)
        return true;
    m_decider.decide(m_block, m_decisions);
    if (isStopped())
        return false;
    result.profiles += m_block.size();
    result.gaps.insert(result.gaps.end(), m_block.gaps().begin(), m_block.gaps().end());
    for (std::size_t i = 0; i < m_decisions.scopes().size(); ++i) {
        const BlockDecisions::Scope& scope = m_decisions.scopes()[i];
        for (const BlockDecisions::Win& win : scope.wins)
            result.wins.push_back({std::uint32_t(i), win.offer, win.count});
        for (std::size_t reason = 0; reason < kReasonCount; ++reason)
            result.losers[i][reason] += scope.losers[reason];
    }
    if (result.insight)
        result.insight->add(m_block, m_decisions, m_splits);
    if (m_simulation.writes) {
        for (std::size_t i = 0; i < m_block.size(); ++i) {
            write(i, result.output);
            if (result.output.text().size() > kMostText)
                deliver(result);
        }
    }
    if (result.wins.size() > kMostWins)
        deliver(result);
    m_block.clear();
    m_bytes = 0;
    return true;
}

void ProfileSimulator::write(std::size_t profile, OutputBuffer& output) const {
    const OutputText& text = m_simulation.text;
    const std::string_view id = m_block.profile(profile).id;
    constexpr std::string_view begin = "{\"profile\":";
    output.reserve(begin.size() + id.size() + text.longest());
    output.add(begin);
    output.add(id);
    output.add(text.begin());
    for (std::size_t i = 0; i < m_simulation.batch.scopes().size(); ++i) {
        const std::span<const OfferIndex> picks = m_decisions.picks(i, profile);
        for (std::size_t at = 0; at < picks.size(); ++at) {
            if (at > 0)
                output.add(",");
            output.add(text.offer(picks[at]));
        }
        const bool isFallback = picks.empty() && m_simulation.batch.scopes()[i].ask.scope;
        if (isFallback)
            output.add(text.fallback(i));
        output.add(text.after(i, isFallback));
    }
}

} // namespace ow
