#pragma once

#include <functional>

class QWidget;

namespace ow {

class UnsavedEdits;

enum class Leaving {
    Keep, ///< they wait for the next time
    Lose
};

/// Asks what becomes of edits that could not be saved, naming them; `leave` is called unless the answer is to
/// stay. Without `canKeep` they can only be lost.
void askToLeave(const UnsavedEdits& edits, bool canKeep, QWidget* window,
                const std::function<void(Leaving)>& leave);

} // namespace ow
