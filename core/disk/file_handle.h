#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <utility>

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

/// A path for a name in an open folder, wherever that was moved meanwhile, for whom takes paths alone.
[[nodiscard]] QString pathIn(int folder, const QByteArray& name);

} // namespace ow
