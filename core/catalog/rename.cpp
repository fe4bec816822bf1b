#include "catalog/rename.h"

#include "base/counted.h"
#include "domain/name_key.h"

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

Result<Entity> renamed(const Catalog& catalog, const Entity& entity, const QString& name) {
    const QString wanted = nameKey(name);
    if (wanted.isEmpty())
        return Error::invalid(u"“%1” needs a name"_s.arg(entityLabel(entity)), u"write one"_s,
                              Place::at(u"name"_s));
    const EntityKind kind = entityKind(entity);
    const QVector<EntityPtr> all = catalog.entities(kind);
    const bool taken = std::any_of(all.cbegin(), all.cend(), [&](const EntityPtr& other) {
        return entityId(*other) != entityId(entity) && nameKey(entityName(*other)) == wanted;
    });
    if (taken)
        return Error::invalid(u"there is %1 “%2” already"_s.arg(withArticle(kindWords(kind)), wanted),
                              u"choose another name"_s, Place::at(u"name"_s));
    Entity after = entity;
    std::visit([&](auto& e) { e.name = name.trimmed(); }, after);
    return after;
}

} // namespace ow
