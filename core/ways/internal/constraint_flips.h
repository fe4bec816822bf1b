#pragma once

#include "ways/internal/rule_flips.h"

#include <QHash>
#include <QString>

#include <memory>

namespace ow {

/// Which edits of a profile make a constraint hold, or not hold. Rules are read once.
class ConstraintFlips {
public:
    ConstraintFlips(const WaysWish& wish, const expr::Schema& schema) : m_wish(wish), m_schema(schema) {}

    /// As RuleFlips::find, of the constraint of an offer or of a criterion that offers it.
    [[nodiscard]] QVector<ProfileEdits> find(const ProfileConstraint& constraint,
                                             const PersonalizedOffer& offer, const QJsonObject& profile,
                                             bool wanted, bool pairs);

    /// Constraints of one key hold together.
    [[nodiscard]] QString keyOf(const ProfileConstraint& constraint, const PersonalizedOffer& offer);

private:
    [[nodiscard]] RuleFlips* flipsOf(const RuleId& rule, const PersonalizedOffer& offer);
    [[nodiscard]] static QVector<ProfileEdits>
    ofSegments(const ProfileConstraint& constraint, const QJsonObject& profile, bool wanted, bool pairs);

    const WaysWish& m_wish;
    const expr::Schema& m_schema;
    QHash<QString, std::shared_ptr<RuleFlips>> m_rules;
};

} // namespace ow
