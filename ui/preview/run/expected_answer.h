#pragma once

#include "expectations/suite_addition.h"
#include "preview/run/preview_choice.h"
#include "preview/run/preview_result.h"

namespace ow {

class CatalogNames;

/// What a suite calls an entity: its name where that leads to it and to no other, else its id.
[[nodiscard]] QString suiteText(const CatalogNames& names, const EntityKey& key);

/// A decision test (DOMAIN.md 14.13) that expects what came in one scope of a preview: that its winner wins,
/// that the fallback does, or of a candidate that it loses where it lost. It asks what `choice` asked, at the
/// instant of the result. A profile that is not as `kept` has it, because it is tried or new, is written out.
[[nodiscard]] NewTest expectedAnswer(const PreviewResult& result, qsizetype scope,
                                     const PreviewChoice& choice, const Catalog& kept,
                                     const OfferId& candidate = {});

} // namespace ow
