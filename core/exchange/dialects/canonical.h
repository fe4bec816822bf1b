#pragma once

#include "domain/entity.h"
#include "json/tree.h"

#include <QLatin1StringView>
#include <QString>
#include <QStringList>

#include <optional>

namespace ow {

/// The canonical Offerwright document: {"offerwright": 1, "offers": […], "fallbackOffers": […], …}; the
/// entities of each group are in the canonical JSON of domain/entity_json.h and sorted by id.
inline constexpr QLatin1StringView kCanonicalVersionMember("offerwright");
inline constexpr qint64 kCanonicalVersion = 1;

/// Whether a document is that.
[[nodiscard]] bool isCanonical(const JsonView& root);

/// The group that holds a kind: "offers", "fallbackOffers", "placements", …
[[nodiscard]] QString canonicalGroup(EntityKind kind);
[[nodiscard]] std::optional<EntityKind> canonicalKind(const QString& group);
[[nodiscard]] QStringList canonicalGroups();

/// The member that names the zone of the catalog's days (DOMAIN.md 11.11); absent: UTC.
inline constexpr QLatin1StringView kCanonicalZoneMember("timeZone");

/// Members beside the groups that say something about the document and are no entities.
[[nodiscard]] bool isCanonicalNote(const QString& member);

} // namespace ow
