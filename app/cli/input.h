#pragma once

#include "base/result.h"
#include "json/document.h"

#include <QString>

#include <optional>
#include <string>

namespace ow::cli {

/// A JSON document from a file, or "-" for standard input.
[[nodiscard]] Result<JsonDocument> readJson(const std::string& path);

/// An instant given on the command line (RFC 3339); empty text gives nothing.
[[nodiscard]] Result<std::optional<qint64>> readInstant(const std::string& text);

/// The error with the file's name, line and column in front, when it names a place in the document.
[[nodiscard]] Error inDocument(const JsonDocument& document, const Error& error);

} // namespace ow::cli
