#include "content/document_pictures.h"

#include "document/catalog_document.h"
#include "pictures/picture_loader.h"

namespace ow {

using namespace Qt::StringLiterals;

PictureLoader& documentPictures(CatalogDocument& document, int side) {
    const QString name = u"pictures%1"_s.arg(side);
    if (auto* present = document.findChild<PictureLoader*>(name, Qt::FindDirectChildrenOnly))
        return *present;
    auto* loader = new PictureLoader(side, &document);
    loader->setObjectName(name);
    loader->setBaseFolder(document.folder());
    return *loader;
}

} // namespace ow
