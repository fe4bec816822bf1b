#pragma once

#include "decision/plan/plan_data.h"
#include "decision/reasons/scope_refusal.h"
#include "decision/request/request.h"

#include <optional>

namespace ow {

/// A scope of a request with its names looked up.
struct ScopeAsk {
    const ScopePlan* scope = nullptr; ///< nullptr when it cannot be decided: see `refusal`
    ActivityIndex activity;
    PlacementIndex placement;
    std::size_t itemCount = 1;
    std::optional<ScopeRefusal> refusal;
};

/// Looks up a scope; `nowMs` must lie in the activity's window.
[[nodiscard]] ScopeAsk resolve(const PlanData& plan, const ScopeRequest& request, std::int64_t nowMs);

/// The name of a placement; its id where there is none.
[[nodiscard]] QString placementName(const PlanData& plan, const PlacementId& id);

} // namespace ow
