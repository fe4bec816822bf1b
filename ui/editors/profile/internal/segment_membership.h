#pragma once

#include <QJsonObject>
#include <QString>
#include <QVector>

namespace ow {

/// A segment that a profile says something about (DOMAIN.md 14.2).
struct SegmentStanding {
    QString space; ///< namespace: "ups"
    QString segment;
    QString status; ///< "realized", "existing", "exited"
};

[[nodiscard]] QVector<SegmentStanding> segmentsOf(const QJsonObject& profile);
/// The profile as a member of a segment since an instant (RFC 3339), in the namespace of everyday use.
[[nodiscard]] QJsonObject withSegment(QJsonObject profile, const QString& segment, const QString& since);
/// The profile without a segment, in whichever namespace it stands.
[[nodiscard]] QJsonObject withoutSegment(QJsonObject profile, const QString& segment);

} // namespace ow
