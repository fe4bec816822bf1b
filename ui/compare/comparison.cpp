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

/// Mine stands left, whichever of the two was carried over.
void setSides(ComparedField& field, Whose carried, const QJsonValue& edited, const QJsonValue& here) {
    field.left = carried == Whose::Mine ? edited : here;
    field.right = carried == Whose::Mine ? here : edited;
}

ComparedField wholeField(const Change& edit, const EntityPtr& here, Whose carried) {
    const auto state = [&base = edit.before](const EntityPtr& entity) -> QJsonValue {
        if (!entity)
            return text(QT_TRANSLATE_NOOP("ow::Comparison", "deleted"));
        return base ? text(QT_TRANSLATE_NOOP("ow::Comparison", "changed"))
                    : text(QT_TRANSLATE_NOOP("ow::Comparison", "created"));
    };
    ComparedField field;
    setSides(field, carried, state(edit.after), state(here));
    field.conflict = true;
    return field;
}

void sortLikeEditors(QVector<ComparedField>& fields) {
    std::stable_sort(fields.begin(), fields.end(), [](const ComparedField& a, const ComparedField& b) {
        return fieldOrder(a.path) < fieldOrder(b.path);
    });
}

/// Which edits go in beside the conflicts of an entity: `base` and both sides by path.
QVector<ComparedField> settledFields(const EntityMerge& merge, const EntityPtr& here) {
    const Result<Entity> merged = merge.resolve({}); // as it is here where there is a conflict
    if (!here || !merged)
        return {};
    QVector<ComparedField> fields = compareEntities(std::make_shared<const Entity>(*merged), here);
    for (ComparedField& field : fields) {
        field.base = valueAt(merge.base, field.path);
        setSides(field, merge.carried, QJsonValue(field.left), QJsonValue(field.right));
    }
    return fields;
}

/// What was edited in an entity that is deleted here: it comes with the edits, if they are chosen.
QVector<ComparedField> editedFields(const Change& edit, Whose carried) {
    if (!edit.before || !edit.after)
        return {};
    QVector<ComparedField> fields = compareEntities(edit.before, edit.after);
    for (ComparedField& field : fields) {
        field.base = field.left;
        setSides(field, carried, QJsonValue(field.right), QJsonValue::Undefined);
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

Comparison compareRebase(const ChangeSet& edits, const Rebase& rebase, const Catalog& present,
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
        const EntityPtr here = present.entity(merge.key);
        if (settled == SettledEdits::Listed)
            fields += settledFields(merge, here);
        sortLikeEditors(fields);
        comparison.entities.append({merge.key,
                                    here ? entityLabel(*here) : merge.key.id,
                                    ComparedEntity::State::Conflict,
                                    {},
                                    {},
                                    fields});
    }
    const QHash<EntityKey, const Change*> changes = byKey(edits);
    for (const EntityKey& key : rebase.deletedHere + rebase.changedHere) {
        const Change* edit = changes.value(key);
        const EntityPtr here = present.entity(key);
        const EntityPtr named = here ? here : edit->after;
        QVector<ComparedField> fields{wholeField(*edit, here, rebase.carried)};
        if (settled == SettledEdits::Listed)
            fields += editedFields(*edit, rebase.carried);
        comparison.entities.append(
            {key, entityLabel(*named), ComparedEntity::State::Conflict, {}, {}, fields});
    }
    return comparison;
}

Result<ChangeSet> resolveRebase(const ChangeSet& edits, const Rebase& rebase, const Catalog& present,
                                const MergeChoices& choices) {
    ChangeSet result = rebase.change;
    for (const EntityMerge& merge : rebase.conflicts) {
        const Result<Entity> merged = merge.resolve(choices.value(merge.key));
        if (!merged)
            return merged.error();
        const EntityPtr here = present.entity(merge.key);
        if (!here || *here != *merged)
            result.changes.append({here, std::make_shared<const Entity>(*merged)});
    }
    const QHash<EntityKey, const Change*> changes = byKey(edits);
    const MergeChoice carried = rebase.carried == Whose::Mine ? MergeChoice::Mine : MergeChoice::Theirs;
    for (const EntityKey& key : rebase.deletedHere + rebase.changedHere) {
        const QHash<QString, MergeChoice> chosen = choices.value(key);
        if (const auto whole = chosen.constFind(QString()); whole != chosen.cend() && *whole == carried)
            result.changes.append({present.entity(key), changes.value(key)->after});
    }
    return result;
}

} // namespace ow
