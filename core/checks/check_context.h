#pragma once

#include "base/finding.h"
#include "catalog/catalog.h"
#include "expression/schema.h"

#include <QSet>
#include <QString>
#include <QVector>

namespace ow {

/// What checks share about one catalog, worked out when first asked for.
class CheckContext {
public:
    explicit CheckContext(const Catalog& catalog) : m_catalog(catalog) {}

    [[nodiscard]] const Catalog& catalog() const { return m_catalog; }
    /// Whether a collection holds a personalized offer (domain.md 1.9).
    [[nodiscard]] bool holds(const OfferFilter& filter, const PersonalizedOffer& offer) const;
    /// How many personalized offers a collection holds.
    [[nodiscard]] int memberCount(const OfferFilter& filter) const;
    /// Offers that some criterion of an activity which is not archived can propose.
    [[nodiscard]] const QSet<QString>& reachableOffers();
    /// Ids of the tags with this name, compared without case and outer blanks.
    [[nodiscard]] QStringList tagsNamed(const QString& name);
    /// What rules can read: the built-in schema and what the catalog's test profiles and offers add.
    [[nodiscard]] const expr::Schema& schema();

private:
    const Catalog& m_catalog;
    std::optional<QSet<QString>> m_reachable;
    std::optional<QHash<QString, QStringList>> m_tagNames;
    std::shared_ptr<const expr::Schema> m_schema;
};

/// Collects the findings of one entity.
class Findings {
public:
    Findings(const Entity& entity, QVector<Finding>& list) : m_entity(entity), m_list(list) {}

    void error(QLatin1StringView code, const QString& field, const QString& message,
               const QString& mend = {}) {
        add(Severity::Error, code, field, message, mend);
    }
    void warning(QLatin1StringView code, const QString& field, const QString& message,
                 const QString& mend = {}) {
        add(Severity::Warning, code, field, message, mend);
    }
    void add(Severity severity, QLatin1StringView code, const QString& field, const QString& message,
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

} // namespace ow
