#include "catalog/catalog_names.h"

#include "domain/name_key.h"
#include "expression/language/diagnostic.h"

#include <algorithm>
#include <string>
#include <vector>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

constexpr qsizetype kMostMends = 100; ///< each looks at all names
constexpr qsizetype kMostShown = 10;

QString foldOf(const QString& name) {
    return nameKey(name).toCaseFolded();
}

/// “a, b and 3 more”, “a, b or c”.
QString listOf(const QStringList& words, const QString& last) {
    if (words.size() > kMostShown)
        return u"%1 and %2 more"_s.arg(words.first(kMostShown).join(u", "_s)).arg(words.size() - kMostShown);
    if (words.size() < 2)
        return words.join(QString());
    return words.first(words.size() - 1).join(u", "_s) + last + words.constLast();
}

/// Where the first of the names stands that hold the text; -1: none does.
qsizetype partOf(const QString& text, const QStringList& known) {
    const QString part = foldOf(text);
    const auto found =
        std::ranges::find_if(known, [&part](const QString& one) { return foldOf(one).contains(part); });
    return found == known.end() ? -1 : std::distance(known.begin(), found);
}

QString nearestOf(const QString& text, const QStringList& known) {
    std::vector<std::string> texts;
    texts.reserve(std::size_t(known.size()));
    for (const QString& one : known)
        texts.push_back(one.toStdString());
    return QString::fromStdString(expr::nearest(text.toStdString(), {texts.begin(), texts.end()}));
}

} // namespace

CatalogNames::Names& CatalogNames::namesOf(EntityKind kind) const {
    const auto known = m_names.find(kind);
    if (known != m_names.end())
        return *known;
    Names& names = *m_names.insert(kind, {});
    add(kind, names);
    return names;
}

void CatalogNames::add(EntityKind kind, Names& names) const {
    names.words = kindWords(kind);
    for (const EntityPtr& entity : m_catalog.entities(kind)) {
        const EntityKey key = entityKey(*entity);
        names.byId[key.id].append(key);
        names.ids.append(key.id);
        const QString& name = entityName(*entity);
        if (name.isEmpty())
            continue;
        names.byFold[foldOf(name)].append(key);
        names.names.append(name);
    }
}

Result<EntityKey> CatalogNames::find(EntityKind kind, const QString& text) const {
    return find(namesOf(kind), text);
}

Result<EntityKey> CatalogNames::offer(const QString& text) const {
    if (m_offers.words.isEmpty()) {
        add(EntityKind::PersonalizedOffer, m_offers);
        add(EntityKind::FallbackOffer, m_offers);
        m_offers.words = u"offer"_s;
    }
    return find(m_offers, text);
}

/// Those with that id or name; where there are none, those whose name differs by case alone.
QVector<EntityKey> CatalogNames::named(const Names& names, const QString& text) const {
    QVector<EntityKey> exact = names.byId.value(text);
    const QVector<EntityKey> folded = names.byFold.value(foldOf(text));
    for (const EntityKey& key : folded) {
        const EntityPtr entity = m_catalog.entity(key);
        if (nameKey(entityName(*entity)) == nameKey(text) && !exact.contains(key))
            exact.append(key);
    }
    return exact.isEmpty() ? folded : exact;
}

Result<EntityKey> CatalogNames::find(Names& names, const QString& text) const {
    const QVector<EntityKey> found = named(names, text);
    if (found.size() == 1)
        return found.constFirst();
    if (found.isEmpty())
        return Error::notFound(u"the catalog holds no %1 “%2”"_s.arg(names.words, text), mendOf(names, text));
    return Error::invalid(u"“%1” could be %2"_s.arg(text, severalWords(found, text)),
                          u"write the id of the one that is meant, or give them names of their own"_s);
}

/// By their ids, with the names of those that are called otherwise.
QString CatalogNames::severalWords(const QVector<EntityKey>& found, const QString& text) const {
    QStringList words;
    for (const EntityKey& key : found) {
        const QString name = label(key);
        words.append(name == text || name == key.id ? key.id : u"“%1” (%2)"_s.arg(name, key.id));
    }
    return listOf(words, u" or "_s);
}

QString CatalogNames::mendOf(Names& names, const QString& text) {
    const auto known = names.mends.constFind(text);
    if (known != names.mends.constEnd())
        return *known;
    if (names.mends.size() >= kMostMends)
        return u"check the name"_s;
    QString near = nearestOf(text, names.names);
    if (near.isEmpty())
        near = nearestOf(text, names.ids);
    if (near.isEmpty())
        near = names.names.value(partOf(text, names.names));
    QStringList shown = names.names.isEmpty() ? names.ids : names.names;
    shown.removeDuplicates();
    for (QString& one : shown)
        one = u"“%1”"_s.arg(one);
    QString mend = !near.isEmpty()   ? u"did you mean “%1”?"_s.arg(near)
                   : shown.isEmpty() ? u"there is none"_s
                                     : u"use one of: "_s + listOf(shown, u", "_s);
    names.mends.insert(text, mend);
    return mend;
}

QString CatalogNames::offerText(const EntityKey& offer) const {
    const EntityPtr entity = m_catalog.entity(offer);
    if (!entity)
        return offer.id;
    const QString name = entityName(*entity).trimmed();
    const Result<EntityKey> found = this->offer(name);
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
