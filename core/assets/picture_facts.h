#pragma once

#include <QByteArrayView>
#include <QSize>
#include <QString>

#include <optional>

namespace ow {

/// How large a picture is, told from the beginning of its file: nothing of it is decoded.
struct PictureFacts {
    std::optional<QSize> pixels; ///< nothing: it cannot be told, as of an SVG, which is drawn at any size
    qint64 bytes = 0;
};

/// Where a JPEG has said how large it is, whatever its camera noted before.
inline constexpr qsizetype kPictureHead = qsizetype(256) * 1024;

/// The size that a PNG, JPEG, GIF, WebP or BMP says it has; nothing for other bytes, or where they end
/// before.
[[nodiscard]] std::optional<QSize> pixelSize(QByteArrayView head);

/// Whether a file is a picture by its name.
[[nodiscard]] bool isPictureName(const QString& path);

/// Whether the bytes are an SVG document, plain or compressed, rather than pixels.
[[nodiscard]] bool isSvg(QByteArrayView bytes);

} // namespace ow
