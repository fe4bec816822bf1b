// A library to be preloaded: says where something other than SQLite opens a file that SQLite has open in the
// same process, which takes its locks away when it closes the file (howtocorrupt.html section 2.2).
//   OW_GUARD=FILE   gets one line for each such opening: "PATH opened by LIBRARY"
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <mutex>
#include <sys/stat.h>
#include <unistd.h>

namespace {

/// A file that SQLite has open, by handle. A table of its own: nothing here may allocate.
struct Held {
    bool used = false;
    bool locked = false; ///< the log carries no locks
    dev_t device = 0;
    ino_t inode = 0;
};

constexpr int kMost = 4096;
Held held[kMost];

std::mutex& guarding() {
    static std::mutex mutex;
    return mutex;
}

template <class Function>
Function real(const char* name) {
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

bool endsWith(const char* text, const char* end) {
    const std::size_t length = std::strlen(text);
    const std::size_t tail = std::strlen(end);
    return length >= tail && std::strcmp(text + length - tail, end) == 0;
}

const char* libraryOf(void* address) {
    Dl_info info = {};
    return ::dladdr(address, &info) != 0 && info.dli_fname ? info.dli_fname : "?";
}

void accuse(const char* path, const char* library) {
    const char* const report = std::getenv("OW_GUARD");
    if (!report)
        return;
    static const auto call = real<int (*)(const char*, int, ...)>("open64");
    const int handle = call(report, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    char line[8192];
    const int length = std::snprintf(line, sizeof line, "%s opened by %s\n", path, library);
    if (handle < 0 || length < 0 || ::write(handle, line, std::size_t(length)) < 0)
        std::abort(); // a guard that cannot speak must not look like silence
    static const auto closing = real<int (*)(int)>("close");
    closing(handle);
}

/// Takes note of what was opened, by whom.
int watched(int handle, const char* path, void* caller) {
    struct stat info = {};
    if (handle < 0 || handle >= kMost || ::fstat(handle, &info) != 0 || !S_ISREG(info.st_mode))
        return handle;
    const char* const library = libraryOf(caller);
    const std::lock_guard lock(guarding());
    if (std::strstr(library, "libsqlite3")) {
        held[handle] = {true, !endsWith(path, "-wal"), info.st_dev, info.st_ino};
        return handle;
    }
    held[handle] = {};
    for (const Held& file : held) {
        if (file.used && file.locked && file.device == info.st_dev && file.inode == info.st_ino) {
            accuse(path, library);
            break;
        }
    }
    return handle;
}

mode_t modeOf(int flags, va_list arguments) {
    return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
}

} // namespace

extern "C" {

#define OW_WATCHED_OPEN(name)                                                                                \
    int name(const char* path, int flags, ...) {                                                             \
        va_list arguments;                                                                                   \
        va_start(arguments, flags);                                                                          \
        const mode_t mode = modeOf(flags, arguments);                                                        \
        va_end(arguments);                                                                                   \
        static const auto call = real<int (*)(const char*, int, ...)>(#name);                                \
        return watched(call(path, flags, mode), path, __builtin_return_address(0));                          \
    }

#define OW_WATCHED_OPENAT(name)                                                                              \
    int name(int folder, const char* path, int flags, ...) {                                                 \
        va_list arguments;                                                                                   \
        va_start(arguments, flags);                                                                          \
        const mode_t mode = modeOf(flags, arguments);                                                        \
        va_end(arguments);                                                                                   \
        static const auto call = real<int (*)(int, const char*, int, ...)>(#name);                           \
        return watched(call(folder, path, flags, mode), path, __builtin_return_address(0));                  \
    }

#define OW_WATCHED_FOPEN(name)                                                                               \
    FILE* name(const char* path, const char* how) {                                                          \
        static const auto call = real<FILE* (*)(const char*, const char*)>(#name);                           \
        FILE* const file = call(path, how);                                                                  \
        if (file)                                                                                            \
            watched(::fileno(file), path, __builtin_return_address(0));                                      \
        return file;                                                                                         \
    }

OW_WATCHED_OPEN(open)
OW_WATCHED_OPEN(open64)
OW_WATCHED_OPENAT(openat)
OW_WATCHED_OPENAT(openat64)
OW_WATCHED_FOPEN(fopen)
OW_WATCHED_FOPEN(fopen64)

int close(int handle) {
    static const auto call = real<int (*)(int)>("close");
    if (handle >= 0 && handle < kMost) {
        const std::lock_guard lock(guarding());
        held[handle] = {};
    }
    return call(handle);
}
}
