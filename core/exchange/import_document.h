#pragma once

#include "base/result.h"
#include "base/time_zone.h"
#include "domain/entity.h"
#include "exchange/dialect.h"
#include "exchange/json_document.h"
#include "exchange/progress.h"

#include <QByteArray>
#include <QString>
#include <QVector>

#include <optional>

namespace ow {

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
    std::optional<TimeZone> zone{}; ///< of its days, where the document says it

    /// "12 personalized offers, 3 placements; dialect xdm-2018": what was recognised.
    [[nodiscard]] QString summary() const;
};

/// Reads a document of any dialect, recognised by its content: the canonical Offerwright document, an entity,
/// a list of entities, repository result lists with their envelopes, NDJSON, or several of them nested;
/// dialects may be mixed. A JSON Schema comes in as the test profile that carries it (profile_schema.h). An
/// error when it is no JSON, or nothing in it is an entity. `fileName` is what messages call it.
[[nodiscard]] Result<ImportedDocument> readDocument(const QByteArray& bytes, const QString& fileName,
                                                    const Progress& progress = {},
                                                    const JsonLimits& limits = {});

/// Several documents as one. Two entities with one id are an error that names both places.
[[nodiscard]] Result<ImportedDocument> joinDocuments(const QVector<ImportedDocument>& documents);

} // namespace ow
