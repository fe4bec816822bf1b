#pragma once

class QWidget;

namespace ow {

/// Alt+1 to Alt+9 go to the cards of an editor, counted from the top: to what is written there; in that card
/// already, to its last control, which adds to it where it is a list.
void addCardKeys(QWidget* editor);

} // namespace ow
