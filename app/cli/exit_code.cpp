#include "cli/exit_code.h"

namespace ow::cli {

ExitCode exitCodeOf(ErrorCode code) {
    switch (code) {
    case ErrorCode::Usage:
        return ExitCode::Usage;
    case ErrorCode::Store:
    case ErrorCode::Damaged:
        return ExitCode::Store;
    case ErrorCode::Input:
    case ErrorCode::Invalid:
    case ErrorCode::NotFound:
    case ErrorCode::Conflict:
    case ErrorCode::InUse:
    case ErrorCode::Io:
        return ExitCode::Input;
    case ErrorCode::Cancelled:
        return ExitCode::Interrupted;
    }
    Q_UNREACHABLE();
    return ExitCode::Input;
}

} // namespace ow::cli
