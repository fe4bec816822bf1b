#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "exchange/export/export.h"
#include "json/tree.h"

#include <QJsonObject>
#include <QVector>

namespace ow {

/// One file of an export, below the folder that was chosen.
struct ExportFile {
    QString path; ///< with "/", never absolute, never outside
    QByteArray content;
};

enum class ExportSplit {
    Entities, ///< one file per entity, in a folder per kind
    Kinds,    ///< one file per kind, as the dataset export has it
};

/// The files that a catalog becomes; none where `progress` says no.
[[nodiscard]] QVector<ExportFile> exportFiles(const Catalog& catalog, const ExportOptions& options,
                                              ExportSplit split = ExportSplit::Entities,
                                              const Progress& progress = {});

/// The file name for an entity: letters, digits, "-" and "_" of its id, safe on every system (no device
/// names, no trailing dots, no two names that differ by case alone). Ids that had to be changed get a hash.
[[nodiscard]] QString safeFileName(const EntityKey& key);

struct ManifestFacts {
    qint64 revision = 0; ///< of the catalog file; 0 = not known
    QString note;
};

/// What was deployed: tool version, dialect, revision, counts by kind, and size and SHA-256 of each file.
[[nodiscard]] QJsonObject exportManifest(const Catalog& catalog, const ExportOptions& options,
                                         const QVector<ExportFile>& files, const ManifestFacts& facts);

/// Whether a JSON object is such a manifest, not something to import.
[[nodiscard]] bool isManifest(const JsonView& object);

/// Writes the files and the manifest ("manifest.json") into a folder, each in one step. Files that the
/// manifest of an earlier export lists, and this one does not, are removed. A link that leads out of the
/// folder is not followed: that is an error. Stopped in between, what was written stays, and the manifest is
/// the earlier one.
[[nodiscard]] Result<void> writeExportFolder(const QString& folder, const QVector<ExportFile>& files,
                                             const QJsonObject& manifest, const Progress& progress = {});

} // namespace ow
