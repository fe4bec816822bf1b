#pragma once

#include "domain/entity.h"

class QWidget;

namespace ow {

class CatalogDocument;
class EntityEditor;

/// The editor of one entity, for its kind. The document must outlive it.
[[nodiscard]] EntityEditor* createEditor(CatalogDocument& document, const EntityKey& key, QWidget* parent);

} // namespace ow
