#include "store/approval.h"

namespace ow {

Result<BulkStatus> withFourEyes(CatalogStore& store, BulkStatus bulk, const QString& user) {
    const Result<CatalogSettings> settings = store.settings();
    if (!settings)
        return settings.error();
    if (!settings->fourEyes)
        return bulk;
    QVector<Change> allowed;
    for (const Change& change : std::as_const(bulk.change.changes)) {
        std::optional<Error> error;
        if (concernsApproval(change)) {
            const Result<QVector<EntityVersion>> versions = store.versions(change.key());
            if (!versions)
                return versions.error();
            error = fourEyesError(change, user, authorshipOf(*versions));
        }
        if (error)
            bulk.refused.append({change.key(), *error});
        else
            allowed.append(change);
    }
    bulk.change.changes = allowed;
    return bulk;
}

} // namespace ow
