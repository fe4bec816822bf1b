#pragma once

#include <QLatin1StringView>
#include <QStringView>

namespace ow::keptMember {

/// Members of ours inside `extra`: what a document said beside the model. They are not written in XDM
/// dialects.
inline constexpr QLatin1StringView
    spelled("offerwright:spelled"); ///< {"dialect": …, key path: key as it was found}
inline constexpr QLatin1StringView
    status("offerwright:status"); ///< status token that has no place in the model
inline constexpr QLatin1StringView
    envelope("offerwright:envelope"); ///< repository envelope around the entity
inline constexpr QLatin1StringView
    singlePlacement("offerwright:singlePlacement");                  ///< capping named one placement
inline constexpr QLatin1StringView asObject("offerwright:asObject"); ///< a rule's JSON tree was no text
inline constexpr QLatin1StringView
    accepted("offerwright:accepted"); ///< findings that may stand, see catalog/acceptance.h
inline constexpr QLatin1StringView
    formatLabel("offerwright:formatLabel"); ///< expression format as it was labelled

/// Whether a member of `extra` says only how something was written, and nothing about what it means.
[[nodiscard]] inline bool isSpelling(QStringView key) {
    return key == spelled || key == singlePlacement || key == asObject || key == formatLabel;
}

} // namespace ow::keptMember
