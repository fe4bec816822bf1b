#pragma once

#include "assets/picture_facts.h"
#include "base/finding.h"
#include "catalog/catalog.h"
#include "checks/content_tokens.h"
#include "checks/trial.h"
#include "expression/language/schema.h"

#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>
#include <QVector>

#include <memory>
#include <optional>
#include <utility>

namespace ow {

/// What checks share about one catalog, worked out once, when first asked for.
class CheckContext {
public:
    CheckContext(const Catalog& catalog, std::optional<qint64> nowMs, QString folder)
        : m_catalog(catalog), m_nowMs(nowMs), m_folder(std::move(folder)) {}

    [[nodiscard]] const Catalog& catalog() const { return m_catalog; }
    /// The instant of the checks; without one nothing is said that depends on the time.
    [[nodiscard]] std::optional<qint64> nowMs() const { return m_nowMs; }
    /// The folder of the catalog; empty: nothing is said of files.
    [[nodiscard]] const QString& folder() const { return m_folder; }
    /// What can be told of the picture at an address, nothing where nothing can.
    [[nodiscard]] std::optional<PictureFacts> pictureFacts(const QString& address);
    /// The personalized offers in a collection (DOMAIN.md 1.9), and how many they are.
    [[nodiscard]] QSet<QString> membersOf(const OfferFilter& filter);
    [[nodiscard]] qsizetype memberCount(const OfferFilter& filter);
    /// How near an offer comes to being proposed by an activity that may still be live.
    enum class Reach { None, Listed, HasContent, InTime };
    [[nodiscard]] Reach reachOf(const PersonalizedOffer& offer);
    /// Whether anything mentions it; a placement is meant by every criterion that names none, too.
    [[nodiscard]] bool isUsed(const EntityKey& key);
    /// Ids of the entities of a kind that people would call by this name, in order.
    [[nodiscard]] const QStringList& namesakes(EntityKind kind, const QString& name);
    /// The same for names that differ in accents, case and spaces alone.
    [[nodiscard]] const QStringList& alike(EntityKind kind, const QString& name);
    /// What rules can read: the built-in schema and what the catalog's test profiles and offers add.
    [[nodiscard]] const expr::Schema& schema();
    /// Rules and test profiles; asked for only where there is an instant.
    [[nodiscard]] RuleTrials& trials();
    [[nodiscard]] TokenChecker& tokens();

private:
    [[nodiscard]] const QStringList& offersTagged(const QString& tag);
    [[nodiscard]] QSet<QString> offersOfAllTags(const OfferFilter& filter);
    void reach(const Activity& activity, const Criterion& criterion);

    using IdsByName = QHash<EntityKind, QHash<QString, QStringList>>;

    const Catalog& m_catalog;
    const std::optional<qint64> m_nowMs;
    const QString m_folder;
    QHash<QString, std::optional<PictureFacts>> m_pictures;
    std::optional<QHash<QString, QStringList>> m_offersByTag;
    QHash<QString, qsizetype> m_memberCounts;
    std::optional<QHash<QString, Reach>> m_reach;
    std::optional<QSet<EntityKey>> m_used;
    IdsByName m_idsByName;
    IdsByName m_idsByFold;
    std::shared_ptr<const expr::Schema> m_schema;
    std::unique_ptr<RuleTrials> m_trials;
    std::optional<TokenChecker> m_tokens;
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
void checkReach(CheckContext& context, const Entity& entity, Findings& findings);
void checkUse(CheckContext& context, const Entity& entity, Findings& findings);
void checkCalendar(CheckContext& context, const Entity& entity, Findings& findings);
void checkConstraints(CheckContext& context, const Entity& entity, Findings& findings);
void checkCaps(CheckContext& context, const Entity& entity, Findings& findings);
void checkRepresentations(CheckContext& context, const Entity& entity, Findings& findings);
void checkPictures(CheckContext& context, const Entity& entity, Findings& findings);
void checkCollections(CheckContext& context, const Entity& entity, Findings& findings);
void checkExpressions(CheckContext& context, const Entity& entity, Findings& findings);
void checkTrial(CheckContext& context, const Entity& entity, Findings& findings);
void checkLifecycle(CheckContext& context, const Entity& entity, Findings& findings);
void checkProfiles(CheckContext& context, const Entity& entity, Findings& findings);
void checkSuites(CheckContext& context, const Entity& entity, Findings& findings);

} // namespace ow
