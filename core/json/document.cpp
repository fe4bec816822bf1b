#include "json/document.h"

#include "json/scan.h"

#include <algorithm>
#include <string_view>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// An error in the part of a text that begins at `start`, with its place in the whole.
Error inWhole(Error error, QByteArrayView text, qsizetype start, const QString& fileName) {
    error.place.file = fileName;
    if (error.place.line > 0)
        error.place.line += int(std::count(text.cbegin(), text.cbegin() + start, '\n'));
    return error;
}

qsizetype afterMark(const QByteArray& text) {
    return text.startsWith("\xEF\xBB\xBF") ? 3 : 0;
}

} // namespace

Result<JsonDocument> JsonDocument::read(const QByteArray& text, const QString& fileName,
                                        const JsonLimits& limits, const Progress& progress) {
    const qsizetype start = afterMark(text);
    if (QByteArrayView(text).sliced(start).trimmed().isEmpty())
        return Error::input(u"the document is empty"_s, u"choose another file"_s, Place::inFile(fileName));
    return readPart({std::make_shared<JsonPlaces>(fileName, text), start}, text.size() - start, limits,
                    progress);
}

Result<JsonDocument> JsonDocument::readPart(const JsonSource& source, qsizetype size,
                                            const JsonLimits& limits, const Progress& progress) {
    const QByteArray& text = source.text->text();
    const QByteArrayView part = QByteArrayView(text).sliced(source.start, size);
    const auto tree = std::make_shared<JsonTree>(std::string_view(part.data(), std::size_t(part.size())));
    if (const Result<void> read = scanJson(part, limits, tree.get(), progress); !read)
        return inWhole(read.error(), text, source.start, source.text->fileName());
    JsonDocument document;
    document.m_source = source;
    document.m_tree = tree;
    return document;
}

bool JsonDocument::isLines(const QByteArray& text) {
    qsizetype end = 0;
    if (!scanJsonValue(text, afterMark(text), JsonLimits{}, end))
        return false;
    const QByteArrayView rest = QByteArrayView(text).sliced(end);
    const qsizetype lineEnd = rest.indexOf('\n');
    return lineEnd >= 0 && rest.first(lineEnd).trimmed().isEmpty() &&
           !rest.sliced(lineEnd).trimmed().isEmpty();
}

Result<QVector<JsonDocument>> JsonDocument::readLines(const QByteArray& text, const QString& fileName,
                                                      const JsonLimits& limits, const Progress& progress) {
    constexpr qsizetype linesBetweenQuestions = 1024;
    constexpr qsizetype longLine = qsizetype(1) << 20;
    if (text.size() > limits.bytes)
        return inWhole(scanJson(text, limits).error(), text, 0, fileName);
    QVector<JsonDocument> documents;
    const auto shared = std::make_shared<const JsonPlaces>(fileName, text);
    for (qsizetype start = afterMark(text); start < text.size();) {
        const qsizetype lineEnd = text.indexOf('\n', start) < 0 ? text.size() : text.indexOf('\n', start);
        const QByteArrayView line = QByteArrayView(text).sliced(start, lineEnd - start);
        if (!line.trimmed().isEmpty()) {
            if (documents.size() >= limits.rows)
                return tooManyRows(limits.rows, placeOfOffset(text, start, fileName));
            const Result<JsonDocument> document = readPart({shared, start}, line.size(), limits,
                                                           line.size() > longLine ? progress : Progress());
            if (!document)
                return document.error();
            documents.append(*document);
            if (progress && documents.size() % linesBetweenQuestions == 0 && !progress(start, text.size()))
                return Error::cancelled(u"the reading was stopped"_s, {}, Place::inFile(fileName));
        }
        start = lineEnd + 1;
    }
    return documents;
}

Error JsonDocument::locate(Error error, const QString& base) const {
    error.place = place(base + error.place.field);
    return error;
}

} // namespace ow
