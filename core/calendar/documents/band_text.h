#pragma once

#include "calendar/bands.h"
#include "catalog/catalog.h"

#include <QString>

namespace ow {

/// What a band proposes: "Gold card", "Gold card | Miles", "Welcome (fallback)", "no offer", or the error.
[[nodiscard]] QString bandText(const Band& band, const Catalog& catalog);

/// For people at a terminal: one line for each band with its first instant, below it what begins or ends
/// there; then what could not be told.
[[nodiscard]] QString bandsText(const QVector<Band>& bands, const ChangeCalendar& calendar);

} // namespace ow
