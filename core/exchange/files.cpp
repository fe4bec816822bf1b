#include "exchange/files.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <cstdio>

namespace ow {

using namespace Qt::StringLiterals;

Result<QByteArray> readFile(const QString& path) {
    QFile file(path);
    if (path == u"-") {
        QFile input;
        if (input.open(stdin, QIODevice::ReadOnly))
            return input.readAll();
        return Error{ErrorCode::Io, u"standard input cannot be read"_s, u"pipe a document into it"_s, {}};
    }
    const Place place{path, 0, 0, {}};
    if (QFileInfo(path).isDir())
        return Error{ErrorCode::Io, u"this is a folder, not a file"_s, u"choose a file"_s, place};
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::Io, u"the file cannot be read (%1)"_s.arg(file.errorString()),
                     u"check the name and the permissions"_s, place};
    const QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return Error{ErrorCode::Io, u"the file cannot be read (%1)"_s.arg(file.errorString()), u"try again"_s,
                     place};
    return bytes;
}

std::unique_ptr<QFileDevice> outputTo(const QString& path) {
    const QFileInfo there(path);
    if (there.exists() && !there.isFile() && !there.isDir())
        return std::make_unique<QFile>(path);
    return std::make_unique<QSaveFile>(path);
}

bool finish(QFileDevice& output) {
    auto* const saved = qobject_cast<QSaveFile*>(&output);
    return saved ? saved->commit() : output.flush();
}

Result<void> replaceFile(const QString& path, const QByteArray& content) {
    const std::unique_ptr<QFileDevice> file = outputTo(path);
    const bool done =
        file->open(QIODevice::WriteOnly) && file->write(content) == content.size() && finish(*file);
    if (!done)
        return Error{ErrorCode::Io, u"the file cannot be written (%1)"_s.arg(file->errorString()),
                     u"check that the folder exists, may be written to and has space left"_s,
                     Place{path, 0, 0, {}}};
    return {};
}

} // namespace ow
