#pragma once

#include "preview/detail_page.h"

namespace ow {

/// What a rule or a list of segments found: a row for each part, those below it further in.
void addConstraint(DetailPage& page, const ConstraintTrace& trace);

} // namespace ow
