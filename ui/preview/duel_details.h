#pragma once

#include "decision/story/duel.h"
#include "preview/detail_page.h"

namespace ow {

/// Two offers side by side: why one stands before the other in one sentence, and the table of what they were
/// compared by, as HTML.
[[nodiscard]] QString duelDetails(const Duel& duel, const DetailContext& context);

} // namespace ow
