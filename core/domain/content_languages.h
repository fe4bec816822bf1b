#pragma once

#include "domain/content.h"

#include <QStringList>
#include <QVector>

namespace ow {

/// The languages in which other representations of the same offer have content and this one has not, in their
/// order (DOMAIN.md 1.4). A component without a language is for all of them; "de" is there where "de-CH" is.
[[nodiscard]] QStringList missingLanguages(const QVector<Representation>& representations, qsizetype index);

} // namespace ow
