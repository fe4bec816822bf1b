#include "ways/internal/constraint_flips.h"

using namespace Qt::StringLiterals;

namespace ow {

RuleFlips* ConstraintFlips::flipsOf(const RuleId& id, const PersonalizedOffer& offer) {
    const QString& ofAll = id.value();
    const QString ofOffer = ofAll + u'\n' + offer.id.value();
    for (const QString& key : {ofAll, ofOffer}) {
        if (const auto known = m_rules.constFind(key); known != m_rules.cend())
            return known->get();
    }
    const auto* rule = m_wish.plan.catalog().find<EligibilityRule>(id);
    if (!rule)
        return nullptr;
    auto flips = std::make_shared<RuleFlips>(rule->condition.value, m_wish, m_schema, &offer);
    return m_rules.insert(flips->readsOffer() ? ofOffer : ofAll, flips)->get();
}

QString ConstraintFlips::keyOf(const ProfileConstraint& constraint, const PersonalizedOffer& offer) {
    QStringList key{token(constraint.type)};
    if (constraint.type == ProfileConstraintType::EligibilityRule) {
        const RuleFlips* flips = flipsOf(constraint.rule, offer);
        key += {constraint.rule.value(), flips && flips->readsOffer() ? offer.id.value() : QString()};
    } else {
        for (const SegmentIdentity& segment : constraint.segments)
            key += {segment.namespaceCode, segment.key()};
    }
    return key.join(u'\n');
}

QVector<ProfileEdits> ConstraintFlips::find(const ProfileConstraint& constraint,
                                            const PersonalizedOffer& offer, const QJsonObject& profile,
                                            bool wanted, bool pairs) {
    switch (constraint.type) {
    case ProfileConstraintType::EligibilityRule:
        if (RuleFlips* flips = flipsOf(constraint.rule, offer))
            return flips->find(profile, wanted, pairs);
        return {};
    case ProfileConstraintType::AnySegments:
    case ProfileConstraintType::AllSegments:
        return ofSegments(constraint, profile, wanted, pairs);
    default:
        return {};
    }
}

QVector<ProfileEdits> ConstraintFlips::ofSegments(const ProfileConstraint& constraint,
                                                  const QJsonObject& profile, bool wanted, bool pairs) {
    ProfileEdits joins;
    ProfileEdits leaves;
    for (const SegmentIdentity& segment : constraint.segments) {
        const QStringList path{u"segmentMembership"_s, segment.namespaceCode, segment.key(), u"status"_s};
        const QString status = valueAt(profile, path).toString();
        const bool isMember = status == "realized"_L1 || status == "existing"_L1;
        ProfileEdits& edits = isMember ? leaves : joins;
        const ProfileEdit edit = isMember ? leaving(profile, path) : joining(profile, path);
        if (!edits.contains(edit))
            edits.append(edit);
    }
    const bool isAny = constraint.type == ProfileConstraintType::AnySegments;
    const bool holds = isAny ? !leaves.isEmpty() : joins.isEmpty();
    if (holds == wanted)
        return {};
    const ProfileEdits& edits = wanted ? joins : leaves;
    QVector<ProfileEdits> found;
    if (isAny == wanted) { // one is enough
        for (const ProfileEdit& edit : edits)
            found.append({edit});
    } else if (edits.size() == 1 || (edits.size() == 2 && pairs)) {
        found.append(edits);
    }
    return found;
}

} // namespace ow
