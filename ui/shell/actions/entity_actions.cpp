#include "shell/actions/entity_actions.h"

#include "document/authoring.h"
#include "document/catalog_document.h"
#include "models/kind_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace ow {

namespace {

Result<EntityKey> add(CatalogDocument& document, const QString& label, const Entity& entity) {
    if (const Result<void> done = document.apply(ChangeSet::create(label, entity)); !done)
        return done.error();
    return entityKey(entity);
}

Error gone() {
    return Error::notFound(
        QCoreApplication::translate("ow::entity_actions", "it is no longer in the catalog"),
        QCoreApplication::translate("ow::entity_actions", "choose another one in the list"));
}

} // namespace

Result<EntityKey> createEntity(CatalogDocument& document, EntityKind kind) {
    const QString wished =
        QCoreApplication::translate("ow::entity_actions", "New %1").arg(kindSingular(kind).toLower());
    return createEntity(document, kind, freeName(document.catalog(), kind, wished));
}

Result<EntityKey> duplicateEntity(CatalogDocument& document, const EntityKey& key) {
    const EntityPtr entity = document.catalog().entity(key);
    if (!entity)
        return gone();
    return add(document, duplicateLabel(*entity),
               draftCopy(document.catalog(), *entity, document.newId(key.kind)));
}

Result<void> deleteEntity(CatalogDocument& document, const EntityKey& key) {
    const EntityPtr entity = document.catalog().entity(key);
    if (!entity)
        return gone();
    return document.apply(ChangeSet::remove(deleteLabel(*entity), entity));
}

QVector<EntityKey> usersOf(const CatalogDocument& document, const EntityKey& key) {
    QVector<EntityKey> users;
    for (const Reference& reference : document.catalog().usersOf(key)) {
        if (reference.from != key)
            users.append(reference.from);
    }
    std::sort(users.begin(), users.end());
    users.erase(std::unique(users.begin(), users.end()), users.end());
    return users;
}

} // namespace ow
