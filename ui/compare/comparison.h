#pragma once

#include "catalog/merge.h"
#include "compare/field_text.h"

#include <optional>

namespace ow {

/// One field that differs. Absent values are undefined.
struct ComparedField {
    QString path; ///< as in diffFields(); empty: the entity as a whole is there on one side only
    QJsonValue base;
    QJsonValue left;
    QJsonValue right;
    QJsonValue both;       ///< left and right together, where that makes sense
    bool conflict = false; ///< somebody must choose between the sides
    std::optional<MergeChoice> choice{};
};

/// One entity that differs.
struct ComparedEntity {
    enum class State { Added, Removed, Changed, Conflict };

    EntityKey key;
    QString name;
    State state = State::Changed;
    EntityPtr left{};  ///< read when the fields are first asked for
    EntityPtr right{}; ///< likewise
    std::optional<QVector<ComparedField>> fields{};
};

/// Two catalogs, two states of one entity, or two people's edits, side by side. CompareView shows it.
///
/// To look at what a change set does (history, import preview, catalog diff):
///     view.setComparison(compareChange(change, EntityNames(catalog)));
/// To let somebody choose (conflict, merge): build it with compareRebase(), or fill `entities` by hand with
/// fields whose `conflict` is true; `leftTitle`/`rightTitle` say whose sides they are. When
/// CompareView::isSettled(), hand CompareView::choices() to resolveRebase() or to EntityMerge::resolve().
struct Comparison {
    QString leftTitle;  ///< "Before", "Mine"
    QString rightTitle; ///< "After", "Theirs"
    QString baseTitle;  ///< "Before"; empty: there is no third column
    EntityNames names;
    QVector<ComparedEntity> entities;
};

/// What has been chosen: by entity and field path.
using MergeChoices = QHash<EntityKey, QHash<QString, MergeChoice>>;

/// Before and after of a change set. Cheap: the fields are compared when they are first looked at.
[[nodiscard]] Comparison compareChange(const ChangeSet& change, EntityNames names);

/// The fields that differ between two states of an entity, in the order of the editors; a list of simple
/// values is one field. Either may be null.
[[nodiscard]] QVector<ComparedField> compareEntities(const EntityPtr& left, const EntityPtr& right);

/// Whether an entity in conflict also lists, without a choice, which of the edits go in whatever is chosen.
enum class SettledEdits { Left, Listed };

/// My edits (left) against those of others (right), with a choice for each conflict. `rebase` carried `edits`
/// over to `present`.
[[nodiscard]] Comparison compareRebase(const ChangeSet& edits, const Rebase& rebase, const Catalog& present,
                                       SettledEdits settled = SettledEdits::Left);

/// The change set that carries the edits over with these choices; Invalid when the chosen parts do not fit
/// together. All as for compareRebase().
[[nodiscard]] Result<ChangeSet> resolveRebase(const ChangeSet& edits, const Rebase& rebase,
                                              const Catalog& present, const MergeChoices& choices);

} // namespace ow
