#pragma once

#include "proof/prover.h"

namespace ow {

/// Something that a rule says as well in fewer letters.
struct ShorterStep {
    enum class Kind {
        NoDifference, ///< a part that the rest decides alike without
        NotInList,    ///< an element of a list that decides nothing
        Joined,       ///< two parts said as one
        Plainer,      ///< the same in other words
        Constant,     ///< the whole is always true, or never
    };
    Kind kind = Kind::NoDifference;
    QString before; ///< canonical PQL of what was said so, or fell away
    QString after;  ///< of what stands in its place; empty where nothing does

    bool operator==(const ShorterStep&) const = default;
};

/// A rule that says the same in fewer letters.
struct ShorterRule {
    RuleId rule;
    QString before; ///< canonical PQL
    QString
        after; ///< proved to come out the same for every profile; `before` where nothing shorter was found
    QVector<ShorterStep> steps; ///< in order, each proved
    bool isCut = false;         ///< not all was tried: the rule has too many parts

    bool operator==(const ShorterRule&) const = default;
};

/// A shorter way to say a rule: parts dropped, ranges and lists joined, until nothing of this kind shortens
/// it any more. Each step is proved to change nothing, at every instant, for every offer and context:
/// conditions on these stay as they are, and are taken to come out any way. Errors: a rule that the catalog
/// does not hold (NotFound), that cannot be read (Input); a stop (Cancelled).
[[nodiscard]] Result<ShorterRule> shorterRule(const Catalog& catalog, const RuleId& rule,
                                              const ProofWish& wish);

/// For people: the rule before and after, and why each step changes nothing.
[[nodiscard]] QString shorterText(const ShorterRule& shorter, const Catalog& catalog);
/// DOMAIN.md 14.17.
[[nodiscard]] QJsonObject toJson(const ShorterRule& shorter, const Catalog& catalog);

} // namespace ow
