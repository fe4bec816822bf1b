#include "disk/output_file.h"

#include "disk/database_file.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

Error notWritten(int number, const QString& path) {
    const bool full = number == ENOSPC || number == EDQUOT;
    const QString why = full ? u"the disk is full"_s : qt_error_string(number);
    return Error::io(u"the file cannot be written (%1)"_s.arg(why),
                     full ? u"make room, or choose another place; what stood there is as it was"_s
                          : u"check that the folder exists, may be written to and has space left"_s,
                     Place::inFile(path));
}

Error placeOfCatalog(const QString& path) {
    return Error::usage(u"this is the place of a catalog, and no document goes over one"_s,
                        u"choose another name, such as one that ends in .json"_s, Place::inFile(path));
}

bool isCatalogName(const QByteArray& name) {
    return name.toLower().endsWith(".offers");
}

IsDatabase databaseCalled(int folder, const QByteArray& name) {
    struct stat facts = {};
    if (isCatalogName(name))
        return IsDatabase::Yes;
    if (::fstatat(folder, name.constData(), &facts, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(facts.st_mode))
        return IsDatabase::No;
    return databaseAt(pathIn(folder, name));
}

/// Whether a document may stand at this name.
Result<void> mayStandAt(int folder, const QByteArray& name, const QString& shown) {
    const QByteArray other = QFile::encodeName(besideDatabase(QFile::decodeName(name)));
    if (!other.isEmpty() && databaseCalled(folder, other) == IsDatabase::Yes)
        return placeOfCatalog(shown);
    switch (databaseCalled(folder, name)) {
    case IsDatabase::Yes:
        return placeOfCatalog(shown);
    case IsDatabase::CannotTell:
        return Error::io(u"the file may not be read, so that it cannot be told from a catalog"_s,
                         u"choose another name, or give yourself the right to read it"_s,
                         Place::inFile(shown));
    case IsDatabase::No:
        break;
    }
    return {};
}

/// Where the links of a path lead in the end; the last step need not be there.
QString behindLinks(const QString& path) {
    constexpr int most = 64;
    QFileInfo file(path);
    for (int steps = 0; file.isSymLink() && steps < most; ++steps)
        file.setFile(file.symLinkTarget());
    return file.filePath();
}

} // namespace

Result<OutputFile> OutputFile::open(const QString& path) {
    struct stat there = {};
    const bool found = ::stat(QFile::encodeName(path).constData(), &there) == 0;
    if (found && !S_ISREG(there.st_mode) && !S_ISDIR(there.st_mode)) {
        OutputFile stream({}, {}, path);
        stream.m_file =
            FileHandle(::open(QFile::encodeName(path).constData(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
        if (!stream.m_file.isOpen())
            return notWritten(errno, path);
        return stream;
    }
    const QFileInfo target(behindLinks(path));
    const FileHandle folder(
        ::open(QFile::encodeName(target.path()).constData(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!folder.isOpen())
        return notWritten(errno, path);
    return openIn(folder.descriptor(), QFile::encodeName(target.fileName()), path, true);
}

Result<OutputFile> OutputFile::openIn(int folder, const QByteArray& name, const QString& shown,
                                      bool durable) {
    if (Result<void> may = mayStandAt(folder, name, shown); !may)
        return may.error();
    OutputFile file(FileHandle(::fcntl(folder, F_DUPFD_CLOEXEC, 0)), name, shown);
    file.m_durable = durable;
    if (Result<void> opened = file.openTemporary(); !opened)
        return opened.error();
    return file;
}

Result<void> OutputFile::openTemporary() {
    constexpr qsizetype longestStem = 200; // of 255 bytes that a name may have
    constexpr int most = 1000;
    struct stat old = {};
    const bool replaces =
        ::fstatat(m_folder.descriptor(), m_name.constData(), &old, AT_SYMLINK_NOFOLLOW) == 0;
    if (m_name.isEmpty() || (replaces && S_ISDIR(old.st_mode)))
        return notWritten(EISDIR, m_shown);
    const bool keeps = replaces && S_ISREG(old.st_mode);
    int number = EEXIST;
    for (int i = 0; i < most && number == EEXIST; ++i) {
        const QByteArray name = '.' + m_name.left(longestStem) + ".part-" + QByteArray::number(::getpid()) +
                                '-' + QByteArray::number(i);
        m_file = FileHandle(::openat(m_folder.descriptor(), name.constData(),
                                     O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                                     keeps ? 0600 : 0666)); // nobody reads it before it has its rights
        number = m_file.isOpen() ? 0 : errno;
        if (number == 0)
            m_temporary = name;
    }
    if (number != 0)
        return notWritten(number, m_shown);
    if (!keeps)
        return {};
    // Who owns it can be kept by root alone; a group that cannot be kept gets no rights by it.
    const bool kept = ::fchown(m_file.descriptor(), old.st_uid, old.st_gid) == 0 ||
                      ::fchown(m_file.descriptor(), uid_t(-1), old.st_gid) == 0;
    const mode_t rights = old.st_mode & 0777;
    if (::fchmod(m_file.descriptor(), kept ? rights : rights & ~mode_t(070)) != 0)
        return notWritten(errno, m_shown);
    return {};
}

OutputFile::~OutputFile() {
    if (!m_temporary.isEmpty() && m_folder.isOpen())
        ::unlinkat(m_folder.descriptor(), m_temporary.constData(), 0);
}

Result<void> OutputFile::write(QByteArrayView bytes) {
    if (const int number = m_file.write(bytes))
        return notWritten(number, m_shown);
    return {};
}

/// All that was written is safe in its own place.
Result<void> OutputFile::finish() {
    if (!m_temporary.isEmpty() && m_durable && ::fsync(m_file.descriptor()) != 0)
        return notWritten(errno, m_shown);
    if (const int number = m_file.close())
        return notWritten(number, m_shown);
    return {};
}

/// It has its name.
void OutputFile::settle() {
    m_temporary.clear();
    if (!m_durable)
        return;
    // The content is safe; a folder that cannot be opened or flushed only delays its name.
    const FileHandle folder(::openat(m_folder.descriptor(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.isOpen())
        (void)::fsync(folder.descriptor());
}

Result<bool> OutputFile::commitNew() {
    if (m_temporary.isEmpty())
        return false;
    if (Result<void> finished = finish(); !finished)
        return finished.error();
    const int folder = m_folder.descriptor();
    // Some file systems have no links, and some no rename that replaces nothing.
    int number =
        ::renameat2(folder, m_temporary.constData(), folder, m_name.constData(), RENAME_NOREPLACE) == 0
            ? 0
            : errno;
    if (number == EINVAL || number == ENOSYS) {
        number = ::linkat(folder, m_temporary.constData(), folder, m_name.constData(), 0) == 0 ? 0 : errno;
        if (number == 0)
            (void)::unlinkat(folder, m_temporary.constData(), 0);
    }
    if (number == EEXIST)
        return false;
    if (number != 0)
        return notWritten(number, m_shown);
    settle();
    return true;
}

Result<void> OutputFile::commit() {
    if (Result<void> finished = finish(); !finished)
        return finished;
    if (m_temporary.isEmpty())
        return {};
    // Long work lies between: a catalog may have come here.
    if (Result<void> may = mayStandAt(m_folder.descriptor(), m_name, m_shown); !may)
        return may;
    if (::renameat(m_folder.descriptor(), m_temporary.constData(), m_folder.descriptor(),
                   m_name.constData()) != 0)
        return notWritten(errno, m_shown);
    settle();
    return {};
}

Result<void> replaceFile(const QString& path, const QByteArray& content) {
    Result<OutputFile> file = OutputFile::open(path);
    if (!file)
        return file.error();
    if (Result<void> written = file->write(content); !written)
        return written;
    return file->commit();
}

} // namespace ow
