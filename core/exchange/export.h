#pragma once

#include "catalog/catalog.h"
#include "exchange/dialect.h"

#include <QByteArray>
#include <QStringList>

namespace ow {

struct ExportOptions {
    Dialect dialect = Dialect::Offerwright;
    bool testProfiles = false; ///< for the XDM dialects; the canonical document always holds them
    QString note; ///< said in the canonical document, e.g. that it was exported in spite of errors
};

/// The catalog as one JSON document. Deterministic: the same catalog gives the same bytes (sorted ids and
/// keys, UTF-8, LF). Offerwright: one object with a group per kind. XDM dialects: a list of entities;
/// dataset: one row a line (NDJSON).
[[nodiscard]] QByteArray exportCatalog(const Catalog& catalog, const ExportOptions& options);

/// What of this catalog the dialect cannot hold, in words, each with how many are concerned.
[[nodiscard]] QStringList exportLosses(const Catalog& catalog, const ExportOptions& options);

} // namespace ow
