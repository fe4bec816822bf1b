#pragma once

#include "proof/prover.h"

namespace ow {

/// What becomes of a rule that was changed: never, can happen with a witness, or not told.
struct RuleChange {
    RuleId rule;
    ProofAnswer gains; ///< whether anybody meets it now who did not before
    ProofAnswer loses;

    bool operator==(const RuleChange&) const = default;
};

/// An offer of which it differs whether it can win.
struct OfferChange {
    enum class Kind {
        CanWinNow,
        CanWinNoMore,
        NotTold, ///< before, after or both
    };
    Kind kind = Kind::NotTold;
    OfferId offer;
    QJsonObject witness;     ///< the profile that wins it, or won it
    QVector<OfferId> always; ///< CanWinNoMore: the offers that are always before it now, if it is that
    bool whileRoom = false;  ///< as long as the caps of `always` have room
    QStringList unsolved;    ///< NotTold

    bool operator==(const OfferChange&) const = default;
};

/// What differs between two catalogs, for every profile at one instant.
struct RevisionProofs {
    QVector<RuleChange> rules; ///< those in both whose text says something else; of broken ones nothing
    QVector<OfferChange> offers;
    QStringList brokenRules; ///< names

    [[nodiscard]] bool isSame() const;
};

/// `rules`: those asked for, and no offers; without them all that changed. Errors: a rule that one of the
/// catalogs does not hold (NotFound); a stop (Cancelled).
[[nodiscard]] Result<RevisionProofs> proveChange(const Catalog& before, const Catalog& after,
                                                 const QVector<RuleId>& rules, const ProofWish& wish);

/// For people, with names: of the catalog after the change, where it still has them.
[[nodiscard]] QString revisionText(const RevisionProofs& proofs, const Catalog& before, const Catalog& after);
/// DOMAIN.md 14.17.
[[nodiscard]] QJsonObject toJson(const RevisionProofs& proofs, const Catalog& before, const Catalog& after);

} // namespace ow
