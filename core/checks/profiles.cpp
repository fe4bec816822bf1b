#include "checks/check_context.h"
#include "decision/offer_value.h"
#include "decision/profile_check.h"

using namespace Qt::StringLiterals;

namespace ow {

void checkProfiles(CheckContext& /*context*/, const Entity& entity, Findings& findings) {
    const auto* profile = std::get_if<TestProfile>(&entity);
    if (!profile)
        return;
    expr::Arena arena;
    const Result<void> checked = checkProfile(jsonValue(profile->document, arena, nullptr));
    if (!checked)
        findings.error("profile.malformed"_L1, u"document"_s + checked.error().place.field,
                       checked.error().message, checked.error().mend);
}

} // namespace ow
