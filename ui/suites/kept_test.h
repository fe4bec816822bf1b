#pragma once

#include "base/result.h"
#include "domain/entity.h"
#include "expectations/suite_addition.h"

namespace ow {

class CatalogDocument;

/// A suite that a test was written into.
struct KeptTest {
    EntityKey suite;
    QString suiteName;
};

/// Writes a test into the catalog, as one step that can be undone: into the suite that was changed last in
/// this session where the catalog still has it, else the first by name; where there is none a suite is made.
/// Errors: the suite cannot be read, or the catalog not written.
[[nodiscard]] Result<KeptTest> keepTest(CatalogDocument& document, const NewTest& test);

} // namespace ow
