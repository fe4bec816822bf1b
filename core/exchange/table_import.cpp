#include "exchange/table_import.h"

#include <QFileInfo>

#include <algorithm>
#include <array>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kTableKinds{EntityKind::PersonalizedOffer, EntityKind::Placement, EntityKind::Tag,
                                 EntityKind::TestProfile};

/// The words of kinds in file names, singular.
QString kindWord(EntityKind kind) {
    switch (kind) {
    case EntityKind::PersonalizedOffer:
        return u"offer"_s;
    case EntityKind::Placement:
        return u"placement"_s;
    case EntityKind::Tag:
        return u"tag"_s;
    case EntityKind::TestProfile:
        return u"profile"_s;
    default:
        return {};
    }
}

/// Columns that only this kind has.
qsizetype ownColumns(const QStringList& header, EntityKind kind) {
    const QStringList mapping = guessMapping(header, kind);
    return std::count_if(mapping.cbegin(), mapping.cend(), [](const QString& field) {
        return !field.isEmpty() && field != u"id" && field != u"name";
    });
}

Error unknownKind(const QString& fileName) {
    return {ErrorCode::Input, u"it is not clear what the rows of this table are"_s,
            u"say the kind (offer, placement, tag or profile), or name the columns like those of an export"_s,
            Place{fileName, 1, 0, {}}};
}

} // namespace

bool isTableFile(const QString& path) {
    const QString suffix = QFileInfo(path).suffix().toLower();
    return suffix == u"csv" || suffix == u"tsv";
}

std::optional<EntityKind> guessTableKind(const QStringList& header, const QString& fileName) {
    std::optional<EntityKind> best;
    qsizetype most = 0;
    for (const EntityKind kind : kTableKinds) {
        const qsizetype own = ownColumns(header, kind);
        if (own > most) {
            best = kind;
            most = own;
        }
    }
    const QString name = QFileInfo(fileName).completeBaseName().toLower();
    for (const EntityKind kind : kTableKinds) {
        const QStringList mapping = guessMapping(header, kind);
        if (name.contains(kindWord(kind)) && mapping.contains(u"name"_s) && ownColumns(header, kind) == most)
            return kind;
    }
    if (best)
        return best;
    const QStringList asTags = guessMapping(header, EntityKind::Tag);
    const bool onlyNames = asTags.contains(u"name"_s) && !asTags.contains(QString());
    return onlyNames ? std::optional(EntityKind::Tag) : std::nullopt;
}

Result<QStringList> tableMapping(const QStringList& header, EntityKind kind, const TableChoice& choice) {
    QStringList mapping = guessMapping(header, kind);
    for (auto it = choice.fields.cbegin(); it != choice.fields.cend(); ++it) {
        const qsizetype column = header.indexOf(it.key());
        if (column < 0)
            return Error{ErrorCode::Usage,
                         u"the table has no column “%1”"_s.arg(it.key()),
                         u"it has: "_s + header.join(u", "_s),
                         {}};
        if (!it.value().isEmpty() && !isTableField(it.value(), kind))
            return Error{ErrorCode::Usage,
                         u"“%1” is not a field of this table"_s.arg(it.value()),
                         u"use one of: "_s + tableFields(kind).join(u", "_s),
                         {}};
        for (QString& other : mapping) {
            if (other == it.value())
                other.clear();
        }
        mapping[column] = it.value();
    }
    return mapping;
}

Result<ImportedDocument> readTable(const QByteArray& bytes, const QString& fileName,
                                   const TableChoice& choice, const Catalog& present, IdSource& ids,
                                   const Progress& progress) {
    const Result<CsvTable> table = readCsv(bytes, fileName);
    if (!table)
        return table.error();
    const std::optional<EntityKind> kind =
        choice.kind ? choice.kind : guessTableKind(table->header, fileName);
    if (!kind || !hasTableForm(*kind))
        return unknownKind(fileName);
    Result<QStringList> mapping = tableMapping(table->header, *kind, choice);
    if (!mapping) {
        Error error = mapping.error();
        error.place = Place{fileName, 1, 0, {}};
        return error;
    }
    if (mapping->count(QString()) == mapping->size())
        return Error{ErrorCode::Input, u"no column of this table is known"_s,
                     u"name the columns: "_s + tableFields(*kind).join(u", "_s), Place{fileName, 1, 0, {}}};
    if (progress && !progress(0, table->rows.size()))
        return Error{ErrorCode::Cancelled, u"the import was stopped"_s, {}, {}};
    const TableImport rows = importTable(*table, *kind, *mapping, present, ids);
    ImportedDocument out;
    out.refused = table->badRows;
    for (qsizetype i = 0; i < rows.entities.size(); ++i) {
        ImportedEntity entity;
        entity.entity = rows.entities[i];
        entity.row = Place{fileName, rows.lines[i], 1, {}};
        out.entities.append(entity);
    }
    for (const BadCell& cell : rows.badCells) {
        Error error = cell.error;
        error.place = Place{fileName, cell.line, cell.column, cell.address};
        out.refused.append(error);
    }
    return out;
}

} // namespace ow
