#pragma once

#include "simulation/simulate.h"

namespace ow {

/// How often profiles come by.
struct VisitArrivals {
    enum class Kind : std::uint8_t { Fixed, Poisson };
    Kind kind = Kind::Fixed;
    double count = 1;    ///< Fixed: visits in the whole span; Poisson: on average in each period
    qint64 periodMs = 1; ///< Poisson

    /// "fixed:2", "poisson:3/30d" (units s, m, h, d, w). Errors: wrong usage.
    [[nodiscard]] static Result<VisitArrivals> parse(const QString& text);
};
/// "30d" in milliseconds (units s, m, h, d, w). Errors: wrong usage.
[[nodiscard]] Result<qint64> parseSpan(const QString& text);

/// What is played: each visit is one request of its profile for all scopes, in order of time, profiles of one
/// instant in theirs. What a visit is proposed counts for the next (DOMAIN.md 14.19).
struct VisitQuestion {
    static constexpr qint64 kMostVisits = 100'000'000;
    QVector<ScopeRequest> scopes;
    bool duplicatesAcrossActivities = false;
    bool duplicatesAcrossPlacements = false;
    VisitArrivals arrivals;
    qint64 startMs = 0;
    qint64 spanMs = 0;               ///< above 0
    quint64 seed = 0;                ///< of the arrivals
    std::optional<quint64> drawSeed; ///< between equals, as SimulationOptions::seed
    DecisionContext context;
    Counters counters; ///< made to all profiles before, in the windows of the start
    int buckets = 10;  ///< stretches of time that are told apart
};

/// An offer in one scope.
struct ServedOffer {
    QVector<quint64> served;        ///< by bucket: visits to which it was proposed
    quint64 first = 0;              ///< visits to which it stood first
    quint64 lost = 0;               ///< visits to which it would have stood first, were nothing counted
    QMap<QString, quint64> takenBy; ///< who stood first instead; an empty id: the fallback
};
struct VisitScope {
    QString error; ///< at all visits
    QMap<QString, ServedOffer> offers;
    QVector<quint64> fallback; ///< by bucket
    QVector<quint64> visits;   ///< by bucket, that were decided
};
/// A global cap that was used up.
struct CapExhaustion {
    QString offer;
    int cap = 0;       ///< position among the offer's capping rules, from 0
    QString placement; ///< of a cap per placement
    qint64 atMs = 0;
    std::optional<qint64> resetMs; ///< when its window ends
};
struct VisitReport {
    static constexpr qsizetype kMostExhaustions = 1000;
    quint64 profiles = 0;
    quint64 malformed = 0;
    QVector<Error> problems; ///< as SimulationSummary has them
    quint64 visits = 0;
    bool cancelled = false;
    qint64 startMs = 0, spanMs = 0;
    QVector<VisitScope> scopes;         ///< in the order of the question
    QVector<CapExhaustion> exhaustions; ///< the first, in order of time
    quint64 exhaustionCount = 0;        ///< all of them
    QMap<QString, quint64> profileCaps; ///< offer id -> times that a cap per profile was used up
};

/// Plays the visits of all profiles of an NDJSON stream, which are kept in memory. One thread: each visit
/// depends on those before. Errors as simulate(); too many visits (Usage).
[[nodiscard]] Result<VisitReport> playVisits(const DecisionPlan& plan, const VisitQuestion& question,
                                             const ReadText& read, const std::stop_token& stop = {},
                                             const SimulationProgress& progress = {});

/// The instants at which a profile, by its number, comes by, in order, from the start on; the same for the
/// same seed.
[[nodiscard]] std::vector<qint64> arrivalsOf(const VisitArrivals& arrivals, quint64 seed, quint64 profile,
                                             qint64 spanMs);

} // namespace ow
