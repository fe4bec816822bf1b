#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "json/limits.h"
#include "json/tree.h"

#include <QByteArrayView>
#include <QString>

#include <vector>

namespace ow {

/// What is said where a text holds more than the most rows (JsonLimits).
[[nodiscard]] Error tooManyRows(qint64 most, const Place& place);

/// Scans one JSON value from `start` on as RFC 8259 says, and stricter where a reading could differ from
/// what was written: duplicate keys, lone surrogates, and numbers that would be rounded are refused (Input),
/// with line and column in the text and the JSON pointer of the value at fault.
/// On success `end` is the byte after the value.
[[nodiscard]] Result<void> scanJsonValue(QByteArrayView text, qsizetype start, const JsonLimits& limits,
                                         qsizetype& end);

/// Scans a whole document: one value, white space around it, nothing else. The values that it holds go to
/// `tree`, where there is one; it is the tree of this text. Refused like a single value; Cancelled, without a
/// place, where `progress` says so.
[[nodiscard]] Result<void> scanJson(QByteArrayView text, const JsonLimits& limits, JsonTree* tree = nullptr,
                                    const Progress& progress = {});

/// Scans one value of a text that was accepted, from `start` on, into the tree of the text. Gives the byte at
/// which each value starts, in the order of the text (JsonView::index()).
[[nodiscard]] std::vector<quint32> startsOfValues(QByteArrayView text, qsizetype start, JsonTree& tree);

/// Line and column (in characters) of a byte.
[[nodiscard]] Place placeOfOffset(QByteArrayView text, qsizetype offset, const QString& file);

/// A key as a step of a JSON pointer (RFC 6901): "~" and "/" escaped.
[[nodiscard]] QString pointerStep(const QString& key);

} // namespace ow
