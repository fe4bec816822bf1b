#pragma once

#include "decision/engine.h"

#include <vector>

namespace ow {

/// Before the scopes of a request are decided one after the other: finds an assignment of offers in which as
/// few scopes as possible stay without one (domain.md 2.8), and keeps for each scope the offer that it needs.
void keepForLaterScopes(Engine& engine, const std::vector<ScopeAsk>& asks);

} // namespace ow
