#pragma once

#include "batch/batch_plan.h"
#include "batch/block_answers.h"
#include "batch/profile_bits.h"

namespace ow {

/// What the scopes of a batch got for the profiles of one block.
class BlockDecisions {
public:
    struct Win {
        OfferIndex offer; ///< none: the fallback
        std::uint32_t count = 0;
    };
    /// What became of one offer, when each is told.
    struct Offer {
        std::array<std::uint32_t, kReasonCount> losers{}; ///< profiles that it was not proposed to, by reason
        std::array<std::uint32_t, kReasonCount> unserved{}; ///< those of them that no criterion serves
        profile_bits::Bits
            ranked{}; ///< who would have it, were there place: they got it or others rank higher
    };
    struct Scope {
        std::vector<Win> wins;              ///< an offer may stand here more than once
        BatchPlan::Losers losers{};         ///< when all are judged
        VectorBy<OfferIndex, Offer> offers; ///< when each is told

        void lose(OfferIndex offer, Reason reason, std::uint32_t profiles, bool byCriterion = false) {
            losers[std::size_t(reason)] += profiles;
            if (offers.empty())
                return;
            offers[offer].losers[std::size_t(reason)] += profiles;
            if (byCriterion)
                offers[offer].unserved[std::size_t(reason)] += profiles;
        }
        /// Takes back that one profile lost it.
        void regain(OfferIndex offer, Reason reason, bool byCriterion) {
            --losers[std::size_t(reason)];
            if (offers.empty())
                return;
            --offers[offer].losers[std::size_t(reason)];
            if (byCriterion)
                --offers[offer].unserved[std::size_t(reason)];
        }
    };

    explicit BlockDecisions(const BatchPlan& batch);

    /// The offers of a profile, best first; none means the fallback, or an error of the scope.
    [[nodiscard]] std::span<const OfferIndex> picks(std::size_t scope, std::size_t profile) const {
        const Places& places = m_places[scope];
        return {places.offers.data() + profile * places.most, places.counts[profile]};
    }
    [[nodiscard]] const std::vector<Scope>& scopes() const { return m_scopes; }

private:
    friend class BlockDecider;
    /// Room for as many offers as the scope asks for, of each profile.
    struct Places {
        std::size_t most = 0;
        std::vector<OfferIndex> offers;
        std::vector<std::uint8_t> counts;
    };
    void clear();

    std::vector<Places> m_places;
    std::vector<Scope> m_scopes;
};

/// Decides all scopes of a batch for blocks of profiles, as an Engine would for each of them. Keeps its
/// memory: one per thread.
class BlockDecider {
public:
    explicit BlockDecider(const BatchPlan& batch, expr::Value context = {});

    void decide(const ProfileBlock& block, BlockDecisions& decisions);

private:
    using Bits = BlockAnswers::Bits;
    /// One profile's part of the answers.
    class Row : public KnownAnswers {
    public:
        explicit Row(BlockAnswers& answers) : m_answers(answers) {}
        void turnTo(std::size_t profile) { m_profile = profile; }
        [[nodiscard]] std::optional<bool> meets(ConstraintIndex constraint) override;
        [[nodiscard]] std::optional<bool> holds(PredicateIndex predicate) override;

    private:
        [[nodiscard]] std::optional<bool> bitOf(const Bits* bits) const;

        BlockAnswers& m_answers;
        std::size_t m_profile = 0;
    };

    /// The profiles that an earlier scope of the request proposes an offer to.
    struct Won {
        std::size_t scope = 0;
        Bits profiles{};
    };

    void startCaps(const ProfileBlock& block);
    void walk(std::size_t scope, BlockDecisions& decisions);
    [[nodiscard]] Bits passing(std::size_t number, const BatchPlan::Choice& choice, Bits asking,
                               BlockDecisions& decisions);
    [[nodiscard]] Bits served(const BatchPlan::Scope& scope, const BatchPlan::Choice& choice);
    [[nodiscard]] Bits uncapped(std::size_t number, const BatchPlan::Choice& choice, Bits asking,
                                const Bits& won, BlockDecisions& decisions);
    [[nodiscard]] Bits unbarred(std::size_t number, const BatchPlan::Choice& choice, Bits asking,
                                BlockDecisions::Scope& result) const;
    void rank(const ProfileBlock& block, std::size_t from, std::size_t to, BlockDecisions& decisions);
    void add(std::size_t scope, OfferIndex offer, const Bits& profiles);
    void forgetWon();
    void countLosers(const ScopeAsk& ask, std::size_t profile, std::span<const Ranked> ranked,
                     BlockDecisions::Scope& result) const;
    void turnTo(std::size_t profile);
    /// With what scopes before this one propose, where they are one request.
    void assumeWon(std::size_t profile, OfferIndex offer);
    void turnTo(std::size_t profile, std::size_t scope, const BlockDecisions& decisions);

    const BatchPlan& m_batch;
    const expr::Value m_context;
    BlockRecords m_records;
    BlockAnswers m_answers;
    Row m_row{m_answers};
    Engine m_engine;
    std::size_t m_profile = ProfileBlock::kMostProfiles; ///< that the engine stands at
    VectorBy<ColumnIndex, Bits> m_reached;               ///< nothing may be proposed
    VectorBy<ColumnIndex, Bits> m_asked;                 ///< the engine has to be asked
    VectorBy<OfferIndex, std::vector<Won>> m_won;        ///< in the order of the scopes; of one request
    std::vector<OfferIndex> m_wonOffers;                 ///< that have any
    Notes m_notes;
};

} // namespace ow
