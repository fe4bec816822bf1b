#pragma once

#include "catalog/change_set.h"

#include <QString>

#include <array>
#include <functional>

namespace ow {

/// Something to begin with: a small decision that works at once.
enum class CatalogTemplate { EmailBanner, WebHero, CallCentreLine };

inline constexpr std::array kCatalogTemplates{CatalogTemplate::EmailBanner, CatalogTemplate::WebHero,
                                              CatalogTemplate::CallCentreLine};

/// What puts a template into a catalog that may hold other things: a placement, a tag and the collection of
/// it, a rule, two approved offers (one asks for the rule, the other is for everyone), a fallback offer, a
/// live activity, and two test profiles: the first meets the rule. All under free names; `newId` gives each
/// an id that no other entity has.
[[nodiscard]] ChangeSet templateChanges(CatalogTemplate which, const Catalog& catalog,
                                        const std::function<QString(EntityKind)>& newId,
                                        const QString& label);

} // namespace ow
