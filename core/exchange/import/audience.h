#pragma once

#include "exchange/import/document.h"
#include "json/tree.h"

namespace ow {

/// A segment definition (audience) as the eligibility rule that asks the same. An error's place.field is a
/// JSON pointer inside the object; one without an expression is an error.
[[nodiscard]] Result<Entity> audienceAsRule(const JsonView& object);

/// The import with its audiences as eligibility rules instead of refused. Two entities with one id are an
/// error.
[[nodiscard]] Result<ImportedDocument> withAudiencesAsRules(ImportedDocument imported);

} // namespace ow
