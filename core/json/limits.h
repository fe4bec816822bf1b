#pragma once

#include <QtGlobal>

namespace ow {

/// How much JSON is read: larger documents are refused with words before memory is spent on them.
struct JsonLimits {
    int depth = 256;                          ///< arrays and objects inside each other
    qint64 bytes = qint64(512) * 1024 * 1024; ///< size of one document
    qint64 values = 20'000'000;               ///< values of all kinds in one document
    qint64 rows = 1'000'000;                  ///< entities, or lines of one value each, in one document
};

} // namespace ow
