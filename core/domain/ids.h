#pragma once

#include "base/id.h"

namespace ow {

struct TagTag;
struct PlacementTag;
struct OfferTag;
struct FallbackTag;
struct FilterTag;
struct RuleTag;
struct FormulaTag;
struct ActivityTag;
struct ProfileTag;
struct SuiteTag;

using TagId = Id<TagTag>;
using PlacementId = Id<PlacementTag>;
using OfferId = Id<OfferTag>;       ///< of a personalized offer
using FallbackId = Id<FallbackTag>; ///< of a fallback offer
using FilterId = Id<FilterTag>;
using RuleId = Id<RuleTag>;
using FormulaId = Id<FormulaTag>;
using ActivityId = Id<ActivityTag>;
using ProfileId = Id<ProfileTag>;
using SuiteId = Id<SuiteTag>; ///< of a suite of decision tests

} // namespace ow
