// A library to be preloaded: the Nth write, truncation, sync or rename under a folder fails, or kills the
// program there.
//   OW_FAIL_AT=N  OW_FAIL_UNDER=FOLDER  OW_FAIL_WITH=ENOSPC|EIO|short|torn|kill
// From the Nth on all fail (a full disk stays full; "torn" writes half of the Nth first), except for "short"
// (half of one write) and "kill".
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <sys/types.h>
#include <unistd.h>

namespace {

enum class Fault { None, NoSpace, IoError, Short };

long calls = 0;

const char* folder() {
    static const char* const under = std::getenv("OW_FAIL_UNDER");
    return under;
}

bool isUnder(const char* path) {
    return folder() && std::strncmp(path, folder(), std::strlen(folder())) == 0;
}

bool isUnder(int handle) {
    char link[64];
    char path[4096];
    std::snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
    const ssize_t length = folder() ? ::readlink(link, path, sizeof path - 1) : -1;
    if (length < 0)
        return false;
    path[length] = '\0';
    return isUnder(path);
}

template <class Target>
Fault next(Target target) {
    static const char* const at = std::getenv("OW_FAIL_AT");
    static const char* const with = std::getenv("OW_FAIL_WITH");
    static const long wanted = at ? std::atol(at) : 0;
    if (wanted == 0 || !with || !isUnder(target))
        return Fault::None;
    const long call = ++calls;
    if (call < wanted)
        return Fault::None;
    if (std::strcmp(with, "kill") == 0)
        ::raise(SIGKILL);
    if (std::strcmp(with, "short") == 0)
        return call == wanted ? Fault::Short : Fault::None;
    if (std::strcmp(with, "torn") == 0)
        return call == wanted ? Fault::Short : Fault::NoSpace;
    return std::strcmp(with, "EIO") == 0 ? Fault::IoError : Fault::NoSpace;
}

int fail(Fault fault) {
    errno = fault == Fault::IoError ? EIO : ENOSPC;
    return -1;
}

template <class Function>
Function real(const char* name) {
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

} // namespace

extern "C" {

/// How many calls were counted so far; the program under test asks for it to say whether the fault came.
long ow_counted_io() {
    return calls;
}

ssize_t write(int handle, const void* data, size_t size) {
    static const auto call = real<ssize_t (*)(int, const void*, size_t)>("write");
    const Fault fault = next(handle);
    if (fault == Fault::None)
        return call(handle, data, size);
    return fault == Fault::Short && size > 1 ? call(handle, data, size / 2) : fail(fault);
}

ssize_t pwrite64(int handle, const void* data, size_t size, off64_t offset) {
    static const auto call = real<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64");
    const Fault fault = next(handle);
    if (fault == Fault::None)
        return call(handle, data, size, offset);
    return fault == Fault::Short && size > 1 ? call(handle, data, size / 2, offset) : fail(fault);
}

ssize_t pwrite(int handle, const void* data, size_t size, off_t offset) {
    return pwrite64(handle, data, size, offset);
}

int ftruncate64(int handle, off64_t size) {
    static const auto call = real<int (*)(int, off64_t)>("ftruncate64");
    const Fault fault = next(handle);
    return fault == Fault::None ? call(handle, size) : fail(fault);
}

int ftruncate(int handle, off_t size) {
    return ftruncate64(handle, size);
}

int fsync(int handle) {
    static const auto call = real<int (*)(int)>("fsync");
    const Fault fault = next(handle);
    return fault == Fault::None ? call(handle) : fail(fault);
}

int fdatasync(int handle) {
    static const auto call = real<int (*)(int)>("fdatasync");
    const Fault fault = next(handle);
    return fault == Fault::None ? call(handle) : fail(fault);
}

int rename(const char* from, const char* to) {
    static const auto call = real<int (*)(const char*, const char*)>("rename");
    const Fault fault = next(to);
    return fault == Fault::None ? call(from, to) : fail(fault);
}

int link(const char* from, const char* to) {
    static const auto call = real<int (*)(const char*, const char*)>("link");
    const Fault fault = next(to);
    return fault == Fault::None ? call(from, to) : fail(fault);
}
}
