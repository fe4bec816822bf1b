#pragma once

#include "catalog/catalog.h"
#include "simulation/sources/text_profiles.h"

#include <QStringList>

namespace ow {

/// The test profiles of a catalog, by id. One whose document has no `_id` is given that of the entity, which
/// rules then see too.
class CatalogProfiles final : public TextProfiles {
public:
    explicit CatalogProfiles(const Catalog& catalog);

    /// Names the test profile instead of a line.
    [[nodiscard]] Error located(Error problem) const override;

private:
    QStringList m_names;
};

} // namespace ow
