#include "catalog/bulk_status.h"

#include "domain/lifecycle.h"

#include <QPair>
#include <QSet>

#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// The entity with another status, or why it cannot have it.
Result<Entity> withStatus(const Entity& entity, const QString& status) {
    const QString label = entityLabel(entity);
    const auto refuse = [](const QString& message, const QString& mend) {
        return Error::invalid(message, mend, Place::at(u"status"_s));
    };
    return std::visit(
        [&](auto changed) -> Result<Entity> {
            if constexpr (requires { changed.status; }) {
                const auto wanted = fromToken<decltype(changed.status)>(status);
                if (!wanted)
                    return refuse(u"“%1” cannot be %2"_s.arg(label, status),
                                  u"use one of: "_s + tokenList<decltype(changed.status)>());
                if (changed.status == *wanted)
                    return refuse(u"“%1” is %2 already"_s.arg(label, status), {});
                changed.status = *wanted;
                const Entity after = changed;
                if (const std::optional<Error> error = lifecycleError(entity, after))
                    return *error;
                return after;
            } else {
                return refuse(
                    u"“%1” is a %2, which has no status"_s.arg(label, kindWords(entityKind(entity))),
                    u"leave it out of the selection"_s);
            }
        },
        entity);
}

} // namespace

BulkStatus bulkStatus(const Catalog& catalog, const QVector<EntityKey>& keys, const QString& statusToken,
                      const QString& label) {
    BulkStatus result{{label, {}}, {}};
    for (const EntityKey& key : keys) {
        const EntityPtr before = catalog.entity(key);
        if (!before) {
            result.refused.append(
                {key, Error::notFound(u"the %1 “%2” does not exist"_s.arg(kindWords(key.kind), key.id),
                                      u"look at the list again"_s)});
            continue;
        }
        if (Result<Entity> after = withStatus(*before, statusToken); after)
            result.change.changes.append({before, std::make_shared<const Entity>(std::move(*after))});
        else
            result.refused.append({key, after.error()});
    }
    return result;
}

QStringList nextStatuses(const Catalog& catalog, const QVector<EntityKey>& keys) {
    QSet<QPair<bool, QString>> present; // few, of however many entities
    for (const EntityKey& key : keys) {
        if (const EntityPtr entity = catalog.entity(key); entity && hasLifecycle(key.kind))
            present.insert({key.kind == EntityKind::Activity, statusToken(*entity)});
    }
    QStringList next;
    const auto add = [&next](auto from) {
        for (const auto to : legalNext(from)) {
            if (to != from && !next.contains(token(to)))
                next.append(token(to));
        }
    };
    for (const auto& [isActivity, status] : std::as_const(present)) {
        if (isActivity)
            add(*fromToken<ActivityStatus>(status));
        else
            add(*fromToken<OfferStatus>(status));
    }
    return next;
}

} // namespace ow
