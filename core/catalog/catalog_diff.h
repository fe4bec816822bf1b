#pragma once

#include "catalog/change_set.h"
#include "catalog/merge.h"
#include "domain/entity_json.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QVector>

namespace ow {

/// One entity that two catalogs hold differently.
struct EntityDiff {
    EntityPtr before;            ///< nothing: it was added
    EntityPtr after;             ///< nothing: it was removed
    QVector<FieldChange> fields; ///< what differs, where both are there

    [[nodiscard]] EntityKey key() const { return entityKey(after ? *after : *before); }
    /// Whether both say the same: another order of a set, another layout of a rule (DOMAIN.md 11.14).
    [[nodiscard]] bool isEmpty() const { return before && after && fields.isEmpty(); }
};

/// One change, field by field, as far as it makes a difference.
[[nodiscard]] EntityDiff entityDiff(const Change& change);

/// Entity by entity and field by field what leads from one catalog to the other, in canonical order. Entities
/// that say the same are left out.
[[nodiscard]] QVector<EntityDiff> diffCatalogs(const Catalog& before, const Catalog& after);

/// The zone of the days (DOMAIN.md 11.11), where the catalogs differ in it, as a field.
[[nodiscard]] std::optional<FieldChange> zoneDiff(const Catalog& before, const Catalog& after);

/// For people: "+ tag “New”", "- …", "~ offer “Name”" with one indented line per field.
[[nodiscard]] QString diffText(const QVector<EntityDiff>& diff);

/// For programs: {"added": […], "removed": […], "changed": [{kind, id, name, fields: [{path, before,
/// after}]}]}.
[[nodiscard]] QJsonObject diffJson(const QVector<EntityDiff>& diff);

/// A member that both sides changed in different ways; an empty path: one side removed the entity.
struct MergeConflict {
    EntityKey key;
    QString path;
    QJsonValue base;
    QJsonValue mine;
    QJsonValue theirs;
    MergeChoice taken = MergeChoice::Mine; ///< what the merged catalog holds; Mine or Theirs also for `Both`,
                                           ///< where two values cannot stand beside one another
};

/// What settles a conflict. Both: what each added to a list, without what each removed; an entity that one
/// side removed stays. Theirs where two values cannot stand beside one another.
enum class Prefer { Mine, Theirs, Both };

struct MergeResult {
    QVector<EntityPtr>
        entities; ///< the merged catalog; it may lack what a side removed and the other mentions
    QVector<MergeConflict> conflicts;
    TimeZone zone; ///< of the side that changed it; where both did, of the preferred one (Both: theirs)
    bool zonesConflict = false; ///< both sides gave the catalog another zone, and not the same
};

/// For people, one line each; for programs: [{kind, id, path, base, mine, theirs}], absent values left out.
/// Settled: each says what was taken.
[[nodiscard]] QString conflictText(const QVector<MergeConflict>& conflicts, bool settled);
[[nodiscard]] QJsonArray conflictJson(const QVector<MergeConflict>& conflicts, bool settled);

/// Three-way merge by entity and field: a change of one side is taken, the same change of both once,
/// different changes are conflicts, settled as `prefer` says. Sets are merged by element, other lists count
/// as one field: entity by entity mergeEntities().
[[nodiscard]] MergeResult mergeCatalogs(const Catalog& base, const Catalog& mine, const Catalog& theirs,
                                        Prefer prefer = Prefer::Mine);

} // namespace ow
