#pragma once

#include "base/error.h"
#include "json/text_places.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <mutex>

namespace ow {

/// A text of one JSON value, or of one a line, that was accepted, and where its values stand. The first
/// question scans the text once; each further one costs no more than the depth of its pointer, so that
/// thousands of findings in one document cost one pass. May be asked by several threads.
class JsonPlaces {
public:
    JsonPlaces(QString fileName, QByteArray text);
    ~JsonPlaces();

    [[nodiscard]] const QString& fileName() const { return m_fileName; }
    [[nodiscard]] const QByteArray& text() const { return m_text; }

    /// File, line and column of what a JSON pointer names in the value that starts at a byte; `field` is the
    /// pointer. Where the pointer leads nowhere, the deepest value on its way.
    [[nodiscard]] Place place(qsizetype start, const QString& pointer) const;

    JsonPlaces(const JsonPlaces&) = delete;
    JsonPlaces& operator=(const JsonPlaces&) = delete;

private:
    class Values;

    QString m_fileName;
    QByteArray m_text;
    mutable std::mutex m_mutex;
    mutable std::unique_ptr<TextPlaces> m_lines;
    mutable std::unique_ptr<Values> m_values; ///< of the value that was asked for last
};

} // namespace ow
