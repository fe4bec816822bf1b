#include "editors/draft_texts.h"

#include "document/catalog_document.h"

namespace ow {

DraftTexts& DraftTexts::of(CatalogDocument& document) {
    auto* drafts = document.findChild<DraftTexts*>(QString(), Qt::FindDirectChildrenOnly);
    return drafts ? *drafts : *new DraftTexts(&document);
}

} // namespace ow
