#include "catalog/change_set.h"

#include "domain/json_depth.h"
#include "domain/mentions.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <array>
#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QString describe(const Catalog& catalog, const EntityKey& key) {
    const EntityPtr entity = catalog.entity(key);
    return u"%1 “%2”"_s.arg(kindWords(key.kind), entity ? entityLabel(*entity) : key.id);
}

Error inUse(const Catalog& catalog, const EntityKey& key, const QVector<Reference>& users) {
    constexpr qsizetype shown = 5;
    QStringList names;
    for (const Reference& user : users) {
        const QString name = describe(catalog, user.from);
        if (!names.contains(name))
            names.append(name);
    }
    QString list = names.mid(0, shown).join(u", "_s);
    if (names.size() > shown)
        list += u" and %1 more"_s.arg(names.size() - shown);
    return Error::inUse(u"%1 is used by %2"_s.arg(describe(catalog, key), list), u"remove it there first"_s,
                        Place::at(users.constFirst().path));
}

/// Deleted entities must not be mentioned by what remains.
Result<void> checkDeleted(const Catalog& before, const Catalog& result, const ChangeSet& change) {
    QSet<EntityKey> deleted;
    std::array<bool, Tokens<EntityKind>::table.size()> isKindDeleted{};
    for (const Change& c : change.changes) {
        if (c.after)
            continue;
        deleted.insert(c.key());
        isKindDeleted[std::size_t(c.key().kind)] = true;
    }
    if (deleted.isEmpty())
        return {};
    QHash<EntityKey, QVector<Reference>> users;
    const auto stays = [&](const EntityKey& to) {
        return !isKindDeleted[std::size_t(to.kind)] || !deleted.contains(to);
    };
    const auto collect = [&](const Entity& entity) {
        if (allReferences(entity, stays)) // nearly all
            return;
        for (const Reference& reference : referencesOf(entity)) {
            if (deleted.contains(reference.to))
                users[reference.to].append(reference);
        }
    };
    for (std::size_t from = 0; from < isKindDeleted.size(); ++from) {
        bool canMentionIt = false;
        for (std::size_t to = 0; to < isKindDeleted.size(); ++to)
            canMentionIt =
                canMentionIt || (isKindDeleted[to] && canMention(EntityKind(from), EntityKind(to)));
        if (!canMentionIt)
            continue;
        for (const EntityPtr& entity : result.entities(EntityKind(from)))
            collect(*entity);
    }
    if (users.isEmpty())
        return {};
    EntityKey first = users.constBegin().key();
    for (auto it = users.constBegin(); it != users.constEnd(); ++it)
        first = std::min(first, it.key());
    return inUse(before, first, users.value(first));
}

/// Changed entities may mention only what exists; a mention that dangled before the change may stay.
Result<void> checkMentions(const Catalog& result, const ChangeSet& change) {
    for (const Change& c : change.changes) {
        if (!c.after)
            continue;
        const QVector<Reference> known = c.before ? referencesOf(*c.before) : QVector<Reference>();
        for (const Reference& reference : referencesOf(*c.after)) {
            const auto sameTarget = [&](const Reference& r) { return r.to == reference.to; };
            if (result.contains(reference.to) || std::any_of(known.cbegin(), known.cend(), sameTarget))
                continue;
            return Error::invalid(
                u"%1 mentions the %2 “%3”, which does not exist"_s.arg(
                    describe(result, reference.from), kindWords(reference.to.kind), reference.to.id),
                u"choose an existing one or create it first"_s, Place::at(reference.path));
        }
    }
    return {};
}

/// Free JSON that people type or bring along; deeper than this, no export of it could be read again.
Result<void> checkDepth(const EntityPtr& before, const Entity& entity) {
    const auto* profile = std::get_if<TestProfile>(&entity);
    const auto* old = before ? std::get_if<TestProfile>(before.get()) : nullptr;
    const bool sameDocument = profile && old && old->document == profile->document;
    if (!profile || sameDocument || jsonDepth(profile->document) < kDeepestEntity) // one more is around it
        return {};
    return Error::invalid(
        u"the lists and objects of %1 “%2” are nested more than %3 deep"_s.arg(
            kindWords(EntityKind::TestProfile), entityLabel(entity), QString::number(kDeepestEntity)),
        u"flatten the document"_s, Place::at(u"document"_s));
}

/// What could be stored and not be read again.
Result<void> checkDates(const Entity& entity) {
    const auto dates = std::visit(
        [](const auto& e) {
            if constexpr (requires { e.calendar; })
                return e.calendar;
            else
                return CalendarConstraint();
        },
        entity);
    for (const auto& [date, field] :
         {std::pair(dates.start, u"calendar/startDate"_s), std::pair(dates.end, u"calendar/endDate"_s)}) {
        if (date && !Timestamp::parse(date->text()).ok())
            return Error::invalid(u"a date of %1 “%2” is not in the years 0001 to 9999"_s.arg(
                                      kindWords(entityKind(entity)), entityLabel(entity)),
                                  u"use another date, or none"_s, Place::at(field));
    }
    return {};
}

} // namespace

ChangeSet ChangeSet::inverse() const {
    ChangeSet result{label, changes};
    std::reverse(result.changes.begin(), result.changes.end());
    for (Change& change : result.changes)
        std::swap(change.before, change.after);
    return result;
}

ChangeSet ChangeSet::create(const QString& label, Entity entity) {
    return {label, {{nullptr, std::make_shared<const Entity>(std::move(entity))}}};
}

ChangeSet ChangeSet::update(const QString& label, EntityPtr before, Entity after) {
    return {label, {{std::move(before), std::make_shared<const Entity>(std::move(after))}}};
}

ChangeSet ChangeSet::remove(const QString& label, EntityPtr entity) {
    return {label, {{std::move(entity), nullptr}}};
}

Result<Catalog> apply(const Catalog& catalog, const ChangeSet& change) {
    Catalog result = catalog;
    for (const Change& c : change.changes) {
        Q_ASSERT(c.before || c.after);
        Q_ASSERT(!c.before || !c.after || entityKey(*c.before) == entityKey(*c.after));
        const EntityKey key = c.key();
        const EntityPtr current = result.entity(key);
        const bool same = current == c.before || (current && c.before && *current == *c.before);
        if (!same)
            return Error::conflict(u"%1 was changed meanwhile"_s.arg(describe(result, key)),
                                   u"look at its present state and try again"_s);
        if (!c.after) {
            result.table(key.kind).remove(key.id);
            continue;
        }
        if (!c.before) {
            for (const auto& [kind, name] : Tokens<EntityKind>::table) {
                if (kind != key.kind && result.contains({kind, key.id}))
                    return Error::invalid(
                        u"the id “%1” belongs to the %2"_s.arg(key.id, describe(result, {kind, key.id})),
                        u"use another id"_s, Place::at(u"id"_s));
            }
        }
        if (const Result<void> shallow = checkDepth(c.before, *c.after); !shallow)
            return shallow.error();
        if (const Result<void> readable = checkDates(*c.after); !readable)
            return readable.error();
        result.table(key.kind).insert(key.id, c.after);
    }
    if (Result<void> ok = checkDeleted(catalog, result, change); !ok)
        return ok.error();
    if (Result<void> ok = checkMentions(result, change); !ok)
        return ok.error();
    return result;
}

ChangeSet diff(const Catalog& from, const Catalog& to, const QString& label) {
    ChangeSet change{label, {}};
    for (const EntityPtr& after : to.entities()) {
        const EntityPtr before = from.entity(entityKey(*after));
        if (!before || (before != after && *before != *after))
            change.changes.append({before, after});
    }
    for (const EntityPtr& before : from.entities()) {
        if (!to.contains(entityKey(*before)))
            change.changes.append({before, nullptr});
    }
    return change;
}

} // namespace ow
