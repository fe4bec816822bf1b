#include "simulation/sensitivity.h"

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

QVector<ImpactSide> prioritySides(const ImpactSide& base, const QVector<PriorityShift>& shifts) {
    QVector<ImpactSide> sides{base};
    sides.reserve(shifts.size() + 1);
    const Catalog& catalog = base.plan.catalog();
    for (const PriorityShift& shift : shifts) {
        const EntityPtr before = catalog.entity({EntityKind::PersonalizedOffer, shift.offer.value()});
        ImpactSide side = base;
        if (before) {
            Entity after = *before;
            auto& offer = std::get<PersonalizedOffer>(after);
            offer.rank.priority = std::max<qint64>(0, offer.rank.priority + shift.by);
            const ChangeSet change = ChangeSet::update({}, before, after);
            if (const Result<Catalog> changed = apply(catalog, change))
                side.plan = DecisionPlan::compile(*changed, base.plan, change);
            side.label = u"“%1” %2%3"_s.arg(offer.name)
                             .arg(shift.by < 0 ? u"−"_s : u"+"_s)
                             .arg(shift.by < 0 ? -shift.by : shift.by);
        }
        sides.append(side);
    }
    return sides;
}

} // namespace ow
