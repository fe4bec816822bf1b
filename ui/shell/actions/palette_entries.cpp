#include "shell/actions/palette_entries.h"

#include "models/kind_text.h"
#include "shell/actions/action_registry.h"

#include <QAction>
#include <QCoreApplication>

namespace ow {

using namespace Qt::StringLiterals;

QVector<PaletteEntry> actionEntries(const ActionRegistry& actions) {
    QVector<PaletteEntry> entries;
    for (const ActionSpec& spec : actionTable()) {
        QAction* action = actions.action(spec.id);
        if (spec.id == ActionId::CommandPalette || !action->isEnabled())
            continue;
        entries.append({action->text().replace(u"&&"_s, u"&"_s),
                        QCoreApplication::translate("ow::palette", "Command"), QLatin1StringView(spec.icon),
                        action->shortcut().toString(QKeySequence::NativeText),
                        [action] { action->trigger(); }});
    }
    return entries;
}

QVector<PaletteEntry> entityEntries(const Catalog& catalog,
                                    const std::function<void(const EntityKey&)>& open) {
    QVector<PaletteEntry> entries;
    entries.reserve(catalog.size());
    for (const EntityPtr& entity : catalog.entities()) {
        const EntityKey key = entityKey(*entity);
        entries.append({entityLabel(*entity), kindSingular(key.kind), kindIcon(key.kind), {}, [open, key] {
                            open(key);
                        }});
    }
    return entries;
}

} // namespace ow
