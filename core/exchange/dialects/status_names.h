#pragma once

#include "domain/enums.h"
#include "exchange/dialects/dialect.h"

#include <QString>

#include <optional>

namespace ow {

/// The status that a token of any dialect means (DOMAIN.md 1.11): pending and rejected are drafts, live is an
/// approved offer, completed an archived offer or a complete activity.
template <class E>
[[nodiscard]] std::optional<E> statusNamed(QStringView text);

template <>
std::optional<OfferStatus> statusNamed(QStringView text);
template <>
std::optional<ActivityStatus> statusNamed(QStringView text);

/// The token of a status in a dialect: a complete activity is "completed" in the current schemas.
template <class E>
[[nodiscard]] QString statusName(E status, Dialect dialect);

template <>
QString statusName(OfferStatus status, Dialect dialect);
template <>
QString statusName(ActivityStatus status, Dialect dialect);

/// Whether a dialect's schema lists this token, so that it may be written back.
[[nodiscard]] bool knowsStatus(Dialect dialect, QStringView text);

} // namespace ow
