#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QString>

#include <string>
#include <vector>

namespace ow::cli {

/// What a run is kept with: what it ran on, and how it is repeated.
struct KeptRun {
    QJsonObject on;                   ///< catalog, revision, profiles with their hash, instant, seed …
    std::vector<std::string> command; ///< the arguments that repeat it, behind the program's name
    QJsonObject summary;
};

/// Writes a run into a folder, which is made where it is missing, as one JSON document (DOMAIN.md 14.21); its
/// path. Under a name of the instant at which it began, and a number where that is taken. Whatever happens
/// there is no half document. Errors: the folder cannot be written to.
[[nodiscard]] Result<QString> keepRun(const std::string& folder, const KeptRun& run, qint64 begunMs);

/// Arguments as a shell reads them.
[[nodiscard]] QString shellText(const std::vector<std::string>& arguments);

} // namespace ow::cli
