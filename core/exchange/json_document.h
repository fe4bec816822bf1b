#pragma once

#include "base/result.h"
#include "exchange/json_limits.h"

#include <QByteArray>
#include <QJsonValue>
#include <QString>
#include <QVector>

namespace ow {

/// A JSON text that was accepted, and finds the place of each of its values. Copies share the text.
struct JsonSource {
    QString fileName;
    QByteArray text;
    qsizetype start = 0; ///< of the value in the text

    /// File, line and column of the value that a JSON pointer names; `field` is the pointer.
    [[nodiscard]] Place place(const QString& pointer) const;
};

/// A JSON text that was read strictly, and still knows where each of its values stands.
class JsonDocument {
public:
    /// Reads one value. A byte order mark is skipped. Refused with file, line, column and mend: what RFC 8259
    /// forbids, duplicate keys, lone surrogates, numbers that would be rounded, anything beyond the limits.
    [[nodiscard]] static Result<JsonDocument> read(const QByteArray& text, const QString& fileName,
                                                   const JsonLimits& limits = {});

    /// Reads a text of one JSON value a line (NDJSON); empty lines are skipped.
    [[nodiscard]] static Result<QVector<JsonDocument>>
    readLines(const QByteArray& text, const QString& fileName, const JsonLimits& limits = {});

    /// Whether a text is several JSON values, one a line, rather than one document.
    [[nodiscard]] static bool isLines(const QByteArray& text);

    [[nodiscard]] const QJsonValue& root() const { return m_root; }
    [[nodiscard]] const JsonSource& source() const { return m_source; }
    [[nodiscard]] Place place(const QString& pointer) const { return m_source.place(pointer); }

    /// The error with its pointer turned into a place in this document, below `base`.
    [[nodiscard]] Error locate(Error error, const QString& base) const;

private:
    JsonSource m_source;
    QJsonValue m_root;
};

} // namespace ow
