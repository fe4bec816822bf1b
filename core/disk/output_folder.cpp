#include "disk/output_folder.h"

#include "disk/database_file.h"
#include "disk/output_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStringList>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFolder = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

Error noFolder(int number, const QString& path) {
    return Error::io(u"the folder cannot be made (%1)"_s.arg(qt_error_string(number)),
                     u"check that its parent may be written to"_s, Place::inFile(path));
}

bool isLink(int folder, const QByteArray& name) {
    struct stat facts = {};
    return ::fstatat(folder, name.constData(), &facts, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(facts.st_mode);
}

QByteArray fileName(const QString& name) {
    return QFile::encodeName(name.section(u'/', -1));
}

} // namespace

Result<OutputFolder> OutputFolder::open(const QString& path) {
    if (!QDir().mkpath(path))
        return noFolder(QFileInfo::exists(path) ? ENOTDIR : EACCES, path);
    FileHandle handle(::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!handle.isOpen())
        return noFolder(errno, path);
    return OutputFolder(std::move(handle), path);
}

Result<FileHandle> OutputFolder::parentOf(const QString& name, Missing missing) const {
    FileHandle at(::fcntl(m_handle.descriptor(), F_DUPFD_CLOEXEC, 0));
    QString shown = m_path;
    const QStringList steps = name.split(u'/');
    for (const QString& step : steps.first(steps.size() - 1)) {
        const QByteArray one = QFile::encodeName(step);
        Q_ASSERT(!one.isEmpty() && one != "." && one != "..");
        shown += u'/' + step;
        if (missing == Missing::Make && ::mkdirat(at.descriptor(), one.constData(), 0777) != 0 &&
            errno != EEXIST)
            return noFolder(errno, shown);
        FileHandle next(::openat(at.descriptor(), one.constData(), kFolder));
        if (!next.isOpen()) {
            const int number = errno;
            if (isLink(at.descriptor(), one))
                return Error::io(u"a folder of the export is a link that leads elsewhere"_s,
                                 u"remove the link, or choose another folder"_s, Place::inFile(shown));
            return noFolder(number, shown);
        }
        at = std::move(next);
    }
    return at;
}

Result<void> OutputFolder::write(const QString& name, const QByteArray& content, Durable durable) const {
    const Result<FileHandle> parent = parentOf(name, Missing::Make);
    if (!parent)
        return parent.error();
    Result<OutputFile> file = OutputFile::openIn(parent->descriptor(), fileName(name), m_path + u'/' + name,
                                                 durable == Durable::AtOnce);
    if (!file)
        return file.error();
    if (Result<void> written = file->write(content); !written)
        return written;
    return file->commit();
}

QByteArray OutputFolder::read(const QString& name, qint64 mostBytes) const {
    const QByteArray encoded = QFile::encodeName(name);
    struct stat facts = {};
    // A catalog may have this name, and is not opened by anybody but SQLite.
    if (::fstatat(m_handle.descriptor(), encoded.constData(), &facts, AT_SYMLINK_NOFOLLOW) != 0 ||
        !S_ISREG(facts.st_mode) || facts.st_size > mostBytes ||
        databaseAt(pathIn(m_handle.descriptor(), encoded)) != IsDatabase::No)
        return {};
    const int descriptor =
        ::openat(m_handle.descriptor(), encoded.constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    QFile file;
    if (descriptor < 0 || !file.open(descriptor, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle))
        return {};
    return file.read(mostBytes);
}

void OutputFolder::remove(const QString& name) const {
    if (const Result<FileHandle> parent = parentOf(name, Missing::Leave); parent)
        (void)::unlinkat(parent->descriptor(), fileName(name).constData(), 0);
}

Result<void> OutputFolder::flush() const {
    if (::syncfs(m_handle.descriptor()) == 0)
        return {};
    const bool full = errno == ENOSPC || errno == EDQUOT;
    return Error::io(u"the files cannot be written to the disk (%1)"_s.arg(full ? u"the disk is full"_s
                                                                                : qt_error_string(errno)),
                     u"make room, and export again"_s, Place::inFile(m_path));
}

} // namespace ow
