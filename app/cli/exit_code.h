#pragma once

#include "base/error.h"

namespace ow::cli {

/// What the shell gets; stable (README "Command line").
enum class ExitCode {
    Done = 0,
    No = 1,    ///< the answer is "no": findings, differences, failing tests
    Usage = 2, ///< the command line is wrong
    Input = 3, ///< an input is unreadable or invalid
    Store = 4, ///< the catalog file or database failed
};

[[nodiscard]] ExitCode exitCodeOf(ErrorCode code);

} // namespace ow::cli
