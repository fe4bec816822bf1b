#pragma once

#include <QString>
#include <QStringList>

namespace ow {

/// HTML of content that a text document can draw without delay: data: URLs stand beside it under short names,
/// and what is too large or too deep is shown as a sentence and the beginning of its source.
struct BoundedHtml {
    QString html;
    QStringList dataUrls;

    /// The address that the author wrote, for one that stands in `html`.
    [[nodiscard]] QString address(const QString& shown) const;

    bool operator==(const BoundedHtml&) const = default;
};

[[nodiscard]] BoundedHtml boundedHtml(const QString& html);

// Past any of these the beginning of the source is shown instead.
inline constexpr double kMostDrawingMs = 300; ///< estimated: text, tags, tables in tables, lists, long words
inline constexpr int kMostTableDepth = 8;     ///< each level costs a multiple of the one in it

} // namespace ow
