#pragma once

#include "decision/reasons/explanation.h"

#include <QHash>

namespace ow {

/// A rule as a tree with what came of each part, from a trace of its evaluation. `texts` are those of nodes
/// that are known already; the others are printed.
[[nodiscard]] RulePart explainedRule(const expr::Tree& tree, const expr::Trace& trace,
                                     const QHash<expr::NodeId, QString>& texts = {});

/// A path that was read, and what was found there.
[[nodiscard]] ValueFound valueFound(const expr::Trace::Read& read);

} // namespace ow
