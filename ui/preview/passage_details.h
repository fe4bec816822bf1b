#pragma once

#include "preview/detail_page.h"

namespace ow {

/// What a candidate passed before the stage that its page is about: its dates, what was asked of the person,
/// and how far its caps are used. Needs CandidateTrace::passage.
void addPassage(DetailPage& page, const CandidateTrace& candidate);

} // namespace ow
