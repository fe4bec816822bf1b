#include "checks/check_context.h"
#include "decision/documents/profile_check.h"
#include "decision/plan/offer_value.h"

#include <QJsonObject>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace ow {

namespace {

/// Statuses of segments that nobody knows: such a segment is none that the profile is in (DOMAIN.md 11.16).
void checkSegmentStatuses(const QJsonObject& document, Findings& findings) {
    static constexpr std::array known = {"realized"_L1, "existing"_L1, "exited"_L1};
    const QJsonObject spaces = document.value("segmentMembership"_L1).toObject();
    for (auto space = spaces.constBegin(); space != spaces.constEnd(); ++space) {
        const QJsonObject segments = space->toObject();
        for (auto segment = segments.constBegin(); segment != segments.constEnd(); ++segment) {
            const QJsonValue status = segment->toObject().value("status"_L1);
            const QString word = status.toString();
            if (!status.isString() || std::find(known.begin(), known.end(), word) != known.end())
                continue;
            findings.warning(
                "profile.segment-status"_L1,
                u"document/segmentMembership/%1/%2/status"_s.arg(space.key(), segment.key()),
                u"“%1” is not a status of a segment that is known; the profile does not count as a member of “%2”"_s
                    .arg(word, segment.key()),
                u"write realized, existing or exited"_s);
        }
    }
}

} // namespace

void checkProfiles(CheckContext& /*context*/, const Entity& entity, Findings& findings) {
    const auto* profile = std::get_if<TestProfile>(&entity);
    if (!profile)
        return;
    expr::Arena arena;
    const Result<void> checked = checkProfile(jsonValue(profile->document, arena, nullptr));
    if (!checked)
        findings.error("profile.malformed"_L1, u"document"_s + checked.error().place.field,
                       checked.error().message, checked.error().mend);
    checkSegmentStatuses(profile->document, findings);
}

} // namespace ow
