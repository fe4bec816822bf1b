#pragma once

#include "decision/reasons/sentence.h"

#include <QStringList>

namespace ow {

/// Puts all parts into a text at once: names and values may hold "%1".
template <class... Args>
[[nodiscard]] QString worded(const Wording& w, const char* text, const Args&... args) {
    return w.say(text).arg(args...);
}

/// "capping, 3 offers"
[[nodiscard]] QString stageHeading(Stage stage, qsizetype offers, const Wording& wording);
/// "0.4 × 90 + 12 = 48"; empty where the score is the priority, or nothing is calculated.
[[nodiscard]] QString arithmeticText(const ScoreTrace& score);
/// "score 48 by the formula 0.4 * x + 12", or "priority 40"
[[nodiscard]] QString scoreText(const ScoreTrace& score, const Wording& wording);
/// "from 1 March 2026 (Europe/Berlin) to 2026-04-01T00:00:00Z", "always"
[[nodiscard]] QString datesText(const CandidateTrace& candidate, const Wording& wording);

/// A rule as lines, indented by its levels: "true", "false", "unknown" or "not asked", the condition, and
/// what was found; of events and other lists also which entries fit.
[[nodiscard]] QStringList ruleLines(const RulePart& rule, const Wording& wording, const QString& indent);
/// What a constraint asks, with the rule's tree or the segments: one line or more.
[[nodiscard]] QStringList constraintLines(const ConstraintTrace& constraint, const Wording& wording,
                                          const QString& indent);

} // namespace ow
