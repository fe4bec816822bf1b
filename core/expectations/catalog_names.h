#pragma once

#include "base/result.h"
#include "catalog/catalog.h"
#include "domain/entity.h"

#include <QHash>
#include <QString>
#include <QStringList>
#include <QVector>

namespace ow {

/// Entities of a catalog by what people call them: an id, or a name (equal as DOMAIN.md 11.13 says).
class CatalogNames {
public:
    explicit CatalogNames(const Catalog& catalog);

    /// The one entity of these kinds that a text names. Errors, without a place: there is none (the mend
    /// names the nearest), or there are several, which are told by their ids.
    [[nodiscard]] Result<EntityKey> offer(const QString& text) const; ///< personalized or fallback
    [[nodiscard]] Result<EntityKey> activity(const QString& text) const { return find(m_activities, text); }
    [[nodiscard]] Result<EntityKey> placement(const QString& text) const { return find(m_placements, text); }
    [[nodiscard]] Result<EntityKey> profile(const QString& text) const { return find(m_profiles, text); }

    /// What a suite calls an offer: its name, its id where that would not find it.
    [[nodiscard]] QString offerText(const EntityKey& offer) const;
    /// For sentences: “Gold card”, with its id behind it where others have that name.
    [[nodiscard]] QString quoted(const EntityKey& offer) const;
    /// The name, the id where it has none.
    [[nodiscard]] QString label(const EntityKey& key) const;

private:
    struct Names {
        QString words; ///< of the kind
        QHash<QString, QVector<EntityKey>> byName;
        QHash<QString, QVector<EntityKey>> byId;
        QStringList known;
        mutable QHash<QString, QString> mends; ///< that were looked for
    };
    void add(EntityKind kind, Names& names) const;
    [[nodiscard]] Result<EntityKey> find(const Names& names, const QString& text) const;
    [[nodiscard]] static QString mendOf(const Names& names, const QString& text);

    Catalog m_catalog;
    Names m_offers, m_activities, m_placements, m_profiles;
};

} // namespace ow
