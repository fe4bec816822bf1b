#pragma once

#include "base/sources.h"
#include "catalog/catalog.h"
#include "exchange/csv.h"

namespace ow {

/// Kinds that have a table form: personalized offers, placements, tags, test profiles.
[[nodiscard]] bool hasTableForm(EntityKind kind);

/// The fields that a column of a table of this kind may hold: "id", "name", "priority", … Offers also take
/// "characteristics.<key>", profiles "document.<path>" (dots between members).
[[nodiscard]] QStringList tableFields(EntityKind kind);
[[nodiscard]] bool isTableField(const QString& field, EntityKind kind);

/// The field of each column, told by its title; empty where none fits: the column is ignored.
[[nodiscard]] QStringList guessMapping(const QStringList& header, EntityKind kind);

/// A cell that could not be read; its row is left out.
struct BadCell {
    QString address; ///< "C17"
    QString content;
    Error error;
    int line = 0;   ///< in the file, 1-based
    int column = 0; ///< of the table, 1-based
};

struct TableImport {
    QVector<EntityPtr> entities; ///< new ones, and present ones with the mapped fields changed
    QVector<int> lines;          ///< of each entity in the file
    QVector<BadCell> badCells;
};

/// Reads the rows. A row without id becomes a new entity. Tags may be named by id or by name, several are
/// separated by "|". An empty cell empties its field.
[[nodiscard]] TableImport importTable(const CsvTable& table, EntityKind kind, const QStringList& mapping,
                                      const Catalog& present, IdSource& ids);

/// What a table of this kind does not hold, one sentence each: shown before an export.
[[nodiscard]] QStringList tableLosses(EntityKind kind);

/// All entities of a kind as CSV that importTable() reads back.
[[nodiscard]] QByteArray exportTable(const Catalog& catalog, EntityKind kind);

} // namespace ow
