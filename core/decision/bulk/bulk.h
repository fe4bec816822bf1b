#pragma once

/// The door of batch/, simulation/ and proof/ into deciding: what decides a block of profiles at once, or
/// leaves one of them to the engine; what the rules say of one profile. It offers
/// - PlanData, the compiled catalog by index: offers, candidates, criteria, constraints, rules as steps of
///   predicates, the plain conditions of these; what others see of a plan is DecisionPlan;
/// - Engine, which decides and explains the scopes of one profile, with KnownAnswers as the way in for what a
///   block has answered already; isGloballyCapped() and noteStaticStages(), which ask no profile;
/// - ProfileState, what the rules say of one profile;
/// - CountGaps, what the counts of a profile leave open;
/// - checkProfile(), the forms that reserved members of a profile have to have (DOMAIN.md 14.2).
/// What stands behind it may change as these need it, and nothing else of the house includes it.
#include "decision/documents/profile_check.h"
#include "decision/engine/engine.h"
#include "decision/engine/profile_state.h"
#include "decision/plan/count_gaps.h"
#include "decision/plan/counters.h"
#include "decision/plan/plan_data.h"
