#pragma once

#include "catalog/catalog.h"
#include "domain/tokens.h"
#include "expression/language/schema.h"

#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ow {

/// What the cells of a free column are. One column, one type.
enum class CellType { Text, Number, Boolean };

template <>
struct Tokens<CellType> {
    static constexpr auto table = std::to_array<std::pair<CellType, QLatin1StringView>>({
        {CellType::Text, QLatin1StringView("text")},
        {CellType::Number, QLatin1StringView("number")},
        {CellType::Boolean, QLatin1StringView("boolean")},
    });
};

/// The type of a column by all of its cells (trimmed; empty ones and texts in quotes say nothing), and by
/// what the schema says of the attribute: numbers without a leading zero that fit exactly, true and false in
/// any case; yes, no, 1 and 0 only where the schema says boolean; else text.
struct ColumnType {
    CellType type = CellType::Text;
    qsizetype spoiler = -1; ///< the first cell that is no number where others are: why the column is text
};
[[nodiscard]] ColumnType columnType(const QStringList& cells, std::optional<CellType> bySchema);

/// A cell as a value of a type; nothing where it is none. A JSON text in quotes is that text in any column.
[[nodiscard]] std::optional<QJsonValue> cellValue(const QString& cell, CellType type);

/// The cell that columnType() and cellValue() read back as the value. `quoted`: the column holds other values
/// than texts, so that texts must say that they are.
[[nodiscard]] QString cellOf(const QJsonValue& value, bool quoted);

/// What the built-in schema of profiles, or the schemas that profiles of the catalog carry, say of
/// attributes. Made once for a table: a schema is read once, not once for each column.
class AttributeTypes {
public:
    explicit AttributeTypes(const Catalog& present);

    [[nodiscard]] std::optional<CellType> of(const QStringList& path);

private:
    [[nodiscard]] const expr::SchemaField* child(const expr::SchemaField& field, const std::string& name);
    [[nodiscard]] const expr::SchemaField* find(const expr::Schema& schema,
                                                const std::vector<std::string>& path);

    std::vector<expr::Schema> m_schemas; ///< the built-in one first
    std::unordered_map<const expr::SchemaField*,
                       std::unordered_map<std::string_view, const expr::SchemaField*>>
        m_children; ///< of fields that have many
};

} // namespace ow
