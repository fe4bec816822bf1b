#include "simulation/insight.h"

#include <algorithm>
#include <vector>

namespace ow {

Stage stageOf(Reason reason) {
    switch (reason) {
    case Reason::NotInSelection:
        return Stage::Filter;
    case Reason::Draft:
    case Reason::Archived:
        return Stage::Status;
    case Reason::NoRepresentation:
        return Stage::Placement;
    case Reason::NotStarted:
    case Reason::Ended:
    case Reason::StartAfterEnd:
        return Stage::Calendar;
    case Reason::RuleNotTrue:
    case Reason::RuleBroken:
    case Reason::RuleMissing:
    case Reason::NotInAnySegment:
    case Reason::NotInAllSegments:
    case Reason::ConstraintUnusable:
        return Stage::Eligibility;
    case Reason::ProfileCapReached:
    case Reason::GlobalCapReached:
        return Stage::Capping;
    case Reason::DuplicateActivity:
    case Reason::DuplicatePlacement:
    case Reason::DuplicateScope:
        return Stage::Duplicate;
    case Reason::LowerScore:
    case Reason::LowerPriority:
    case Reason::TieLost:
    case Reason::LaterGroup:
        return Stage::RankedBelow;
    case Reason::Won:
        return Stage::Selected;
    }
    Q_UNREACHABLE();
    return Stage::Selected;
}

quint64 OfferInsight::leftAt(Stage stage) const {
    quint64 left = 0;
    for (std::size_t reason = 0; reason < kReasonCount; ++reason) {
        if (stage == Stage::Criterion)
            left += unserved[reason];
        else if (stageOf(Reason(reason)) == stage)
            left += losers[reason] - unserved[reason];
    }
    return left;
}

Concentration concentrationOf(const WinnerCounts& winners) {
    std::vector<quint64> counts(winners.first.cbegin(), winners.first.cend());
    std::ranges::sort(counts, std::greater<>());
    const auto all = double(winners.profiles() - winners.fallback);
    Concentration found;
    double squares = 0;
    for (std::size_t i = 0; i < counts.size() && all > 0; ++i) {
        const double share = double(counts[i]) / all;
        found.top1 += i < 1 ? share : 0;
        found.top5 += i < 5 ? share : 0;
        found.top10 += i < 10 ? share : 0;
        squares += share * share;
    }
    found.effective = squares > 0 ? 1 / squares : 0;
    return found;
}

} // namespace ow
