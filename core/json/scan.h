#pragma once

#include "base/error.h"
#include "base/progress.h"
#include "json/limits.h"
#include "json/tree.h"

#include <QByteArrayView>
#include <QString>

#include <optional>
#include <vector>

namespace ow {

/// What is wrong in a JSON text, and at which byte.
struct JsonFault {
    qsizetype offset = 0;
    QString message;
    QString mend;
    QString field;        ///< JSON pointer of the value at fault, where there is one
    bool stopped = false; ///< nothing is wrong: the reading was stopped
};

/// What is said where a text holds more than the most rows (JsonLimits).
[[nodiscard]] JsonFault tooManyRows(qint64 most, qsizetype offset);

/// Scans one JSON value from `start` on as RFC 8259 says, and stricter where a reading could differ from
/// what was written: duplicate keys, lone surrogates, and numbers that would be rounded are faults.
/// On success `end` is the byte after the value.
[[nodiscard]] std::optional<JsonFault> scanJsonValue(QByteArrayView text, qsizetype start,
                                                     const JsonLimits& limits, qsizetype& end);

/// Scans a whole document: one value, white space around it, nothing else. The values that it holds go to
/// `tree`, where there is one; it is the tree of this text.
[[nodiscard]] std::optional<JsonFault> scanJson(QByteArrayView text, const JsonLimits& limits,
                                                JsonTree* tree = nullptr, const Progress& progress = {});

/// Scans one value of a text that was accepted, from `start` on, into the tree of the text. Gives the byte at
/// which each value starts, in the order of the text (JsonView::index()).
[[nodiscard]] std::vector<quint32> startsOfValues(QByteArrayView text, qsizetype start, JsonTree& tree);

/// Line and column (in characters) of a byte.
[[nodiscard]] Place placeOfOffset(QByteArrayView text, qsizetype offset, const QString& file);

/// A key as a step of a JSON pointer (RFC 6901): "~" and "/" escaped.
[[nodiscard]] QString pointerStep(const QString& key);

} // namespace ow
