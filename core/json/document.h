#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "json/limits.h"
#include "json/places.h"
#include "json/tree.h"

#include <QByteArray>
#include <QString>
#include <QVector>

#include <memory>

namespace ow {

/// A JSON value of a text that was accepted (none for what a program made), and finds the place of each value
/// in it. Copies share the text.
struct JsonSource {
    std::shared_ptr<const JsonPlaces> text;
    qsizetype start = 0; ///< of the value in the text

    /// File, line and column of the value that a JSON pointer names; `field` is the pointer. A value that no
    /// text holds has no more than that.
    [[nodiscard]] Place place(const QString& pointer) const {
        return text ? text->place(start, pointer) : Place::at(pointer);
    }
};

/// A JSON text that was read strictly, and still knows where each of its values stands.
class JsonDocument {
public:
    /// Reads one value. A byte order mark is skipped. Refused with file, line, column and mend: what RFC 8259
    /// forbids, duplicate keys, lone surrogates, numbers that would be rounded, anything beyond the limits.
    /// Cancelled where `progress` says so.
    [[nodiscard]] static Result<JsonDocument> read(const QByteArray& text, const QString& fileName,
                                                   const JsonLimits& limits = {},
                                                   const Progress& progress = {});

    /// Reads a text of one JSON value a line (NDJSON); empty lines are skipped.
    [[nodiscard]] static Result<QVector<JsonDocument>> readLines(const QByteArray& text,
                                                                 const QString& fileName,
                                                                 const JsonLimits& limits = {},
                                                                 const Progress& progress = {});

    /// Whether a text is several JSON values, one a line, rather than one document.
    [[nodiscard]] static bool isLines(const QByteArray& text);

    /// Its values; views of them live as long as a copy of this document.
    [[nodiscard]] JsonView root() const { return m_tree ? m_tree->root() : JsonView(); }
    /// How many lists and objects are inside each other where most are.
    [[nodiscard]] int deepest() const { return m_tree ? m_tree->deepest() : 0; }
    [[nodiscard]] const JsonSource& source() const { return m_source; }
    [[nodiscard]] Place place(const QString& pointer) const { return m_source.place(pointer); }

    /// The error with its pointer turned into a place in this document, below `base`.
    [[nodiscard]] Error locate(Error error, const QString& base) const;

private:
    /// Reads `size` bytes of a text from `start` on.
    [[nodiscard]] static Result<JsonDocument> readPart(const JsonSource& source, qsizetype size,
                                                       const JsonLimits& limits, const Progress& progress);

    JsonSource m_source;
    std::shared_ptr<const JsonTree> m_tree;
};

} // namespace ow
