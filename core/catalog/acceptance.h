#pragma once

#include "base/finding.h"
#include "domain/entity.h"

#include <optional>

namespace ow {

/// A finding that somebody looked at and lets stand. It is kept with its entity (a member of ours,
/// DOMAIN.md 14.8), so that history, undo, merges and exports of ours hold it.
struct Acceptance {
    QString code;
    QString field;
    QString message; ///< what was accepted: says the finding something else, it is one again
    QString reason;
    QString by;
    QString at; ///< RFC 3339 in UTC

    bool operator==(const Acceptance&) const = default;
};

/// Errors stand in the way of exports and are not to be accepted; what is about no entity has no place for
/// it.
[[nodiscard]] bool canBeAccepted(const Finding& finding);

/// How a finding of this entity was accepted, if it was.
[[nodiscard]] std::optional<Acceptance> acceptanceOf(const Entity& entity, const Finding& finding);

/// The entity with the finding accepted, in place of what was accepted there before.
[[nodiscard]] Entity accepting(const Entity& entity, const Finding& finding, const QString& reason,
                               const QString& by, qint64 atMs);
/// The entity with nothing accepted of that code in that field.
[[nodiscard]] Entity notAccepting(const Entity& entity, const Finding& finding);

} // namespace ow
