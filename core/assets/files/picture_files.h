#pragma once

#include "assets/picture_facts.h"
#include "assets/picture_source.h"
#include "base/result.h"

#include <QString>
#include <QVector>

namespace ow {

/// Reads no more than the beginning of a file, and waits for nothing. Nothing where the source has a fault.
[[nodiscard]] std::optional<PictureFacts> pictureFacts(const PictureSource& source);

/// A picture that contents of a catalog may show.
struct PictureFile {
    QString address; ///< as content names it: "assets/hero%20image.png"
    QString name;    ///< "assets/hero image.png"
    qint64 bytes = 0;

    bool operator==(const PictureFile&) const = default;
};

inline constexpr qsizetype kMostPictureFiles = 2000; ///< that are listed
inline constexpr int kMostPictureFolders = 6;        ///< inside each other that are looked into

/// The files in the folder of a catalog, and in the folders in it, that are pictures by their names: those of
/// the folder of pictures first, then by name. Opens none of them, follows no links.
[[nodiscard]] QVector<PictureFile> pictureFiles(const QString& baseFolder);

/// Where pictures that are taken in go, below the folder of the catalog.
inline constexpr auto kPictureFolder = "assets";

/// A picture that was chosen, as the catalog has it.
struct TakenPicture {
    PictureFile file;
    bool isCopied = false; ///< else it was in the folder already
};

/// Copies a file into the folder of pictures, unless it is in the folder of the catalog already, or one with
/// its name and content is. Nothing is overwritten: a name that is taken gets a number. `baseFolder` exists.
[[nodiscard]] Result<TakenPicture> takePicture(const QString& path, const QString& baseFolder);

} // namespace ow
