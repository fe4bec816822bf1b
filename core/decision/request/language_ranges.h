#pragma once

#include "base/result.h"
#include "domain/language_tag.h"

#include <QString>
#include <QStringList>
#include <QVector>

namespace ow {

/// A language that a reader accepts (RFC 4647), and how much it is liked: 0 (not at all) to 1.
struct LanguageRange {
    QString range; ///< as a BCP 47 range: "fr-CA", "*"
    double weight = 1;

    bool operator==(const LanguageRange&) const = default;
};

/// Reads an Accept-Language list: "fr-CA,fr;q=0.8,*;q=0.1"; one range is such a list too. In its own order.
/// Errors: a range that is none, a weight that is no number from 0 to 1.
[[nodiscard]] Result<QVector<LanguageRange>> languageRanges(const QString& list);

/// All ranges of several such lists, best liked first; equally liked ones in the order given. What cannot be
/// read is left out.
[[nodiscard]] QVector<LanguageRange> rankedRanges(const QStringList& lists);

} // namespace ow
