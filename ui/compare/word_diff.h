#pragma once

#include <QString>
#include <QVector>

namespace ow {

/// A stretch of a text, and whether the other text lacks it.
struct TextRun {
    QString text;
    bool differs = false;

    bool operator==(const TextRun&) const = default;
};

/// Two texts cut into what they share and what they do not, word by word. The runs of a side joined are its
/// text.
struct WordDiff {
    QVector<TextRun> before;
    QVector<TextRun> after;
};

/// Long texts without a common beginning or end differ as a whole: finding more would take too long.
[[nodiscard]] WordDiff diffWords(const QString& before, const QString& after);

} // namespace ow
