#pragma once

#include <functional>

class QWidget;

namespace ow {

class UnsavedEdits;

/// Asks whether edits that could not be saved may be lost, naming them; `leave` is called when they may.
void askToLeave(const UnsavedEdits& edits, QWidget* window, const std::function<void()>& leave);

} // namespace ow
