#pragma once

#include "base/error.h"

namespace ow::cli {

/// What the shell gets; stable. Which command gives which is said in README "The command line" and held by
/// tests/cli/exit_codes.
enum class ExitCode {
    Done = 0,          ///< all that was asked was done
    No = 1,            ///< the answer is "no": findings, differences, something left out
    Usage = 2,         ///< the command line is wrong, or names what is not there
    Input = 3,         ///< an input is unreadable or invalid, an output cannot be written, memory ran out
    Store = 4,         ///< the catalog file or database failed
    Interrupted = 130, ///< Ctrl+C; other signals in the same way, 128 and their number
    ReaderLeft = 141,  ///< whoever read standard output went away: 128 + SIGPIPE
};

[[nodiscard]] ExitCode exitCodeOf(ErrorCode code);

} // namespace ow::cli
