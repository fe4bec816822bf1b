#pragma once

#include "base/sources.h"
#include "catalog/catalog.h"
#include "exchange/tables/column_types.h"
#include "exchange/tables/csv.h"
#include "exchange/tables/table_fields.h"

namespace ow {

/// A cell that could not be read; its row is left out.
struct BadCell {
    QString address; ///< "C17"
    QString content;
    Error error;
    int line = 0;   ///< in the file, 1-based
    int column = 0; ///< of the table, 1-based
};

/// The types of free columns that somebody chose, by column from 0; others are told by their cells.
using ChosenTypes = QMap<qsizetype, CellType>;

struct TableImport {
    QVector<std::optional<ColumnType>>
        types;                   ///< of each column; nothing where its field has a type of its own
    QVector<EntityPtr> entities; ///< new ones, and present ones with the mapped fields changed
    QVector<int> lines;          ///< of each entity in the file
    QVector<BadCell> badCells;
};

/// Reads the rows. A row without id becomes a new entity. Tags may be named by id or by name, several are
/// separated by "|". An empty cell empties its field, unless a list or an object stands there, which no cell
/// can show. A free column has one type, told by all of its cells; a
/// cell that does not fit a chosen type is bad.
[[nodiscard]] TableImport importTable(const CsvTable& table, EntityKind kind, const QStringList& mapping,
                                      const Catalog& present, IdSource& ids, const ChosenTypes& chosen = {});

/// What a table of this kind does not hold of a catalog, one sentence each.
[[nodiscard]] QStringList tableLosses(const Catalog& catalog, EntityKind kind);

/// All entities of a kind as CSV that importTable() reads back.
[[nodiscard]] QByteArray exportTable(const Catalog& catalog, EntityKind kind);

} // namespace ow
