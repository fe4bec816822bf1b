#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>
#include <QVector>

namespace ow {

/// One value of a profile document that is to be another.
struct ProfileEdit {
    enum class Kind {
        Set,           ///< a member gets a value, or another one
        Remove,        ///< a member goes
        JoinSegment,   ///< a Set of a status in segmentMembership, to one of a member (DOMAIN.md 2.3)
        LeaveSegment,  ///< the same, to "exited"
        AddEntries,    ///< entries are put behind those of a list, as events
        RemoveEntries, ///< entries of a list go
    };
    Kind kind = Kind::Set;
    QStringList path;   ///< names from the profile down, through objects alone
    QJsonValue before;  ///< undefined: there was nothing
    QJsonValue after;   ///< undefined: there is nothing; of lists the whole list
    QJsonArray entries; ///< that come or go

    bool operator==(const ProfileEdit&) const = default;
};

/// Edits that belong together, of different members.
using ProfileEdits = QVector<ProfileEdit>;

/// The value at a path; undefined where there is none, or a list on the way.
[[nodiscard]] QJsonValue valueAt(const QJsonObject& profile, const QStringList& path);
/// The profile with the edits made; objects on the way are made where there are none.
[[nodiscard]] QJsonObject edited(const QJsonObject& profile, const ProfileEdits& edits);
/// A member set, or removed where `after` is undefined.
[[nodiscard]] ProfileEdit setting(const QJsonObject& profile, const QStringList& path,
                                  const QJsonValue& after);

/// The status of a segment set to one of a member, or to one of somebody who left (DOMAIN.md 2.3, 11.16).
[[nodiscard]] ProfileEdit joining(const QJsonObject& profile, const QStringList& status);
[[nodiscard]] ProfileEdit leaving(const QJsonObject& profile, const QStringList& status);

/// How far edits are from what is there, 0 or more: numbers and dates by how much they differ for their size,
/// others by kind, entries by how many.
[[nodiscard]] double distanceOf(const ProfileEdits& edits);
/// Fewer edits are nearer than more, among as many the lower distance.
[[nodiscard]] bool isNearer(const ProfileEdits& a, const ProfileEdits& b);

/// {"kind", "path": […], "before"?, "after"?, "entries"?}
[[nodiscard]] QJsonObject toJson(const ProfileEdit& edit);

} // namespace ow
