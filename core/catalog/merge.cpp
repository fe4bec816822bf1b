#include "catalog/merge.h"

#include <QJsonArray>

#include <algorithm>
#include <functional>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

bool contains(const QJsonArray& list, const QJsonValue& value) {
    return std::any_of(list.begin(), list.end(), [&](const QJsonValue& item) { return item == value; });
}

/// Theirs, with what I added and without what I removed. Undefined for lists whose items are not simple
/// values: two versions of one representation must not stand side by side.
QJsonValue mergeLists(const QJsonValue& base, const QJsonValue& mine, const QJsonValue& theirs) {
    const auto isList = [](const QJsonValue& v) { return v.isArray() || v.isUndefined(); };
    if (!isList(base) || !isList(mine) || !isList(theirs))
        return QJsonValue::Undefined;
    QJsonArray result;
    for (const auto& item : theirs.toArray()) {
        if (!contains(base.toArray(), item) || contains(mine.toArray(), item))
            result.append(item);
    }
    for (const auto& item : mine.toArray()) {
        if (!contains(base.toArray(), item) && !contains(result, item))
            result.append(item);
    }
    const auto isPlain = [](const QJsonValue& item) { return !item.isObject() && !item.isArray(); };
    for (const QJsonValue& list : {base, mine, theirs}) {
        const QJsonArray items = list.toArray();
        if (!std::all_of(items.begin(), items.end(), isPlain))
            return QJsonValue::Undefined;
    }
    return result;
}

/// Walks three versions of a value at once; what both sides changed differently is for `decide` to say.
class Merger {
public:
    using Decide = std::function<QJsonValue(const FieldConflict&)>;
    explicit Merger(Decide decide) : m_decide(std::move(decide)) {}

    QJsonValue merge(const QString& path, const QJsonValue& base, const QJsonValue& mine,
                     const QJsonValue& theirs) {
        if (mine == theirs || base == mine)
            return theirs;
        if (base == theirs)
            return mine;
        const bool records = mine.isObject() && theirs.isObject() && (base.isObject() || base.isUndefined());
        if (!records)
            return m_decide({path, base, mine, theirs, mergeLists(base, mine, theirs)});
        QStringList keys = base.toObject().keys() + mine.toObject().keys() + theirs.toObject().keys();
        keys.sort();
        keys.removeDuplicates();
        QJsonObject result;
        for (const QString& key : std::as_const(keys)) {
            const QString below = path.isEmpty() ? key : path + u'/' + key;
            const QJsonValue value = merge(below, base.toObject().value(key), mine.toObject().value(key),
                                           theirs.toObject().value(key));
            if (!value.isUndefined())
                result.insert(key, value);
        }
        return result;
    }

private:
    Decide m_decide;
};

} // namespace

Result<Entity> EntityMerge::resolve(const QHash<QString, MergeChoice>& choices) const {
    Merger merger([&choices](const FieldConflict& conflict) {
        const MergeChoice choice = choices.value(conflict.path, MergeChoice::Theirs);
        if (choice == MergeChoice::Mine)
            return conflict.mine;
        return choice == MergeChoice::Both && !conflict.both.isUndefined() ? conflict.both : conflict.theirs;
    });
    return entityFromJson(key.kind, merger.merge({}, base, mine, theirs).toObject());
}

EntityMerge mergeEntities(const Entity& base, const Entity& mine, const Entity& theirs) {
    Q_ASSERT(entityKey(base) == entityKey(mine) && entityKey(mine) == entityKey(theirs));
    EntityMerge result{entityKey(base), {}, toJson(base), toJson(mine), toJson(theirs)};
    Merger collector([&result](const FieldConflict& conflict) {
        result.conflicts.append(conflict);
        return conflict.theirs;
    });
    (void)collector.merge({}, result.base, result.mine, result.theirs);
    return result;
}

Rebase rebase(const ChangeSet& mine, const Catalog& present) {
    Rebase result{{mine.label, {}}, {}, {}, {}};
    const auto same = [](const EntityPtr& a, const EntityPtr& b) { return a == b || (a && b && *a == *b); };
    for (const Change& change : mine.changes) {
        const EntityPtr theirs = present.entity(change.key());
        if (same(theirs, change.after))
            continue; // they did the same
        if (same(theirs, change.before)) {
            result.change.changes.append({theirs, change.after});
        } else if (!change.after) {
            result.changedByThem.append(change.key());
        } else if (!theirs) {
            result.deletedByThem.append(change.key());
        } else {
            const Entity base =
                change.before ? *change.before : newEntity(change.key().kind, change.key().id, {});
            const EntityMerge merge = mergeEntities(base, *change.after, *theirs);
            const Result<Entity> merged = merge.resolve({});
            if (!merge.conflicts.isEmpty() || !merged)
                result.conflicts.append(merge);
            else
                result.change.changes.append({theirs, std::make_shared<const Entity>(*merged)});
        }
    }
    return result;
}

} // namespace ow
