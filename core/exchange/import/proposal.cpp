#include "exchange/import/proposal.h"

#include "base/asker.h"
#include "catalog/difference.h"
#include "domain/lifecycle.h"

#include <QHash>
#include <QSet>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QString label(const Entity& entity) {
    return u"%1 “%2”"_s.arg(kindWords(entityKind(entity)), entityLabel(entity));
}

/// The entity of another kind that has this id already, or nothing.
EntityPtr holderOfOtherKind(const Catalog& present, const EntityKey& key) {
    for (const auto& [kind, name] : Tokens<EntityKind>::table) {
        if (kind != key.kind && present.contains({kind, key.id}))
            return present.entity({kind, key.id});
    }
    return nullptr;
}

} // namespace

ChangeSet ImportProposal::changeSet(const QString& changeLabel) const {
    ChangeSet set{changeLabel, {}};
    for (const ProposedChange& change : created)
        set.changes.append({nullptr, change.after});
    for (const ProposedChange& change : changed)
        set.changes.append({change.before, change.after});
    return set;
}

QString ImportProposal::summary() const {
    return u"%1 created, %2 changed, %3 unchanged, %4 refused"_s.arg(created.size())
        .arg(changed.size())
        .arg(unchanged.size())
        .arg(refused.size());
}

QVector<MissingEntity> missingEntities(const Catalog& present, const ImportedDocument& imported,
                                       const Progress& progress) {
    QVector<EntityPtr> entities;
    QHash<EntityKey, const ImportedEntity*> sources;
    for (const ImportedEntity& item : imported.entities) {
        entities.append(item.entity);
        sources.insert(entityKey(*item.entity), &item);
    }
    QVector<MissingEntity> missing;
    QHash<EntityKey, qsizetype> rows;
    for (const Reference& mention : missingReferences(present, entities, progress)) {
        const auto row = rows.constFind(mention.to);
        if (row != rows.cend()) {
            missing[*row].mentions.append(mention);
            continue;
        }
        rows.insert(mention.to, missing.size());
        missing.append({mention.to, {mention}, sources.value(mention.from)->place()});
    }
    return missing;
}

ImportedDocument without(ImportedDocument imported, const QSet<EntityKey>& unwanted) {
    imported.entities.removeIf(
        [&unwanted](const ImportedEntity& item) { return unwanted.contains(entityKey(*item.entity)); });
    return imported;
}

Result<ImportProposal> propose(const Catalog& present, const ImportedDocument& imported, MissingPolicy policy,
                               const Progress& progress) {
    ImportProposal proposal;
    for (const Error& error : imported.refused)
        proposal.refused.append({{}, error});
    QVector<EntityPtr> readable;
    QHash<EntityKey, const ImportedEntity*> sources;
    for (const ImportedEntity& item : imported.entities) {
        const EntityKey key = entityKey(*item.entity);
        if (const EntityPtr holder = holderOfOtherKind(present, key)) {
            proposal.refused.append(
                {label(*item.entity),
                 Error::invalid(u"the id “%1” belongs to the %2"_s.arg(key.id, label(*holder)),
                                u"give it another id"_s, item.place())});
            continue;
        }
        readable.append(item.entity);
        sources.insert(key, &item);
    }
    Result<WholeImport> whole = resolveMissing(present, readable, policy, progress);
    if (progress && !progress(0, readable.size()))
        return importStopped();
    if (!whole) {
        Error error = whole.error();
        const QVector<Reference> missing = missingReferences(present, readable);
        if (const ImportedEntity* source = sources.value(missing.first().from))
            error.place = source->place();
        return error;
    }
    for (const Reference& reason : whole->skipped) {
        const ImportedEntity* source = sources.value(reason.from);
        proposal.skipped.append(
            {label(*source->entity), Error::invalid(u"it mentions the %1 “%2”, which is missing"_s.arg(
                                                        kindWords(reason.to.kind), reason.to.id),
                                                    u"import that too"_s, source->place())});
    }
    proposal.placeholders = whole->placeholders;
    Asker asker(progress, whole->entities.size());
    for (const EntityPtr& entity : whole->entities) {
        if (!asker.goesOn())
            return importStopped();
        const EntityPtr before = present.entity(entityKey(*entity));
        std::optional<Error> illegal = before ? lifecycleError(*before, *entity) : std::nullopt;
        if (!before) {
            proposal.created.append({nullptr, entity, {}});
        } else if (saysTheSame(before, entity)) {
            proposal.unchanged.append(before);
        } else if (illegal) {
            if (const ImportedEntity* source = sources.value(entityKey(*entity)))
                illegal->place = source->place();
            proposal.refused.append({label(*entity), *illegal});
        } else {
            proposal.changed.append({before, entity, differences(toJson(*before), toJson(*entity))});
        }
    }
    return proposal;
}

} // namespace ow
