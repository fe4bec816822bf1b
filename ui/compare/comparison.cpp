#include "compare/comparison.h"

#include "catalog/difference.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QString text(const char* source) {
    return QCoreApplication::translate("ow::Comparison", source);
}

QJsonValue valueAt(const QJsonObject& object, const QString& path) {
    QJsonValue value = object;
    for (const QString& part : path.split(u'/'))
        value = value.isArray() ? value.toArray().at(part.toInt()) : value.toObject().value(part);
    return value;
}

bool isPlainList(const QJsonValue& value) {
    const QJsonArray items = value.toArray();
    return (value.isArray() || value.isUndefined()) &&
           std::all_of(items.begin(), items.end(),
                       [](const auto& item) { return !item.isObject() && !item.isArray(); });
}

/// Of "tags/2" the list "tags", when both sides hold simple values there.
QString wholeListPath(const QString& path, const QJsonObject& left, const QJsonObject& right) {
    const QString parent = path.section(u'/', 0, -2);
    bool isItem = false;
    (void)path.section(u'/', -1).toUInt(&isItem);
    const bool plain = isItem && isPlainList(valueAt(left, parent)) && isPlainList(valueAt(right, parent));
    return plain ? parent : path;
}

ComparedField wholeField(const EntityPtr& base, const EntityPtr& mine, const EntityPtr& theirs) {
    const auto state = [&base](const EntityPtr& entity) -> QJsonValue {
        if (!entity)
            return text(QT_TRANSLATE_NOOP("ow::Comparison", "deleted"));
        return base ? text(QT_TRANSLATE_NOOP("ow::Comparison", "changed"))
                    : text(QT_TRANSLATE_NOOP("ow::Comparison", "created"));
    };
    ComparedField field;
    field.left = state(mine);
    field.right = state(theirs);
    field.conflict = true;
    return field;
}

void sortLikeEditors(QVector<ComparedField>& fields) {
    std::stable_sort(fields.begin(), fields.end(), [](const ComparedField& a, const ComparedField& b) {
        return fieldOrder(a.path) < fieldOrder(b.path);
    });
}

/// What of my edits goes in beside the conflicts of an entity: `base` and both sides by path.
QVector<ComparedField> settledFields(const EntityMerge& merge, const EntityPtr& theirs) {
    const Result<Entity> merged = merge.resolve({}); // theirs where there is a conflict
    if (!theirs || !merged)
        return {};
    QVector<ComparedField> fields = compareEntities(std::make_shared<const Entity>(*merged), theirs);
    for (ComparedField& field : fields)
        field.base = valueAt(merge.base, field.path);
    return fields;
}

/// What I changed in an entity that they deleted: it comes with mine, if mine is chosen.
QVector<ComparedField> editedFields(const Change& change) {
    if (!change.before || !change.after)
        return {};
    QVector<ComparedField> fields = compareEntities(change.before, change.after);
    for (ComparedField& field : fields) {
        field.base = field.left;
        field.left = field.right;
        field.right = QJsonValue::Undefined;
    }
    return fields;
}

/// Those of a change set by their entities; it must stay while they are used.
QHash<EntityKey, const Change*> byKey(const ChangeSet& change) {
    QHash<EntityKey, const Change*> changes;
    for (const Change& c : change.changes)
        changes.insert(c.key(), &c);
    return changes;
}

} // namespace

QVector<ComparedField> compareEntities(const EntityPtr& left, const EntityPtr& right) {
    const QJsonObject before = left ? toJson(*left) : QJsonObject();
    const QJsonObject after = right ? toJson(*right) : QJsonObject();
    QVector<ComparedField> fields;
    for (const FieldChange& change : differences(before, after)) {
        const QString path = wholeListPath(change.path, before, after);
        const bool created = (!left || !right) && path == u"id";
        if (created || (!fields.isEmpty() && fields.constLast().path == path))
            continue;
        fields.append({path, {}, valueAt(before, path), valueAt(after, path), {}, false, {}});
    }
    sortLikeEditors(fields);
    return fields;
}

Comparison compareChange(const ChangeSet& change, EntityNames names) {
    using State = ComparedEntity::State;
    Comparison comparison{text(QT_TRANSLATE_NOOP("ow::Comparison", "Before")),
                          text(QT_TRANSLATE_NOOP("ow::Comparison", "After")),
                          {},
                          std::move(names),
                          {}};
    for (const Change& c : change.changes) {
        const State state = !c.before ? State::Added : !c.after ? State::Removed : State::Changed;
        comparison.entities.append(
            {c.key(), entityLabel(c.after ? *c.after : *c.before), state, c.before, c.after, {}});
    }
    return comparison;
}

Comparison compareRebase(const ChangeSet& mine, const Rebase& rebase, const Catalog& present,
                         SettledEdits settled) {
    Comparison comparison{text(QT_TRANSLATE_NOOP("ow::Comparison", "Mine")),
                          text(QT_TRANSLATE_NOOP("ow::Comparison", "Theirs")),
                          text(QT_TRANSLATE_NOOP("ow::Comparison", "Before")),
                          EntityNames(present),
                          {}};
    for (const EntityMerge& merge : rebase.conflicts) {
        QVector<ComparedField> fields;
        for (const FieldConflict& conflict : merge.conflicts)
            fields.append(
                {conflict.path, conflict.base, conflict.mine, conflict.theirs, conflict.both, true, {}});
        const EntityPtr entity = present.entity(merge.key);
        if (settled == SettledEdits::Listed)
            fields += settledFields(merge, entity);
        sortLikeEditors(fields);
        comparison.entities.append({merge.key,
                                    entity ? entityLabel(*entity) : merge.key.id,
                                    ComparedEntity::State::Conflict,
                                    {},
                                    {},
                                    fields});
    }
    const QHash<EntityKey, const Change*> changes = byKey(mine);
    for (const EntityKey& key : rebase.deletedByThem + rebase.changedByThem) {
        const Change* change = changes.value(key);
        const EntityPtr theirs = present.entity(key);
        const EntityPtr named = theirs ? theirs : change->after;
        comparison.entities.append(
            {key,
             entityLabel(*named),
             ComparedEntity::State::Conflict,
             {},
             {},
             QVector<ComparedField>{wholeField(change->before, change->after, theirs)} +
                 (settled == SettledEdits::Listed ? editedFields(*change) : QVector<ComparedField>())});
    }
    return comparison;
}

Result<ChangeSet> resolveRebase(const ChangeSet& mine, const Rebase& rebase, const Catalog& present,
                                const MergeChoices& choices) {
    ChangeSet result = rebase.change;
    for (const EntityMerge& merge : rebase.conflicts) {
        const Result<Entity> merged = merge.resolve(choices.value(merge.key));
        if (!merged)
            return merged.error();
        const EntityPtr theirs = present.entity(merge.key);
        if (!theirs || *theirs != *merged)
            result.changes.append({theirs, std::make_shared<const Entity>(*merged)});
    }
    const QHash<EntityKey, const Change*> changes = byKey(mine);
    for (const EntityKey& key : rebase.deletedByThem + rebase.changedByThem) {
        const MergeChoice choice = choices.value(key).value(QString(), MergeChoice::Theirs);
        if (choice == MergeChoice::Mine)
            result.changes.append({present.entity(key), changes.value(key)->after});
    }
    return result;
}

} // namespace ow
