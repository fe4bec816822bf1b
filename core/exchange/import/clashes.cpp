#include "exchange/import/clashes.h"

#include "base/asker.h"
#include "catalog/difference.h"
#include "domain/fields.h"

#include <QHash>

#include <algorithm>
#include <memory>

namespace ow {

namespace {

/// Gives every typed id in an entity its new name.
class Renamer {
public:
    explicit Renamer(const QHash<EntityKey, QString>& names) : m_names(names) {}

    template <class K>
    void visit(Id<K>& id) {
        const auto name = m_names.constFind({kindOfId<Id<K>>, id.value()});
        if (name != m_names.cend())
            id = Id<K>(*name);
    }
    template <class T>
    void visit(std::optional<T>& value) {
        if (value)
            visit(*value);
    }
    template <class T>
    void visit(QList<T>& list) {
        for (T& item : list)
            visit(item);
    }
    template <Record R>
    void visit(R& record) {
        visitFields(record, [this](const char*, auto& member) { visit(member); });
    }
    template <class T>
    requires(!Record<T>) void visit(T&) {}

    void filterIds(OfferFilter& filter) {
        const EntityKind kind =
            filter.type == FilterType::Offers ? EntityKind::PersonalizedOffer : EntityKind::Tag;
        for (QString& id : filter.ids)
            id = m_names.value({kind, id}, id);
    }

private:
    const QHash<EntityKey, QString>& m_names;
};

EntityPtr renamed(const EntityPtr& entity, const QHash<EntityKey, QString>& names) {
    Entity copy = *entity;
    Renamer renamer(names);
    std::visit([&renamer](auto& e) { renamer.visit(e); }, copy);
    if (auto* filter = std::get_if<OfferFilter>(&copy))
        renamer.filterIds(*filter);
    return std::make_shared<const Entity>(std::move(copy));
}

bool clashes(const Catalog& present, const Entity& imported) {
    const EntityKey key = entityKey(imported);
    if (const EntityPtr mine = present.entity(key))
        return !saysTheSame(*mine, imported);
    return std::any_of(Tokens<EntityKind>::table.cbegin(), Tokens<EntityKind>::table.cend(),
                       [&](const auto& row) {
                           return present.contains({row.first, key.id});
                       });
}

} // namespace

QVector<EntityKey> clashesOf(const Catalog& present, const ImportedDocument& imported,
                             const Progress& progress) {
    QVector<EntityKey> keys;
    Asker asker(progress, imported.entities.size());
    for (const ImportedEntity& item : imported.entities) {
        if (!asker.goesOn())
            break;
        if (clashes(present, *item.entity))
            keys.append(entityKey(*item.entity));
    }
    return keys;
}

ImportedDocument settleClashes(const Catalog& present, ImportedDocument imported, const ClashChoice& choice,
                               IdSource& ids, const Progress& progress) {
    QHash<EntityKey, QString> names;
    QVector<ImportedEntity> kept;
    Asker asker(progress, imported.entities.size());
    for (const ImportedEntity& item : imported.entities) {
        if (!asker.goesOn())
            return imported;
        const EntityKey key = entityKey(*item.entity);
        const ClashPolicy policy = clashes(present, *item.entity) ? choice(key) : ClashPolicy::TakeTheirs;
        if (policy == ClashPolicy::Both)
            names.insert(key, idPrefix(key.kind) + ids.next());
        if (policy != ClashPolicy::KeepMine)
            kept.append(item);
    }
    Asker renaming(progress, kept.size());
    for (ImportedEntity& item : kept) {
        if (names.isEmpty() || !renaming.goesOn())
            break;
        item.entity = renamed(item.entity, names);
    }
    imported.entities = std::move(kept);
    return imported;
}

ImportedDocument settleClashes(const Catalog& present, ImportedDocument imported, ClashPolicy policy,
                               IdSource& ids, const Progress& progress) {
    return settleClashes(
        present, std::move(imported), [policy](const EntityKey&) { return policy; }, ids, progress);
}

} // namespace ow
