#pragma once

#include <QLatin1StringView>

#include <algorithm>
#include <array>

namespace ow {

/// What the checks of this folder can find, besides what expressions report: every code once, each with its
/// golden file in tests/golden/checks.
inline constexpr std::array kFindingCodes = std::to_array<QLatin1StringView>({
    QLatin1StringView("activity.no-criteria"),
    QLatin1StringView("activity.no-fallback"),
    QLatin1StringView("calendar.day"),
    QLatin1StringView("calendar.no-zone"),
    QLatin1StringView("calendar.passed"),
    QLatin1StringView("calendar.start-after-end"),
    QLatin1StringView("capping.different-windows"),
    QLatin1StringView("capping.global-events"),
    QLatin1StringView("capping.index"),
    QLatin1StringView("capping.limit"),
    QLatin1StringView("capping.many"),
    QLatin1StringView("capping.never-bites"),
    QLatin1StringView("capping.no-query"),
    QLatin1StringView("capping.period"),
    QLatin1StringView("capping.unit-count"),
    QLatin1StringView("collection.empty"),
    QLatin1StringView("collection.fallback"),
    QLatin1StringView("collection.no-ids"),
    QLatin1StringView("constraint.no-rule"),
    QLatin1StringView("constraint.no-segments"),
    QLatin1StringView("constraint.rules"),
    QLatin1StringView("content.broken-json"),
    QLatin1StringView("content.empty"),
    QLatin1StringView("content.format-differs"),
    QLatin1StringView("content.language"),
    QLatin1StringView("content.language-spelling"),
    QLatin1StringView("content.link"),
    QLatin1StringView("content.link-app"),
    QLatin1StringView("content.no-format"),
    QLatin1StringView("content.no-image"),
    QLatin1StringView("content.no-type"),
    QLatin1StringView("content.picture-large"),
    QLatin1StringView("content.picture-missing"),
    QLatin1StringView("content.text-in-image"),
    QLatin1StringView("content.token-helper"),
    QLatin1StringView("content.token-open"),
    QLatin1StringView("content.token-path"),
    QLatin1StringView("content.token-unread"),
    QLatin1StringView("content.too-long"),
    QLatin1StringView("content.type-differs"),
    QLatin1StringView("criterion.empty-collection"),
    QLatin1StringView("criterion.no-collection"),
    QLatin1StringView("criterion.no-options"),
    QLatin1StringView("entity.unused"),
    QLatin1StringView("fallback.no-content"),
    QLatin1StringView("fallback.not-approved"),
    QLatin1StringView("name.alike"),
    QLatin1StringView("name.empty"),
    QLatin1StringView("name.not-unique"),
    QLatin1StringView("offer.never-together"),
    QLatin1StringView("offer.no-common-placement"),
    QLatin1StringView("offer.no-representation"),
    QLatin1StringView("offer.unreachable"),
    QLatin1StringView("placement.item-count"),
    QLatin1StringView("placement.limit"),
    QLatin1StringView("profile.malformed"),
    QLatin1StringView("profile.segment-status"),
    QLatin1StringView("rank.negative-priority"),
    QLatin1StringView("rank.no-formula"),
    QLatin1StringView("rank.strategy"),
    QLatin1StringView("reference.dangling"),
    QLatin1StringView("representation.duplicate"),
    QLatin1StringView("representation.empty"),
    QLatin1StringView("representation.language"),
    QLatin1StringView("representation.no-placement"),
    QLatin1StringView("rule.empty"),
    QLatin1StringView("rule.no-profile"),
    QLatin1StringView("segment.no-id"),
    QLatin1StringView("segment.no-namespace"),
    QLatin1StringView("tag.name-not-unique"),
    QLatin1StringView("tests.unreadable"),
});

[[nodiscard]] inline bool isFindingCode(QLatin1StringView code) {
    return std::ranges::find(kFindingCodes, code) != kFindingCodes.end();
}

} // namespace ow
