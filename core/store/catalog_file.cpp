#include "store/catalog_file.h"

#include "disk/database_file.h"
#include "store/database/database.h"
#include "store/database/migrator.h"
#include "store/database/statement.h"

#include <QFile>
#include <QtEndian>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

// Offsets of the SQLite file header, https://www.sqlite.org/fileformat2.html section 1.3.
constexpr qsizetype headerSize = 100;
constexpr qsizetype userVersionAt = 60;
constexpr qsizetype applicationIdAt = 68;

} // namespace

Error newerVersionError(const QString& path, int found) {
    return Error::store(
        u"the catalog was written by a newer version of Offerwright (format %1; this program knows up to %2)"_s
            .arg(found)
            .arg(currentSchemaVersion()),
        u"update Offerwright, or export the catalog as JSON there and import it here"_s, Place::inFile(path));
}

Result<void> recogniseCatalogFile(const QString& path) {
    const auto refuse = [&path](ErrorCode code, const QString& message, const QString& mend) {
        return Error{code, message, mend, Place::inFile(path)};
    };
    const Result<DatabaseFile> file = DatabaseFile::open(path);
    if (!file)
        return file.error();
    const Result<QByteArray> head = file->read(0, headerSize);
    if (!head)
        return head.error();
    const QByteArray& header = *head;
    const QString another = u"choose another file; if this was a catalog, restore a backup of it"_s;
    if (header.isEmpty())
        return refuse(ErrorCode::Input, u"the file is empty"_s,
                      u"restore a backup of it, or choose another file"_s);
    if (!header.startsWith(QByteArrayView("SQLite format 3\0", 16)))
        return refuse(ErrorCode::Input, u"this is not an Offerwright catalog"_s, another);
    if (header.size() < headerSize)
        return refuse(ErrorCode::Damaged, u"the catalog file is cut short"_s, u"restore a backup of it"_s);
    const auto number = [&header](qsizetype at) { return qFromBigEndian<qint32>(header.constData() + at); };
    if (number(applicationIdAt) != catalogApplicationId)
        return refuse(ErrorCode::Input,
                      u"this is a database of another program, not an Offerwright catalog"_s, another);
    if (number(userVersionAt) > currentSchemaVersion())
        return newerVersionError(path, number(userVersionAt));
    return {};
}

Result<void> copyCatalogFile(const QString& from, const QString& to, Existing existing) {
    const QString partial = to + u".partial"_s;
    QFile::remove(partial); // left by a copy that was interrupted
    const auto copy = [&]() -> Result<void> {
        Result<std::unique_ptr<Database>> database = Database::open(from, Database::Access::ReadOnly);
        if (!database)
            return database.error();
        if (Result<void> made = makePrivateFile(partial); !made)
            return made;
        // It writes nothing to this file, but counts as writing.
        if (Result<void> set = (*database)->run(u"PRAGMA query_only = OFF"_s); !set)
            return set;
        if (Result<void> done = Statement(**database, u"VACUUM INTO ?"_s).bind(partial).run(); !done)
            return done;
        if (Result<void> limited = limitRights(partial, from); !limited)
            return limited;
        return publishFile(partial, to, existing);
    };
    Result<void> done = copy();
    if (!done)
        QFile::remove(partial);
    return done;
}

} // namespace ow
