#include "decision/reasons/scope_refusal.h"

#include "decision/reasons/sentence.h"

namespace ow {

QString sentence(const ScopeRefusal& refusal, const Wording& w) {
    using Reason = ScopeRefusal::Reason;
    const QString& activity = refusal.activity;
    switch (refusal.reason) {
    case Reason::NoActivityNamed:
        return w.say("The scope names no activity.");
    case Reason::UnknownActivity:
        return w.say("There is no activity \"%1\".").arg(activity);
    case Reason::NotLive:
        return w.say("The activity \"%1\" is %2; only a live one decides.").arg(activity, refusal.status);
    case Reason::StartsAfterEnd:
        return w.say("The activity \"%1\" starts after its end.").arg(activity);
    case Reason::NotBegun:
        return w.say("The activity \"%1\" begins at %2.").arg(activity, w.instant(refusal.atMs));
    case Reason::Ended:
        return w.say("The activity \"%1\" ended at %2.").arg(activity, w.instant(refusal.atMs));
    case Reason::NoPlacementNamed:
        return w.say("The scope names no placement.");
    case Reason::UnknownPlacement:
        return w.say("There is no placement \"%1\".").arg(refusal.placement);
    case Reason::ItemCount:
        return w.say("The item count %1 is not between 1 and 30.").arg(w.count(refusal.itemCount));
    case Reason::PlacementNotServed:
        return w.say("The activity \"%1\" does not serve the placement \"%2\".")
            .arg(activity, refusal.placement);
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace ow
