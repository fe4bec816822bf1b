#include "store/approval.h"

#include "store/since_approval.h"

#include <algorithm>
#include <limits>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// What a rule or formula says; null for other kinds.
const RuleExpression* meaningOf(const EntityPtr& entity) {
    if (const auto* rule = entity ? std::get_if<EligibilityRule>(entity.get()) : nullptr)
        return &rule->condition;
    const auto* formula = entity ? std::get_if<RankingFormula>(entity.get()) : nullptr;
    return formula ? &formula->expression : nullptr;
}

bool sayTheSame(const EntityPtr& a, const EntityPtr& b) {
    const RuleExpression* first = meaningOf(a);
    const RuleExpression* second = meaningOf(b);
    return first && second && *first == *second;
}

bool changesMeaning(const Change& change) {
    return meaningOf(change.before) && !sayTheSame(change.before, change.after);
}

/// The entity as a change set leaves it; nothing when it does not touch it.
const Change* changeIn(const ChangeSet& change, const EntityKey& key) {
    for (const Change& c : change.changes) {
        if (c.key() == key)
            return &c;
    }
    return nullptr;
}

} // namespace

Entity asDraft(Entity entity) {
    if (auto* offer = std::get_if<PersonalizedOffer>(&entity))
        offer->status = OfferStatus::Draft;
    else if (auto* fallback = std::get_if<FallbackOffer>(&entity))
        fallback->status = OfferStatus::Draft;
    else if (auto* activity = std::get_if<Activity>(&entity))
        activity->status = ActivityStatus::Draft;
    return entity;
}

namespace {

/// Whether somebody else changed or approved the entity after a revision.
bool wasInOtherHands(const QVector<EntityVersion>& newestFirst, qint64 since, const QString& user) {
    return std::any_of(newestFirst.cbegin(), newestFirst.cend(), [&](const EntityVersion& version) {
        return version.revision.number > since && version.revision.user != user;
    });
}

/// Why this user must not approve `c.after` because of a rule or formula that it mentions.
Result<void> checkRuleOf(CatalogStore& store, const Change& c, const QVector<EntityVersion>& past,
                         const EntityKey& rule, const ChangeSet& whole, const QString& user) {
    const Result<QVector<EntityVersion>> history = store.versions(rule);
    if (!history)
        return history.error();
    const Change* now = changeIn(whole, rule);
    const EntityPtr after = now ? now->after : stateAt(*history, std::numeric_limits<qint64>::max());
    const EntityVersion* approval = lastApproval(past);
    if (!after || (approval && sayTheSame(stateAt(*history, approval->revision.number), after)))
        return {};
    bool mine = now && changesMeaning(*now);
    if (!mine) {
        const auto last = std::find_if(history->cbegin(), history->cend(), [](const EntityVersion& version) {
            return !version.change.before || changesMeaning(version.change);
        });
        mine = last != history->cend() && last->revision.user == user &&
               !wasInOtherHands(past, last->revision.number, user);
    }
    if (!mine)
        return {};
    return Error::invalid(
        u"“%1” uses “%2”, which was changed last by you, and this catalog asks for four eyes"_s.arg(
            entityLabel(*c.after), entityLabel(*after)),
        u"ask someone else to approve it"_s, Place::at(u"status"_s));
}

Result<void> checkApproval(CatalogStore& store, const Change& c, const ChangeSet& whole,
                           const QString& user) {
    const Result<QVector<EntityVersion>> past = store.versions(c.key());
    if (!past)
        return past.error();
    if (const std::optional<Error> error = fourEyesError(c, user, authorshipOf(*past)))
        return *error;
    if (c.before && isApproved(*c.before))
        return {};
    for (const Reference& reference : referencesOf(*c.after)) {
        const EntityKind kind = reference.to.kind;
        if (kind != EntityKind::EligibilityRule && kind != EntityKind::RankingFormula)
            continue;
        if (Result<void> done = checkRuleOf(store, c, *past, reference.to, whole, user); !done)
            return done;
    }
    return {};
}

Result<void> checkUsers(const StoredUsers& users, const Change& c, const ChangeSet& whole) {
    const Result<QVector<EntityPtr>> mentioning = users(c.key());
    if (!mentioning)
        return mentioning.error();
    for (const EntityPtr& stored : *mentioning) {
        const Change* now = changeIn(whole, entityKey(*stored));
        const EntityPtr after = now ? now->after : stored;
        if (!isApproved(*stored) || !after || !isApproved(*after))
            continue;
        return Error::invalid(
            u"“%1” is approved and uses “%2”, which would say something that nobody else has seen"_s.arg(
                entityLabel(*stored), entityLabel(*c.before)),
            u"set it to draft with the change, and let someone else approve it"_s, Place::at(u"condition"_s));
    }
    return {};
}

} // namespace

Result<BulkStatus> withFourEyes(CatalogStore& store, BulkStatus bulk, const QString& user) {
    const Result<CatalogSettings> settings = store.settings();
    if (!settings)
        return settings.error();
    if (!settings->fourEyes)
        return bulk;
    QVector<Change> allowed;
    for (const Change& change : std::as_const(bulk.change.changes)) {
        const Result<void> done =
            concernsApproval(change) ? checkApproval(store, change, bulk.change, user) : Result<void>();
        if (done)
            allowed.append(change);
        else if (done.error().code == ErrorCode::Invalid)
            bulk.refused.append({change.key(), done.error()});
        else
            return done.error();
    }
    bulk.change.changes = allowed;
    return bulk;
}

QVector<EntityKey> approvedUsersOf(const Catalog& catalog, const EntityKey& key) {
    QVector<EntityKey> approved;
    for (const Reference& reference : catalog.usersOf(key)) {
        const EntityPtr user = catalog.entity(reference.from);
        if (user && isApproved(*user) && !approved.contains(reference.from))
            approved.append(reference.from);
    }
    return approved;
}

ChangeSet withApprovalsTakenBack(const Catalog& catalog, ChangeSet change) {
    const QVector<Change> asked = change.changes;
    for (const Change& c : asked) {
        if (!changesMeaning(c))
            continue;
        for (const EntityKey& key : approvedUsersOf(catalog, c.key())) {
            if (changeIn(change, key))
                continue;
            const EntityPtr user = catalog.entity(key);
            change.changes.append({user, std::make_shared<const Entity>(asDraft(*user))});
        }
    }
    return change;
}

StoredUsers usersIn(const Catalog& catalog) {
    return [catalog](const EntityKey& key) -> Result<QVector<EntityPtr>> {
        QVector<EntityPtr> list;
        for (const Reference& reference : catalog.usersOf(key))
            list.append(catalog.entity(reference.from));
        return list;
    };
}

Result<void> checkApprovals(CatalogStore& store, const Catalog& present, const ChangeSet& change,
                            const QString& user) {
    const Result<CatalogSettings> settings = store.settings();
    if (!settings)
        return settings.error();
    return settings->fourEyes ? checkFourEyes(store, usersIn(present), change, user) : Result<void>();
}

Result<void> checkFourEyes(CatalogStore& store, const StoredUsers& users, const ChangeSet& change,
                           const QString& user) {
    for (const Change& c : change.changes) {
        Result<void> done;
        if (changesMeaning(c) && c.after)
            done = checkUsers(users, c, change);
        else if (concernsApproval(c))
            done = checkApproval(store, c, change, user);
        if (!done)
            return done;
    }
    return {};
}

} // namespace ow
