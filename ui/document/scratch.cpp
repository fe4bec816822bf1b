#include "document/scratch.h"

#include "catalog/difference.h"
#include "catalog/merge.h"
#include "domain/entity_json.h"

#include <utility>

namespace ow {

namespace {

/// `after` with what others changed since `before`, where that is not tried otherwise.
EntityPtr overPresent(const EntityPtr& before, const EntityPtr& after, const EntityPtr& present) {
    if (present == before || saysTheSame(present, before))
        return after;
    const EntityMerge merge = mergeEntities(before, *after, *present);
    QHash<QString, MergeChoice> mine;
    for (const FieldConflict& conflict : merge.conflicts)
        mine.insert(conflict.path, MergeChoice::Mine);
    const Result<Entity> merged = merge.resolve(mine);
    return merged ? std::make_shared<const Entity>(*merged) : after;
}

/// The names that lead to a member, up to the first list.
QStringList membersOf(const QString& path) {
    QStringList names;
    for (const QString& name : path.split(u'/')) {
        bool isPlace = false;
        name.toInt(&isPlace);
        if (isPlace)
            break;
        names.append(name);
    }
    return names;
}

/// `json` with the member of `from` in the place that the names lead to.
QJsonObject withMemberOf(const QJsonObject& from, QJsonObject json, const QStringList& names) {
    if (names.isEmpty())
        return json;
    const QString& name = names.constFirst();
    const QJsonValue own = json.value(name);
    const QJsonValue other = from.value(name);
    const bool isBelow = names.size() > 1 && own.isObject() && other.isObject();
    json.insert(name, isBelow ? QJsonValue(withMemberOf(other.toObject(), own.toObject(), names.mid(1)))
                      : from.contains(name) ? other
                                            : QJsonValue(QJsonValue::Undefined)); // takes it out
    return json;
}

} // namespace

void Scratch::tryOut(const EntityPtr& before, const EntityPtr& after) {
    const EntityKey key = entityKey(*after);
    const auto found = m_tried.constFind(key);
    const EntityPtr begun = found == m_tried.cend() ? before : found->before;
    if (saysTheSame(begun, after)) {
        drop(key);
        return;
    }
    m_tried.insert(key, {begun, after});
    Q_EMIT changed();
}

void Scratch::drop(const EntityKey& key) {
    if (m_tried.remove(key) > 0)
        Q_EMIT changed();
}

void Scratch::reset(const EntityKey& key, const QString& path) {
    const Tried tried = m_tried.value(key);
    if (!tried.before || !tried.after)
        return;
    const QJsonObject json = withMemberOf(toJson(*tried.before), toJson(*tried.after), membersOf(path));
    if (const Result<Entity> after = entityFromJson(key.kind, json))
        tryOut(tried.before, std::make_shared<const Entity>(*after));
}

void Scratch::dropAll() {
    if (!std::exchange(m_tried, {}).isEmpty())
        Q_EMIT changed();
}

ChangeSet Scratch::change(const Catalog& catalog) const {
    ChangeSet change;
    for (auto it = m_tried.cbegin(); it != m_tried.cend(); ++it) {
        const EntityPtr present = catalog.entity(it.key());
        if (!present && it->before)
            continue; // somebody deleted it
        const EntityPtr after = !it->before ? it->after : overPresent(it->before, it->after, present);
        if (!saysTheSame(present, after))
            change.changes.append({present, after});
    }
    return change;
}

Catalog Scratch::over(const Catalog& catalog) const {
    const ChangeSet tried = change(catalog);
    if (tried.isEmpty())
        return catalog;
    const Result<Catalog> result = apply(catalog, tried);
    return result ? *result : catalog;
}

} // namespace ow

#include "moc_scratch.cpp"
