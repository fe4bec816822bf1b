#include "shell/kept_edits.h"

#include "catalog/catalog.h"
#include "disk/output_file.h"
#include "document/unsaved_edits.h"
#include "exchange/export/export.h"

#include <QDateTime>
#include <QDir>
#include <QFile>

namespace ow {

using namespace Qt::StringLiterals;

Result<QString> KeptEdits::keep(const UnsavedEdits& edits, qint64 nowMs) const {
    if (edits.isEmpty())
        return QString();
    QVector<EntityPtr> entities;
    for (const UnsavedEdit& edit : edits.all())
        entities.append(edit.after);
    const Result<Catalog> part = Catalog::fromEntities(entities);
    if (!part)
        return part.error();
    QDir().mkpath(m_folder);
    const QString time = QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC).toString(u"yyyyMMdd-HHmmss-zzz"_s);
    const QString path = QDir(m_folder).filePath(u"unsaved-%1.json"_s.arg(time));
    if (const Result<void> written = replaceFile(path, exportCatalog(*part, {})); !written)
        return written.error();
    QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return path;
}

QStringList KeptEdits::files() const {
    QStringList paths;
    for (const QFileInfo& file :
         QDir(m_folder).entryInfoList({u"unsaved-*.json"_s}, QDir::Files, QDir::Name | QDir::Reversed))
        paths.append(file.filePath());
    return paths;
}

} // namespace ow
