#pragma once

#include <QtGlobal>

namespace ow::input_limit {

/// How many bytes of an input are read, by what it is; resources/help/limits.md lists them.
inline constexpr qint64 document = qint64(512) << 20; ///< JSON or NDJSON of a catalog, or many profiles
inline constexpr qint64 table = qint64(256) << 20;    ///< CSV
inline constexpr qint64 single = qint64(64) << 20;    ///< one profile, context, counters, or request

} // namespace ow::input_limit
