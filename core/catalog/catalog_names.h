#pragma once

#include "base/result.h"
#include "catalog/catalog.h"
#include "domain/entity.h"

#include <QHash>
#include <QString>
#include <QStringList>
#include <QVector>

#include <utility>

namespace ow {

/// Entities of a catalog by what people call them: an id, or a name (equal as DOMAIN.md 11.13 says; where
/// none is, without regard to case). Not for several threads at a time.
class CatalogNames {
public:
    explicit CatalogNames(Catalog catalog) : m_catalog(std::move(catalog)) {}

    /// The one entity of these kinds that a text names. Errors, without a place: there is none (the mend
    /// names the nearest, or some that there are), or there are several, which are told.
    [[nodiscard]] Result<EntityKey> find(EntityKind kind, const QString& text) const;
    [[nodiscard]] Result<EntityKey> offer(const QString& text) const; ///< personalized or fallback
    [[nodiscard]] Result<EntityKey> activity(const QString& text) const {
        return find(EntityKind::Activity, text);
    }
    [[nodiscard]] Result<EntityKey> placement(const QString& text) const {
        return find(EntityKind::Placement, text);
    }
    [[nodiscard]] Result<EntityKey> profile(const QString& text) const {
        return find(EntityKind::TestProfile, text);
    }

    /// What a suite calls an offer: its name, its id where that would not find it.
    [[nodiscard]] QString offerText(const EntityKey& offer) const;
    /// For sentences: “Gold card”, with its id behind it where others have that name.
    [[nodiscard]] QString quoted(const EntityKey& offer) const;
    /// The name, the id where it has none.
    [[nodiscard]] QString label(const EntityKey& key) const;

private:
    /// Entities among which a text is looked for.
    struct Names {
        QString words;                             ///< of the kind
        QHash<QString, QVector<EntityKey>> byFold; ///< by their names without case
        QHash<QString, QVector<EntityKey>> byId;
        QStringList names, ids;
        QHash<QString, QString> mends; ///< that were looked for
    };
    [[nodiscard]] Names& namesOf(EntityKind kind) const;
    void add(EntityKind kind, Names& names) const;
    [[nodiscard]] Result<EntityKey> find(Names& names, const QString& text) const;
    [[nodiscard]] QVector<EntityKey> named(const Names& names, const QString& text) const;
    [[nodiscard]] QString severalWords(const QVector<EntityKey>& found, const QString& text) const;
    [[nodiscard]] static QString mendOf(Names& names, const QString& text);

    Catalog m_catalog;
    mutable QHash<EntityKind, Names> m_names; ///< of the kinds that were asked for
    mutable Names m_offers;
};

} // namespace ow
