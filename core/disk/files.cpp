#include "disk/files.h"

#include "disk/database_file.h"
#include "disk/file_handle.h"

#include <QFile>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kPiece = qsizetype(1) << 20;

/// "512 MB"
QString megabytes(qint64 bytes) {
    return u"%1 MB"_s.arg(bytes >> 20);
}

Error tooLarge(qint64 mostBytes, const Place& place) {
    return Error::input(u"the document is larger than %1, the most that is read"_s.arg(megabytes(mostBytes)),
                        u"split it into several files, or choose another one"_s, place);
}

Error notReadable(int number, const Place& place) {
    return Error::io(u"the file cannot be read (%1)"_s.arg(qt_error_string(number)),
                     u"check the name and the permissions"_s, place);
}

/// Whether there is something to read before the work is stopped; asks now and then.
bool waitFor(int descriptor, const Progress& progress, qint64 done) {
    constexpr int pauseMs = 100;
    pollfd one{descriptor, POLLIN, 0};
    while (true) {
        const int ready = ::poll(&one, 1, progress ? pauseMs : -1);
        if (ready > 0 || (ready < 0 && errno != EINTR))
            return true; // where it cannot be waited for, reading says why
        if (progress && !progress(done, 0))
            return false;
    }
}

Result<QByteArray> readAll(int descriptor, const struct stat& facts, qint64 mostBytes, const Place& place,
                           const Progress& progress) {
    const bool regular = S_ISREG(facts.st_mode);
    if (regular && facts.st_size > mostBytes)
        return tooLarge(mostBytes, place);
    QByteArray bytes;
    if (regular)
        bytes.reserve(qsizetype(facts.st_size) + 1);
    while (true) {
        if (progress && !progress(bytes.size(), regular ? facts.st_size : 0))
            return Error::cancelled(u"the reading was stopped"_s, {}, place);
        if (!regular && !waitFor(descriptor, progress, bytes.size()))
            return Error::cancelled(u"the reading was stopped"_s, {}, place);
        const qsizetype before = bytes.size();
        const qsizetype piece = qsizetype(std::min<qint64>(kPiece, mostBytes + 1 - before));
        bytes.resize(before + piece);
        const ssize_t got = ::read(descriptor, bytes.data() + before, std::size_t(piece));
        const int number = errno;
        bytes.truncate(before + std::max<qsizetype>(got, 0));
        if (got == 0)
            return bytes;
        if (got < 0 && number != EINTR && number != EAGAIN)
            return notReadable(number, place);
        if (bytes.size() > mostBytes)
            return tooLarge(mostBytes, place);
    }
}

} // namespace

Result<QByteArray> readFile(const QString& path, qint64 mostBytes, const Progress& progress) {
    struct stat facts = {};
    if (path == u"-") {
        const Place place = Place::inFile(u"standard input"_s);
        if (::fstat(STDIN_FILENO, &facts) != 0)
            return Error::io(u"standard input cannot be read"_s, u"pipe a document into it"_s);
        if (S_ISDIR(facts.st_mode))
            return Error::io(u"this is a folder, not a file"_s, u"choose a file"_s, place);
        return readAll(STDIN_FILENO, facts, mostBytes, place, progress);
    }
    const Place place = Place::inFile(path);
    const QByteArray name = QFile::encodeName(path);
    if (path.startsWith(u":/")) { // what the program carries with it
        QFile own(path);
        return own.open(QIODevice::ReadOnly) ? Result<QByteArray>(own.readAll()) : notReadable(ENOENT, place);
    }
    if (::stat(name.constData(), &facts) != 0)
        return notReadable(errno, place);
    if (S_ISDIR(facts.st_mode))
        return Error::io(u"this is a folder, not a file"_s, u"choose a file"_s, place);
    if (isDatabaseFile(path))
        return databaseNotDocument(path);
    const FileHandle file(::open(name.constData(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
    if (!file.isOpen() || ::fstat(file.descriptor(), &facts) != 0)
        return notReadable(errno, place);
    return readAll(file.descriptor(), facts, mostBytes, place, progress);
}

Result<void> openDocument(QFile& file, QIODevice::OpenMode extra) {
    const QString path = file.fileName();
    if (isDatabaseFile(path))
        return databaseNotDocument(path);
    if (file.open(QIODevice::ReadOnly | extra))
        return {};
    return Error::io(u"the file cannot be read (%1)"_s.arg(file.errorString()),
                     u"check the name and the permissions"_s, Place::inFile(path));
}

} // namespace ow
