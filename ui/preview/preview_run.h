#pragma once

#include "preview/preview_choice.h"
#include "preview/preview_result.h"

#include <memory>
#include <stop_token>

namespace ow {

/// What one run works on: an immutable snapshot and everything injected.
struct PreviewOrder {
    Catalog catalog;
    PreviewChoice choice;
    qint64 clockMs = 0;   ///< the time of the run; the instant chosen goes first
    std::stop_token stop; ///< ends the run early; its result is worth nothing then
};

/// Runs previews, one after the other, and keeps the compiled plan between them, so that only what changed is
/// compiled again. Belongs to one thread at a time.
class PreviewRunner {
public:
    [[nodiscard]] std::shared_ptr<const PreviewResult> run(const PreviewOrder& order);

private:
    const DecisionPlan& planFor(const Catalog& catalog);

    DecisionPlan m_plan;
};

} // namespace ow
