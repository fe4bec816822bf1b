#pragma once

#include "base/result.h"
#include "store/database/file_system.h"

#include <QString>
#include <QTemporaryDir>
#include <QVector>

#include <memory>

namespace ow {

/// A private copy of a catalog, with what stands beside it, for those who may read the catalog but not make
/// the files that reading it in its place takes. It goes with the object.
class CatalogCopy {
public:
    /// A copy of one state: asked again while others write, and refused with Store when they do not stop.
    [[nodiscard]] static Result<std::unique_ptr<CatalogCopy>> make(const QString& path);

    [[nodiscard]] QString file() const { return m_folder.filePath(QStringLiteral("copy.offers")); }
    /// Whether the catalog is as it was when it was copied.
    [[nodiscard]] bool isCurrent() const { return stampOf(m_path) == m_stamp; }

private:
    struct Part {
        FileIdentity identity;
        qint64 size = 0;
        qint64 modifiedMs = 0;

        bool operator==(const Part&) const = default;
    };
    using Stamp = QVector<Part>; ///< of the file and those beside it

    explicit CatalogCopy(const QString& path) : m_path(path) {}
    [[nodiscard]] static Stamp stampOf(const QString& path);
    [[nodiscard]] Result<void> copy();

    QString m_path;
    QTemporaryDir m_folder;
    Stamp m_stamp;
};

} // namespace ow
