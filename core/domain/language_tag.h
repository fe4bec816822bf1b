#pragma once

#include <QString>

namespace ow {

/// A tag as BCP 47 writes it: "fr_CA", the spelling of Java and of operating systems, is "fr-CA" (DOMAIN.md
/// 11.12).
[[nodiscard]] QString languageTag(const QString& written);

/// Whether a text is a language tag: subtags of 1 to 8 letters and digits, the first of letters only.
[[nodiscard]] bool isLanguageTag(const QString& tag);

} // namespace ow
