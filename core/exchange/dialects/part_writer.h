#pragma once

#include "domain/entities.h"
#include "exchange/dialects/member_writer.h"

#include <optional>

namespace ow {

/// Writers for what stands inside entities: the other direction of part_reader.h.

[[nodiscard]] QJsonArray representations(const QVector<Representation>& list, Dialect dialect);

enum class ConstraintStyle {
    Implied, ///< nothing is written for a constraint that constrains nothing
    Typed,   ///< the type is always written
};
void putConstraint(MemberWriter& w, const ProfileConstraint& constraint, ConstraintStyle style);

/// Both generations where the dialect has both, else rules only.
void putCapping(MemberWriter& w, const PersonalizedOffer& offer);

[[nodiscard]] QJsonObject rank(const Rank& rank, Dialect dialect);

void putExpression(MemberWriter& w, Member container, const RuleExpression& expression,
                   const QJsonObject& extra);

[[nodiscard]] QJsonArray criteria(const QVector<Criterion>& list, Dialect dialect);

/// Whether an activity still fits the 2018 form: one placement and one filter, nothing else.
[[nodiscard]] bool isSingleForm(const Activity& activity);

/// The key in `extra` of a 2018 filter expression that still means what the filter says.
[[nodiscard]] std::optional<QString> keptExpressionKey(const OfferFilter& filter);

} // namespace ow
