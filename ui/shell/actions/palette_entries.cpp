#include "shell/actions/palette_entries.h"

#include "models/kind_text.h"
#include "shell/actions/action_registry.h"

#include <QAction>
#include <QCoreApplication>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// The letter that finds a kind alone.
QChar kindPrefix(EntityKind kind) {
    switch (kind) {
    case EntityKind::PersonalizedOffer:
        return u'o';
    case EntityKind::FallbackOffer:
        return u'f';
    case EntityKind::Placement:
        return u'p';
    case EntityKind::Tag:
        return u't';
    case EntityKind::OfferFilter:
        return u'c';
    case EntityKind::EligibilityRule:
        return u'r';
    case EntityKind::RankingFormula:
        return u's';
    case EntityKind::Activity:
        return u'a';
    case EntityKind::TestProfile:
        return u'u';
    case EntityKind::DecisionTests:
        return u'd';
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace

QVector<PaletteEntry> actionEntries(const ActionRegistry& actions) {
    QVector<PaletteEntry> entries;
    for (const ActionSpec& spec : actionTable()) {
        QAction* action = actions.action(spec.id);
        if (spec.id == ActionId::CommandPalette || !action->isEnabled())
            continue;
        // "Undo Rename “Stove”" is not what one looks for who types "stove".
        const bool isStep = spec.id == ActionId::Undo || spec.id == ActionId::Redo;
        entries.append({isStep ? QCoreApplication::translate("ow::actions", spec.text)
                               : action->text().replace(u"&&"_s, u"&"_s),
                        QCoreApplication::translate("ow::palette", "Command"), QLatin1StringView(spec.icon),
                        action->shortcut().toString(QKeySequence::NativeText),
                        [action] { action->trigger(); }, u'>'});
    }
    return entries;
}

QVector<PaletteEntry> entityEntries(const Catalog& catalog,
                                    const std::function<void(const EntityKey&)>& open) {
    QVector<PaletteEntry> entries;
    entries.reserve(catalog.size());
    for (const EntityPtr& entity : catalog.entities()) {
        const EntityKey key = entityKey(*entity);
        entries.append({entityLabel(*entity),
                        kindSingular(key.kind),
                        kindIcon(key.kind),
                        {},
                        [open, key] { open(key); },
                        kindPrefix(key.kind)});
    }
    return entries;
}

QVector<PaletteEntry> creationEntries(QChar prefix, const QString& name,
                                      const std::function<void(EntityKind, const QString&)>& create) {
    QVector<PaletteEntry> entries;
    for (const auto& [kind, word] : Tokens<EntityKind>::table) {
        if (!prefix.isNull() && prefix != kindPrefix(kind))
            continue;
        entries.append({QCoreApplication::translate("ow::palette", "Create %1 “%2”")
                            .arg(kindSingular(kind).toLower(), name),
                        QCoreApplication::translate("ow::palette", "Nothing is called so"),
                        kindIcon(kind),
                        {},
                        [create, made = kind, name] { create(made, name); },
                        kindPrefix(kind)});
    }
    return entries;
}

} // namespace ow
