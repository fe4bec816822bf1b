#pragma once

#include "catalog/bulk_status.h"

#include <QMap>
#include <QStringList>

#include <optional>

namespace ow {

/// What becomes of members of many entities at once; what is not said stays as it is. A status is no part of
/// it: see bulkStatus().
struct BulkEdit {
    struct Priority {
        bool isShift = false;
        qint64 number = 0; ///< the new one, or what is added; less than 0 lowers
        bool operator==(const Priority&) const = default;
    };
    struct Date {
        enum class Way { Set, Clear, Shift };
        Way way = Way::Set;
        Timestamp at;    ///< for Set
        qint64 days = 0; ///< for Shift; less than 0 is earlier. An open end stays open
        bool operator==(const Date&) const = default;
    };
    struct Caps {
        bool keepsPresent = true;         ///< whether the caps that are there stay
        std::optional<CappingRule> added; ///< each offer gives it an index of its own
        bool operator==(const Caps&) const = default;
    };

    std::optional<Priority> priority;
    std::optional<Date> start;
    std::optional<Date> end;
    QVector<TagId> removedTags;
    QVector<TagId> addedTags;   ///< these are there afterwards, removed or not
    std::optional<RuleId> rule; ///< an empty id: everyone may get it
    std::optional<Caps> caps;
    QStringList removedCharacteristics;
    QMap<QString, QString> setCharacteristics; ///< these are there afterwards, removed or not

    bool operator==(const BulkEdit&) const = default;
};

/// Edits these as far as each of them allows it; the change has no label. A shift by days keeps the time of
/// day in the zone of the catalog, and days stay days (DOMAIN.md 11.10, 11.11). Refused with a reason are:
/// what has no such member, a priority below 0 or too large, dates outside of the years 0001 to 9999, an end
/// before the start, mentions of what does not exist, what is so already, and what does not exist itself.
[[nodiscard]] BulkStatus bulkEdit(const Catalog& catalog, const QVector<EntityKey>& keys,
                                  const BulkEdit& edit);

} // namespace ow
