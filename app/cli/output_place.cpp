#include "cli/output_place.h"

#include "disk/database_file.h"

#include <QDir>
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

/// Where an output is going to lie, whether something is there or not; empty for what is no place in a
/// folder.
QString folderOf(const std::string& path) {
    const QFileInfo file(QString::fromStdString(path));
    return path.empty() || path == "-" ? QString() : file.dir().canonicalPath();
}

/// Whether an input is the folder itself in which an output is going to lie: the folder's files are read.
bool isReadFolder(const std::string& input, const std::string& output) {
    const QFileInfo folder(QString::fromStdString(input));
    return !input.empty() && folder.isDir() && folder.canonicalFilePath() == folderOf(output);
}

} // namespace

Result<void> checkPlaces(const std::vector<std::string>& outputs, const std::vector<std::string>& inputs) {
    for (const std::string& output : outputs) {
        const QString place = placeOf(output);
        const bool isRead = std::any_of(inputs.begin(), inputs.end(), [&](const std::string& input) {
            return isReadFolder(input, output) || (!place.isEmpty() && placeOf(input) == place);
        });
        if (isRead)
            return Error::usage(u"this command reads that file, and would write over it"_s,
                                u"name another file for the output"_s,
                                Place::inFile(QString::fromStdString(output)));
    }
    return {};
}

} // namespace ow::cli
