#pragma once

#include "catalog/reach.h"

#include <QVector>

#include <optional>

namespace ow {

/// An offer or an activity with the dates between which it is valid.
struct TimelineRow {
    /// Only the fallback is left then.
    struct Gap {
        QString placement; ///< its name
        Stretch when;

        bool operator==(const Gap&) const = default;
    };
    EntityKey key;
    QString name;
    QString status; ///< token
    Stretch valid;
    QVector<Gap> gaps; ///< of an activity that is not archived

    bool operator==(const TimelineRow&) const = default;
};

/// All activities, then all offers that are not archived; or one activity and the offers that it can choose.
/// Of each kind those that begin first come first.
[[nodiscard]] QVector<TimelineRow> timelineRows(const Catalog& catalog,
                                                const std::optional<ActivityId>& activity = {});

} // namespace ow
