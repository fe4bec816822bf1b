#pragma once

#include "catalog/catalog.h"
#include "exchange/tables/column_types.h"
#include "expression/language/schema.h"

#include <QStringList>

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ow {

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
