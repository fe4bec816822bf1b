#include "editors/profile/internal/segment_membership.h"

namespace ow {

using namespace Qt::StringLiterals;

QVector<SegmentStanding> segmentsOf(const QJsonObject& profile) {
    QVector<SegmentStanding> segments;
    const QJsonObject membership = profile.value("segmentMembership"_L1).toObject();
    for (auto space = membership.constBegin(); space != membership.constEnd(); ++space) {
        const QJsonObject members = space->toObject();
        for (auto it = members.constBegin(); it != members.constEnd(); ++it)
            segments.append({space.key(), it.key(), it->toObject().value("status"_L1).toString()});
    }
    return segments;
}

QJsonObject withSegment(QJsonObject profile, const QString& segment, const QString& since) {
    QJsonObject membership = profile.value("segmentMembership"_L1).toObject();
    QJsonObject space = membership.value("ups"_L1).toObject();
    space.insert(segment, QJsonObject{{u"status"_s, u"realized"_s}, {u"lastQualificationTime"_s, since}});
    membership.insert("ups"_L1, space);
    profile.insert("segmentMembership"_L1, membership);
    return profile;
}

QJsonObject withoutSegment(QJsonObject profile, const QString& segment) {
    QJsonObject membership = profile.value("segmentMembership"_L1).toObject();
    const QStringList spaces = membership.keys();
    for (const QString& name : spaces) {
        QJsonObject space = membership.value(name).toObject();
        space.remove(segment);
        if (space.isEmpty())
            membership.remove(name);
        else
            membership.insert(name, space);
    }
    if (membership.isEmpty())
        profile.remove("segmentMembership"_L1);
    else
        profile.insert("segmentMembership"_L1, membership);
    return profile;
}

} // namespace ow
