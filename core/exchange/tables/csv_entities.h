#pragma once

#include "base/sources.h"
#include "catalog/catalog.h"
#include "exchange/tables/column_types.h"
#include "exchange/tables/csv.h"

namespace ow {

/// Kinds that have a table form: personalized offers, placements, tags, test profiles.
[[nodiscard]] bool hasTableForm(EntityKind kind);

/// The fields that a column of a table of this kind may hold: "id", "name", "priority", … Offers also take
/// "characteristics.<key>", profiles "document.<path>" (dots between members).
[[nodiscard]] QStringList tableFields(EntityKind kind);
[[nodiscard]] bool isTableField(const QString& field, EntityKind kind);

/// Whether the cells of a field have no type of their own: attributes of profiles.
[[nodiscard]] bool isFreeField(const QString& field, EntityKind kind);

/// The field of each column, told by its title; empty where none fits. In a table of profiles a title that is
/// a path ("person.birthYear") is that attribute.
[[nodiscard]] QStringList guessMapping(const QStringList& header, EntityKind kind);

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
/// separated by "|". An empty cell empties its field. A free column has one type, told by all of its cells; a
/// cell that does not fit a chosen type is bad.
[[nodiscard]] TableImport importTable(const CsvTable& table, EntityKind kind, const QStringList& mapping,
                                      const Catalog& present, IdSource& ids, const ChosenTypes& chosen = {});

/// What a table of this kind does not hold of a catalog, one sentence each.
[[nodiscard]] QStringList tableLosses(const Catalog& catalog, EntityKind kind);

/// All entities of a kind as CSV that importTable() reads back.
[[nodiscard]] QByteArray exportTable(const Catalog& catalog, EntityKind kind);

} // namespace ow
