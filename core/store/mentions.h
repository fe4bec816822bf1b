#pragma once

#include <QString>
#include <QStringList>
#include <QVector>

namespace ow {

/// A name that a text calls somebody by: "@mira".
struct Mention {
    qsizetype from = 0; ///< of the @
    qsizetype length = 0;
    QString name; ///< without the @; as in the list of names where it stands there

    bool operator==(const Mention&) const = default;
};

/// The mentions in a text. After an @ that begins a word stands one of the names (the longest that does, case
/// does not matter), else a word of letters, digits, "." "-" and "_".
[[nodiscard]] QVector<Mention> mentionsIn(const QString& text, const QStringList& names);

/// Whether a text mentions somebody. `names` are those that are known.
[[nodiscard]] bool mentions(const QString& text, const QString& name, const QStringList& names);

/// What is being written before an index of a text: where its @ stands; -1 where it is no mention.
[[nodiscard]] qsizetype mentionBefore(const QString& text, qsizetype index);

} // namespace ow
