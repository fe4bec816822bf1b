#include "assets/files/picture_files.h"

#include "assets/picture_limits.h"
#include "disk/database_file.h"
#include "disk/output_file.h"

#include <QDir>
#include <QFileInfo>
#include <QUrl>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostNames = 1000;

PictureFile fileAt(const QString& name, qint64 bytes) {
    return {QString::fromLatin1(QUrl::toPercentEncoding(name, "/")), name, bytes};
}

void collect(const QDir& folder, const QString& prefix, int depth, QVector<PictureFile>& files) {
    const QFileInfoList here =
        folder.entryInfoList(QDir::Files | QDir::NoSymLinks | QDir::Readable, QDir::Name);
    for (const QFileInfo& file : here) {
        if (files.size() >= kMostPictureFiles)
            return;
        if (isPictureName(file.fileName()))
            files.append(fileAt(prefix + file.fileName(), file.size()));
    }
    if (depth >= kMostPictureFolders)
        return;
    const QFileInfoList folders = folder.entryInfoList(
        QDir::Dirs | QDir::NoSymLinks | QDir::NoDotAndDotDot | QDir::Readable, QDir::Name);
    for (const QFileInfo& inner : folders) {
        if (files.size() >= kMostPictureFiles)
            return;
        collect(QDir(inner.filePath()), prefix + inner.fileName() + u'/', depth + 1, files);
    }
}

Error notAPicture(const QString& path) {
    return Error::input(u"this is no file that can hold a picture"_s,
                        u"choose a PNG, JPEG, GIF, WebP, BMP or SVG"_s, Place::inFile(path));
}

Result<QByteArray> contentOf(const QString& path) {
    const PictureSource source = chosenPicture(path);
    if (source.fault == PictureFault::TooManyBytes)
        return Error::input(u"a picture has at most 8 MB"_s, u"make it smaller"_s, Place::inFile(path));
    if (source.fault != PictureFault::None)
        return notAPicture(path);
    const Result<DatabaseFile> file = DatabaseFile::open(source.file);
    if (!file)
        return file.error();
    const Result<QByteArray> content = file->read(0, picture::kMostBytes + 1); // it may grow meanwhile
    const bool isPicture =
        content && content->size() <= picture::kMostBytes && (pixelSize(*content) || isSvg(*content));
    return isPicture || !content ? content : notAPicture(path);
}

/// A name that needs no care in an address, whatever the file was called.
QString plainName(const QString& name) {
    QString plain;
    for (const QChar c : name.normalized(QString::NormalizationForm_C))
        plain += c.isLetterOrNumber() || c.isSurrogate() || u"._-"_s.contains(c) ? c : QChar(u'-');
    while (plain.startsWith(u'.'))
        plain.remove(0, 1); // it would be hidden
    return plain.isEmpty() ? u"picture"_s : plain;
}

QString numbered(const QString& name, int number) {
    if (number == 1)
        return name;
    const QFileInfo parts(name);
    const QString suffix = parts.suffix().isEmpty() ? QString() : u'.' + parts.suffix();
    return u"%1-%2%3"_s.arg(parts.completeBaseName()).arg(number).arg(suffix);
}

/// Its name below a folder; empty where it is elsewhere.
QString nameIn(const QString& folder, const QString& path) {
    const QString base = QFileInfo(folder).canonicalFilePath() + u'/';
    const QString real = QFileInfo(path).canonicalFilePath();
    return real.startsWith(base) ? real.sliced(base.size()) : QString();
}

} // namespace

std::optional<PictureFacts> pictureFacts(const PictureSource& source) {
    if (source.fault == PictureFault::TooManyBytes && !source.file.isEmpty())
        return PictureFacts{{}, source.detail.toLongLong()};
    if (source.fault != PictureFault::None)
        return {};
    if (source.file.isEmpty()) {
        const std::optional<QByteArray> inner =
            source.dataUrl.isEmpty() ? std::optional(source.bytes) : dataUrlBytes(source.dataUrl.toUtf8());
        return inner ? std::optional(PictureFacts{pixelSize(*inner), inner->size()}) : std::nullopt;
    }
    // The name may be that of the open catalog: no other door opens it without taking its locks away.
    const Result<DatabaseFile> file = DatabaseFile::open(source.file);
    const Result<qint64> bytes = file ? file->size() : file.error();
    const Result<QByteArray> head = file ? file->read(0, kPictureHead) : file.error();
    return bytes && head ? std::optional(PictureFacts{pixelSize(*head), *bytes}) : std::nullopt;
}

QVector<PictureFile> pictureFiles(const QString& baseFolder) {
    QVector<PictureFile> files;
    if (baseFolder.isEmpty())
        return files;
    collect(QDir(baseFolder), {}, 1, files);
    const QString first = QLatin1StringView(kPictureFolder) + u'/';
    std::stable_partition(files.begin(), files.end(),
                          [&](const PictureFile& file) { return file.name.startsWith(first); });
    return files;
}

Result<TakenPicture> takePicture(const QString& path, const QString& baseFolder) {
    const Result<QByteArray> content = contentOf(path);
    if (!content)
        return content.error();
    if (const QString name = nameIn(baseFolder, path); !name.isEmpty())
        return TakenPicture{fileAt(name, content->size()), false};
    const QDir base(baseFolder);
    const QString folder = QString(QLatin1StringView(kPictureFolder));
    if (!base.mkpath(folder))
        return Error::io(u"the folder for pictures cannot be made"_s,
                         u"check that the folder of the catalog may be written to"_s,
                         Place::inFile(base.filePath(folder)));
    if (nameIn(baseFolder, base.filePath(folder)).isEmpty()) // a link
        return Error::io(u"the folder for pictures lies outside the folder of the catalog"_s,
                         u"make a folder of its own in its place"_s, Place::inFile(base.filePath(folder)));
    const QString wished = plainName(QFileInfo(path).fileName());
    for (int number = 1; number <= kMostNames; ++number) {
        const QString name = folder + u'/' + numbered(wished, number);
        const QString place = base.filePath(name);
        if (QFileInfo::exists(place) || QFileInfo(place).isSymLink()) {
            const Result<QByteArray> there = contentOf(place);
            if (there && *there == *content)
                return TakenPicture{fileAt(name, content->size()), false};
            continue;
        }
        Result<OutputFile> file = OutputFile::open(place);
        if (!file)
            return file.error();
        if (const Result<void> written = file->write(*content); !written)
            return written.error();
        const Result<bool> placed = file->commitNew();
        if (!placed)
            return placed.error();
        if (*placed)
            return TakenPicture{fileAt(name, content->size()), true};
    }
    return Error::io(u"the folder holds a thousand pictures of this name"_s, u"give it another name"_s,
                     Place::inFile(path));
}

} // namespace ow
