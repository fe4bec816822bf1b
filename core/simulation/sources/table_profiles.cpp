#include "simulation/sources/table_profiles.h"

#include "base/sources.h"
#include "disk/files.h"
#include "exchange/tables/csv.h"
#include "exchange/tables/csv_entities.h"
#include "exchange/tables/table_fields.h"
#include "json/write.h"

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView kDocumentPath = "document."_L1;

bool isWithin(const QString& field, const QString& object) {
    return !object.isEmpty() && field.startsWith(object + u'.');
}

/// The field of TestProfile that a column fills; empty: none.
Result<QStringList> fieldsOf(const CsvTable& table, const QString& fileName) {
    const bool isExport = std::ranges::any_of(
        table.header, [](const QString& title) { return title.trimmed().startsWith(kDocumentPath); });
    QStringList fields;
    for (qsizetype c = 0; c < table.header.size(); ++c) {
        const QString title = table.header.at(c).trimmed();
        QString field;
        if (title == "id"_L1 || title == "_id"_L1)
            field = u"document._id"_s;
        else if (!isExport || title.startsWith(kDocumentPath))
            field = title.startsWith(kDocumentPath) ? title : kDocumentPath + title;
        else if (title != "name"_L1 && title != "description"_L1)
            field = kDocumentPath + title;
        if (!field.isEmpty() && !isTableField(field, EntityKind::TestProfile))
            return Error::input(u"column %1 “%2” names no attribute"_s.arg(c + 1).arg(title),
                                u"write the names of the attribute with dots between them"_s,
                                Place::inLine(fileName, table.headerLine));
        for (const QString& other : std::as_const(fields)) {
            if (!field.isEmpty() && (field == other || isWithin(field, other) || isWithin(other, field)))
                return Error::input(
                    u"column %1 “%2” holds what another column holds, or a part of it"_s.arg(c + 1).arg(
                        title),
                    u"leave one of them out"_s, Place::inLine(fileName, table.headerLine));
        }
        fields.append(field);
    }
    return fields;
}

/// Only what says of which type attributes are.
Catalog schemasOf(const Catalog& catalog) {
    QVector<EntityPtr> schemas;
    for (const EntityPtr& entity : catalog.entities(EntityKind::TestProfile)) {
        if (std::get<TestProfile>(*entity).document.contains("$schema"_L1))
            schemas.append(entity);
    }
    const Result<Catalog> found = Catalog::fromEntities(schemas);
    return found ? *found : Catalog();
}

} // namespace

Result<std::unique_ptr<TextProfiles>> tableProfiles(const QByteArray& csv, const QString& fileName,
                                                    const Catalog& catalog) {
    const Result<CsvTable> table = readCsv(csv, fileName);
    if (!table)
        return table.error();
    const Result<QStringList> fields = fieldsOf(*table, fileName);
    if (!fields)
        return fields.error();
    ChosenTypes types;
    for (qsizetype c = 0; c < fields->size(); ++c) {
        if (fields->at(c) == "document._id"_L1)
            types.insert(c, CellType::Text);
    }
    CountingIdSource ids;
    const TableImport read =
        importTable(*table, EntityKind::TestProfile, *fields, schemasOf(catalog), ids, types);
    QMap<int, QByteArray> rows; // by line of the file
    QMap<int, Error> faults;
    for (qsizetype i = 0; i < read.entities.size(); ++i)
        rows.insert(read.lines.at(i),
                    writeJson(std::get<TestProfile>(*read.entities.at(i)).document, JsonStyle::Compact));
    const auto leaveOut = [&](int line, const Error& error) {
        faults.insert(line, error);
        rows.insert(line, "-");
    };
    for (const Error& error : table->badRows)
        leaveOut(error.place.line, error);
    for (const BadCell& bad : read.badCells) {
        Error error = bad.error;
        error.place = Place::inLine(fileName, bad.line);
        error.message = u"%1: %2"_s.arg(bad.address, error.message);
        leaveOut(bad.line, error);
    }
    QByteArray lines;
    int line = 1;
    for (auto row = rows.cbegin(); row != rows.cend(); ++row, ++line) {
        lines.append(row.key() - line, '\n');
        line = row.key();
        lines += *row + '\n';
    }
    return std::make_unique<TextProfiles>(lines, fileName, faults);
}

Result<std::unique_ptr<TextProfiles>> readTableProfiles(const QString& path, const Catalog& catalog) {
    const Result<QByteArray> csv = readFile(path, input_limit::table);
    if (!csv)
        return csv.error();
    return tableProfiles(*csv, path, catalog);
}

} // namespace ow
