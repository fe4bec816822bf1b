#pragma once

#include "base/finding.h"
#include "exchange/export/files.h"

#include <QMap>
#include <QVector>

namespace ow {

/// What goes out, and in which shape.
struct ExportPlan {
    enum class Scope {
        Catalog,
        Activity, ///< one activity with all that its decisions need
        Selection ///< some entities with all that they mention
    };
    Scope scope = Scope::Catalog;
    QVector<EntityKey> roots; ///< the activity, or the selection
    bool liveOnly = false;    ///< only what can be decided now: approved offers, live activities
    bool filePerEntity = false;
    bool manifest = true; ///< one file per entity always has one
    ExportOptions options;
};

/// What of a catalog the plan sends out.
[[nodiscard]] Catalog exportedPart(const Catalog& catalog, const ExportPlan& plan);

/// What an export would be, looked at before it is made.
struct ExportForecast {
    Catalog part;
    QStringList losses;   ///< what the dialect cannot hold
    qsizetype errors = 0; ///< of the checks, about what goes out
    QMap<EntityKind, qsizetype> counts;
};
[[nodiscard]] ExportForecast forecast(const Catalog& catalog, const QVector<Finding>& findings,
                                      const ExportPlan& plan);

/// The manifest that stands beside one exported file: "catalog.json" has "catalog.manifest.json".
[[nodiscard]] QString manifestPath(const QString& path);

/// Writes the part to a file, or to a folder with one file per entity, with its manifest. `revision` is that
/// of the catalog, 0 = not known. Stopped before the first write it leaves everything as it was.
[[nodiscard]] Result<void> writeExport(const Catalog& part, const ExportPlan& plan, const QString& path,
                                       qint64 revision, const Progress& progress);

} // namespace ow
