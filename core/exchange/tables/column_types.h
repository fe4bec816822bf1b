#pragma once

#include "domain/tokens.h"

#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <optional>

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

} // namespace ow
