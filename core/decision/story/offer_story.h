#pragma once

#include "decision/story/decision_story.h"

#include <QJsonArray>

namespace ow {

/// The whole story of one offer, scope by scope: each stage (DOMAIN.md 2.2) with what was compared there, the
/// rule as a tree with what came of each part and the values found, every cap with its count and when it
/// starts again, the score with the numbers put in, and the offer that took its place. Tells what it passed
/// only where the recorder was asked for that (Recorder::whole). Empty where no scope has the offer.
[[nodiscard]] QStringList offerStory(const ToldDecision& told, const OfferId& offer,
                                     const Wording& wording = Wording());

/// The same as JSON: `[{"activity", "placement", "candidate": …, "error"?}]`, candidates as in
/// DOMAIN.md 14.6.
[[nodiscard]] QJsonArray offerStoryJson(const Explanation& explanation, const OfferId& offer);

/// The candidate of a scope; null where it has none, as a scope that cannot be decided.
[[nodiscard]] const CandidateTrace* candidateOf(const ScopeTrace& scope, const OfferId& offer);

} // namespace ow
