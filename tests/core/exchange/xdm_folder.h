#pragma once

#include <QDir>
#include <QString>

namespace ow::test {

/// The published XDM schemas and examples: they are not part of this repository. Beside it, or where the
/// environment variable says; where they are, they are tried beside our own (tests/golden/xdm).
[[nodiscard]] inline QDir xdmFolder(const QString& part = {}) {
    const QString root =
        qEnvironmentVariable("OW_XDM_FOLDER", QStringLiteral(OW_SOURCE_DIR "/../shared/xdm"));
    return QDir(part.isEmpty() ? root : root + u'/' + part);
}

} // namespace ow::test
