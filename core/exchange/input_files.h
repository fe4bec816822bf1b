#pragma once

#include "exchange/import_document.h"

#include <QStringList>

namespace ow {

/// The files that paths name: a folder stands for the .json and .ndjson files in it and below, sorted by
/// name; "-" is standard input.
[[nodiscard]] Result<QStringList> inputFiles(const QStringList& paths);

/// Reads all of them as one import.
[[nodiscard]] Result<ImportedDocument> readInputs(const QStringList& paths, const Progress& progress = {});

} // namespace ow
