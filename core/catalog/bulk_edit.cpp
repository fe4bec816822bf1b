#include "catalog/bulk_edit.h"

#include "base/civil_day.h"
#include "base/counted.h"
#include "domain/validity.h"

#include <algorithm>
#include <limits>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

using Refusal = std::optional<Error>;

Error refuse(const QString& message, const QString& mend, const QString& field = {}) {
    return Error::invalid(message, mend, field.isEmpty() ? Place() : Place::at(field));
}

Error lacks(const Entity& entity, const QString& member) {
    const QString kind = withArticle(kindWords(entityKind(entity)));
    return refuse(u"“%1” is %2, which has no %3"_s.arg(entityLabel(entity), kind, member),
                  u"leave it out of the selection"_s);
}

/// Nothing where the sum is no number that can be kept.
std::optional<qint64> sum(qint64 a, qint64 b) {
    using Limits = std::numeric_limits<qint64>;
    if (b > 0 ? a > Limits::max() - b : a < Limits::min() - b)
        return std::nullopt;
    return a + b;
}

Refusal editRank(const QString& label, Rank& rank, const BulkEdit::Priority& edit) {
    const std::optional<qint64> wanted = edit.isShift ? sum(rank.priority, edit.number) : edit.number;
    if (!wanted)
        return refuse(u"the priority of “%1” would be too large a number"_s.arg(label), u"raise it by less"_s,
                      u"rank/priority"_s);
    if (*wanted < 0)
        return refuse(u"the priority of “%1” would be %2, below 0"_s.arg(label, QString::number(*wanted)),
                      u"lower it by less"_s, u"rank/priority"_s);
    rank.priority = *wanted;
    return std::nullopt;
}

/// The same clock in the zone so many days later; a day stays a day. Nothing outside of the years 0001 to
/// 9999.
std::optional<Timestamp> shifted(const Timestamp& at, qint64 days, Zone zone) {
    constexpr qint64 most = 4'000'000; // more than lie between the first and the last day
    if (days < -most || days > most)
        return std::nullopt;
    if (days == 0)
        return at; // as it is written
    const qint64 local = at.isDay() ? at.day() * msPerDay : at.ms() + zone.offsetMs(at.ms());
    const qint64 moved = local + days * msPerDay;
    const qint64 ms = at.isDay() ? moved : zone.instantOf(moved);
    if (!Timestamp::isWritable(ms))
        return std::nullopt;
    const Timestamp instant = Timestamp::fromMs(ms);
    return at.isDay() ? *Timestamp::parse(instant.text().left(10)) : instant;
}

Refusal editDate(const QString& label, std::optional<Timestamp>& date,
                 const std::optional<BulkEdit::Date>& edit, Zone zone) {
    if (!edit)
        return std::nullopt;
    switch (edit->way) {
    case BulkEdit::Date::Way::Set:
        date = edit->at;
        break;
    case BulkEdit::Date::Way::Clear:
        date.reset();
        break;
    case BulkEdit::Date::Way::Shift:
        if (!date)
            break;
        date = shifted(*date, edit->days, zone);
        if (!date)
            return refuse(u"a date of “%1” would not be in the years 0001 to 9999"_s.arg(label),
                          u"move it by fewer days"_s, u"calendar"_s);
        break;
    }
    return std::nullopt;
}

Refusal editCalendar(const QString& label, CalendarConstraint& calendar, const BulkEdit& edit, Zone zone) {
    if (Refusal no = editDate(label, calendar.start, edit.start, zone))
        return no;
    if (Refusal no = editDate(label, calendar.end, edit.end, zone))
        return no;
    const CalendarConstraint instants = inInstants(calendar, zone);
    if (instants.start && instants.end && instants.end->ms() < instants.start->ms())
        return refuse(u"“%1” would end before it starts"_s.arg(label), u"move both dates, or leave it out"_s,
                      u"calendar/endDate"_s);
    return std::nullopt;
}

void editTags(QVector<TagId>& tags, const BulkEdit& edit) {
    for (const TagId& tag : edit.removedTags) {
        if (!edit.addedTags.contains(tag)) // it keeps its place
            tags.removeAll(tag);
    }
    for (const TagId& tag : edit.addedTags) {
        if (!tags.contains(tag))
            tags.append(tag);
    }
}

void editConstraint(ProfileConstraint& constraint, const RuleId& rule) {
    constraint.rule = rule;
    constraint.type = rule.isEmpty() ? ProfileConstraintType::None : ProfileConstraintType::EligibilityRule;
}

/// Whether both cap alike, each under its own counter.
bool capAlike(CappingRule a, CappingRule b) {
    a.index = 0;
    b.index = 0;
    return a == b;
}

void editCaps(PersonalizedOffer& offer, const BulkEdit::Caps& edit) {
    const auto isAdded = [&](const CappingRule& rule) { return edit.added && capAlike(rule, *edit.added); };
    const auto same = std::find_if(offer.capping.cbegin(), offer.capping.cend(), isAdded);
    const bool has = same != offer.capping.cend();
    if (edit.keepsPresent ? has || !edit.added : has && offer.capping.size() == 1)
        return;
    // An index that was used never comes back: counts are kept under it (DOMAIN.md 1.6).
    for (const CappingRule& rule : std::as_const(offer.capping))
        offer.lastCappingIndex = std::max(offer.lastCappingIndex, rule.index);
    if (!edit.keepsPresent)
        offer.capping = has ? QVector<CappingRule>{*same} : QVector<CappingRule>();
    if (!edit.added || has)
        return;
    CappingRule rule = *edit.added;
    rule.index = ++offer.lastCappingIndex;
    offer.capping.append(rule);
}

void editCharacteristics(QMap<QString, QString>& map, const BulkEdit& edit) {
    for (const QString& key : edit.removedCharacteristics)
        map.remove(key);
    for (auto it = edit.setCharacteristics.cbegin(); it != edit.setCharacteristics.cend(); ++it)
        map.insert(it.key(), it.value());
}

/// What is asked for and the kind does not have; empty: it has all.
template <class T>
QString missingMember(const BulkEdit& edit) {
    const bool dates = edit.start || edit.end;
    const bool tags = !edit.addedTags.isEmpty() || !edit.removedTags.isEmpty();
    const bool keys = !edit.setCharacteristics.isEmpty() || !edit.removedCharacteristics.isEmpty();
    if (edit.priority && !requires(T e) { e.rank; })
        return u"priority"_s;
    if (dates && !requires(T e) { e.calendar; })
        return u"dates"_s;
    if (tags && !requires(T e) { e.tags; })
        return u"tags"_s;
    if (edit.rule && !requires(T e) { e.constraint; })
        return u"eligibility"_s;
    if (edit.caps && !requires(T e) { e.capping; })
        return u"caps"_s;
    return keys && !requires(T e) {
        e.characteristics;
    }
    ? u"characteristics"_s : QString();
}

template <class T>
Refusal editMembers(T& e, const BulkEdit& edit, Zone zone) {
    const QString label = entityLabel(Entity(e));
    if constexpr (requires { e.rank; }) {
        if (edit.priority) {
            if (Refusal no = editRank(label, e.rank, *edit.priority))
                return no;
        }
    }
    if constexpr (requires { e.calendar; }) {
        if (edit.start || edit.end) {
            if (Refusal no = editCalendar(label, e.calendar, edit, zone))
                return no;
        }
    }
    if constexpr (requires { e.tags; })
        editTags(e.tags, edit);
    if constexpr (requires { e.constraint; }) {
        if (edit.rule)
            editConstraint(e.constraint, *edit.rule);
    }
    if constexpr (requires { e.capping; }) {
        if (edit.caps)
            editCaps(e, *edit.caps);
    }
    if constexpr (requires { e.characteristics; })
        editCharacteristics(e.characteristics, edit);
    return std::nullopt;
}

/// As ChangeSet does it: a mention that led nowhere before may stay.
Refusal checkMentions(const Catalog& catalog, const Entity& before, const Entity& after) {
    const QVector<Reference> known = referencesOf(before);
    for (const Reference& reference : referencesOf(after)) {
        const auto isTarget = [&](const Reference& r) { return r.to == reference.to; };
        if (!catalog.contains(reference.to) && std::none_of(known.cbegin(), known.cend(), isTarget))
            return refuse(u"“%1” would mention the %2 “%3”, which does not exist"_s.arg(
                              entityLabel(after), kindWords(reference.to.kind), reference.to.id),
                          u"choose an existing one or create it first"_s, reference.path);
    }
    return std::nullopt;
}

Result<Entity> edited(const Catalog& catalog, const Entity& before, const BulkEdit& edit) {
    return std::visit(
        [&](auto e) -> Result<Entity> {
            if (const QString member = missingMember<decltype(e)>(edit); !member.isEmpty())
                return lacks(before, member);
            if (Refusal no = editMembers(e, edit, catalog.zone().zone()))
                return *no;
            Entity after = std::move(e);
            if (after == before)
                return refuse(u"“%1” is so already"_s.arg(entityLabel(before)), {});
            if (Refusal no = checkMentions(catalog, before, after))
                return *no;
            return after;
        },
        before);
}

} // namespace

BulkStatus bulkEdit(const Catalog& catalog, const QVector<EntityKey>& keys, const BulkEdit& edit) {
    BulkStatus result;
    for (const EntityKey& key : keys) {
        const EntityPtr before = catalog.entity(key);
        if (!before) {
            result.refused.append(
                {key, Error::notFound(u"the %1 “%2” does not exist"_s.arg(kindWords(key.kind), key.id),
                                      u"look at the list again"_s)});
            continue;
        }
        if (Result<Entity> after = edited(catalog, *before, edit); after)
            result.change.changes.append({before, std::make_shared<const Entity>(std::move(*after))});
        else
            result.refused.append({key, after.error()});
    }
    return result;
}

} // namespace ow
