#include "simulation/simulate.h"

#include "decision/plan/count_gaps.h"
#include "decision/reasons/sentence.h"
#include "simulation/line_source.h"
#include "simulation/profile_simulator.h"

#include <QJsonArray>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <limits>
#include <mutex>
#include <new>
#include <set>
#include <system_error>
#include <thread>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

/// What one block gives should be about so much text: then the threads seldom wait for each other.
constexpr std::size_t kGoodText = ProfileSimulator::kMostText / 2;
constexpr std::size_t kFirstBlock = std::size_t(1) << 16;
constexpr std::size_t kSmallestBlock = std::size_t(1) << 10;

/// What a stream is by its first bytes, where it is not one profile a line.
QString mistakenFor(const std::string& beginning) {
    if (beginning.starts_with('['))
        return u"the input is a JSON list, not one profile a line — write each of its objects on a line of its own"_s;
    if (beginning.starts_with("\xFF\xFE") || beginning.starts_with("\xFE\xFF"))
        return u"the input is UTF-16 — save it as UTF-8"_s;
    return {};
}

/// A line of a stream as a place has it: 0, not known, behind the most that an int counts.
int lineNumber(quint64 line) {
    return line <= quint64(std::numeric_limits<int>::max()) ? int(line) : 0;
}

/// What the summary says of a line that it names: the column is part of the sentence.
QString messageInLine(const Error& problem) {
    const QString text = withMend(problem.message, problem.mend);
    return problem.place.column > 0 ? u"column %1: %2"_s.arg(problem.place.column).arg(text) : text;
}

/// The workers share the input, from which each takes the next block, and the output, to which each gives
/// its block when its turn comes: results do not depend on their number, and memory on that of the profiles.
class Run {
public:
    Run(const DecisionPlan& plan, const PlanCounters& counters, const SimulationOptions& options,
        const ReadText& read, const WriteText& write, std::stop_token stop,
        const SimulationProgress& progress)
        : m_plan(plan), m_options(options), m_source(read, stop), m_write(write), m_stop(std::move(stop)),
          m_progress(progress), m_asks(asked()),
          m_batch(plan, counters, m_asks,
                  {.nowMs = options.nowMs,
                   .seed = options.seed,
                   .judgesAll = options.statistics || options.insight,
                   .tellsOffers = options.insight.has_value(),
                   .stop = &m_stop,
                   .isOneRequest = !options.isIndependent && options.scopes.size() > 1,
                   .duplicatesAcrossActivities = options.duplicatesAcrossActivities,
                   .duplicatesAcrossPlacements = options.duplicatesAcrossPlacements}),
          m_text(plan, m_asks, options.scopes), m_simulation{m_batch, options, m_text, bool(write)} {
        for (qsizetype i = 0; i < options.scopes.size(); ++i) {
            ScopeStatistics statistics;
            statistics.scope = options.scopes.at(i);
            if (const auto& refusal = m_asks[std::size_t(i)].refusal)
                statistics.error = sentence(*refusal, Wording());
            m_summary.scopes.append(statistics);
        }
        m_offerCounts.resize(m_asks.size());
        for (auto& counts : m_offerCounts)
            counts.resize(plan.data().offers.size());
        m_gaps.resize(m_batch.caps().columns().size());
        if (options.insight)
            m_insight.emplace(m_batch, *options.insight, std::size_t(kMostSplitValues));
    }

    Result<SimulationSummary> run() {
        const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
        workOn(m_options.jobs > 0 ? unsigned(m_options.jobs) : cores);
        if (m_error)
            return *m_error;
        if (m_source.failed())
            return Error::io(u"the profiles could not be read to their end"_s);
        if (m_summary.malformed > 0)
            m_summary.mistakenFor = mistakenFor(m_source.beginning());
        m_summary.cancelled = m_summary.cancelled || m_isCut;
        nameOffers();
        warnOfGaps();
        if (m_insight)
            m_summary.insight = m_insight->result();
        return std::move(m_summary);
    }

private:
    /// A block on its way through a thread.
    struct Work {
        quint64 number = 0;
        std::size_t text = 0; ///< that it has given so far
        bool isWhole = true;  ///< no stop was asked for within it
        bool isLast = false;  ///< the part that is given is its last
    };

    std::vector<ScopeAsk> asked() const {
        std::vector<ScopeAsk> asks;
        for (const ScopeRequest& scope : m_options.scopes)
            asks.push_back(resolve(m_plan.data(), scope, m_options.nowMs));
        return asks;
    }

    /// Works on so many threads, or as many as can be had.
    void workOn(unsigned jobs) {
        std::vector<std::jthread> workers;
        try {
            for (unsigned i = 1; i < jobs; ++i)
                workers.emplace_back([this] { work(); });
        } catch (const std::system_error&) { // fewer will do
        } catch (const std::bad_alloc&) {
        }
        work();
    }

    void work() noexcept {
        try {
            takeBlocks();
        } catch (const std::bad_alloc&) {
            const std::lock_guard lock(m_outputMutex);
            fail(Error::io(u"there is not enough memory for the simulation"_s,
                           u"use fewer --jobs, or fewer activities at a time"_s));
        }
    }

    void takeBlocks() {
        ProfileSimulator simulator(m_simulation);
        LineBlock block;
        BlockResult result;
        Work work;
        while (take(block, work)) {
            result.clear();
            work.text = 0;
            if (block.isTooLong()) {
                result.lines = result.malformed = 1;
                result.problems.push_back(block.isEndless() ? endless(1) : tooLong(1));
            } else {
                work.isWhole = simulator.run(block.text(), result, [this, &work](BlockResult& part) {
                    give(part, work);
                    part.clear();
                });
            }
            work.isLast = true;
            give(result, work);
            learnFrom(block.text().size(), work.text);
        }
    }

    [[nodiscard]] bool take(LineBlock& block, Work& work) {
        const std::lock_guard lock(m_inputMutex);
        if (m_ended || m_hasFailed)
            return false;
        if (m_stop.stop_requested() || !m_source.next(block, m_blockSize)) {
            m_ended = true;
            m_isCut = m_stop.stop_requested();
            return false;
        }
        work = {.number = m_taken++};
        m_bytes = m_source.bytesRead();
        return true;
    }

    /// Small profiles of which each gives much text are taken in small blocks.
    void learnFrom(std::size_t bytes, std::size_t text) {
        const std::size_t good = text == 0 ? LineSource::kBlock : bytes * kGoodText / text;
        m_blockSize = std::clamp(good, kSmallestBlock, LineSource::kBlock);
    }

    /// Adds a part of a block to the results when its turn comes; behind a block that was cut nothing is.
    void give(const BlockResult& result, Work& work) {
        std::unique_lock lock(m_outputMutex);
        m_turn.wait(lock, [&] { return m_given == work.number || m_error; });
        if (!m_error && !m_summary.cancelled)
            add(result);
        work.text += result.output.text().size();
        if (!work.isLast)
            return;
        m_summary.cancelled = m_summary.cancelled || !work.isWhole;
        ++m_given;
        m_turn.notify_all();
    }

    void fail(Error error) {
        if (!m_error)
            m_error = std::move(error);
        m_hasFailed = true;
        m_turn.notify_all();
    }

    void add(const BlockResult& result) {
        if (const std::string_view text = result.output.text(); !text.empty() && !m_write(text)) {
            fail(Error::io(u"the decisions could not be written"_s,
                           u"look whether there is room on the disk"_s));
            return;
        }
        for (Error problem : result.problems) {
            problem.place.line = lineNumber(m_lines + quint64(problem.place.line));
            if (m_summary.problems.size() < BlockResult::kMostProblems)
                m_summary.problems.append(problem);
            if (m_options.strict) {
                fail(Error::input(u"this line is no profile: %1"_s.arg(problem.message),
                                  u"mend the line, or leave out --strict"_s, problem.place));
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
        if (m_insight && result.insight)
            m_insight->add(*result.insight);
        for (const ProfileBlock::Gap& gap : result.gaps) {
            m_gaps[gap.column].severalWindows += gap.gaps.severalWindows ? 1 : 0;
            m_gaps[gap.column].noPlacements += gap.gaps.noPlacements ? 1 : 0;
        }
        if (m_progress)
            m_progress(m_summary.profiles, m_bytes);
    }

    void warnOfGaps() {
        const PlanData& plan = m_plan.data();
        std::set<OfferIndex> offers; // that somebody can get
        for (const ScopeAsk& ask : m_asks) {
            for (std::size_t i = 0; ask.scope && i < ask.scope->groups.size(); ++i) {
                for (const Candidate& candidate : ask.scope->groups[i].candidates) {
                    if (plan.offers[candidate.offer]->needsCountsByRule)
                        offers.insert(candidate.offer);
                }
            }
        }
        for (const OfferIndex index : offers) {
            const OfferPlan& offer = *plan.offers[index];
            if (const PlanCounters::Count* count = m_batch.counters().of(index))
                m_summary.warnings.append(gapWarnings(offer, count->gaps, CappingScope::Global));
            const ColumnIndex column = m_batch.caps().columnOf(index);
            if (column == kNone)
                continue;
            const GapCount& found = m_gaps[column];
            if (found.severalWindows > 0)
                m_summary.warnings.append(gapWarnings(offer, {.severalWindows = true, .noPlacements = false},
                                                      CappingScope::Profile, found.severalWindows));
            if (found.noPlacements > 0)
                m_summary.warnings.append(gapWarnings(offer, {.severalWindows = false, .noPlacements = true},
                                                      CappingScope::Profile, found.noPlacements));
        }
    }

    void nameOffers() {
        for (std::size_t i = 0; i < m_offerCounts.size(); ++i) {
            for (const OfferIndex offer : m_offerCounts[i].indexes()) {
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

    std::mutex m_inputMutex; ///< guards the source, m_taken, m_ended, m_isCut
    quint64 m_taken = 0;
    bool m_ended = false;
    bool m_isCut = false; ///< a stop was asked for before the source ended
    std::atomic<quint64> m_bytes = 0;
    std::atomic<std::size_t> m_blockSize = kFirstBlock;
    std::atomic<bool> m_hasFailed = false;

    std::mutex m_outputMutex; ///< guards the output and all results
    std::condition_variable m_turn;
    quint64 m_given = 0;
    quint64 m_lines = 0;
    std::optional<Error> m_error;
    SimulationSummary m_summary;
    std::optional<InsightTally> m_insight;
    std::vector<VectorBy<OfferIndex, quint64>> m_offerCounts; ///< by scope
    struct GapCount {
        quint64 severalWindows = 0; ///< profiles whose count has this gap
        quint64 noPlacements = 0;
    };
    VectorBy<ColumnIndex, GapCount> m_gaps;
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
    for (const Error& problem : problems)
        lines.append(QJsonObject{{u"line"_s, problem.place.line}, {u"message"_s, messageInLine(problem)}});
    QJsonObject json{{u"profiles"_s, qint64(profiles)},
                     {u"malformed"_s, qint64(malformed)},
                     {u"activities"_s, activities}};
    if (!lines.isEmpty())
        json.insert("problems"_L1, lines);
    if (!warnings.isEmpty())
        json.insert("warnings"_L1, QJsonArray::fromStringList(warnings));
    if (cancelled)
        json.insert("cancelled"_L1, true);
    return json;
}

} // namespace ow
