#include "exchange/inputs.h"

#include "disk/files.h"
#include "exchange/import/profile_faults.h"

#include <QDirIterator>
#include <QFileInfo>

namespace ow {

using namespace Qt::StringLiterals;

Result<QStringList> inputFiles(const QStringList& paths) {
    QStringList files;
    for (const QString& path : paths) {
        if (path == u"-" || !QFileInfo(path).isDir()) {
            files.append(path);
            continue;
        }
        QStringList found;
        QDirIterator walk(path, {u"*.json"_s, u"*.ndjson"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (walk.hasNext())
            found.append(walk.next());
        if (found.isEmpty())
            return Error::input(u"the folder holds no .json and no .ndjson files"_s,
                                u"choose another folder"_s, Place::inFile(path));
        found.sort();
        files += found;
    }
    return files;
}

Result<ImportedDocument> readInputs(const QStringList& paths, const TableContext& tables,
                                    const Progress& progress) {
    const Result<QStringList> files = inputFiles(paths);
    if (!files)
        return files.error();
    QVector<ImportedDocument> documents;
    for (const QString& file : *files) {
        const bool isTable = isTableFile(file);
        const Result<QByteArray> bytes =
            readFile(file, isTable ? input_limit::table : input_limit::document, progress);
        if (!bytes)
            return bytes.error();
        const QString name = file == u"-" ? u"standard input"_s : file;
        Result<ImportedDocument> document =
            isTable ? readTable(*bytes, name, tables.choice, tables.present, tables.ids, progress)
                    : readDocument(*bytes, name, progress);
        if (!document)
            return document.error();
        documents.append(withoutBrokenProfiles(std::move(*document)));
    }
    return joinDocuments(documents);
}

} // namespace ow
