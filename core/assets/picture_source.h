#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace ow {

/// Why a picture is not shown. The numbers are exit codes of the program that decodes.
enum class PictureFault {
    None = 0,
    NotFound = 10,
    NotAFile,        ///< a pipe, a device, a folder
    TooManyBytes,    ///< detail: bytes
    TooManyPixels,   ///< detail: width x height
    TooMuchInflated, ///< a compressed SVG
    TooSlow,
    TooMuchMemory,
    ReachesOut, ///< an SVG that takes pictures or styles from elsewhere
    Unreadable,
    Elsewhere, ///< outside the folder of the catalog
    Remote,    ///< detail: host
    NoDecoder, ///< the program that decodes is not installed
};

/// Where the picture of an address in content is taken from, found without opening or decoding anything.
/// Allowed are files in the folder of the catalog (and folders in it), data: URLs, and the pictures of the
/// sample (qrc:).
struct PictureSource {
    QString file{};     ///< canonical path, or
    QString dataUrl{};  ///< as written, or
    QByteArray bytes{}; ///< of a picture of the sample
    QString key{};      ///< two addresses with the same key show the same picture
    PictureFault fault = PictureFault::None;
    QString detail{};
};

/// `baseFolder` may be empty: then no file is allowed.
[[nodiscard]] PictureSource pictureSource(const QString& address, const QString& baseFolder);
/// The same for a file wherever it is, which somebody has chosen for the catalog.
[[nodiscard]] PictureSource chosenPicture(const QString& path);

/// What a data: URL holds; nothing where it is none.
[[nodiscard]] std::optional<QByteArray> dataUrlBytes(const QByteArray& address);

} // namespace ow
