#include "catalog/catalog_diff.h"
#include "decision/documents/scope_requests.h"
#include "decision/request/request_defaults.h"
#include "simulation/impact.h"

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// A catalog with one entity as it is after the change.
Catalog withChange(const Catalog& before, const Change& change) {
    QVector<EntityPtr> entities;
    const EntityKey key = change.key();
    const QVector<EntityPtr> all = before.entities();
    entities.reserve(all.size() + 1);
    for (const EntityPtr& entity : all) {
        if (entityKey(*entity) != key)
            entities.append(entity);
    }
    if (change.after)
        entities.append(change.after);
    const Result<Catalog> catalog = Catalog::fromEntities(entities);
    return (catalog ? *catalog : before).withZone(before.zone());
}

QString labelOf(const Change& change) {
    const EntityPtr& entity = change.after ? change.after : change.before;
    const QString name = u"%1 “%2”"_s.arg(kindWords(change.key().kind), entityLabel(*entity));
    return !change.before ? u"new "_s + name : !change.after ? u"without "_s + name : name;
}

} // namespace

ImpactSide sideOf(const QString& label, const DecisionPlan& plan) {
    ImpactSide side{label, plan, allScopes(plan.catalog()), false, false};
    side.duplicatesAcrossPlacements = allowsDuplicatePlacements(plan.catalog(), side.scopes);
    return side;
}

QVector<ImpactSide> sidesOf(const Catalog& before, const Catalog& after, bool byCause) {
    QVector<ImpactSide> sides;
    const DecisionPlan plan = DecisionPlan::compile(before);
    sides.append(sideOf(u"before"_s, plan));
    sides.append(sideOf(u"after"_s, DecisionPlan::compile(after)));
    if (!byCause)
        return sides;
    const ChangeSet changes = diff(before, after, {});
    for (const Change& change : changes.changes) {
        if (entityDiff(change).isEmpty())
            continue;
        const Catalog one = withChange(before, change);
        sides.append(sideOf(labelOf(change), DecisionPlan::compile(one, plan, {{}, {change}})));
    }
    if (!(before.zone() == after.zone()))
        sides.append(sideOf(u"the time zone"_s, DecisionPlan::compile(before.withZone(after.zone()))));
    return sides;
}

} // namespace ow
