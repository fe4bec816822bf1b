#include "catalog/merge.h"

#include "catalog/difference.h"
#include "catalog/rule_text.h"
#include "catalog/set_members.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>
#include <functional>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// Equal for equal values.
QByteArray compactText(const QJsonValue& value) {
    return QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
}

QSet<QByteArray> compactTexts(const QJsonValue& list) {
    QSet<QByteArray> texts;
    for (const auto& item : list.toArray())
        texts.insert(compactText(item));
    return texts;
}

/// What an object in a list stands for: a representation for its placement, a capping rule for its index.
/// Undefined where nothing tells.
QJsonValue partIdentity(const QJsonValue& item) {
    const QJsonObject object = item.toObject();
    if (const QJsonValue placement = object.value("placement"_L1); placement.isString())
        return placement;
    const QJsonValue index = object.value("index"_L1);
    return index.toInteger() > 0 ? index : QJsonValue(QJsonValue::Undefined);
}

/// Theirs, with what I added and without what I removed. Undefined where both changed, or added, an item of
/// one identity: two versions of one representation must not stand side by side.
QJsonValue mergeLists(const QJsonValue& base, const QJsonValue& mine, const QJsonValue& theirs) {
    const auto isList = [](const QJsonValue& v) { return v.isArray() || v.isUndefined(); };
    if (!isList(base) || !isList(mine) || !isList(theirs))
        return QJsonValue::Undefined;
    const auto isPlain = [](const QJsonValue& item) { return !item.isObject() && !item.isArray(); };
    for (const QJsonValue& list : {base, mine, theirs}) {
        const QJsonArray items = list.toArray();
        const auto isKnown = [&](const QJsonValue& item) {
            return isPlain(item) || !partIdentity(item).isUndefined();
        };
        if (!std::all_of(items.begin(), items.end(), isKnown))
            return QJsonValue::Undefined;
    }
    const QSet<QByteArray> before = compactTexts(base);
    const QSet<QByteArray> kept = compactTexts(mine);
    QJsonArray result;
    QSet<QByteArray> present;
    QSet<QByteArray> identities;
    bool isClear = true;
    const auto add = [&](const QJsonValue& item, const QByteArray& text) {
        if (present.contains(text))
            return;
        result.append(item);
        present.insert(text);
        const QByteArray identity = compactText(isPlain(item) ? item : partIdentity(item));
        isClear = isClear && !identities.contains(identity);
        identities.insert(identity);
    };
    for (const auto& item : theirs.toArray()) {
        const QByteArray text = compactText(item);
        if (!before.contains(text) || kept.contains(text))
            add(item, text);
    }
    for (const auto& item : mine.toArray()) {
        if (const QByteArray text = compactText(item); !before.contains(text))
            add(item, text);
    }
    return isClear ? QJsonValue(result) : QJsonValue(QJsonValue::Undefined);
}

/// Whether two lists of parts say the same; a name that is no set and no rule stands for theirs.
bool sameList(const QJsonValue& a, const QJsonValue& b) {
    return differences({{u"list"_s, a}}, {{u"list"_s, b}}).isEmpty();
}

/// Walks three versions of a value at once; what both sides changed differently is for `decide` to say.
class Merger {
public:
    using Decide = std::function<QJsonValue(const FieldConflict&)>;
    explicit Merger(Decide decide) : m_decide(std::move(decide)) {}

    QJsonObject merge(const QString& path, const QJsonObject& base, const QJsonObject& mine,
                      const QJsonObject& theirs, bool foreign = false) {
        QStringList keys = base.keys() + mine.keys() + theirs.keys();
        keys.sort();
        keys.removeDuplicates();
        QJsonObject result;
        for (const QString& key : std::as_const(keys)) {
            const QString below = path.isEmpty() ? key : path + u'/' + key;
            const Sides sides{base.value(key), mine.value(key), theirs.value(key)};
            const QJsonValue value = foreign             ? this->value(below, sides, true)
                                     : isSetMember(key)  ? set(below, sides)
                                     : isRuleMember(key) ? rule(below, sides)
                                                         : this->value(below, sides, isForeignMember(key));
            if (!value.isUndefined())
                result.insert(key, value);
        }
        return result;
    }

private:
    struct Sides {
        QJsonValue base;
        QJsonValue mine;
        QJsonValue theirs;
    };

    QJsonValue value(const QString& path, const Sides& s, bool foreign) {
        const auto same = [foreign](const QJsonValue& a, const QJsonValue& b) {
            return a == b || (!foreign && a.isArray() && b.isArray() && sameList(a, b));
        };
        if (same(s.mine, s.theirs) || same(s.base, s.mine))
            return s.theirs;
        if (same(s.base, s.theirs))
            return s.mine;
        if (s.mine.isObject() && s.theirs.isObject() && (s.base.isObject() || s.base.isUndefined()))
            return merge(path, s.base.toObject(), s.mine.toObject(), s.theirs.toObject(), foreign);
        return m_decide({path, s.base, s.mine, s.theirs, mergeLists(s.base, s.mine, s.theirs)});
    }

    QJsonValue set(const QString& path, const Sides& s) {
        if (sameSet(s.mine, s.theirs) || sameSet(s.base, s.mine))
            return s.theirs;
        if (sameSet(s.base, s.theirs))
            return s.mine;
        const std::optional<QJsonArray> merged =
            mergeSets(s.base.toArray(), s.mine.toArray(), s.theirs.toArray());
        if (!merged)
            return m_decide({path, s.base, s.mine, s.theirs, QJsonValue::Undefined});
        return merged->isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(*merged);
    }

    QJsonValue rule(const QString& path, const Sides& s) {
        if (sameRule(s.mine, s.theirs) || sameRule(s.base, s.mine))
            return s.theirs;
        if (sameRule(s.base, s.theirs))
            return s.mine;
        return value(path, s, false);
    }

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
    return entityFromJson(key.kind, merger.merge({}, base, mine, theirs));
}

EntityMerge mergeEntities(const EntityPtr& base, const Entity& mine, const Entity& theirs) {
    Q_ASSERT((!base || entityKey(*base) == entityKey(mine)) && entityKey(mine) == entityKey(theirs));
    EntityMerge result{
        entityKey(mine), {}, base ? toJson(*base) : QJsonObject(), toJson(mine), toJson(theirs)};
    Merger collector([&result](const FieldConflict& conflict) {
        result.conflicts.append(conflict);
        return conflict.theirs;
    });
    (void)collector.merge({}, result.base, result.mine, result.theirs);
    return result;
}

Rebase rebase(const ChangeSet& mine, const Catalog& present,
              const std::function<bool(qint64, qint64)>& goesOn) {
    constexpr qint64 step = 256;
    qint64 done = 0;
    Rebase result{{mine.label, {}}, {}, {}, {}};
    const auto same = [](const EntityPtr& a, const EntityPtr& b) { return a == b || (a && b && *a == *b); };
    for (const Change& change : mine.changes) {
        if (goesOn && done++ % step == 0 && !goesOn(done, mine.changes.size()))
            break;
        const EntityPtr theirs = present.entity(change.key());
        if (same(theirs, change.after))
            continue; // they did the same
        if (same(theirs, change.before)) {
            result.change.changes.append({theirs, change.after});
        } else if (!change.after && saysTheSame(theirs, change.before)) {
            result.change.changes.append({theirs, nullptr});
        } else if (!change.after) {
            result.changedByThem.append(change.key());
        } else if (!theirs) {
            result.deletedByThem.append(change.key());
        } else {
            const EntityMerge merge = mergeEntities(change.before, *change.after, *theirs);
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
