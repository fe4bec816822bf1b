#pragma once

#include "base/finding.h"
#include "base/result.h"
#include "exchange/import/document.h"

namespace ow {

/// What a look at one JSON document gives: what it holds, and what is wrong in it.
struct ValidatedDocument {
    ImportedDocument imported;
    QVector<Finding> findings; ///< with file, line, column and JSON pointer
};

/// Reads a document, and checks the canonical one and profiles against their JSON Schemas. Findings of the
/// catalog as a whole (references, rules, coverage) are not among these: core/checks makes them.
[[nodiscard]] Result<ValidatedDocument> validateDocument(const QByteArray& bytes, const QString& fileName);

} // namespace ow
