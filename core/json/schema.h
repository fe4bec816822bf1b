#pragma once

#include <QJsonObject>
#include <QString>
#include <QVector>

namespace ow {

/// Something in a document that its schema forbids.
struct SchemaFault {
    QString pointer; ///< JSON pointer of the value, or of the object that lacks a member
    QString message;
    QString mend;
};

/// A JSON Schema (2020-12), of which this knows: type, const, enum, properties, required,
/// additionalProperties, items, minLength, minimum, maximum, minItems, pattern, format date-time, anyOf, and
/// $ref into its own $defs.
class JsonSchema {
public:
    explicit JsonSchema(QJsonObject schema) : m_schema(std::move(schema)) {}

    /// Offerwright's own schemas, published in resources/schemas.
    [[nodiscard]] static JsonSchema catalog();
    [[nodiscard]] static JsonSchema profile();

    /// All faults in document order, at most `limit`.
    [[nodiscard]] QVector<SchemaFault> check(const QJsonValue& document, qsizetype limit = 100) const;

private:
    QJsonObject m_schema;
};

} // namespace ow
