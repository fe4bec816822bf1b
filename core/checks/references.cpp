#include "checks/check_context.h"

using namespace Qt::StringLiterals;

namespace ow {

void checkReferences(CheckContext& context, const Entity& entity, Findings& findings) {
    for (const Reference& reference : referencesOf(entity)) {
        if (!context.catalog().contains(reference.to))
            findings.error(
                "reference.dangling"_L1, reference.path,
                u"the %1 “%2” is not in the catalog"_s.arg(kindWords(reference.to.kind), reference.to.id),
                u"choose another one, or import it"_s);
    }
}

} // namespace ow
