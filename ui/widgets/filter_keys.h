#pragma once

class QAbstractItemView;
class QLineEdit;

namespace ow {

/// Joins a filter and the list under it for the keyboard: Down goes from the filter into the list, Escape
/// clears the filter, and goes from the list back to it.
void joinFilter(QLineEdit* filter, QAbstractItemView* list);

} // namespace ow
