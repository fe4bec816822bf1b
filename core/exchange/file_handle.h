#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <utility>

struct stat; // NOLINT(readability-identifier-naming): the system's name

namespace ow {

/// A file descriptor that closes itself. Calls give the system's error number, 0 = done.
class FileHandle {
public:
    FileHandle() = default;
    explicit FileHandle(int descriptor) : m_descriptor(descriptor) {}
    FileHandle(FileHandle&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
    FileHandle& operator=(FileHandle&& other) noexcept {
        std::swap(m_descriptor, other.m_descriptor);
        return *this;
    }
    ~FileHandle() { (void)close(); }

    [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }
    [[nodiscard]] int descriptor() const { return m_descriptor; }

    /// All of the bytes, also where the system takes them in pieces.
    [[nodiscard]] int write(QByteArrayView bytes) const;
    /// What a failed flush leaves behind is said by the last call only, so it counts.
    [[nodiscard]] int close();

private:
    int m_descriptor = -1;
};

/// Whether a regular file is a database of SQLite, as a catalog is.
enum class IsDatabase { No, Yes, CannotTell };

/// Looks at the first bytes of `name` in an open folder; `facts` is what the system says about it. Closing
/// any descriptor of a file drops the locks that SQLite holds on it in this process: a file that is open here
/// is read through the descriptor that is there, and never opened again.
[[nodiscard]] IsDatabase databaseAt(int folder, const QByteArray& name, const struct stat& facts);

} // namespace ow
