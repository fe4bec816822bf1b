#include "checks/check_context.h"

using namespace Qt::StringLiterals;

namespace ow {

namespace {

void checkReachable(CheckContext& context, const PersonalizedOffer& offer, Findings& findings) {
    if (offer.status != OfferStatus::Approved || context.reachableOffers().contains(offer.id.value()))
        return;
    findings.warning("offer.unreachable"_L1, u"tags"_s,
                     u"no activity can propose this offer: no collection or list in use holds it"_s,
                     u"give it a tag that a collection asks for, or list it in a criterion"_s);
}

} // namespace

void checkReferences(CheckContext& context, const Entity& entity, Findings& findings) {
    for (const Reference& reference : referencesOf(entity)) {
        if (!context.catalog().contains(reference.to))
            findings.error(
                "reference.dangling"_L1, reference.path,
                u"the %1 “%2” is not in the catalog"_s.arg(kindWords(reference.to.kind), reference.to.id),
                u"choose another one, or import it"_s);
    }
    if (const auto* offer = std::get_if<PersonalizedOffer>(&entity))
        checkReachable(context, *offer, findings);
}

} // namespace ow
