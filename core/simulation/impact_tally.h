#pragma once

#include "simulation/impact_plans.h"
#include "simulation/insight_tally.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace ow {

inline constexpr std::size_t kMostImpactProblems = 1000; ///< that are told; all are counted

/// A profile of a stream, before anybody asks for its name.
struct ImpactPlace {
    quint64 line = 0; ///< of the part, from 1
    std::string id;   ///< as JSON text
};

/// Counts of an Impact in codes, of one block of lines or of all that came so far.
struct ImpactTally {
    struct Flow {
        quint64 count = 0;
        std::vector<ImpactPlace> examples;
    };
    using Flows = std::unordered_map<std::uint64_t, Flow>; ///< by two codes: from, to
    struct Side {
        quint64 changedProfiles = 0;
        std::vector<ImpactCounts> scopes;
        std::vector<Flows> flows; ///< by scope
        quint64 alsoTogether = 0;
        quint64 sameTogether = 0;
    };
    struct Change {
        ImpactPlace place;
        std::size_t scope = 0;
        std::vector<AnswerCode> before, after;
    };

    ImpactTally(const ImpactPlans& plans, const QStringList& splits, std::size_t mostValues);

    void add(ImpactTally& other);
    [[nodiscard]] static std::uint64_t flowOf(AnswerCode from, AnswerCode to) {
        return std::uint64_t(from) << 32 | to;
    }
    /// Adds what is told of all; the rest of `impact` stands.
    void tell(const ImpactPlans& plans, Impact& impact) const;

    quint64 lines = 0;
    quint64 profiles = 0;
    quint64 malformed = 0;
    std::vector<Error> problems; ///< the first of them; lines count from 1 within the part
    std::vector<Side> sides;     ///< all but the first
    std::vector<SplitValues> values;
    std::vector<std::vector<std::vector<ImpactCounts>>> splits; ///< by scope, split, number of the value
    std::vector<Change> changes;
    quint64 onlyTogether = 0;
    quint64 undone = 0;
};

} // namespace ow
