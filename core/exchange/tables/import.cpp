#include "exchange/tables/import.h"

#include "base/counted.h"
#include "exchange/tables/internal/field_target.h"
#include "exchange/tables/internal/table_limits.h"

#include <QFileInfo>
#include <QHash>
#include <QSet>

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

/// Whether a column of profiles is an attribute only because its title is a path.
bool isPathColumn(const QString& title, const QString& field) {
    return field == u"document."_s + title.trimmed();
}

/// Columns that only this kind has.
qsizetype ownColumns(const QStringList& header, EntityKind kind) {
    const QStringList mapping = guessMapping(header, kind);
    qsizetype own = 0;
    for (qsizetype c = 0; c < mapping.size(); ++c)
        own += mapping[c].isEmpty() || mapping[c] == u"id" || mapping[c] == u"name" ||
                       isPathColumn(header[c], mapping[c])
                   ? 0
                   : 1;
    return own;
}

bool hasPathColumns(const QStringList& header) {
    const QStringList mapping = guessMapping(header, EntityKind::TestProfile);
    for (qsizetype c = 0; c < mapping.size(); ++c) {
        if (isPathColumn(header[c], mapping[c]))
            return true;
    }
    return false;
}

Error unknownKind(const QString& fileName) {
    return Error::input(
        u"it is not clear what the rows of this table are"_s,
        u"say the kind (offer, placement, tag or profile), or name the columns like those of an export"_s,
        Place::inLine(fileName, 1));
}

/// Of two columns with one title the first.
QHash<QString, qsizetype> columnsByTitle(const QStringList& header) {
    QHash<QString, qsizetype> columns;
    for (qsizetype c = header.size() - 1; c >= 0; --c)
        columns.insert(header[c], c);
    return columns;
}

Error notAField(const QString& field, EntityKind kind) {
    QStringList fields = tableFields(kind);
    if (kind == EntityKind::PersonalizedOffer)
        fields.append(u"characteristics.KEY"_s);
    else if (kind == EntityKind::TestProfile)
        fields.append(u"document.PATH with a name behind each dot"_s);
    return Error::usage(u"“%1” is not a field of this table"_s.arg(field),
                        u"use one of: "_s + fields.join(u", "_s));
}

/// The types that were chosen, by column.
Result<ChosenTypes> chosenTypes(const CsvTable& table, EntityKind kind, const QStringList& mapping,
                                const TableChoice& choice) {
    if (choice.mapping)
        return choice.columnTypes;
    ChosenTypes types;
    const QHash<QString, qsizetype> columns = columnsByTitle(table.header);
    for (auto it = choice.types.cbegin(); it != choice.types.cend(); ++it) {
        const qsizetype column = columns.value(it.key(), -1);
        if (column < 0 || !isFreeField(mapping.at(column), kind))
            return Error::usage(u"the type of “%1” cannot be chosen"_s.arg(it.key()),
                                u"only attributes of profiles (document.…) have a type to choose"_s);
        types.insert(column, *it);
    }
    return types;
}

/// What is said about the columns of one table.
struct Columns {
    const CsvTable& table;
    const QString& fileName;
    EntityKind kind;
    const QStringList& mapping;
    const TableChoice& choice;

    [[nodiscard]] static QString address(qsizetype column) { return cellAddress(column, 0).chopped(1); }

    [[nodiscard]] TableReport report(const QVector<std::optional<ColumnType>>& types) const {
        TableReport report{fileName, kind, {}};
        for (qsizetype c = 0; c < mapping.size(); ++c)
            report.columns.append({address(c), table.header[c].trimmed(), mapping[c],
                                   types[c] ? QString(token(types[c]->type)) : QString()});
        return report;
    }

    [[nodiscard]] QVector<Finding> findings(const QVector<std::optional<ColumnType>>& types) const {
        QVector<Finding> out;
        for (qsizetype c = 0; c < mapping.size(); ++c) {
            if (mapping[c].isEmpty() && !isLeftOutOnPurpose(c))
                out.append(leftOut(c));
            else if (types[c] && isPathColumn(table.header[c], mapping[c]))
                out.append(finding(c, Severity::Note, u"import.column"_s,
                                   u"column %1 “%2” comes in as the attribute %2 (%3)"_s.arg(
                                       address(c), table.header[c].trimmed(), token(types[c]->type)),
                                   {}));
            if (types[c] && types[c]->spoiler >= 0)
                out.append(spoiled(c, types[c]->spoiler));
        }
        return out;
    }

private:
    [[nodiscard]] bool isLeftOutOnPurpose(qsizetype c) const {
        const QString& title = table.header[c];
        const bool blank = std::all_of(table.rows.cbegin(), table.rows.cend(),
                                       [c](const QStringList& row) { return row[c].trimmed().isEmpty(); });
        return choice.mapping || (title.trimmed().isEmpty() && blank) ||
               (choice.fields.contains(title) && choice.fields.value(title).isEmpty());
    }

    [[nodiscard]] Finding leftOut(qsizetype c) const {
        const QString title = table.header[c].trimmed();
        if (title.isEmpty())
            return finding(c, Severity::Warning, u"import.unknown-column"_s,
                           u"column %1 has no title; it was left out"_s.arg(address(c)),
                           u"name it in the first line"_s);
        if (isTableField(title, kind))
            return finding(
                c, Severity::Warning, u"import.unknown-column"_s,
                u"column %1 “%2” was left out: another column holds it, or a part of it"_s.arg(address(c),
                                                                                               title),
                u"put both into one column, or leave this one out on purpose with --map \"%1=\""_s.arg(
                    title));
        if (isBrokenAttribute(title))
            return finding(
                c, Severity::Warning, u"import.unknown-column"_s,
                u"column %1 “%2” names no attribute; it was left out"_s.arg(address(c), shortened(title)),
                u"write document and at most %1 names behind it, each after one dot"_s.arg(
                    input_limit::titleSteps - 1));
        const QString free = ownField(title);
        return finding(
            c, Severity::Warning, u"import.unknown-column"_s,
            u"column %1 “%2” is not a field of %3, or another column holds it; it was left out"_s.arg(
                address(c), title, withArticle(kindWords(kind))),
            u"say the field with --map \"%1=FIELD\" (%2%3), or leave it out on purpose with "
            u"--map \"%1=\""_s.arg(title, tableFields(kind).join(u", "_s),
                                   free.isEmpty() ? QString() : u", "_s + free));
    }

    /// The field that is named as the title is, as --map takes it; empty where there is none.
    [[nodiscard]] QString ownField(const QString& title) const {
        if (kind == EntityKind::PersonalizedOffer)
            return kCharacteristics + title;
        if (!isTableField(kDocument + title, kind))
            return {};
        const bool asksForType = title.section(u'.', -1).contains(u':');
        return kDocument + title + (asksForType ? u":text"_s : QString());
    }

    /// A title that begins as an attribute's does, with an empty name in it or with too many.
    [[nodiscard]] bool isBrokenAttribute(const QString& title) const {
        return kind == EntityKind::TestProfile && title.startsWith(u"document."_s);
    }

    [[nodiscard]] static QString shortened(const QString& title) {
        constexpr qsizetype most = 120;
        return title.size() > most ? title.left(most) + u'…' : title;
    }

    [[nodiscard]] Finding spoiled(qsizetype c, qsizetype row) const {
        return finding(
            c, Severity::Note, u"import.column-type"_s,
            u"column %1 “%2” comes in as text, since “%3” (%4) is not a number"_s.arg(
                address(c), table.header[c].trimmed(), table.rows[row][c].trimmed(),
                cellAddress(c, table.lines[row])),
            u"to refuse such cells instead: --map \"%1=%2:number\""_s.arg(table.header[c], mapping[c]));
    }

    [[nodiscard]] Finding finding(qsizetype c, Severity severity, const QString& code, const QString& message,
                                  const QString& mend) const {
        Finding finding;
        finding.code = code;
        finding.severity = severity;
        finding.message = message;
        finding.mend = mend;
        finding.place = Place::inLine(fileName, table.headerLine, int(c) + 1, address(c));
        return finding;
    }
};

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
    if (hasPathColumns(header))
        return EntityKind::TestProfile;
    const QStringList asTags = guessMapping(header, EntityKind::Tag);
    const bool onlyNames = asTags.contains(u"name"_s) && !asTags.contains(QString());
    return onlyNames ? std::optional(EntityKind::Tag) : std::nullopt;
}

Result<QStringList> tableMapping(const QStringList& header, EntityKind kind, const TableChoice& choice) {
    if (choice.mapping && choice.mapping->size() == header.size()) {
        for (const QString& field : *choice.mapping) {
            if (!field.isEmpty() && !isTableField(field, kind))
                return notAField(field, kind);
        }
        return *choice.mapping;
    }
    QStringList mapping = guessMapping(header, kind);
    const QHash<QString, qsizetype> columns = columnsByTitle(header);
    for (auto it = choice.fields.cbegin(); it != choice.fields.cend(); ++it) {
        const qsizetype column = columns.value(it.key(), -1);
        if (column < 0)
            return Error::usage(u"the table has no column “%1”"_s.arg(it.key()),
                                u"it has: "_s + header.join(u", "_s));
        if (!it.value().isEmpty() && !isTableField(it.value(), kind))
            return notAField(it.value(), kind);
        mapping[column] = it.value();
    }
    // What was chosen goes before what was guessed, of the chosen the last.
    TakenMembers taken;
    const auto keep = [&](qsizetype column) {
        const std::optional<FieldTarget> target = fieldTarget(mapping[column], kind);
        if (target && !taken.take(target->path))
            mapping[column].clear();
    };
    QSet<qsizetype> chosen;
    QStringList titles = choice.fields.keys();
    std::reverse(titles.begin(), titles.end());
    for (const QString& title : std::as_const(titles)) {
        keep(columns.value(title));
        chosen.insert(columns.value(title));
    }
    for (qsizetype c = 0; c < mapping.size(); ++c) {
        if (!chosen.contains(c))
            keep(c);
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
        error.place = Place::inLine(fileName, 1);
        return error;
    }
    if (mapping->count(QString()) == mapping->size())
        return Error::input(u"no column of this table is known"_s,
                            u"name the columns: "_s + tableFields(*kind).join(u", "_s),
                            Place::inLine(fileName, 1));
    if (progress && !progress(0, table->rows.size()))
        return Error::cancelled(u"the import was stopped"_s);
    const Result<ChosenTypes> types = chosenTypes(*table, *kind, *mapping, choice);
    if (!types) {
        Error error = types.error();
        error.place = Place::inLine(fileName, table->headerLine);
        return error;
    }
    const TableImport rows = importTable(*table, *kind, *mapping, present, ids, *types);
    ImportedDocument out;
    out.refused = table->badRows;
    Columns columns{*table, fileName, *kind, *mapping, choice};
    out.tables.append(columns.report(rows.types));
    out.findings = columns.findings(rows.types);
    for (qsizetype i = 0; i < rows.entities.size(); ++i) {
        ImportedEntity entity;
        entity.entity = rows.entities[i];
        entity.row = Place::inLine(fileName, rows.lines[i], 1);
        out.entities.append(entity);
    }
    for (const BadCell& cell : rows.badCells) {
        Error error = cell.error;
        error.place = Place::inLine(fileName, cell.line, cell.column, cell.address);
        out.refused.append(error);
    }
    return out;
}

} // namespace ow
