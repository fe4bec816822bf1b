#pragma once

#include "catalog/bulk_status.h"
#include "store/catalog_store.h"

#include <functional>

namespace ow {

/// Moves what the four eyes setting forbids this user from the change to the refusals, so that the rest of a
/// bulk approval can be committed. Does nothing when the setting is off.
[[nodiscard]] Result<BulkStatus> withFourEyes(CatalogStore& store, BulkStatus bulk, const QString& user);

/// What is offered to customers and mentions this rule or formula: approved offers and live activities.
[[nodiscard]] QVector<EntityKey> approvedUsersOf(const Catalog& catalog, const EntityKey& key);

/// The same change, and with it back to draft what is approved and mentions a rule or formula that says
/// something else afterwards: under four eyes somebody else has to see that.
[[nodiscard]] ChangeSet withApprovalsTakenBack(const Catalog& catalog, ChangeSet change);

/// The stored entities that mention this one.
using StoredUsers = std::function<Result<QVector<EntityPtr>>(const EntityKey&)>;
[[nodiscard]] StoredUsers usersIn(const Catalog& catalog);

/// Why four eyes forbid a change set to this user (Invalid), beside fourEyesError() of each change: what is
/// approved must not stay so while a rule or formula that it mentions says something else, and whoever
/// changed the rule last must not be the one who approves it again, unless somebody else had it in hand
/// since.
[[nodiscard]] Result<void> checkFourEyes(CatalogStore& store, const StoredUsers& users,
                                         const ChangeSet& change, const QString& user);

/// What CatalogStore::commit() would say of a change set for its approvals; writes nothing, and is content
/// where the setting is off. `present` is what the store holds.
[[nodiscard]] Result<void> checkApprovals(CatalogStore& store, const Catalog& present,
                                          const ChangeSet& change, const QString& user);

/// The same back in draft; what has no status stays as it is.
[[nodiscard]] Entity asDraft(Entity entity);

} // namespace ow
