#include "review/review_queue.h"

#include "models/list_query.h"

#include <QSet>

namespace ow {

namespace {

/// The ids with an error, of one kind.
QSet<QString> withErrors(const QVector<Finding>& findings, EntityKind kind) {
    QSet<QString> ids;
    for (const Finding& finding : findings) {
        if (finding.severity == Severity::Error && finding.entityKind == token(kind))
            ids.insert(finding.entityId);
    }
    return ids;
}

} // namespace

ReviewQueue reviewQueue(const Catalog& catalog, const QVector<Finding>& findings, const EntityKey& seen) {
    ReviewQueue queue;
    std::optional<EntityKey> first;
    bool isPast = false;
    for (const EntityKind kind :
         {EntityKind::PersonalizedOffer, EntityKind::FallbackOffer, EntityKind::Activity}) {
        const QSet<QString> broken = withErrors(findings, kind);
        for (const EntityPtr& entity : catalog.entities(kind)) {
            const bool isSeen = kind == seen.kind && entityId(*entity) == seen.id;
            if (needsReview(*entity, broken.contains(entityId(*entity)))) {
                ++queue.count;
                if (!isSeen && !first)
                    first = entityKey(*entity);
                if (!isSeen && isPast && !queue.next)
                    queue.next = entityKey(*entity);
            }
            isPast = isPast || isSeen;
        }
    }
    if (!queue.next)
        queue.next = first;
    return queue;
}

} // namespace ow
