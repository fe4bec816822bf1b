#pragma once

#include "domain/tokens.h"

namespace ow {

/// Lifecycle of offers, personalized and fallback (DOMAIN.md 1.11).
enum class OfferStatus { Draft, Approved, Archived };

/// Lifecycle of activities (DOMAIN.md 1.11); only a live one can be asked for a decision.
enum class ActivityStatus { Draft, Live, Complete, Archived };

/// Who may get an offer, or whom a criterion serves (DOMAIN.md 1.5).
enum class ProfileConstraintType {
    None,            ///< everyone
    EligibilityRule, ///< the rule must be true
    AnySegments,     ///< member of at least one
    AllSegments,     ///< member of all
    Rules,           ///< several rules; the model has no member to list them, so it is never met
};

/// How the members of a collection are found (DOMAIN.md 1.9).
enum class FilterType { AnyTags, AllTags, Offers };

/// How a criterion names its options (DOMAIN.md 1.14).
enum class OptionSelectionType { Filter, DirectList };

/// What orders the options (DOMAIN.md 1.7).
enum class OrderType { Static, ScoringFunction, RankingStrategy };

/// Whose counter a capping rule reads (DOMAIN.md 1.6).
enum class CappingScope { Global, Profile };

/// One counter over all placements, or one for each (DOMAIN.md 1.6).
enum class CappingEntity { Offer, Placement };

enum class CappingEvent { Decisioning, Impression, Click, Custom };

enum class RepeatUnit { Day, Week, Month };

enum class ExpressionFormat { Text, Json };

#define OW_TOKENS(Enum, ...)                                                                                 \
    template <>                                                                                              \
    struct Tokens<Enum> {                                                                                    \
        static constexpr auto table = std::to_array<std::pair<Enum, QLatin1StringView>>({__VA_ARGS__});      \
    }

OW_TOKENS(OfferStatus, {OfferStatus::Draft, QLatin1StringView("draft")},
          {OfferStatus::Approved, QLatin1StringView("approved")},
          {OfferStatus::Archived, QLatin1StringView("archived")});
OW_TOKENS(ActivityStatus, {ActivityStatus::Draft, QLatin1StringView("draft")},
          {ActivityStatus::Live, QLatin1StringView("live")},
          {ActivityStatus::Complete, QLatin1StringView("complete")},
          {ActivityStatus::Archived, QLatin1StringView("archived")});
OW_TOKENS(ProfileConstraintType, {ProfileConstraintType::None, QLatin1StringView("none")},
          {ProfileConstraintType::EligibilityRule, QLatin1StringView("eligibilityRule")},
          {ProfileConstraintType::AnySegments, QLatin1StringView("anySegments")},
          {ProfileConstraintType::AllSegments, QLatin1StringView("allSegments")},
          {ProfileConstraintType::Rules, QLatin1StringView("rules")});
OW_TOKENS(FilterType, {FilterType::AnyTags, QLatin1StringView("anyTags")},
          {FilterType::AllTags, QLatin1StringView("allTags")},
          {FilterType::Offers, QLatin1StringView("offers")});
OW_TOKENS(OptionSelectionType, {OptionSelectionType::Filter, QLatin1StringView("filter")},
          {OptionSelectionType::DirectList, QLatin1StringView("directList")});
OW_TOKENS(OrderType, {OrderType::Static, QLatin1StringView("static")},
          {OrderType::ScoringFunction, QLatin1StringView("scoringFunction")},
          {OrderType::RankingStrategy, QLatin1StringView("rankingStrategy")});
OW_TOKENS(CappingScope, {CappingScope::Global, QLatin1StringView("global")},
          {CappingScope::Profile, QLatin1StringView("profile")});
OW_TOKENS(CappingEntity, {CappingEntity::Offer, QLatin1StringView("offer")},
          {CappingEntity::Placement, QLatin1StringView("placement")});
OW_TOKENS(CappingEvent, {CappingEvent::Decisioning, QLatin1StringView("decisioning")},
          {CappingEvent::Impression, QLatin1StringView("impression")},
          {CappingEvent::Click, QLatin1StringView("click")},
          {CappingEvent::Custom, QLatin1StringView("custom")});
OW_TOKENS(RepeatUnit, {RepeatUnit::Day, QLatin1StringView("day")},
          {RepeatUnit::Week, QLatin1StringView("week")}, {RepeatUnit::Month, QLatin1StringView("month")});
OW_TOKENS(ExpressionFormat, {ExpressionFormat::Text, QLatin1StringView("pql/text")},
          {ExpressionFormat::Json, QLatin1StringView("pql/json")});

#undef OW_TOKENS

} // namespace ow
