#include "catalog/merge.h"

#include "base/asker.h"
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
    if (QJsonValue placement = object.value("placement"_L1); placement.isString())
        return placement;
    const QJsonValue index = object.value("index"_L1);
    return index.toInteger() > 0 ? index : QJsonValue(QJsonValue::Undefined);
}

/// What is here, with what the carried side added and without what it removed. Undefined where both changed,
/// or added, an item of one identity: two versions of one representation must not stand side by side.
QJsonValue mergeLists(const QJsonValue& base, const QJsonValue& carried, const QJsonValue& here) {
    const auto isList = [](const QJsonValue& v) { return v.isArray() || v.isUndefined(); };
    if (!isList(base) || !isList(carried) || !isList(here))
        return QJsonValue::Undefined;
    const auto isPlain = [](const QJsonValue& item) { return !item.isObject() && !item.isArray(); };
    for (const QJsonValue& list : {base, carried, here}) {
        const QJsonArray items = list.toArray();
        const auto isKnown = [&](const QJsonValue& item) {
            return isPlain(item) || !partIdentity(item).isUndefined();
        };
        if (!std::all_of(items.begin(), items.end(), isKnown))
            return QJsonValue::Undefined;
    }
    const QSet<QByteArray> before = compactTexts(base);
    const QSet<QByteArray> kept = compactTexts(carried);
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
    for (const auto& item : here.toArray()) {
        const QByteArray text = compactText(item);
        if (!before.contains(text) || kept.contains(text))
            add(item, text);
    }
    for (const auto& item : carried.toArray()) {
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
    Merger(Whose carried, Decide decide) : m_carried(carried), m_decide(std::move(decide)) {}

    QJsonObject merge(const QString& path, const QJsonObject& base, const QJsonObject& carried,
                      const QJsonObject& here, bool foreign = false) {
        QStringList keys = base.keys() + carried.keys() + here.keys();
        keys.sort();
        keys.removeDuplicates();
        QJsonObject result;
        for (const QString& key : std::as_const(keys)) {
            const QString below = path.isEmpty() ? key : path + u'/' + key;
            const Sides sides{base.value(key), carried.value(key), here.value(key)};
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
        QJsonValue carried;
        QJsonValue here;
    };

    QJsonValue value(const QString& path, const Sides& s, bool foreign) {
        const auto same = [foreign](const QJsonValue& a, const QJsonValue& b) {
            return a == b || (!foreign && a.isArray() && b.isArray() && sameList(a, b));
        };
        if (same(s.carried, s.here) || same(s.base, s.carried))
            return s.here;
        if (same(s.base, s.here))
            return s.carried;
        if (s.carried.isObject() && s.here.isObject() && (s.base.isObject() || s.base.isUndefined()))
            return merge(path, s.base.toObject(), s.carried.toObject(), s.here.toObject(), foreign);
        return decide(path, s, mergeLists(s.base, s.carried, s.here));
    }

    QJsonValue set(const QString& path, const Sides& s) {
        if (sameSet(s.carried, s.here) || sameSet(s.base, s.carried))
            return s.here;
        if (sameSet(s.base, s.here))
            return s.carried;
        const std::optional<QJsonArray> merged =
            mergeSets(s.base.toArray(), s.carried.toArray(), s.here.toArray());
        if (!merged)
            return decide(path, s, QJsonValue::Undefined);
        return merged->isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(*merged);
    }

    QJsonValue rule(const QString& path, const Sides& s) {
        if (sameRule(s.carried, s.here) || sameRule(s.base, s.carried))
            return s.here;
        if (sameRule(s.base, s.here))
            return s.carried;
        return value(path, s, false);
    }

    QJsonValue decide(const QString& path, const Sides& s, const QJsonValue& both) {
        const bool isMine = m_carried == Whose::Mine;
        return m_decide({path, s.base, isMine ? s.carried : s.here, isMine ? s.here : s.carried, both});
    }

    Whose m_carried;
    Decide m_decide;
};

QJsonObject mergeWith(const EntityMerge& merge, Merger::Decide decide) {
    const bool isMine = merge.carried == Whose::Mine;
    return Merger(merge.carried, std::move(decide))
        .merge({}, merge.base, isMine ? merge.mine : merge.theirs, isMine ? merge.theirs : merge.mine);
}

} // namespace

Result<Entity> EntityMerge::resolve(const QHash<QString, MergeChoice>& choices) const {
    const MergeChoice here = carried == Whose::Mine ? MergeChoice::Theirs : MergeChoice::Mine;
    const QJsonObject merged = mergeWith(*this, [&](const FieldConflict& conflict) {
        MergeChoice choice = choices.value(conflict.path, here);
        if (choice == MergeChoice::Both && !conflict.both.isUndefined())
            return conflict.both;
        if (choice == MergeChoice::Both)
            choice = here;
        return choice == MergeChoice::Mine ? conflict.mine : conflict.theirs;
    });
    return entityFromJson(key.kind, merged);
}

EntityMerge mergeEntities(const EntityPtr& base, const Entity& mine, const Entity& theirs, Whose carried) {
    Q_ASSERT((!base || entityKey(*base) == entityKey(mine)) && entityKey(mine) == entityKey(theirs));
    const QJsonObject before = base ? toJson(*base) : QJsonObject();
    EntityMerge result{entityKey(mine), {}, before, toJson(mine), toJson(theirs), carried};
    QVector<FieldConflict> conflicts;
    (void)mergeWith(result, [&conflicts](const FieldConflict& conflict) {
        conflicts.append(conflict);
        return conflict.theirs;
    });
    result.conflicts = std::move(conflicts);
    return result;
}

Rebase rebase(const ChangeSet& edits, const Catalog& present, Whose carried, const Progress& progress) {
    Asker asker(progress, edits.changes.size());
    Rebase result{carried, {edits.label, {}}, {}, {}, {}};
    const auto same = [](const EntityPtr& a, const EntityPtr& b) { return a == b || (a && b && *a == *b); };
    for (const Change& change : edits.changes) {
        if (!asker.goesOn())
            break;
        const EntityPtr here = present.entity(change.key());
        if (same(here, change.after))
            continue; // the others did the same
        if (same(here, change.before)) {
            result.change.changes.append({here, change.after});
        } else if (!change.after && saysTheSame(here, change.before)) {
            result.change.changes.append({here, nullptr});
        } else if (!change.after) {
            result.changedHere.append(change.key());
        } else if (!here) {
            result.deletedHere.append(change.key());
        } else {
            const bool isMine = carried == Whose::Mine;
            const EntityMerge merge = mergeEntities(change.before, isMine ? *change.after : *here,
                                                    isMine ? *here : *change.after, carried);
            const Result<Entity> merged = merge.resolve({});
            if (!merge.conflicts.isEmpty() || !merged)
                result.conflicts.append(merge);
            else
                result.change.changes.append({here, std::make_shared<const Entity>(*merged)});
        }
    }
    return result;
}

} // namespace ow
