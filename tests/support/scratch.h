#pragma once

#include <QDir>
#include <QFileInfo>
#include <QString>

namespace ow::test {

/// The template of a temporary folder for thousands of durable writes: in memory where the system has such a
/// place, since a test that kills programs, not machines, learns nothing from waiting for the disk.
[[nodiscard]] inline QString scratchTemplate() {
    const QFileInfo memory(QStringLiteral("/dev/shm"));
    const QString base = memory.isDir() && memory.isWritable() ? memory.filePath() : QDir::tempPath();
    return base + QStringLiteral("/offerwright-XXXXXX");
}

} // namespace ow::test
