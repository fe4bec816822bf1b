#pragma once

#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

namespace ow {

class Wording;

/// Shares a total between those who need some: whoever needs less than an equal part gets it all, the others
/// share the rest. Sums to min(total, sum of needs); earlier ones get the odd ones.
[[nodiscard]] QVector<int> shared(const QVector<int>& needs, int total);

/// A heading with entries below it. Entries are left out from the end, and counted.
struct StorySection {
    QString heading; ///< empty: none
    QVector<QStringList> entries;
    int dropped = 0; ///< entries that are not among them any more

    [[nodiscard]] int lineCount() const;
    /// The lines where there may be `most`: with a heading, that at least.
    [[nodiscard]] QStringList lines(int most, const Wording& wording) const;
};

/// The sections in at most that many lines, 1 or more: headings stand before entries.
[[nodiscard]] QStringList sectionLines(const QVector<StorySection>& sections, int most,
                                       const Wording& wording);

} // namespace ow
