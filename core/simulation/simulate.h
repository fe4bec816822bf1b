#pragma once

#include "base/result.h"
#include "decision/decide.h"
#include "simulation/insight.h"

#include <QHash>
#include <QJsonObject>
#include <QMap>
#include <QVector>

#include <array>
#include <functional>
#include <stop_token>
#include <string_view>

namespace ow {

/// What is simulated: one request of every profile, or every scope as a request of its own. Counters stay as
/// given (DOMAIN.md 2.4, dry run; 11.15).
struct SimulationOptions {
    QVector<ScopeRequest> scopes;
    bool isIndependent = false; ///< each scope stands alone: none bars or caps another
    bool duplicatesAcrossActivities = false;
    bool duplicatesAcrossPlacements = false;
    qint64 nowMs = 0;
    std::optional<quint64> seed;
    DecisionContext context; ///< the same for all profiles
    int jobs = 0;            ///< threads that decide; 0 = one per core
    bool strict = false;     ///< stop at the first line that is no profile
    bool statistics = false; ///< count the reasons of the losers too: every offer of every decision is judged
    std::optional<InsightQuestion> insight; ///< tell of each offer, and what is asked; with statistics
};

/// Counts of one scope over all profiles.
struct ScopeStatistics {
    ScopeRequest scope;
    QString error;                              ///< why the scope cannot be decided
    QMap<QString, quint64> offers;              ///< offer id -> times proposed
    quint64 fallback = 0;                       ///< profiles that got the fallback
    std::array<quint64, kReasonCount> losers{}; ///< by reason; counted when statistics are asked for
};

struct SimulationSummary {
    quint64 profiles = 0; ///< decided
    quint64 malformed = 0;
    QVector<Error> problems; ///< what is wrong in the first 1,000 of them, with line and, where known, column
    QVector<ScopeStatistics> scopes;
    bool cancelled = false; ///< a stop was asked for: the rest of the stream was not looked at
    /// What the stream seems to be where lines of it are no profiles, with the mend; empty: it looks right.
    QString mistakenFor;
    QStringList warnings;           ///< counts that leave something open (DOMAIN.md 11.3)
    std::optional<Insight> insight; ///< when it was asked for

    [[nodiscard]] QJsonObject toJson() const;
};

/// Reads more text into the buffer: bytes read, 0 at the end or when a stop was asked for, negative on an
/// error. Less than asked for: the stream pauses, and the lines so far are decided.
using ReadText = std::function<qint64(char* buffer, qint64 size)>;
/// Takes output lines, in the order of the profiles; false stops the simulation. None: only the summary is
/// wanted, and no text is made.
using WriteText = std::function<bool(std::string_view text)>;
/// Told now and then, from one thread: profiles done, bytes read.
using SimulationProgress = std::function<void(quint64 profiles, quint64 bytes)>;

/// Decides for every profile of an NDJSON stream and writes one line each (DOMAIN.md 14.7).
/// Results and their order do not depend on `jobs`; memory does not grow with the stream, nor with what one
/// block of it gives. Stops cleanly when asked: what is complete has been written and counted, and it is a
/// beginning of the whole. Errors: reading or writing failed; memory ran out; with `strict` the first
/// malformed line.
[[nodiscard]] Result<SimulationSummary> simulate(const DecisionPlan& plan, const PlanCounters& counters,
                                                 const SimulationOptions& options, const ReadText& read,
                                                 const WriteText& write, std::stop_token stop = {},
                                                 const SimulationProgress& progress = {});

} // namespace ow
