#pragma once

#include "base/sources.h"
#include "catalog/catalog.h"
#include "exchange/import/document.h"
#include "exchange/tables/csv_entities.h"

#include <QMap>

#include <optional>

namespace ow {

/// How a table is read, where its columns and name do not say it well enough.
struct TableChoice {
    std::optional<EntityKind> kind{}; ///< nothing: told by guessTableKind()
    QMap<QString, QString> fields{};  ///< column title -> field of tableFields(); an empty field ignores it
    QMap<QString, CellType> types{};  ///< column title -> type of a free column
    std::optional<QStringList> mapping{}; ///< the field of each column, instead of the guess and `fields`
    ChosenTypes columnTypes{};            ///< with `mapping`, instead of `types`
};

/// Whether a file is read as a table: by its name (.csv, .tsv).
[[nodiscard]] bool isTableFile(const QString& path);

/// The kind of entity that a table holds: by the word in the file's name ("offers.csv", "my-tags.csv"), else
/// by the columns. Nothing where neither says it.
[[nodiscard]] std::optional<EntityKind> guessTableKind(const QStringList& header, const QString& fileName);

/// The field of each column: the guess, corrected by the choice. An error for a column or a field that is not
/// there.
[[nodiscard]] Result<QStringList> tableMapping(const QStringList& header, EntityKind kind,
                                               const TableChoice& choice);

/// A table as an import, to be proposed like any other: each good row is an entity, each bad cell stands
/// under `refused` with file, line, column and address ("C17"); a column that nobody mapped or left out on
/// purpose is named in a finding ("import.unknown-column"), and `tables` says how each column came in.
/// `present` gives tags by name, and the fields that the table does not hold.
[[nodiscard]] Result<ImportedDocument> readTable(const QByteArray& bytes, const QString& fileName,
                                                 const TableChoice& choice, const Catalog& present,
                                                 IdSource& ids, const Progress& progress = {});

} // namespace ow
