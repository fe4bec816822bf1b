#include "cli/process.h"

#include "cli/exit_code.h"

#include <csignal>
#include <cstdlib>
#include <exception>
#include <fcntl.h>
#include <new>
#include <string_view>
#include <unistd.h>

namespace ow::cli {

namespace {

/// A descriptor that is closed is taken by a stand-in that refuses what the stream is for.
void holdStream(int descriptor, int mode) {
    if (::fcntl(descriptor, F_GETFD) >= 0)
        return;
    // The lowest free number is given: the streams are held from the lowest on.
    [[maybe_unused]] const int held = ::open("/dev/null", mode); // NOLINT(*-vararg)
}

[[noreturn]] void onTerminate() {
    if (const std::exception_ptr thrown = std::current_exception()) {
        try {
            std::rethrow_exception(thrown);
        } catch (const std::bad_alloc&) {
            std::_Exit(sayNoMemory());
        } catch (...) { // a bug: the abort below leaves its traces
        }
    }
    std::abort();
}

} // namespace

void prepareProcess() {
    holdStream(STDIN_FILENO, O_WRONLY);
    holdStream(STDOUT_FILENO, O_RDONLY);
    holdStream(STDERR_FILENO, O_WRONLY);
    std::signal(SIGINT, SIG_DFL); // scripts start what stands before an & with it ignored
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    std::set_terminate(onTerminate);
}

int sayNoMemory() noexcept {
    constexpr std::string_view text =
        "offerwright-cli: not enough memory — give it more, or less to do at once\n";
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
    return int(ExitCode::Input);
}

} // namespace ow::cli
