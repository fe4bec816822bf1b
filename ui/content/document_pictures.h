#pragma once

namespace ow {

class CatalogDocument;
class PictureLoader;

/// The loader of pictures in contents of the open catalog, from its folder, no side longer than `side`: one
/// for each size, so that however many contents are shown few pictures are decoded at once, and one that was
/// seen is there at once. The document owns it.
[[nodiscard]] PictureLoader& documentPictures(CatalogDocument& document, int side);

} // namespace ow
