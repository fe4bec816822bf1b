#pragma once

#include "reference_decider.h"

#include <random>

namespace ow::test {

constexpr qint64 kNow = 1'750'000'000'000; ///< when random decisions are made: Sunday, 2025-06-15
constexpr qint64 kDay = 86'400'000;

[[nodiscard]] inline int below(std::mt19937& random, int n) {
    return int(random() % unsigned(n));
}

[[nodiscard]] inline bool oneIn(std::mt19937& random, int n) {
    return below(random, n) == 0;
}

[[nodiscard]] inline QString id(const char* kind, int number) {
    return QLatin1StringView(kind) + QString::number(number);
}

// Random entities that name one another by kind and number: offers o0 … o8, tags t0 … t2, placements p0 … p2,
// collections c0 … c2, rules r0 … r4, formulas m0 … m2, and now and then one that is not there.

/// A rule and what it means; broken ones get no meaning.
[[nodiscard]] EligibilityRule randomRule(std::mt19937& random, int number, Meanings& meanings);
[[nodiscard]] RankingFormula randomFormula(std::mt19937& random, int number, Meanings& meanings);
[[nodiscard]] Placement randomPlacement(std::mt19937& random, int number);
[[nodiscard]] PersonalizedOffer randomOffer(std::mt19937& random, int number, bool hasOrders);
[[nodiscard]] Activity randomActivity(std::mt19937& random, int number, bool hasOrders);
[[nodiscard]] OfferFilter randomFilter(std::mt19937& random, int number);

} // namespace ow::test
