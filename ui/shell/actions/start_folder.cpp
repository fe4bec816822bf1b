#include "shell/actions/start_folder.h"

#include "shell/actions/catalog_files.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace ow {

QString startFolder(const QString& storeDir, const QString& catalog) {
    const QFileInfo file(catalog);
    if (!catalog.isEmpty() && file.exists() && file != QFileInfo(sampleCatalogPath(storeDir)))
        return file.absolutePath();
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QFileInfo(documents).isDir() ? documents : QDir::homePath();
}

} // namespace ow
