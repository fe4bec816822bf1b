#include "support/random_changes.h"

#include "domain/entity_json.h"
#include "domain/lifecycle.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace ow::test {

using namespace Qt::StringLiterals;

QByteArray canonicalBytes(const Catalog& catalog) {
    QByteArray bytes;
    for (const EntityPtr& entity : catalog.entities()) {
        bytes += token(entityKind(*entity)).toUtf8() + ' ';
        bytes += QJsonDocument(toJson(*entity)).toJson(QJsonDocument::Compact) + '\n';
    }
    return bytes;
}

QString RandomChanges::text() {
    static const QStringList words{
        u"night"_s,       u"train"_s, u"Zürich → Łódź"_s,    u"10% \"off\""_s, u"it's; -- free"_s,
        u"line\nbreak"_s, u"🚂"_s,     u"{{profile.name}}"_s, u"\\slash"_s,     u""_s};
    QStringList parts;
    for (int i = below(4); i >= 0; --i)
        parts.append(words[below(int(words.size()))]);
    return parts.join(u' ');
}

QString RandomChanges::pick(EntityKind kind, const Catalog& catalog) {
    const QVector<EntityPtr> all = catalog.entities(kind);
    return all.isEmpty() ? QString() : entityId(*all[below(int(all.size()))]);
}

Representation RandomChanges::representation(const Catalog& catalog) {
    Representation result;
    result.placement = PlacementId(pick(EntityKind::Placement, catalog));
    for (int i = below(3); i > 0; --i) {
        ContentComponent component;
        component.type = componentTypeUri(ContentForm::Html);
        component.format = u"text/html"_s;
        component.content = text();
        if (oneIn(2))
            component.languages = {u"en"_s, u"pl-PL"_s};
        result.components.append(component);
    }
    return result;
}

PersonalizedOffer RandomChanges::offer(const Catalog& catalog) {
    PersonalizedOffer offer;
    offer.status = OfferStatus(below(3));
    for (int i = below(3); i > 0; --i) {
        const TagId tag(pick(EntityKind::Tag, catalog));
        if (!tag.isEmpty() && !offer.tags.contains(tag))
            offer.tags.append(tag);
    }
    for (int i = below(4); i > 0; --i)
        offer.representations.append(representation(catalog));
    if (oneIn(2))
        offer.calendar.start = Timestamp::fromMs(qint64(below(2'000'000)) * 1000);
    if (oneIn(2)) {
        offer.constraint.rule = RuleId(pick(EntityKind::EligibilityRule, catalog));
        if (!offer.constraint.rule.isEmpty())
            offer.constraint.type = ProfileConstraintType::EligibilityRule;
    }
    if (oneIn(3)) {
        CappingRule rule;
        rule.limit = below(9) + 1;
        rule.index = 1;
        offer.capping.append(rule);
    }
    offer.rank.priority = below(100);
    offer.characteristics.insert(u"margin"_s, QString::number(below(50)));
    if (oneIn(5))
        offer.extra.insert(u"vendor:note"_s, QJsonArray{1, 2.5, text(), QJsonValue::Null});
    return offer;
}

Activity RandomChanges::activity(const Catalog& catalog) {
    Activity activity;
    activity.status = ActivityStatus(below(4));
    activity.fallback = FallbackId(pick(EntityKind::FallbackOffer, catalog));
    for (int i = below(3); i > 0; --i) {
        Criterion criterion;
        const PlacementId placement(pick(EntityKind::Placement, catalog));
        if (!placement.isEmpty())
            criterion.placements.append(placement);
        criterion.filter = FilterId(pick(EntityKind::OfferFilter, catalog));
        activity.criteria.append(criterion);
    }
    return activity;
}

Entity RandomChanges::entity(EntityKind kind, const QString& id, const Catalog& catalog) {
    Entity result = newEntity(kind, id, text());
    const QString name = entityName(result);
    if (kind == EntityKind::PersonalizedOffer) {
        PersonalizedOffer made = offer(catalog);
        made.id = OfferId(id);
        made.name = name;
        result = made;
    } else if (kind == EntityKind::Activity) {
        Activity made = activity(catalog);
        made.id = ActivityId(id);
        made.name = name;
        result = made;
    } else if (auto* fallback = std::get_if<FallbackOffer>(&result)) {
        fallback->representations.append(representation(catalog));
    } else if (auto* filter = std::get_if<OfferFilter>(&result)) {
        filter->type = FilterType(below(3));
        const EntityKind target =
            filter->type == FilterType::Offers ? EntityKind::PersonalizedOffer : EntityKind::Tag;
        const QString member = pick(target, catalog);
        if (!member.isEmpty())
            filter->ids.append(member);
    } else if (auto* rule = std::get_if<EligibilityRule>(&result)) {
        rule->condition.value = u"profile.age > %1"_s.arg(below(90));
    } else if (auto* profile = std::get_if<TestProfile>(&result)) {
        profile->document = {{u"age"_s, below(90)}, {u"name"_s, text()}};
    }
    return result;
}

Change RandomChanges::change(const Catalog& catalog) {
    const auto kind = EntityKind(below(int(Tokens<EntityKind>::table.size())));
    const QString id = pick(kind, catalog);
    const EntityPtr before = catalog.entity({kind, id});
    // Creation wins a little, so that catalogs grow.
    const int act = before ? below(10) : 0;
    if (act < 4) {
        const QString fresh = idPrefix(kind) + m_mark + u'-' + QString::number(++m_created);
        return {nullptr, std::make_shared<const Entity>(entity(kind, fresh, catalog))};
    }
    if (act < 8)
        return {before, std::make_shared<const Entity>(entity(kind, id, catalog))};
    return {before, nullptr};
}

ChangeSet RandomChanges::next(const Catalog& catalog) {
    ChangeSet result{text(), {}};
    Catalog present = catalog;
    const int wanted = 1 + below(5);
    while (result.changes.size() < wanted) {
        const Change next = change(present);
        const bool touched = std::any_of(result.changes.cbegin(), result.changes.cend(),
                                         [&](const Change& c) { return c.key() == next.key(); });
        // What the catalog refuses (an entity that is used would go, an archived one would come back) is
        // thrown again.
        const bool illegal = next.before && next.after && lifecycleError(*next.before, *next.after);
        if (Result<Catalog> applied = apply(present, {{}, {next}}); applied && !touched && !illegal) {
            present = std::move(*applied);
            result.changes.append(next);
        }
    }
    return result;
}

Catalog RandomChanges::catalog(int steps) {
    Catalog result;
    for (int i = 0; i < steps; ++i) {
        Result<Catalog> next_ = apply(result, next(result));
        Q_ASSERT(next_.ok());
        result = std::move(*next_);
    }
    return result;
}

} // namespace ow::test
