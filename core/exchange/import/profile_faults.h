#pragma once

#include "exchange/import/document.h"

namespace ow {

/// Where the document of a profile stands below its entity: "/document", or "" where it is the document
/// itself, as data platforms give it.
[[nodiscard]] QString profileBase(const ImportedEntity& imported);

/// Takes profiles out whose reserved members (DOMAIN.md 14.2) have forms that decisions cannot read: each
/// stands under `refused`, with its place and what mends it.
[[nodiscard]] ImportedDocument withoutBrokenProfiles(ImportedDocument imported);

} // namespace ow
