#pragma once

#include "base/result.h"
#include "base/zone.h"
#include "expression/language/schema.h"
#include "expression/language/tree.h"

#include <QJsonObject>

#include <stop_token>

namespace ow::expr {

/// For whom somebody is looked for.
struct WitnessWish {
    std::int64_t nowMs = 0; ///< the instant at which the rule is asked, milliseconds since 1970-01-01T00:00Z
    Zone zone;              ///< of days (DOMAIN.md 11.11)
    bool meets = true;      ///< false: somebody who does not meet the rule
    const std::stop_token* stop = nullptr; ///< ends the search; may be null
};

/// Why nobody was found. That is no proof that there is nobody.
struct NoWitness {
    enum class Why {
        Request,  ///< the part reads the offer or the context of a request: no profile decides it
        Unknown,  ///< no value was found for the part, or it is of a kind for which none is looked for
        Contrary, ///< each part has values, all of them together have not
        Stopped,
    };
    Why why = Why::Unknown;
    std::vector<NodeId> parts; ///< of the rule; empty where it cannot be told
};

/// A profile document (DOMAIN.md 14.2) for which the rule is true at that instant, with little beside what it
/// asks for. What is given was confirmed by `evaluate`. Names and types are those of `schema`. The same wish
/// gives the same document. May take a second, so not on the GUI thread.
[[nodiscard]] Result<QJsonObject, NoWitness> findWitness(const Tree& tree, const Schema& schema,
                                                         const WitnessWish& wish);

} // namespace ow::expr
