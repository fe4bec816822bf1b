#include "checks/checks.h"

#include "checks/check_context.h"

namespace ow {

QVector<Finding> checkAll(const Catalog& catalog, std::optional<qint64> nowMs, const QString& folder) {
    CheckContext context(catalog, nowMs, folder);
    QVector<Finding> list;
    for (const EntityPtr& entity : catalog.entities()) {
        Findings findings(*entity, list);
        checkNames(context, *entity, findings);
        checkReferences(context, *entity, findings);
        checkReach(context, *entity, findings);
        checkUse(context, *entity, findings);
        checkCalendar(context, *entity, findings);
        checkConstraints(context, *entity, findings);
        checkCaps(context, *entity, findings);
        checkRepresentations(context, *entity, findings);
        checkPictures(context, *entity, findings);
        checkCollections(context, *entity, findings);
        checkExpressions(context, *entity, findings);
        checkTrial(context, *entity, findings);
        checkLifecycle(context, *entity, findings);
        checkProfiles(context, *entity, findings);
        checkSuites(context, *entity, findings);
    }
    return list;
}

} // namespace ow
