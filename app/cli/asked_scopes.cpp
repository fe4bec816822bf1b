#include "cli/asked_scopes.h"

#include "cli/suggestion.h"
#include "decision/documents/request_json.h"

namespace ow::cli {

using namespace Qt::StringLiterals;

namespace {

template <class T>
QStringList idsOf(const Catalog& catalog) {
    QStringList ids;
    for (const T* entity : catalog.all<T>())
        ids.append(entity->id.value());
    return ids;
}

Error unknown(EntityKind kind, const QString& id, const QStringList& known, const std::string& file) {
    return Error::usage(u"the catalog holds no %1 “%2”"_s.arg(kindWords(kind), id),
                        didYouMean(id, known, u"use one of: "_s),
                        Place::inFile(QString::fromStdString(file)));
}

} // namespace

Result<QVector<ScopeRequest>> askedScopes(const ScopeOptions& options, const Catalog& catalog,
                                          const std::string& file) {
    const PlacementId placement(QString::fromStdString(options.placement));
    if (!placement.isEmpty() && !catalog.find<Placement>(placement))
        return unknown(EntityKind::Placement, placement.value(), idsOf<Placement>(catalog), file);
    QVector<ScopeRequest> scopes;
    if (!options.namesActivities()) {
        for (const ScopeRequest& scope : allScopes(catalog, options.items)) {
            if (placement.isEmpty() || scope.placement == placement)
                scopes.append(scope);
        }
        return scopes;
    }
    for (const std::string& name : options.activities) {
        const ActivityId id(QString::fromStdString(name));
        if (!catalog.find<Activity>(id))
            return unknown(EntityKind::Activity, id.value(), idsOf<Activity>(catalog), file);
        scopes.append(scopesOf(id, catalog, options.items, placement));
    }
    return scopes;
}

bool allDecided(bool byName, qsizetype scopes, qsizetype inError) {
    return byName ? scopes > 0 && inError == 0 : inError < scopes;
}

} // namespace ow::cli
