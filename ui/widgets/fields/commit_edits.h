#pragma once

#include "widgets/fields/commit_line_edit.h"
#include "widgets/fields/commit_text_edit.h"
#include "widgets/fields/integer_edit.h"

namespace ow {

/// Hands over whatever is typed but not handed over yet in the fields of a widget: to be called before it
/// goes.
void flushFields(QWidget* widget);
/// Whether a field of a widget has something typed that the next pause hands over.
[[nodiscard]] bool hasPendingFields(const QWidget* widget);

} // namespace ow
