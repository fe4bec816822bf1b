#include "personas/live_rules.h"

#include <set>

namespace ow {

QVector<RuleId> liveRules(const Catalog& catalog) {
    std::set<QString> named;
    const auto add = [&named](const ProfileConstraint& constraint) {
        if (constraint.type == ProfileConstraintType::EligibilityRule)
            named.insert(constraint.rule.value());
    };
    for (const PersonalizedOffer* offer : catalog.all<PersonalizedOffer>()) {
        if (offer->status == OfferStatus::Approved)
            add(offer->constraint);
    }
    for (const Activity* activity : catalog.all<Activity>()) {
        if (activity->status != ActivityStatus::Live)
            continue;
        for (const Criterion& criterion : activity->criteria)
            add(criterion.constraint);
    }
    QVector<RuleId> rules;
    for (const RuleId& rule : allRules(catalog)) {
        if (named.contains(rule.value()))
            rules.append(rule);
    }
    return rules;
}

QVector<RuleId> allRules(const Catalog& catalog) {
    QVector<RuleId> rules;
    rules.reserve(catalog.size(EntityKind::EligibilityRule));
    for (const EligibilityRule* rule : catalog.all<EligibilityRule>())
        rules.append(rule->id);
    return rules;
}

} // namespace ow
