#pragma once

#include <csignal>

namespace ow::cli {

/// While it lives, the signals that ask a program to end (interrupt, terminate, hang-up) wait: a catalog that
/// is being written is written and closed first, so that its file holds everything.
class Undisturbed {
public:
    Undisturbed();
    ~Undisturbed();
    Undisturbed(const Undisturbed&) = delete;
    Undisturbed& operator=(const Undisturbed&) = delete;

    /// Whether such a signal waits.
    [[nodiscard]] static bool isAskedToEnd();
    /// All that was asked for is done: a signal that waits comes too late and is forgotten.
    static void forget();

private:
    sigset_t m_before;
};

} // namespace ow::cli
