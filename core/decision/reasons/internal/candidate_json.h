#pragma once

#include "decision/reasons/explanation.h"

namespace ow {

/// A constraint with what it found.
[[nodiscard]] QJsonObject constraintJson(const ConstraintTrace& trace);

/// What a candidate has of its own: without its name, its constraint and its sentence, which several may
/// have.
[[nodiscard]] QJsonObject candidateJson(const CandidateTrace& candidate);

} // namespace ow
