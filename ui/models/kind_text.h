#pragma once

#include "domain/entity.h"

#include <QString>

namespace ow {

/// "Offers", "Fallback offers", …: the kind as a heading.
[[nodiscard]] QString kindTitle(EntityKind kind);
/// "Offer", "Fallback offer", …: one entity of the kind.
[[nodiscard]] QString kindSingular(EntityKind kind);
/// "1 offer", "9,995 offers".
[[nodiscard]] QString kindCount(EntityKind kind, qsizetype count);
/// One sentence for somebody who meets the kind for the first time.
[[nodiscard]] QString kindPurpose(EntityKind kind);
/// The icon of the kind: NAME of resources/icons/NAME.svg.
[[nodiscard]] QString kindIcon(EntityKind kind);
/// "Draft", "Approved", …: a status token on screen.
[[nodiscard]] QString statusTitle(const QString& statusToken);

} // namespace ow
