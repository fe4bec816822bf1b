#pragma once

#include "catalog/catalog.h"
#include "decision/decide.h"
#include "decision/reasons/sentence.h"

#include <QStringList>

#include <optional>

namespace ow {

/// A decision with what a recorder told of it. Lives no longer than what it names.
struct ToldDecision {
    const Catalog& catalog;
    const DecisionRequest& request;
    const Decision& decision;
    const Explanation& explanation;
};

/// How much of it is told.
struct StoryLimits {
    std::optional<int> lines = 60; ///< at most, of all scopes together; at least 10; nothing: no limit
    std::optional<int> offers;     ///< at most, of each stage of a scope; nothing: no limit
};

/// A decision as lines for people, none longer than its texts: per scope who is proposed with which content,
/// then per stage (DOMAIN.md 2.2) from the last to the first who was dropped there and why, with the
/// arithmetic of scores. Scopes share the lines, each gets what it needs as far as there are enough; what is
/// left out is counted. No line holds a line break or another control character, whatever names hold.
[[nodiscard]] QStringList decisionStory(const ToldDecision& told, const StoryLimits& limits = {},
                                        const Wording& wording = Wording());

/// "Spring · Top banner": the activity and the placement.
[[nodiscard]] QString scopeTitle(const Catalog& catalog, const ScopeTrace& scope);

} // namespace ow
