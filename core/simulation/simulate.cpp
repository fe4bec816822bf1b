#include "simulation/simulate.h"

#include "simulation/line_source.h"
#include "simulation/profile_simulator.h"

#include <QJsonArray>

#include <condition_variable>
#include <mutex>
#include <thread>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

constexpr qsizetype kKeptProblems = 1000;

/// The workers share the input, from which each takes the next block, and the output, to which each gives
/// its block when its turn comes: results do not depend on their number, and memory on that of the profiles.
class Run {
public:
    Run(const DecisionPlan& plan, const PlanCounters& counters, const SimulationOptions& options,
        const ReadText& read, const WriteText& write, std::stop_token stop,
        const SimulationProgress& progress)
        : m_plan(plan), m_options(options), m_source(read), m_write(write), m_stop(std::move(stop)),
          m_progress(progress), m_asks(asked()),
          m_batch(plan, counters, m_asks,
                  {.nowMs = options.nowMs, .seed = options.seed, .judgesAll = options.statistics}),
          m_text(plan, m_asks, options.scopes), m_simulation{m_batch, options, m_text, bool(write)} {
        for (qsizetype i = 0; i < options.scopes.size(); ++i) {
            ScopeStatistics statistics;
            statistics.scope = options.scopes.at(i);
            statistics.error = m_asks[std::size_t(i)].error;
            m_summary.scopes.append(statistics);
        }
        m_offerCounts.resize(m_asks.size());
        for (auto& counts : m_offerCounts)
            counts.resize(plan.data().offers.size());
    }

    Result<SimulationSummary> run() {
        const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
        const unsigned jobs = m_options.jobs > 0 ? unsigned(m_options.jobs) : cores;
        {
            std::vector<std::jthread> workers;
            for (unsigned i = 0; i < jobs; ++i)
                workers.emplace_back([this] { work(); });
        }
        if (m_error)
            return *m_error;
        if (m_source.failed())
            return Error{ErrorCode::Io, u"The profiles could not be read to their end."_s, {}, {}};
        nameOffers();
        return std::move(m_summary);
    }

private:
    std::vector<ScopeAsk> asked() const {
        std::vector<ScopeAsk> asks;
        for (const ScopeRequest& scope : m_options.scopes)
            asks.push_back(resolve(m_plan.data(), scope, m_options.nowMs));
        return asks;
    }

    void work() {
        ProfileSimulator simulator(m_simulation);
        LineBlock block;
        BlockResult result;
        quint64 number = 0;
        while (take(block, number)) {
            result.clear();
            if (block.isTooLong()) {
                result.lines = result.malformed = 1;
                result.problems.push_back({1, tooLongMessage()});
            } else {
                simulator.run(block.text(), result);
            }
            give(result, number);
        }
    }

    [[nodiscard]] bool take(LineBlock& block, quint64& number) {
        const std::lock_guard lock(m_inputMutex);
        if (m_ended)
            return false;
        if (m_stop.stop_requested()) {
            m_ended = true;
            m_summary.cancelled = true;
            return false;
        }
        if (!m_source.next(block)) {
            m_ended = true;
            return false;
        }
        number = m_taken++;
        m_bytes = m_source.bytesRead();
        return true;
    }

    void end() {
        const std::lock_guard lock(m_inputMutex);
        m_ended = true;
    }

    void give(const BlockResult& result, quint64 number) {
        std::unique_lock lock(m_outputMutex);
        m_turn.wait(lock, [&] { return m_given == number; });
        if (!m_error)
            add(result);
        ++m_given;
        m_turn.notify_all();
    }

    void add(const BlockResult& result) {
        if (const std::string_view text = result.output.text(); !text.empty() && !m_write(text)) {
            m_error = Error{
                ErrorCode::Io, u"The decisions could not be written."_s, u"Is there room on the disk?"_s, {}};
            end();
            return;
        }
        for (const LineProblem& problem : result.problems) {
            const quint64 line = m_lines + problem.line;
            if (m_summary.problems.size() < kKeptProblems)
                m_summary.problems.append({line, problem.message});
            if (m_options.strict) {
                m_error = Error{ErrorCode::Input,
                                u"This line is no profile: %1."_s.arg(problem.message),
                                u"Mend the line, or leave out --strict."_s,
                                {.file = {}, .line = int(line), .column = 0, .field = {}}};
                end();
                break;
            }
        }
        m_lines += result.lines;
        m_summary.profiles += result.profiles;
        m_summary.malformed += result.malformed;
        for (const BlockResult::Win& win : result.wins) {
            if (win.offer == kNone)
                m_summary.scopes[qsizetype(win.scope)].fallback += win.count;
            else
                m_offerCounts[win.scope][win.offer] += win.count;
        }
        for (std::size_t i = 0; i < result.losers.size(); ++i) {
            for (std::size_t reason = 0; reason < kReasonCount; ++reason)
                m_summary.scopes[qsizetype(i)].losers[reason] += result.losers[i][reason];
        }
        if (m_progress)
            m_progress(m_summary.profiles, m_bytes);
    }

    void nameOffers() {
        for (std::size_t i = 0; i < m_offerCounts.size(); ++i) {
            for (std::size_t offer = 0; offer < m_offerCounts[i].size(); ++offer) {
                if (m_offerCounts[i][offer] > 0)
                    m_summary.scopes[qsizetype(i)].offers.insert(
                        m_plan.data().offers[offer]->offer->id.value(), m_offerCounts[i][offer]);
            }
        }
    }

    const DecisionPlan& m_plan;
    const SimulationOptions& m_options;
    LineSource m_source;
    const WriteText& m_write;
    const std::stop_token m_stop;
    const SimulationProgress& m_progress;
    const std::vector<ScopeAsk> m_asks;
    const BatchPlan m_batch;
    const OutputText m_text;
    const SimulationPlan m_simulation;

    std::mutex m_inputMutex; ///< guards the source, m_taken, m_ended
    quint64 m_taken = 0;
    bool m_ended = false;
    std::atomic<quint64> m_bytes = 0;

    std::mutex m_outputMutex; ///< guards the output and all results
    std::condition_variable m_turn;
    quint64 m_given = 0;
    quint64 m_lines = 0;
    std::optional<Error> m_error;
    SimulationSummary m_summary;
    std::vector<std::vector<quint64>> m_offerCounts; ///< by scope, by offer
};

} // namespace

Result<SimulationSummary> simulate(const DecisionPlan& plan, const PlanCounters& counters,
                                   const SimulationOptions& options, const ReadText& read,
                                   const WriteText& write, std::stop_token stop,
                                   const SimulationProgress& progress) {
    return Run(plan, counters, options, read, write, std::move(stop), progress).run();
}

QJsonObject SimulationSummary::toJson() const {
    QJsonArray activities;
    for (const ScopeStatistics& scope : scopes) {
        QJsonObject won;
        for (auto it = scope.offers.begin(); it != scope.offers.end(); ++it) {
            won.insert(it.key(), qint64(it.value()));
        }
        QJsonObject json{{u"activity"_s, scope.scope.activity.value()},
                         {u"placement"_s, scope.scope.placement.value()},
                         {u"offers"_s, won},
                         {u"fallback"_s, qint64(scope.fallback)}};
        if (!scope.error.isEmpty())
            json.insert("error"_L1, scope.error);
        QJsonObject lost;
        for (const auto& [reason, name] : Tokens<Reason>::table) {
            if (const quint64 count = scope.losers[std::size_t(reason)])
                lost.insert(name, qint64(count));
        }
        if (!lost.isEmpty())
            json.insert("lost"_L1, lost);
        activities.append(json);
    }
    QJsonArray lines;
    for (const LineProblem& problem : problems)
        lines.append(QJsonObject{{u"line"_s, qint64(problem.line)}, {u"message"_s, problem.message}});
    QJsonObject json{{u"profiles"_s, qint64(profiles)},
                     {u"malformed"_s, qint64(malformed)},
                     {u"activities"_s, activities}};
    if (!lines.isEmpty())
        json.insert("problems"_L1, lines);
    if (cancelled)
        json.insert("cancelled"_L1, true);
    return json;
}

} // namespace ow
