#pragma once

#include "simulation/simulate.h"

namespace ow {

/// One of the plans that are asked the same profiles.
struct ImpactSide {
    QString label; ///< what it is, for people: "offer “Gold card”"
    DecisionPlan plan;
    QVector<ScopeRequest> scopes;
    bool duplicatesAcrossPlacements = false;
    bool duplicatesAcrossActivities = false;
};

/// What is asked of all sides alike. Counters are none.
struct ImpactQuestion {
    qint64 nowMs = 0;
    std::optional<quint64> seed;
    int jobs = 0;         ///< threads that decide; 0 = one per core
    QStringList splits;   ///< as InsightQuestion has them; of the first comparison
    bool byCause = false; ///< sides behind the second are the edits that lead to it, each alone
};

/// A profile as somebody finds it again.
struct ImpactProfile {
    quint64 line = 0; ///< of the stream, from 1
    QString id;       ///< as its `_id` is written; its text where that is one
    bool operator==(const ImpactProfile&) const = default;
};

/// Who stands first: an offer, a fallback offer, or nobody.
struct ImpactWinner {
    enum class Kind : std::uint8_t { Offer, Fallback, Nothing, NotDecided };
    Kind kind = Kind::NotDecided;
    QString id; ///< of the offer or the fallback offer
    bool operator==(const ImpactWinner&) const = default;
    /// By kind, then id.
    friend bool operator<(const ImpactWinner& a, const ImpactWinner& b) {
        return a.kind != b.kind ? a.kind < b.kind : a.id < b.id;
    }
};

/// Decisions of one scope that had one winner and have another; with the same one, others below it differ.
struct ImpactFlow {
    static constexpr std::size_t kMostExamples = 5;
    ImpactWinner from, to;
    quint64 count = 0;
    QVector<ImpactProfile> examples; ///< the first of them
};

/// Counts of decisions.
struct ImpactCounts {
    quint64 decisions = 0;
    quint64 changed = 0;      ///< that propose something else, or in another order
    quint64 moved = 0;        ///< of which another one stands first
    quint64 newFallbacks = 0; ///< that had an offer and have none
    quint64 endedFallbacks = 0;

    ImpactCounts& operator+=(const ImpactCounts& other);
    bool operator==(const ImpactCounts&) const = default;
};

struct ScopeImpact {
    ImpactCounts counts;
    QVector<ImpactFlow> flows; ///< most first
    QVector<QMap<QString, ImpactCounts>> splits;
};

/// One side beside the first.
struct Comparison {
    QString label;
    quint64 changedProfiles = 0;
    ImpactCounts all;
    QVector<ScopeImpact> scopes; ///< in the order of Impact::scopes
    // By cause: decisions that this edit changes alone …
    quint64 alsoTogether = 0; ///< … and that all edits together change too
    quint64 sameTogether = 0; ///< … to the same
};

/// One changed decision whole.
struct ImpactChange {
    ImpactProfile profile;
    qsizetype scope = 0; ///< of Impact::scopes
    bool wasDecided = false, isDecided = false;
    bool wasFallback = false, isFallback = false;
    QStringList before, after; ///< ids; of a fallback its own, if it has one
};

/// What other plans decide for the same profiles (DOMAIN.md 14.18).
struct Impact {
    static constexpr qsizetype kMostChanges = 1000;
    quint64 profiles = 0;
    quint64 malformed = 0;
    QVector<Error> problems; ///< as SimulationSummary has them
    bool cancelled = false;
    QVector<ScopeRequest> scopes;    ///< that any side decides, by activity and placement
    QVector<Comparison> comparisons; ///< every side but the first with it
    QVector<ImpactChange> changes;   ///< the first of the first comparison
    bool byCause = false;
    quint64 onlyTogether = 0; ///< decisions that no edit changes alone, but all together do
    quint64 undone = 0;       ///< decisions that some edit changes alone, but all together do not
};

/// Decides for every profile of an NDJSON stream with all sides (at least two), in one pass. Results do not
/// depend on `jobs`; memory does not grow with the stream. Errors as simulate().
[[nodiscard]] Result<Impact> findImpact(const QVector<ImpactSide>& sides, const ImpactQuestion& question,
                                        const ReadText& read, std::stop_token stop = {},
                                        const SimulationProgress& progress = {});

/// The sides of a change: before, after, and with `byCause` before with each edit alone, each entity one.
/// Entities that say the same are left out.
[[nodiscard]] QVector<ImpactSide> sidesOf(const Catalog& before, const Catalog& after, bool byCause);
/// A side that asks all live activities of a catalog.
[[nodiscard]] ImpactSide sideOf(const QString& label, const DecisionPlan& plan);

} // namespace ow
