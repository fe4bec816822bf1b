#include "expectations/catalog_names.h"

#include "domain/name_key.h"
#include "expression/language/diagnostic.h"

#include <algorithm>
#include <string>
#include <vector>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

constexpr qsizetype kMostMends = 100; ///< each looks at all names

} // namespace

CatalogNames::CatalogNames(const Catalog& catalog) : m_catalog(catalog) {
    add(EntityKind::PersonalizedOffer, m_offers);
    add(EntityKind::FallbackOffer, m_offers);
    add(EntityKind::Activity, m_activities);
    add(EntityKind::Placement, m_placements);
    add(EntityKind::TestProfile, m_profiles);
    m_offers.words = u"offer"_s;
}

void CatalogNames::add(EntityKind kind, Names& names) const {
    names.words = kindWords(kind);
    for (const EntityPtr& entity : m_catalog.entities(kind)) {
        const EntityKey key = entityKey(*entity);
        names.byId[key.id].append(key);
        const QString& name = entityName(*entity);
        if (name.isEmpty())
            continue;
        names.byName[nameKey(name)].append(key);
        names.known.append(name);
    }
}

Result<EntityKey> CatalogNames::offer(const QString& text) const {
    return find(m_offers, text);
}

Result<EntityKey> CatalogNames::find(const Names& names, const QString& text) const {
    QVector<EntityKey> found = names.byId.value(text);
    for (const EntityKey& key : names.byName.value(nameKey(text))) {
        if (!found.contains(key))
            found.append(key);
    }
    if (found.size() == 1)
        return found.constFirst();
    if (found.isEmpty())
        return Error::notFound(u"the catalog holds no %1 “%2”"_s.arg(names.words, text), mendOf(names, text));
    return Error::invalid(u"“%1” could be %2 or %3"_s.arg(text, found.at(0).id, found.at(1).id),
                          u"write the id of the one that is meant, or give them names of their own"_s);
}

QString CatalogNames::mendOf(const Names& names, const QString& text) {
    const auto known = names.mends.constFind(text);
    if (known != names.mends.constEnd())
        return *known;
    QString mend = u"check the name"_s;
    if (names.mends.size() < kMostMends) {
        std::vector<std::string> texts;
        for (const QString& one : names.known)
            texts.push_back(one.toStdString());
        const std::string near = expr::nearest(text.toStdString(), {texts.begin(), texts.end()});
        if (!near.empty())
            mend = u"did you mean “%1”?"_s.arg(QString::fromStdString(near));
        names.mends.insert(text, mend);
    }
    return mend;
}

QString CatalogNames::offerText(const EntityKey& offer) const {
    const EntityPtr entity = m_catalog.entity(offer);
    if (!entity)
        return offer.id;
    const QString name = entityName(*entity).trimmed();
    const Result<EntityKey> found = find(m_offers, name);
    return found && *found == offer ? name : offer.id;
}

QString CatalogNames::quoted(const EntityKey& offer) const {
    const QString name = label(offer);
    const bool isOne = offerText(offer) == name.trimmed();
    return isOne ? u"“%1”"_s.arg(name) : u"“%1” (%2)"_s.arg(name, offer.id);
}

QString CatalogNames::label(const EntityKey& key) const {
    const EntityPtr entity = m_catalog.entity(key);
    return entity ? entityLabel(*entity) : key.id;
}

} // namespace ow
