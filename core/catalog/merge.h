#pragma once

#include "base/progress.h"
#include "catalog/change_set.h"
#include "domain/entity_json.h"

#include <QHash>

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

/// Whose edits are carried over to what is here already, which the others made: where nothing was chosen, in
/// layout and in the order of lists, what is here goes first.
enum class Whose { Mine, Theirs };

/// Three versions of one entity brought together. Members that only one side changed are merged already.
struct EntityMerge {
    EntityKey key;
    QVector<FieldConflict> conflicts;
    QJsonObject base; ///< the three versions as canonical JSON
    QJsonObject mine;
    QJsonObject theirs;
    Whose carried = Whose::Mine;

    /// The entity with a choice for each conflict, by path; what is here where none is given, also where
    /// `Both` makes no sense. Invalid when the parts do not fit together.
    [[nodiscard]] Result<Entity> resolve(const QHash<QString, MergeChoice>& choices) const;
};

/// `base` is what both started from (nothing: both made it). All three are versions of the same entity. Sets
/// are merged element by element, and layout makes no conflict (DOMAIN.md 11.14, 11.20).
[[nodiscard]] EntityMerge mergeEntities(const EntityPtr& base, const Entity& mine, const Entity& theirs,
                                        Whose carried = Whose::Mine);

/// A change set that met a Conflict, carried over to the present catalog.
struct Rebase {
    Whose carried = Whose::Mine; ///< the change set; the present catalog is the others'
    ChangeSet change;            ///< to be committed against the present catalog when there are no conflicts
    QVector<EntityMerge> conflicts;
    QVector<EntityKey> deletedHere; ///< changed by what is carried over, deleted here: left out of `change`
    QVector<EntityKey> changedHere; ///< deleted by what is carried over, changed here: left out of `change`

    [[nodiscard]] bool isClean() const {
        return conflicts.isEmpty() && deletedHere.isEmpty() && changedHere.isEmpty();
    }
};
/// Once progress says no, the rest is left out.
[[nodiscard]] Rebase rebase(const ChangeSet& edits, const Catalog& present, Whose carried = Whose::Mine,
                            const Progress& progress = {});

} // namespace ow
