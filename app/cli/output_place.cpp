#include "cli/output_place.h"

#include "disk/database_file.h"

#include <QFileInfo>

#include <algorithm>

namespace ow::cli {

using namespace Qt::StringLiterals;

namespace {

/// Where a file lies that is there; empty for what is no file, and for a catalog file, which no document
/// takes the place of anyway.
QString placeOf(const std::string& path) {
    const QFileInfo file(QString::fromStdString(path));
    return path.empty() || isDatabaseFile(file.filePath()) || path == "-" || !file.isFile()
               ? QString()
               : file.canonicalFilePath();
}

} // namespace

Result<void> checkPlaces(const std::vector<std::string>& outputs, const std::vector<std::string>& inputs) {
    for (const std::string& output : outputs) {
        const QString place = placeOf(output);
        const bool isRead =
            !place.isEmpty() && std::any_of(inputs.begin(), inputs.end(),
                                            [&](const auto& input) { return placeOf(input) == place; });
        if (isRead)
            return Error::usage(u"this command reads that file, and would write over it"_s,
                                u"name another file for the output"_s,
                                Place::inFile(QString::fromStdString(output)));
    }
    return {};
}

} // namespace ow::cli
