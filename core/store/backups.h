#pragma once

#include "base/result.h"
#include "catalog/catalog.h"

#include <QString>
#include <QVector>

namespace ow {

/// One copy of a catalog file.
struct Backup {
    QString path;
    qint64 atMs = 0;
    bool rotates = true; ///< made by the clock and kept by age; others stay until somebody deletes them

    bool operator==(const Backup&) const = default;
};

/// Which backups have had their time: kept are the newest of each hour for a day, of each day for 30 days and
/// of each week for a year, and always the newest; those that do not rotate stay. `all` in any order.
[[nodiscard]] QVector<Backup> expiredBackups(QVector<Backup> all, qint64 nowMs);

/// The backups of one catalog file, in a folder of their own. Each call opens its own connection, so that any
/// thread may make it while the catalog is in use.
class Backups {
public:
    /// Without a folder: "NAME.offers.backups" beside the catalog.
    explicit Backups(QString catalogPath, QString folder = {});

    [[nodiscard]] const QString& folder() const { return m_folder; }

    /// Newest first, those under a name of their own included.
    [[nodiscard]] QVector<Backup> list() const;

    /// Copies the catalog as it is at this moment, then removes what has expired. A copy appears whole or not
    /// at all.
    [[nodiscard]] Result<Backup> make(qint64 nowMs) const;

    /// A copy by this name, whatever it held before ("before-format-1.offers").
    [[nodiscard]] Result<QString> makeNamed(const QString& fileName) const;

    /// The catalog in a backup. To bring it back into a sound file, commit diff(present, that): it stands in
    /// the history then and can be undone.
    [[nodiscard]] static Result<Catalog> read(const QString& backupPath);

    /// Puts a backup in the place of a damaged or missing catalog, which must not be open; what stands there
    /// is kept as "NAME.offers.damaged-N". The answer is the path it is kept under, empty when there was
    /// none.
    [[nodiscard]] Result<QString> putBack(const QString& backupPath) const;

private:
    QString m_catalogPath;
    QString m_folder;
};

} // namespace ow
