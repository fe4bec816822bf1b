#pragma once

#include "exchange/tables/import.h"

#include <QStringList>

namespace ow {

/// The files that paths name: a folder stands for the .json and .ndjson files in it and below, sorted by
/// name; "-" is standard input.
[[nodiscard]] Result<QStringList> inputFiles(const QStringList& paths);

/// What reading tables needs: the catalog they go into, new ids, and what the user says about them.
struct TableContext {
    const Catalog& present;
    IdSource& ids;
    TableChoice choice{};
};

/// Reads all of them as one import: tables by their name (isTableFile()), anything else as JSON. Profiles
/// that decisions could not read are refused (withoutBrokenProfiles()).
[[nodiscard]] Result<ImportedDocument> readInputs(const QStringList& paths, const TableContext& tables,
                                                  const Progress& progress = {});

} // namespace ow
