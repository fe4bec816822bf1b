#pragma once

#include "base/progress.h"
#include "catalog/catalog.h"
#include "exchange/dialects/dialect.h"

#include <QByteArray>
#include <QStringList>

namespace ow {

struct ExportOptions {
    Dialect dialect = Dialect::Offerwright;
    bool testProfiles = false; ///< for the XDM dialects; the canonical document always holds them
    QString note;              ///< said in the document (a dataset has no place for it), e.g. noteInSpiteOf()
};

/// What a document says that went out although the checks found errors; empty for none.
[[nodiscard]] QString noteInSpiteOf(qsizetype errors);

/// Whether entities of a kind go out.
[[nodiscard]] bool isExported(EntityKind kind, const ExportOptions& options);

/// The catalog as one JSON document. Deterministic: the same catalog gives the same bytes (sorted ids and
/// keys, UTF-8, LF). Offerwright: one object with a group per kind. XDM dialects: a list of entities, inside
/// a result list where there is a note; dataset: one row a line (NDJSON). Empty where `progress` says no.
[[nodiscard]] QByteArray exportCatalog(const Catalog& catalog, const ExportOptions& options,
                                       const Progress& progress = {});

/// What of this catalog the dialect cannot hold, in words, each with how many are concerned.
[[nodiscard]] QStringList exportLosses(const Catalog& catalog, const ExportOptions& options);

} // namespace ow
