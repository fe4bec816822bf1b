#include "exchange/file_handle.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <optional>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

namespace ow {

namespace {

constexpr std::array<char, 16> kSqliteMark = {'S', 'Q', 'L', 'i', 't', 'e', ' ', 'f',
                                              'o', 'r', 'm', 'a', 't', ' ', '3', '\0'};

bool isSame(int descriptor, const struct stat& facts) {
    struct stat there = {};
    return ::fstat(descriptor, &there) == 0 && there.st_dev == facts.st_dev && there.st_ino == facts.st_ino;
}

bool isReadable(int descriptor) {
    const int flags = ::fcntl(descriptor, F_GETFL);
    return flags >= 0 && (flags & O_PATH) == 0 && (flags & O_ACCMODE) != O_WRONLY;
}

bool startsAsDatabase(int descriptor) {
    std::array<char, kSqliteMark.size()> start{};
    return ::pread(descriptor, start.data(), start.size(), 0) == ssize_t(start.size()) &&
           start == kSqliteMark;
}

/// What a descriptor of this process says about the file; nothing where none of them is of this file.
std::optional<bool> askedOfOpenOnes(const struct stat& facts) {
    std::error_code problem;
    std::filesystem::directory_iterator all("/proc/self/fd", problem);
    for (const std::filesystem::directory_iterator end; !problem && all != end; all.increment(problem)) {
        const std::string name = all->path().filename().string();
        int descriptor = -1;
        std::from_chars(name.data(), name.data() + name.size(), descriptor);
        if (descriptor < 0 || !isSame(descriptor, facts) || !isReadable(descriptor))
            continue;
        const bool database = startsAsDatabase(descriptor);
        if (isSame(descriptor, facts)) // another thread may have closed it meanwhile
            return database;
    }
    return std::nullopt;
}

} // namespace

int FileHandle::write(QByteArrayView bytes) const {
    while (!bytes.isEmpty()) {
        const ssize_t taken = ::write(m_descriptor, bytes.data(), std::size_t(bytes.size()));
        if (taken < 0 && errno == EINTR)
            continue;
        if (taken <= 0)
            return taken < 0 ? errno : ENOSPC;
        bytes = bytes.sliced(taken);
    }
    return 0;
}

int FileHandle::close() {
    const int descriptor = std::exchange(m_descriptor, -1);
    return descriptor < 0 || ::close(descriptor) == 0 || errno == EINTR ? 0 : errno;
}

IsDatabase databaseAt(int folder, const QByteArray& name, const struct stat& facts) {
    if (facts.st_size == 0)
        return IsDatabase::No;
    if (const std::optional<bool> known = askedOfOpenOnes(facts))
        return *known ? IsDatabase::Yes : IsDatabase::No;
    const FileHandle file(::openat(folder, name.constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (!file.isOpen() || !isSame(file.descriptor(), facts))
        return IsDatabase::CannotTell;
    return startsAsDatabase(file.descriptor()) ? IsDatabase::Yes : IsDatabase::No;
}

} // namespace ow
