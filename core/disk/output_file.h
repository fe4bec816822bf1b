#pragma once

#include "base/result.h"
#include "disk/file_handle.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace ow {

/// Content on its way to a path: the one door through which documents of all kinds leave. It goes into a
/// temporary file beside the path, which takes the path's place when all is written, flushed and on the disk:
/// whoever looks, and whatever happens, sees the old content or the new one. A file that is replaced keeps
/// its permissions. Where a device or a pipe stands, it is written to as the content comes.
///
/// Refused: the place of a catalog, whatever it is called (ErrorCode::Usage); a folder; what the system
/// refuses (ErrorCode::Io).
class OutputFile {
public:
    /// A link as the last step is followed, so that it goes on to lead to the file.
    [[nodiscard]] static Result<OutputFile> open(const QString& path);

    /// The same for a name in an open folder; no link and no pipe is followed there. `shown`: how messages
    /// call it. Without `durable` the caller sees to it that all gets to the disk.
    [[nodiscard]] static Result<OutputFile> openIn(int folder, const QByteArray& name, const QString& shown,
                                                   bool durable);

    OutputFile(OutputFile&& other) noexcept = default;
    OutputFile& operator=(OutputFile&& other) noexcept = delete;
    /// Removes what was written, where it was not put in place.
    ~OutputFile();

    [[nodiscard]] Result<void> write(QByteArrayView bytes);
    /// Puts what was written in place.
    [[nodiscard]] Result<void> commit();
    /// The same, where nothing stands there yet; false, and all as it was, where something does.
    [[nodiscard]] Result<bool> commitNew();

private:
    OutputFile(FileHandle folder, QByteArray name, QString shown)
        : m_folder(std::move(folder)), m_name(std::move(name)), m_shown(std::move(shown)) {}
    [[nodiscard]] Result<void> openTemporary();
    [[nodiscard]] Result<void> finish();
    void settle();

    FileHandle m_folder;
    QByteArray m_name;
    QByteArray m_temporary; ///< its name while it is there; empty for a device or a pipe
    QString m_shown;
    FileHandle m_file;
    bool m_durable = true;
};

/// Writes all of a content to a path in one step.
[[nodiscard]] Result<void> replaceFile(const QString& path, const QByteArray& content);

} // namespace ow
