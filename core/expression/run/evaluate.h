#pragma once

#include "base/zone.h"
#include "expression/run/program.h"
#include "expression/run/trace.h"
#include "expression/value/arena.h"
#include "expression/value/value.h"

#include <stop_token>

namespace ow::expr {

/// The inputs of an evaluation. Values must have been decoded or built with the layout of the program.
struct Environment {
    Value profile;                        ///< P1: an object, or null for an unknown profile
    std::span<const Value> slotValues;    ///< from Record; may be empty, then paths are walked
    Value offer;                          ///< the candidate, for formulas and rules that read `offer`; P2
    Value context;                        ///< list of {"@type": schema, "xdm:data": {…}}
    Value offers;                         ///< all offers, for modelInstances in filter expressions
    std::int64_t nowMs = 0;               ///< execution instant, milliseconds since 1970-01-01T00:00Z
    Zone zone;                            ///< of today, this week … and of days (DOMAIN.md 4.7, 11.11)
    int firstDayOfWeek = 0;               ///< 0 = Sunday
    Arena* scratch = nullptr;             ///< for lists made on the way; required
    std::uint64_t stepLimit = 10'000'000; ///< element visits after which the evaluation gives up with null
    /// Ends the evaluation from outside, with null and a warning: it is looked at after 256 visits of
    /// elements and then every 65,536, so that a rule ends well within a second. May be null; must live
    /// as long as the evaluation.
    const std::stop_token* stop = nullptr;
};

/// Something that went wrong with the data while a rule was evaluated; the value there is null.
struct Warning {
    std::string code; ///< stable, e.g. "eval.division-by-zero"
    NodeId node = noNode;
    std::string message;
};

/// The value of the rule. Never fails: what cannot be evaluated is null, with a warning when a list is given.
/// The result lives as long as the inputs and the scratch arena. Does not allocate once the arena is warm,
/// unless trace or warnings are asked for.
[[nodiscard]] Value evaluate(const Program& program, const Environment& environment, Trace* trace = nullptr,
                             std::vector<Warning>* warnings = nullptr);

} // namespace ow::expr
