#pragma once

#include "catalog/catalog.h"
#include "palette/palette_model.h"

#include <functional>

namespace ow {

class ActionRegistry;

/// The actions that can be done now.
[[nodiscard]] QVector<PaletteEntry> actionEntries(const ActionRegistry& actions);
/// Everything in the catalog; running an entry opens it.
[[nodiscard]] QVector<PaletteEntry> entityEntries(const Catalog& catalog,
                                                  const std::function<void(const EntityKey&)>& open);

/// What makes something of a name that nothing has: one entry of the kind that a prefix stands for, or one
/// for each kind.
[[nodiscard]] QVector<PaletteEntry>
creationEntries(QChar prefix, const QString& name,
                const std::function<void(EntityKind, const QString&)>& create);

} // namespace ow
