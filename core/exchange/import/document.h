#pragma once

#include "base/finding.h"
#include "base/progress.h"
#include "base/result.h"
#include "base/time_zone.h"
#include "domain/entity.h"
#include "exchange/dialects/dialect.h"
#include "exchange/import/list_page.h"
#include "json/document.h"

#include <QByteArray>
#include <QString>
#include <QVector>

#include <optional>

namespace ow {

/// How a column of a table comes in.
struct ColumnReport {
    QString address; ///< "C"
    QString title;
    QString field; ///< of tableFields(); empty = left out
    QString type;  ///< token of CellType; empty where the field has a type of its own
};

struct TableReport {
    QString file;
    EntityKind kind = EntityKind::PersonalizedOffer;
    QVector<ColumnReport> columns;
};

/// An entity of a document and where it stands there.
struct ImportedEntity {
    EntityPtr entity;
    Dialect dialect = Dialect::Offerwright;
    JsonSource source;
    QString pointer;            ///< of the entity in the source
    std::optional<Place> row{}; ///< instead of source and dialect, for the row of a table

    /// Where it stands, or where a member of it stands (a JSON pointer below the entity).
    [[nodiscard]] Place place(const QString& member = {}) const {
        return row ? *row : source.place(pointer + member);
    }
};

/// What a document, or several together, holds for a catalog. One entity that cannot be read does not keep
/// the others away: it stands under `refused` with file, line, column, field and mend.
struct ImportedDocument {
    QVector<ImportedEntity> entities;
    QVector<Error> refused;
    QVector<ImportedEntity>
        audiences;               ///< segment definitions, as rules; refused unless asked for (audience.h)
    QVector<Finding> findings;   ///< what was not understood or left out ("import.…"), each with its place
    QVector<ListPage> pages;     ///< lists of which not all rows are here
    QVector<TableReport> tables; ///< how the columns of tables came in

    std::optional<TimeZone> zone{}; ///< of its days, where the document says it

    /// Whether nothing was left out and every member has a meaning here: no finding is more than a note.
    [[nodiscard]] bool isUnderstood() const;

    /// "12 personalized offers, 3 placements; dialect xdm-2018": what was recognised.
    [[nodiscard]] QString summary() const;
};

/// Reads a document of any dialect, recognised by its content: the canonical Offerwright document, an entity,
/// a list of entities, repository result lists with their envelopes, NDJSON, or several of them nested;
/// dialects may be mixed. A row of a kind that the product does not know is refused by the name of the kind
/// (DOMAIN.md 11.18). A JSON Schema comes in as the test profile that carries it (profile_schema.h). An
/// error when it is no JSON, or nothing in it is an entity. `fileName` is what messages call it.
[[nodiscard]] Result<ImportedDocument> readDocument(const QByteArray& bytes, const QString& fileName,
                                                    const Progress& progress = {},
                                                    const JsonLimits& limits = {});

/// What reading and proposing say when they were asked to end.
[[nodiscard]] Error importStopped();

/// Several documents as one; pages of one list count together. Two entities with one id are an error that
/// names both places.
[[nodiscard]] Result<ImportedDocument> joinDocuments(const QVector<ImportedDocument>& documents);

} // namespace ow
