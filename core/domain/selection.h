#pragma once

#include "domain/entities.h"

namespace ow {

/// Whether a collection holds an offer (DOMAIN.md 1.9), whatever the status of that. Who asks it of many
/// offers may find them by an index of tags; tests hold that to this.
[[nodiscard]] bool selects(const OfferFilter& filter, const PersonalizedOffer& offer);

} // namespace ow
