#include "exchange/json_document.h"

#include "exchange/json_scan.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <optional>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

Error faultError(const QByteArray& text, const JsonFault& fault, const QString& fileName) {
    Place place = placeOfOffset(text, fault.offset, fileName);
    place.field = fault.field;
    return {ErrorCode::Input, fault.message, fault.mend, place};
}

qsizetype afterMark(const QByteArray& text) {
    return text.startsWith("\xEF\xBB\xBF") ? 3 : 0;
}

/// The value of a text that the scan accepted; nothing where Qt's own limits are lower than ours.
std::optional<QJsonValue> parse(QByteArrayView text) {
    const QByteArrayView body = text.trimmed();
    const bool scalar = !body.startsWith('{') && !body.startsWith('[');
    const QByteArray bytes =
        scalar ? '[' + body.toByteArray() + ']' : QByteArray::fromRawData(body.data(), body.size());
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        return std::nullopt;
    if (scalar)
        return document.array().first();
    return document.isObject() ? QJsonValue(document.object()) : QJsonValue(document.array());
}

Error tooLarge(const QString& fileName) {
    return {ErrorCode::Input, u"the document is too large to be read in one piece"_s,
            u"split it into several files"_s, Place{fileName, 0, 0, {}}};
}

} // namespace

Result<JsonDocument> JsonDocument::read(const QByteArray& text, const QString& fileName,
                                        const JsonLimits& limits) {
    JsonDocument document;
    document.m_source = {fileName, text, afterMark(text)};
    const QByteArrayView body = QByteArrayView(text).sliced(document.m_source.start);
    if (body.trimmed().isEmpty())
        return Error{ErrorCode::Input, u"the document is empty"_s, u"choose another file"_s,
                     Place{fileName, 0, 0, {}}};
    if (std::optional<JsonFault> fault = scanJson(body, limits)) {
        fault->offset += document.m_source.start;
        return faultError(text, *fault, fileName);
    }
    const std::optional<QJsonValue> root = parse(body);
    if (!root)
        return tooLarge(fileName);
    document.m_root = *root;
    return document;
}

bool JsonDocument::isLines(const QByteArray& text) {
    qsizetype end = 0;
    if (scanJsonValue(text, afterMark(text), JsonLimits{}, end))
        return false;
    const QByteArrayView rest = QByteArrayView(text).sliced(end);
    const qsizetype lineEnd = rest.indexOf('\n');
    return lineEnd >= 0 && rest.first(lineEnd).trimmed().isEmpty() &&
           !rest.sliced(lineEnd).trimmed().isEmpty();
}

Result<QVector<JsonDocument>> JsonDocument::readLines(const QByteArray& text, const QString& fileName,
                                                      const JsonLimits& limits) {
    if (text.size() > limits.bytes)
        return faultError(text, *scanJson(text, limits), fileName);
    QVector<JsonDocument> documents;
    for (qsizetype start = afterMark(text); start < text.size();) {
        const qsizetype lineEnd = text.indexOf('\n', start) < 0 ? text.size() : text.indexOf('\n', start);
        const QByteArrayView line = QByteArrayView(text).sliced(start, lineEnd - start);
        if (!line.trimmed().isEmpty()) {
            if (std::optional<JsonFault> fault = scanJson(line, limits)) {
                fault->offset += start;
                return faultError(text, *fault, fileName);
            }
            const std::optional<QJsonValue> root = parse(line);
            if (!root)
                return tooLarge(fileName);
            JsonDocument& document = documents.emplace_back();
            document.m_source = {fileName, text, start};
            document.m_root = *root;
        }
        start = lineEnd + 1;
    }
    return documents;
}

Place JsonSource::place(const QString& pointer) const {
    Place place = placeOfOffset(text, offsetOfPointer(text, start, pointer), fileName);
    place.field = pointer;
    return place;
}

Error JsonDocument::locate(Error error, const QString& base) const {
    error.place = place(base + error.place.field);
    return error;
}

} // namespace ow
