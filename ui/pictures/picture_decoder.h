#pragma once

#include "pictures/picture.h"

#include <QByteArray>

namespace ow {

/// Decodes PNG, JPEG, GIF (its first picture), WebP, BMP and SVG, plain or compressed, scaled down so that no
/// side is longer than `side` pixels. The limits of picture_limits.h are checked before anything is decoded;
/// time and memory are not, which is why only a process of its own with limits of the system calls this.
[[nodiscard]] DecodedPicture decodePicture(const QByteArray& bytes, int side);

/// Reads a regular file; never waits for a pipe or a device.
struct PictureBytes {
    QByteArray bytes;
    PictureFault fault = PictureFault::None;
    QString detail{};
};
[[nodiscard]] PictureBytes readPictureFile(const QString& path);

/// What a data: URL holds; bytes that are none are given back as they are.
[[nodiscard]] PictureBytes readDataUrl(const QByteArray& bytes);

} // namespace ow
