#pragma once

#include "catalog/change_set.h"

namespace ow {

/// An act on many entities at once: what may change, and why the others do not.
struct BulkStatus {
    struct Refusal {
        EntityKey key;
        Error reason;
    };
    ChangeSet change; ///< the legal ones only
    QVector<Refusal> refused;
};

/// Sets the status ("approved", "live", …; the token of OfferStatus or ActivityStatus) where DOMAIN.md 1.11
/// allows the step. Refused with a reason are: illegal steps, kinds without that status, what has it already,
/// what does not exist.
[[nodiscard]] BulkStatus bulkStatus(const Catalog& catalog, const QVector<EntityKey>& keys,
                                    const QString& statusToken, const QString& label);

/// The tokens of the statuses that at least one of these entities may get and has not yet.
[[nodiscard]] QStringList nextStatuses(const Catalog& catalog, const QVector<EntityKey>& keys);

} // namespace ow
