#pragma once

#include "calendar/bands.h"

#include <QJsonObject>

namespace ow {

/// {"activity", "placement", "bands": [{"from", "to", "offers": [{"id", "name"}], "fallback" or "error",
/// "causes"?: [{"kind", "id", "name", "text"}], "sampled"?: true}], "untold"?: [text]}. `to` is the first
/// instant of the next band.
[[nodiscard]] QJsonObject bandsJson(const QVector<Band>& bands, const ChangeCalendar& calendar);

} // namespace ow
