#pragma once

#include "decision/reasons/stage.h"

#include <QString>

namespace ow {

/// A stage of the decision on screen, e.g. "Eligibility".
[[nodiscard]] QString stageTitle(Stage stage);

/// What a stage asks, in one sentence.
[[nodiscard]] QString stageMeaning(Stage stage);

/// All stages in order.
[[nodiscard]] constexpr std::array<Stage, kStageCount> allStages() {
    std::array<Stage, kStageCount> stages{};
    for (std::size_t i = 0; i < kStageCount; ++i)
        stages[i] = Tokens<Stage>::table[i].first;
    return stages;
}

} // namespace ow
