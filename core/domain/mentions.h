#pragma once

#include "domain/entity.h"

namespace ow {

/// Whether entities of a kind have a member that can mention one of another kind (DOMAIN.md 1.16). Who looks
/// for what mentions an entity passes over the other kinds.
[[nodiscard]] bool canMention(EntityKind from, EntityKind to);

} // namespace ow
