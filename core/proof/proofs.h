#pragma once

#include "base/result.h"
#include "catalog/catalog.h"

#include <QJsonObject>
#include <QStringList>
#include <QVector>

#include <array>

namespace ow {

/// Whether something can happen, for any profile at one instant, while nothing has been counted yet.
struct ProofAnswer {
    enum class Kind {
        Never,     ///< proved: for no profile
        CanHappen, ///< for the witness, as the engine confirmed
        CannotTell,
    };
    Kind kind = Kind::CannotTell;
    QJsonObject witness; ///< CanHappen: the profile (DOMAIN.md 14.2)
    QStringList
        unsolved;       ///< CannotTell: what it depends on that is compared, not solved; rule texts, formulas
    bool isCut = false; ///< CannotTell: the budget was used up

    bool operator==(const ProofAnswer&) const = default;
};

/// One question with its answer. Which of the names are set depends on the question.
struct Proof {
    enum class Question {
        RuleMet,     ///< rule
        RuleUnmet,   ///< rule
        Decides,     ///< rule, condition: whether the rule ever comes out otherwise with the condition turned
        MetWithout,  ///< rule, other: the one and not the other
        MetByOne,    ///< rule, other: one of them and not the other
        MetTogether, ///< rule, other
        OfferEligible, ///< offer: for any scope of a live activity
        OfferWins,     ///< offer: as the best of any scope
        FallbackShown, ///< activity, placement
        OfferShown,    ///< activity, placement: any offer
    };
    Question question = Question::RuleMet;
    ProofAnswer answer;
    RuleId rule;
    RuleId other;
    int condition = -1;    ///< position among the conditions of the rule
    QString conditionText; ///< canonical PQL
    OfferId offer;
    QVector<OfferId> always; ///< Never, of OfferWins and FallbackShown: the offers that are always before it
    bool whileRoom = false;  ///< Never, but only as long as the caps of `always` have room
    ActivityId activity;
    PlacementId placement;

    bool operator==(const Proof&) const = default;
};

/// All that was asked of a catalog.
struct Proofs {
    QVector<Proof> told; ///< what can never happen and what cannot be told
    /// How many questions of each kind there were, and how many of the answers were what.
    struct Count {
        qint64 asked = 0;
        qint64 never = 0;
        qint64 cannotTell = 0;
    };
    std::array<Count, 10> counts; ///< by question
    int offersNotAsked = 0;       ///< not offered at that instant: status, dates, no live activity
    QStringList brokenRules;      ///< names; they are never true, and were not asked

    [[nodiscard]] const Count& of(Proof::Question question) const { return counts.at(std::size_t(question)); }
};

/// The answer as a sentence, with names.
[[nodiscard]] QString proofSentence(const Proof& proof, const Catalog& catalog);
/// For people: what can never happen, what cannot be told, a total.
[[nodiscard]] QString proofsText(const Proofs& proofs, const Catalog& catalog);
/// Some answers as they were asked for, with their witnesses.
[[nodiscard]] QString proofsText(const QVector<Proof>& proofs, const Catalog& catalog);
/// DOMAIN.md 14.17.
[[nodiscard]] QJsonObject toJson(const Proof& proof, const Catalog& catalog);
[[nodiscard]] QJsonObject toJson(const Proofs& proofs, const Catalog& catalog);

} // namespace ow
