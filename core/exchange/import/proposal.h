#pragma once

#include "catalog/change_set.h"
#include "domain/entity_json.h"
#include "exchange/import/document.h"
#include "exchange/import/missing.h"

#include <QSet>
#include <QVector>

namespace ow {

/// One entity that an import would write.
struct ProposedChange {
    EntityPtr before; ///< nothing when it is new
    EntityPtr after;
    QVector<FieldChange> fields; ///< what differs, for a change
};

/// Something of an import that will not be written, and why.
struct Refusal {
    QString label; ///< kind and name or id, empty when it could not be read
    Error reason;
};

/// What an import would do to a catalog; nothing is done yet.
struct ImportProposal {
    QVector<ProposedChange> created;
    QVector<ProposedChange> changed;
    QVector<EntityPtr> unchanged;
    QVector<EntityPtr> placeholders; ///< those of `created` that stand in for what is missing
    QVector<Refusal> refused;        ///< could not be read, or has a clashing id
    QVector<Refusal> skipped;        ///< left out under MissingPolicy::Skip

    /// All of it as one change set, to be applied and undone in one step.
    [[nodiscard]] ChangeSet changeSet(const QString& label) const;

    /// "3 created, 1 changed, 40 unchanged, 2 refused".
    [[nodiscard]] QString summary() const;
};

/// Something that an import mentions and that neither it nor the catalog holds.
struct MissingEntity {
    EntityKey key;
    QVector<Reference> mentions;
    Place place; ///< of the first entity that mentions it
};

/// All that is missing, in the order of the first mentions; some of it where it was stopped.
[[nodiscard]] QVector<MissingEntity> missingEntities(const Catalog& present, const ImportedDocument& imported,
                                                     const Progress& progress = {});

/// The import without what the user does not want of it.
[[nodiscard]] ImportedDocument without(ImportedDocument imported, const QSet<EntityKey>& unwanted);

/// Compares what was imported with the catalog. Refused are entities that could not be read, or whose id
/// belongs to an entity of another kind. An error when something is missing under Stop, or
/// when it was stopped.
[[nodiscard]] Result<ImportProposal> propose(const Catalog& present, const ImportedDocument& imported,
                                             MissingPolicy policy = MissingPolicy::Stop,
                                             const Progress& progress = {});

} // namespace ow
