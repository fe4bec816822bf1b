#include "checks/check_context.h"

#include "checks/finding_codes.h"
#include "checks/rule_schema.h"
#include "domain/selection.h"

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

void Findings::error(QLatin1StringView code, const QString& field, const QString& message,
                     const QString& mend) {
    Q_ASSERT(isFindingCode(code));
    add(Severity::Error, code, field, message, mend);
}

void Findings::warning(QLatin1StringView code, const QString& field, const QString& message,
                       const QString& mend) {
    Q_ASSERT(isFindingCode(code));
    add(Severity::Warning, code, field, message, mend);
}

void Findings::note(QLatin1StringView code, const QString& field, const QString& message,
                    const QString& mend) {
    Q_ASSERT(isFindingCode(code));
    add(Severity::Note, code, field, message, mend);
}

void Findings::add(Severity severity, const QString& code, const QString& field, const QString& message,
                   const QString& mend, const Place& place) {
    m_list.append(
        {code, severity, token(entityKind(m_entity)), entityId(m_entity), field, message, mend, place});
}

const QStringList& CheckContext::offersTagged(const QString& tag) {
    if (!m_offersByTag) {
        m_offersByTag.emplace();
        for (const PersonalizedOffer* offer : m_catalog.all<PersonalizedOffer>()) {
            for (const TagId& id : offer->tags) {
                QStringList& offers = (*m_offersByTag)[id.value()];
                if (offers.isEmpty() || offers.constLast() != offer->id.value()) // a tag given twice
                    offers.append(offer->id.value());
            }
        }
    }
    static const QStringList none;
    const auto known = m_offersByTag->constFind(tag);
    return known == m_offersByTag->cend() ? none : *known;
}

QSet<QString> CheckContext::offersOfAllTags(const OfferFilter& filter) {
    QSet<QString> members;
    if (filter.ids.isEmpty()) {
        for (const PersonalizedOffer* offer : m_catalog.all<PersonalizedOffer>())
            members.insert(offer->id.value());
        return members;
    }
    const auto rarest =
        std::min_element(filter.ids.cbegin(), filter.ids.cend(), [this](const QString& a, const QString& b) {
            return offersTagged(a).size() < offersTagged(b).size();
        });
    for (const QString& id : offersTagged(*rarest)) {
        const auto* offer = m_catalog.find<PersonalizedOffer>(OfferId(id));
        if (selects(filter, *offer))
            members.insert(id);
    }
    return members;
}

QSet<QString> CheckContext::membersOf(const OfferFilter& filter) {
    if (filter.type == FilterType::AllTags)
        return offersOfAllTags(filter);
    QSet<QString> members;
    for (const QString& id : filter.ids) {
        if (filter.type == FilterType::AnyTags) {
            for (const QString& offer : offersTagged(id))
                members.insert(offer);
        } else if (m_catalog.contains({EntityKind::PersonalizedOffer, id})) {
            members.insert(id);
        }
    }
    return members;
}

qsizetype CheckContext::memberCount(const OfferFilter& filter) {
    const auto known = m_memberCounts.constFind(filter.id.value());
    if (known != m_memberCounts.cend())
        return *known;
    const qsizetype count = membersOf(filter).size();
    m_memberCounts.insert(filter.id.value(), count);
    return count;
}

const QSet<QString>& CheckContext::reachableOffers() {
    if (m_reachable)
        return *m_reachable;
    m_reachable.emplace();
    QSet<QString> filters;
    for (const Activity* activity : m_catalog.all<Activity>()) {
        if (activity->status == ActivityStatus::Archived)
            continue;
        for (const Criterion& criterion : activity->criteria) {
            if (criterion.selection == OptionSelectionType::Filter)
                filters.insert(criterion.filter.value());
            for (const OfferId& offer : criterion.options)
                m_reachable->insert(offer.value());
        }
    }
    for (const QString& id : std::as_const(filters)) {
        if (const auto* filter = m_catalog.find<OfferFilter>(FilterId(id)))
            m_reachable->unite(membersOf(*filter));
    }
    return *m_reachable;
}

namespace {

/// Names that people take for the same (DOMAIN.md 11.13), whatever their case.
QString plainName(const QString& name) {
    return name.normalized(QString::NormalizationForm_C)
        .replace(QChar(QChar::Nbsp), u' ')
        .trimmed()
        .toCaseFolded();
}

} // namespace

const QStringList& CheckContext::namesakes(EntityKind kind, const QString& name) {
    auto names = m_idsByName.find(kind);
    if (names == m_idsByName.end()) {
        names = m_idsByName.insert(kind, {});
        for (const EntityPtr& entity : m_catalog.entities(kind))
            (*names)[plainName(entityName(*entity))].append(entityId(*entity));
    }
    static const QStringList none;
    const auto known = names->constFind(plainName(name));
    return known == names->cend() ? none : *known;
}

const expr::Schema& CheckContext::schema() {
    if (!m_schema)
        m_schema = ruleSchema(m_catalog);
    return *m_schema;
}

} // namespace ow
