#include "store/database/internal/catalog_copy.h"

#include "disk/database_file.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// Without the shared memory: a copy makes its own.
const QStringList kParts{QString(), u"-wal"_s, u"-journal"_s};

} // namespace

Result<std::unique_ptr<CatalogCopy>> CatalogCopy::make(const QString& path) {
    std::unique_ptr<CatalogCopy> copy(new CatalogCopy(path));
    constexpr int most = 5;
    for (int tries = 0; tries < most; ++tries) {
        copy->m_stamp = stampOf(path);
        if (Result<void> done = copy->copy(); !done)
            return done.error();
        if (copy->isCurrent())
            return copy;
    }
    return Error::store(u"another program is writing to the catalog file"_s, u"try again in a moment"_s,
                        Place::inFile(path));
}

CatalogCopy::Stamp CatalogCopy::stampOf(const QString& path) {
    Stamp stamp;
    for (const QString& part : kParts) {
        const QFileInfo there(path + part);
        if (there.exists())
            stamp.append({fileIdentity(path + part), there.size(), there.lastModified().toMSecsSinceEpoch()});
        else
            stamp.append(Part{});
    }
    return stamp;
}

Result<void> CatalogCopy::copy() {
    for (const QString& part : kParts) {
        QFile target(file() + part);
        target.remove();
        if (!QFileInfo::exists(m_path + part))
            continue;
        const Result<DatabaseFile> source = DatabaseFile::open(m_path + part);
        if (!source)
            return source.error();
        const Result<QByteArray> bytes = source->readAll();
        if (!bytes)
            return bytes.error();
        if (!target.open(QIODevice::WriteOnly) || target.write(*bytes) != bytes->size() || !target.flush())
            return Error::io(u"there is no room for a copy to read from"_s,
                             u"make room in the folder for temporary files"_s, Place::inFile(m_path));
    }
    return {};
}

} // namespace ow
