#include "checks/check_context.h"

#include "assets/files/picture_files.h"
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

namespace {

/// Names that people take for the same (DOMAIN.md 11.13), whatever their case.
QString plainName(const QString& name) {
    return name.normalized(QString::NormalizationForm_C)
        .replace(QChar(QChar::Nbsp), u' ')
        .trimmed()
        .toCaseFolded();
}

/// Names without accents and spaces, for those that look alike. Marks of other scripts are letters there.
QString foldedName(const QString& name) {
    QString folded;
    for (const QChar c : plainName(name).normalized(QString::NormalizationForm_D)) {
        if (!c.isSpace() && (c < QChar(0x0300) || c > QChar(0x036f)))
            folded.append(c);
    }
    return folded;
}

template <class Fold>
const QStringList& idsOf(const Catalog& catalog, QHash<EntityKind, QHash<QString, QStringList>>& idsByName,
                         EntityKind kind, const QString& name, Fold fold) {
    auto names = idsByName.find(kind);
    if (names == idsByName.end()) {
        names = idsByName.insert(kind, {});
        for (const EntityPtr& entity : catalog.entities(kind))
            (*names)[fold(entityName(*entity))].append(entityId(*entity));
    }
    static const QStringList none;
    const auto known = names->constFind(fold(name));
    return known == names->cend() ? none : *known;
}

} // namespace

const QStringList& CheckContext::namesakes(EntityKind kind, const QString& name) {
    return idsOf(m_catalog, m_idsByName, kind, name, plainName);
}

const QStringList& CheckContext::alike(EntityKind kind, const QString& name) {
    return idsOf(m_catalog, m_idsByFold, kind, name, foldedName);
}

const expr::Schema& CheckContext::schema() {
    if (!m_schema)
        m_schema = ruleSchema(m_catalog);
    return *m_schema;
}

std::optional<PictureFacts> CheckContext::pictureFacts(const QString& address) {
    const auto known = m_pictures.constFind(address);
    if (known != m_pictures.cend())
        return *known;
    return *m_pictures.insert(address, ow::pictureFacts(pictureSource(address, m_folder)));
}

TokenChecker& CheckContext::tokens() {
    if (!m_tokens) {
        static_cast<void>(schema());
        m_tokens.emplace(m_schema);
    }
    return *m_tokens;
}

} // namespace ow
