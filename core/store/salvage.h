#pragma once

#include "base/result.h"
#include "catalog/catalog.h"
#include "store/comment.h"

#include <QStringList>

namespace ow {

/// What could be read from a damaged catalog file.
struct Salvage {
    Catalog catalog; ///< whole: what is mentioned but lost stands in as an empty entity called "Lost …"
    QStringList
        fromHistory;  ///< ids whose own row was unreadable: their newest readable version in the history
    QStringList lost; ///< ids that the file knows but of which nothing could be read
    QVector<EntityKey> standIns; ///< the empty entities
    QVector<Comment> comments;   ///< those that are whole
    QString source;              ///< the damaged file
};

/// Reads every readable entity of a damaged file, which stays as it is. Fails with Damaged when not even its
/// table of contents can be read.
[[nodiscard]] Result<Salvage> salvageCatalog(const QString& path);

/// Writes what was salvaged to a new catalog file, as its first revision, and the comments. Nobody may read
/// it who may not read the damaged one.
[[nodiscard]] Result<void> writeSalvage(const Salvage& salvage, const QString& path, const QString& user,
                                        qint64 atMs);

} // namespace ow
