#pragma once

#include "catalog/change_set.h"
#include "domain/entity_json.h"

#include <QHash>

#include <functional>

namespace ow {

/// One member that two people changed differently. Paths as in differences(): "rank/priority"; a list in
/// which both changed something is one member.
struct FieldConflict {
    QString path;
    QJsonValue base; ///< undefined when absent
    QJsonValue mine;
    QJsonValue theirs;
    QJsonValue both; ///< both changes together where that makes sense (a list with what each added and
                     ///< without what each removed), else undefined

    bool operator==(const FieldConflict&) const = default;
};

enum class MergeChoice { Mine, Theirs, Both };

/// Three versions of one entity brought together. Members that only one side changed are merged already.
struct EntityMerge {
    EntityKey key;
    QVector<FieldConflict> conflicts;
    QJsonObject base; ///< the three versions as canonical JSON
    QJsonObject mine;
    QJsonObject theirs;

    /// The entity with a choice for each conflict, by path; theirs where none is given, also where `Both`
    /// makes no sense. Invalid when the parts do not fit together.
    [[nodiscard]] Result<Entity> resolve(const QHash<QString, MergeChoice>& choices) const;
};

/// `base` is what I started from (nothing: both made it), `theirs` what is stored now. All three are versions
/// of the same entity. Sets are merged element by element, and layout makes no conflict
/// (DOMAIN.md 11.14, 11.20).
[[nodiscard]] EntityMerge mergeEntities(const EntityPtr& base, const Entity& mine, const Entity& theirs);

/// A change set that met a Conflict, carried over to the present catalog.
struct Rebase {
    ChangeSet change; ///< to be committed against the present catalog when there are no conflicts
    QVector<EntityMerge> conflicts;
    QVector<EntityKey> deletedByThem; ///< I changed it, they deleted it: left out of `change`
    QVector<EntityKey> changedByThem; ///< I deleted it, they changed it: left out of `change`

    [[nodiscard]] bool isClean() const {
        return conflicts.isEmpty() && deletedByThem.isEmpty() && changedByThem.isEmpty();
    }
};
/// `goesOn` is asked now and then (done, all); once it says no, the rest is left out.
[[nodiscard]] Rebase rebase(const ChangeSet& mine, const Catalog& present,
                            const std::function<bool(qint64, qint64)>& goesOn = {});

} // namespace ow
