#pragma once

#include <QJsonObject>

#include <random>

namespace ow::test {

/// The entities (by kind, for readDecisionCase) of one activity with so many offers: half of them ask for one
/// of 60 rules over attributes and events, some for segments, some have caps, dates or a formula.
[[nodiscard]] QJsonObject manyOffers(std::mt19937& random, int offers);
/// Somebody of whom those rules are true and not true.
[[nodiscard]] QJsonObject someProfile(std::mt19937& random);

} // namespace ow::test
