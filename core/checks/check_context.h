#pragma once

#include "base/finding.h"
#include "catalog/catalog.h"
#include "expression/language/schema.h"

#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

namespace ow {

/// What checks share about one catalog, worked out once, when first asked for.
class CheckContext {
public:
    explicit CheckContext(const Catalog& catalog) : m_catalog(catalog) {}

    [[nodiscard]] const Catalog& catalog() const { return m_catalog; }
    /// The personalized offers in a collection (DOMAIN.md 1.9), and how many they are.
    [[nodiscard]] QSet<QString> membersOf(const OfferFilter& filter);
    [[nodiscard]] qsizetype memberCount(const OfferFilter& filter);
    /// Offers that some criterion of an activity which is not archived can propose.
    [[nodiscard]] const QSet<QString>& reachableOffers();
    /// Ids of the entities of a kind that people would call by this name, in order.
    [[nodiscard]] const QStringList& namesakes(EntityKind kind, const QString& name);
    /// What rules can read: the built-in schema and what the catalog's test profiles and offers add.
    [[nodiscard]] const expr::Schema& schema();

private:
    [[nodiscard]] const QStringList& offersTagged(const QString& tag);
    [[nodiscard]] QSet<QString> offersOfAllTags(const OfferFilter& filter);

    const Catalog& m_catalog;
    std::optional<QHash<QString, QStringList>> m_offersByTag;
    QHash<QString, qsizetype> m_memberCounts;
    std::optional<QSet<QString>> m_reachable;
    QHash<EntityKind, QHash<QString, QStringList>> m_idsByName;
    std::shared_ptr<const expr::Schema> m_schema;
};

/// Collects the findings of one entity.
class Findings {
public:
    Findings(const Entity& entity, QVector<Finding>& list) : m_entity(entity), m_list(list) {}

    // The code stands in finding_codes.h.
    void error(QLatin1StringView code, const QString& field, const QString& message,
               const QString& mend = {});
    void warning(QLatin1StringView code, const QString& field, const QString& message,
                 const QString& mend = {});
    void note(QLatin1StringView code, const QString& field, const QString& message, const QString& mend = {});
    /// What others found, e.g. the check of an expression.
    void add(Severity severity, const QString& code, const QString& field, const QString& message,
             const QString& mend, const Place& place = {});

private:
    const Entity& m_entity;
    QVector<Finding>& m_list;
};

// One function per family of rules; each looks at one entity.
void checkNames(CheckContext& context, const Entity& entity, Findings& findings);
void checkReferences(CheckContext& context, const Entity& entity, Findings& findings);
void checkCalendar(CheckContext& context, const Entity& entity, Findings& findings);
void checkConstraints(CheckContext& context, const Entity& entity, Findings& findings);
void checkRepresentations(CheckContext& context, const Entity& entity, Findings& findings);
void checkCollections(CheckContext& context, const Entity& entity, Findings& findings);
void checkExpressions(CheckContext& context, const Entity& entity, Findings& findings);
void checkProfiles(CheckContext& context, const Entity& entity, Findings& findings);
void checkLifecycle(CheckContext& context, const Entity& entity, Findings& findings);
void checkProfiles(CheckContext& context, const Entity& entity, Findings& findings);

} // namespace ow
