#pragma once

#include "ways/internal/trial.h"

namespace ow {

/// The offer's own values that would let it win: what drops it is changed as little as lets it pass, then
/// what drops it next. Writes offerEdits and offer; nothing where it is dropped for what is not of these
/// values.
void findOfferEdits(Trial& trial, const ScopeTrace& scope, WaysToWin& ways);

} // namespace ow
