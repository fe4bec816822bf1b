#pragma once

#include "base/result.h"
#include "opening/templates.h"
#include "preview/run/preview_choice.h"

namespace ow {

class CatalogDocument;

/// "E-mail banner", …: a template on its button.
[[nodiscard]] QString templateTitle(CatalogTemplate which);

/// Puts a template into the catalog as one step to undo; what is worth looking at then is the decision for
/// the profile that meets its rule.
Result<AskedDecision> beginWithTemplate(CatalogDocument& document, CatalogTemplate which);

} // namespace ow
