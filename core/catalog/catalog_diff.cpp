#include "catalog/catalog_diff.h"

#include "catalog/difference.h"
#include "domain/validity.h"
#include "json/write.h"

#include <QJsonArray>
#include <QSet>

#include <memory>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QJsonObject row(const Entity& entity) {
    return {
        {u"kind"_s, token(entityKind(entity))}, {u"id"_s, entityId(entity)}, {u"name"_s, entityName(entity)}};
}

QString shown(const QJsonValue& value) {
    return value.isUndefined() ? u"nothing"_s : QString::fromUtf8(writeJson(value, JsonStyle::Compact));
}

QJsonValue jsonOf(const EntityPtr& entity) {
    return entity ? QJsonValue(toJson(*entity)) : QJsonValue(QJsonValue::Undefined);
}

QString token(MergeChoice choice) {
    switch (choice) {
    case MergeChoice::Mine:
        return u"mine"_s;
    case MergeChoice::Theirs:
        return u"theirs"_s;
    case MergeChoice::Both:
        break;
    }
    return u"both"_s;
}

MergeChoice choiceOf(Prefer prefer) {
    switch (prefer) {
    case Prefer::Mine:
        return MergeChoice::Mine;
    case Prefer::Theirs:
        return MergeChoice::Theirs;
    case Prefer::Both:
        break;
    }
    return MergeChoice::Both;
}

EntityPtr mergeEntity(const EntityKey& key, const EntityPtr& base, const EntityPtr& mine,
                      const EntityPtr& theirs, Prefer prefer, QVector<MergeConflict>& conflicts) {
    if (saysTheSame(mine, theirs) || saysTheSame(theirs, base))
        return mine;
    if (saysTheSame(mine, base))
        return theirs;
    if (!mine || !theirs) {
        const bool takesMine = prefer == Prefer::Mine || (prefer == Prefer::Both && mine);
        conflicts.append({key,
                          {},
                          jsonOf(base),
                          jsonOf(mine),
                          jsonOf(theirs),
                          takesMine ? MergeChoice::Mine : MergeChoice::Theirs});
        return takesMine ? mine : theirs;
    }
    const EntityMerge merge = mergeEntities(base, *mine, *theirs);
    QHash<QString, MergeChoice> choices;
    for (const FieldConflict& conflict : merge.conflicts) {
        const MergeChoice wanted = choiceOf(prefer);
        const bool together = wanted == MergeChoice::Both && !conflict.both.isUndefined();
        const MergeChoice taken = wanted == MergeChoice::Both && !together ? MergeChoice::Theirs : wanted;
        conflicts.append({key, conflict.path, conflict.base, conflict.mine, conflict.theirs, taken});
        choices.insert(conflict.path, taken);
    }
    Result<Entity> entity = merge.resolve(choices);
    Q_ASSERT(entity.ok()); // members of valid entities make a valid entity
    return std::make_shared<const Entity>(std::move(*entity));
}

CalendarConstraint calendarOf(const Entity& entity, Zone zone) {
    return std::visit(
        [zone](const auto& e) {
            if constexpr (requires { e.calendar; })
                return inInstants(e.calendar, zone);
            else
                return CalendarConstraint();
        },
        entity);
}

/// A day and the instants that it means are no difference (DOMAIN.md 11.10): other dialects write instants.
void dropSameDates(EntityDiff& diff, Zone before, Zone after) {
    const CalendarConstraint a = calendarOf(*diff.before, before);
    const CalendarConstraint b = calendarOf(*diff.after, after);
    const auto same = [](const std::optional<Timestamp>& x, const std::optional<Timestamp>& y) {
        return x && y && x->ms() == y->ms();
    };
    diff.fields.removeIf([&](const FieldChange& field) {
        const bool oneIsDay = field.before.toString().size() == 10 || field.after.toString().size() == 10;
        return oneIsDay && ((field.path == u"calendar/startDate" && same(a.start, b.start)) ||
                            (field.path == u"calendar/endDate" && same(a.end, b.end)));
    });
}

} // namespace

EntityDiff entityDiff(const Change& change) {
    QVector<FieldChange> fields;
    if (change.before && change.after)
        fields = differences(toJson(*change.before), toJson(*change.after));
    return {change.before, change.after, fields};
}

QVector<EntityDiff> diffCatalogs(const Catalog& before, const Catalog& after) {
    QVector<EntityDiff> out;
    const ChangeSet change = diff(before, after, {});
    for (const Change& c : change.changes) {
        EntityDiff one = entityDiff(c);
        if (c.before && c.after)
            dropSameDates(one, before.zone().zone(), after.zone().zone());
        if (!one.isEmpty())
            out.append(std::move(one));
    }
    return out;
}

std::optional<FieldChange> zoneDiff(const Catalog& before, const Catalog& after) {
    if (before.zone() == after.zone())
        return std::nullopt;
    return FieldChange{u"timeZone"_s, before.zone().name(), after.zone().name()};
}

QString diffText(const QVector<EntityDiff>& diff) {
    QString text;
    for (const EntityDiff& entity : diff) {
        const Entity& shownEntity = entity.after ? *entity.after : *entity.before;
        const QString mark = !entity.before ? u"+"_s : !entity.after ? u"-"_s : u"~"_s;
        text += u"%1 %2 “%3” (%4)\n"_s.arg(mark, kindWords(entityKind(shownEntity)), entityLabel(shownEntity),
                                           entityId(shownEntity));
        for (const FieldChange& field : entity.fields)
            text += u"    %1: %2 → %3\n"_s.arg(field.path, shown(field.before), shown(field.after));
    }
    return text;
}

QJsonObject diffJson(const QVector<EntityDiff>& diff) {
    QJsonArray added;
    QJsonArray removed;
    QJsonArray changed;
    for (const EntityDiff& entity : diff) {
        if (!entity.before) {
            added.append(row(*entity.after));
        } else if (!entity.after) {
            removed.append(row(*entity.before));
        } else {
            QJsonObject changedRow = row(*entity.after);
            changedRow.insert(u"fields"_s, fieldsJson(entity.fields));
            changed.append(changedRow);
        }
    }
    return {{u"added"_s, added}, {u"removed"_s, removed}, {u"changed"_s, changed}};
}

QString conflictText(const QVector<MergeConflict>& conflicts, bool settled) {
    QString text;
    for (const MergeConflict& conflict : conflicts) {
        const QString side = conflict.taken == MergeChoice::Both ? u"both together"_s : token(conflict.taken);
        text += u"conflict in %1 “%2”%3: base %4, mine %5, theirs %6%7\n"_s.arg(
            kindWords(conflict.key.kind), conflict.key.id,
            conflict.path.isEmpty() ? QString() : u", "_s + conflict.path, shown(conflict.base),
            shown(conflict.mine), shown(conflict.theirs), settled ? u" – taken: "_s + side : QString());
    }
    return text;
}

QJsonArray conflictJson(const QVector<MergeConflict>& conflicts, bool settled) {
    QJsonArray rows;
    for (const MergeConflict& conflict : conflicts) {
        QJsonObject row{{u"kind"_s, token(conflict.key.kind)}, {u"id"_s, conflict.key.id}};
        if (!conflict.path.isEmpty())
            row.insert(u"path"_s, conflict.path);
        for (const auto& [name, value] :
             {std::pair(u"base"_s, conflict.base), std::pair(u"mine"_s, conflict.mine),
              std::pair(u"theirs"_s, conflict.theirs)}) {
            if (!value.isUndefined())
                row.insert(name, value);
        }
        if (settled)
            row.insert(u"taken"_s, token(conflict.taken));
        rows.append(row);
    }
    return rows;
}

MergeResult mergeCatalogs(const Catalog& base, const Catalog& mine, const Catalog& theirs, Prefer prefer) {
    MergeResult result;
    const bool changedByMe = !(mine.zone() == base.zone());
    const bool changedByThem = !(theirs.zone() == base.zone());
    result.zone = changedByThem && (!changedByMe || prefer != Prefer::Mine) ? theirs.zone() : mine.zone();
    result.zonesConflict = changedByMe && changedByThem && !(mine.zone() == theirs.zone());
    QSet<EntityKey> seen;
    for (const Catalog* side : {&mine, &theirs}) {
        for (const EntityPtr& entity : side->entities()) {
            const EntityKey key = entityKey(*entity);
            if (seen.contains(key))
                continue;
            seen.insert(key);
            const EntityPtr merged = mergeEntity(key, base.entity(key), mine.entity(key), theirs.entity(key),
                                                 prefer, result.conflicts);
            if (merged)
                result.entities.append(merged);
        }
    }
    return result;
}

} // namespace ow
