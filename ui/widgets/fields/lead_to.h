#pragma once

class QCheckBox;
class QWidget;

namespace ow {

/// Puts the cursor into a field that a choice brought into sight: what is typed takes the place of what
/// stands there. A field out of sight is left alone.
void enterField(QWidget* field);

/// Who sets a box to `on` with the mouse or Space goes on in the field that this opens.
void leadTo(QCheckBox* box, bool on, QWidget* field);

/// Scrolls its page there, when the layout has run.
void bringIntoView(QWidget* widget);

} // namespace ow
