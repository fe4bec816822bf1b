#pragma once

#include "base/result.h"
#include "domain/ids.h"
#include "opening/templates.h"

namespace ow {

class CatalogDocument;

/// "E-mail banner", …: a template on its button.
[[nodiscard]] QString templateTitle(CatalogTemplate which);

/// What is worth looking at in a template that came in: who the activity decides for.
struct BegunTemplate {
    ActivityId activity;
    PlacementId placement;
    ProfileId profile; ///< the one that meets the rule
};

/// Puts a template into the catalog as one step to undo.
Result<BegunTemplate> beginWithTemplate(CatalogDocument& document, CatalogTemplate which);

} // namespace ow
