#include "catalog/compose.h"

#include <QMap>

namespace ow {

ChangeSet compose(const QVector<ChangeSet>& parts, const QString& label) {
    QMap<EntityKey, Change> sum;
    for (const ChangeSet& part : parts) {
        for (const Change& change : part.changes) {
            const auto known = sum.find(change.key());
            if (known == sum.end())
                sum.insert(change.key(), change);
            else
                known->after = change.after;
        }
    }
    ChangeSet result{label, {}};
    for (const Change& change : std::as_const(sum)) {
        const bool same = change.before == change.after ||
                          (change.before && change.after && *change.before == *change.after);
        if (!same)
            result.changes.append(change);
    }
    return result;
}

} // namespace ow
