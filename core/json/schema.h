#pragma once

#include "base/error.h"

#include <QJsonObject>
#include <QVector>

namespace ow {

/// A JSON Schema (2020-12), of which this knows: type, const, enum, properties, required,
/// additionalProperties, items, minLength, minimum, maximum, minItems, pattern, format date-time, anyOf, and
/// $ref into its own $defs.
class JsonSchema {
public:
    explicit JsonSchema(QJsonObject schema) : m_schema(std::move(schema)) {}

    /// Offerwright's own schemas, published in resources/schemas.
    [[nodiscard]] static JsonSchema catalog();
    [[nodiscard]] static JsonSchema profile();

    /// All that a document says and the schema forbids (Invalid), in document order, at most `limit`. The
    /// place is the JSON pointer of the value, or of the object that lacks a member.
    [[nodiscard]] QVector<Error> check(const QJsonValue& document, qsizetype limit = 100) const;

private:
    QJsonObject m_schema;
};

} // namespace ow
