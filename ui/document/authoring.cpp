#include "document/authoring.h"

#include "document/catalog_document.h"
#include "domain/content.h"

#include <QCoreApplication>
#include <QHash>
#include <QMap>
#include <QSet>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QString text(const char* source) {
    return QCoreApplication::translate("ow::authoring", source);
}

Entity draftCopy(const QSet<QString>& taken, const Entity& entity, const QString& id) {
    const QString wished = text(QT_TRANSLATE_NOOP("ow::authoring", "%1 (copy)")).arg(entityLabel(entity));
    const QString name = freeName(taken, wished);
    return std::visit(
        [&](auto copy) -> Entity {
            using T = std::decay_t<decltype(copy)>;
            copy.id = decltype(copy.id)(id);
            copy.name = name;
            if constexpr (requires { copy.status; })
                copy.status = decltype(T::status)::Draft;
            return copy;
        },
        entity);
}

} // namespace

QString createLabel(EntityKind kind) {
    return text(QT_TRANSLATE_NOOP("ow::authoring", "New %1")).arg(kindWords(kind));
}

QString duplicateLabel(const Entity& entity) {
    return text(QT_TRANSLATE_NOOP("ow::authoring", "Duplicate “%1”")).arg(entityLabel(entity));
}

QString deleteLabel(const Entity& entity) {
    return text(QT_TRANSLATE_NOOP("ow::authoring", "Delete “%1”")).arg(entityLabel(entity));
}

Result<EntityKey> createEntity(CatalogDocument& document, EntityKind kind, const QString& name) {
    Entity entity = newEntity(kind, document.newId(kind), name);
    if (auto* placement = std::get_if<Placement>(&entity))
        placement->componentType = componentTypeUri(ContentForm::Text); // most are
    if (const Result<void> done = document.apply(ChangeSet::create(createLabel(kind), entity)); !done)
        return done.error();
    return entityKey(entity);
}

QStringList idsForCopies(CatalogDocument& document, const QVector<EntityKey>& keys) {
    QSet<QString> taken;
    QStringList ids;
    for (const EntityKey& key : keys) {
        QString id;
        do {
            id = document.newId(key.kind);
        } while (taken.contains(id));
        taken.insert(id);
        ids.append(id);
    }
    return ids;
}

ChangeSet draftCopies(const Catalog& catalog, const QVector<EntityKey>& keys, const QStringList& ids) {
    Q_ASSERT(ids.size() == keys.size());
    QMap<EntityKind, QSet<QString>> taken;
    ChangeSet change;
    for (qsizetype i = 0; i < keys.size(); ++i) {
        const EntityKey& key = keys.at(i);
        const EntityPtr entity = catalog.entity(key);
        if (!entity)
            continue;
        if (!taken.contains(key.kind))
            taken.insert(key.kind, namesOf(catalog, key.kind));
        const Entity copy = draftCopy(taken[key.kind], *entity, ids.at(i));
        taken[key.kind].insert(entityName(copy));
        change.changes.append({nullptr, std::make_shared<const Entity>(copy)});
    }
    return change;
}

BulkStatus deleteUnused(const Catalog& catalog, const QVector<EntityKey>& keys) {
    const QSet<EntityKey> going(keys.cbegin(), keys.cend());
    QHash<EntityKey, EntityKey> userOf; // one is enough to say why
    for (const EntityPtr& entity : catalog.entities()) {
        const EntityKey user = entityKey(*entity);
        if (going.contains(user))
            continue;
        for (const Reference& reference : referencesOf(*entity)) {
            if (going.contains(reference.to))
                userOf.insert(reference.to, user);
        }
    }
    BulkStatus result;
    for (const EntityKey& key : keys) {
        const EntityPtr entity = catalog.entity(key);
        const auto user = userOf.constFind(key);
        if (entity && user == userOf.cend())
            result.change.changes.append({entity, nullptr});
        else if (entity)
            result.refused.append(
                {key, Error::inUse(text(QT_TRANSLATE_NOOP("ow::authoring", "it is used by the %1 “%2”"))
                                       .arg(kindWords(user->kind), entityLabel(*catalog.entity(*user))),
                                   text(QT_TRANSLATE_NOOP("ow::authoring", "remove it there first")))});
    }
    return result;
}

Entity draftCopy(const Catalog& catalog, const Entity& entity, const QString& id) {
    return draftCopy(namesOf(catalog, entityKind(entity)), entity, id);
}

} // namespace ow
