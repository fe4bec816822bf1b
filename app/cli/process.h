#pragma once

namespace ow::cli {

/// Makes the process ready before anything is opened:
/// - standard streams that are closed are filled up, so that no file of ours becomes one of them;
/// - Ctrl+C ends it, whoever started it;
/// - a write that nobody reads, or that is over a size limit, is an error of the write and not the end;
/// - memory that runs out where nothing can catch it ends with a message instead of an abort.
void prepareProcess();

/// Says on stderr that memory ran out, without needing any; the exit code for it.
[[nodiscard]] int sayNoMemory() noexcept;

} // namespace ow::cli
