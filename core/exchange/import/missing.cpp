#include "exchange/import/missing.h"

#include "base/asker.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <memory>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

Error stop(const QVector<Reference>& missing) {
    constexpr qsizetype shown = 5;
    QStringList names;
    for (const Reference& reference : missing.first(std::min(shown, missing.size()))) {
        const QString name = u"%1 “%2” (in %3 “%4”, %5)"_s.arg(kindWords(reference.to.kind), reference.to.id,
                                                               kindWords(reference.from.kind),
                                                               reference.from.id, reference.path);
        names.append(name);
    }
    QString list = names.join(u", "_s);
    if (missing.size() > shown)
        list += u" and %1 more"_s.arg(missing.size() - shown);
    return Error::invalid(u"these are mentioned but are neither imported nor in the catalog: %1"_s.arg(list),
                          u"import them too, or choose to make placeholders or to skip what mentions them"_s);
}

} // namespace

QVector<Reference> missingReferences(const Catalog& present, const QVector<EntityPtr>& entities,
                                     const Progress& progress) {
    QSet<EntityKey> known;
    for (const EntityPtr& entity : entities)
        known.insert(entityKey(*entity));
    QVector<Reference> missing;
    Asker asker(progress, entities.size());
    for (const EntityPtr& entity : entities) {
        if (!asker.goesOn())
            break;
        for (const Reference& reference : referencesOf(*entity)) {
            if (!known.contains(reference.to) && !present.contains(reference.to))
                missing.append(reference);
        }
    }
    return missing;
}

Result<WholeImport> resolveMissing(const Catalog& present, const QVector<EntityPtr>& entities,
                                   MissingPolicy policy, const Progress& progress) {
    WholeImport whole{entities, {}, {}};
    QVector<Reference> missing = missingReferences(present, whole.entities, progress);
    if (missing.isEmpty())
        return whole;
    if (policy == MissingPolicy::Stop)
        return stop(missing);
    if (policy == MissingPolicy::Placeholder) {
        QSet<EntityKey> made;
        for (const Reference& reference : missing) {
            if (made.contains(reference.to))
                continue;
            made.insert(reference.to);
            whole.placeholders.append(std::make_shared<const Entity>(
                newEntity(reference.to.kind, reference.to.id, u"Placeholder for "_s + reference.to.id)));
        }
        whole.entities += whole.placeholders;
        return whole;
    }
    while (!missing.isEmpty()) {
        QHash<EntityKey, Reference> reasons;
        for (const Reference& reference : missing) {
            if (!reasons.contains(reference.from))
                reasons.insert(reference.from, reference);
        }
        QVector<EntityPtr> kept;
        for (const EntityPtr& entity : whole.entities) {
            const auto reason = reasons.constFind(entityKey(*entity));
            if (reason == reasons.cend())
                kept.append(entity);
            else
                whole.skipped.append(*reason);
        }
        whole.entities = kept;
        missing = missingReferences(present, whole.entities, progress);
    }
    return whole;
}

} // namespace ow
