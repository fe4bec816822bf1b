#pragma once

#include "domain/entities.h"
#include "exchange/dialects/member_reader.h"

namespace ow {

/// Readers for what stands inside entities, in any XDM dialect (DOMAIN.md 1.4 to 1.7, 1.10).

void readRepresentation(MemberReader& m, Representation& out);

enum class ConstraintOwner { Offer, Criterion };

/// The members of a profile constraint; a rule without a type means eligibilityRule.
void readConstraint(MemberReader& m, ConstraintOwner owner, ProfileConstraint& out);

/// The capping rules of both generations, and the last index used.
void readCapping(MemberReader& offer, PersonalizedOffer& out);

void readRank(MemberReader& m, Rank& out);

/// `{type, format, value}` below `container`. The format is told by the content, for labels are often wrong
/// (DOMAIN.md 4.10); an odd label is kept in `extra`.
void readExpression(MemberReader& entity, Member container, RuleExpression& out);

/// The expression as the 2018 schema has it: the tree as `xdm:value` of the entity.
void readExpressionTree(MemberReader& entity, RuleExpression& out);

} // namespace ow
