#include "exchange/clashes.h"

#include "domain/fields.h"

#include <QHash>

#include <algorithm>
#include <memory>

namespace ow {

namespace {

template <class T>
concept Record = requires(const T& t) {
    visitFields(t, [](const char*, const auto&) {});
};

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

} // namespace

ImportedDocument settleClashes(const Catalog& present, ImportedDocument imported, ClashPolicy policy,
                               IdSource& ids) {
    const auto clashes = [&present](const ImportedEntity& item) {
        const EntityPtr mine = present.entity(entityKey(*item.entity));
        return mine && *mine != *item.entity;
    };
    if (policy == ClashPolicy::KeepMine) {
        imported.entities.removeIf(clashes);
    } else if (policy == ClashPolicy::Both) {
        QHash<EntityKey, QString> names;
        for (const ImportedEntity& item : imported.entities) {
            const EntityKey key = entityKey(*item.entity);
            if (clashes(item))
                names.insert(key, idPrefix(key.kind) + ids.next());
        }
        for (ImportedEntity& item : imported.entities)
            item.entity = names.isEmpty() ? item.entity : renamed(item.entity, names);
    }
    return imported;
}

} // namespace ow
