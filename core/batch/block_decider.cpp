#include "batch/block_decider.h"

#include <algorithm>

namespace ow {

using namespace profile_bits;

BlockDecisions::BlockDecisions(const BatchPlan& batch) : m_scopes(batch.scopes().size()) {
    for (const BatchPlan::Scope& scope : batch.scopes()) {
        const std::size_t most = scope.ask.scope ? scope.ask.itemCount : 0;
        m_places.push_back({most, std::vector<OfferIndex>(most * ProfileBlock::kMostProfiles),
                            std::vector<std::uint8_t>(ProfileBlock::kMostProfiles)});
    }
    for (Scope& scope : m_scopes) {
        if (batch.options().tellsOffers)
            scope.offers.resize(batch.plan().data().offers.size());
    }
}

void BlockDecisions::clear() {
    for (Places& places : m_places)
        std::ranges::fill(places.counts, 0);
    for (Scope& scope : m_scopes) {
        scope.wins.clear();
        scope.losers.fill(0);
        std::ranges::fill(scope.offers, Offer());
    }
}

std::optional<bool> BlockDecider::Row::meets(ConstraintIndex constraint) {
    return bitOf(m_answers.constraint(constraint));
}

std::optional<bool> BlockDecider::Row::holds(PredicateIndex predicate) {
    return bitOf(m_answers.predicate(predicate));
}

std::optional<bool> BlockDecider::Row::bitOf(const Bits* bits) const {
    return bits ? std::optional(BlockAnswers::holds(*bits, m_profile)) : std::nullopt;
}

BlockDecider::BlockDecider(const BatchPlan& batch, expr::Value context)
    : m_batch(batch), m_context(context), m_records(batch.plan().layout()),
      m_answers(batch.plan().data(), batch.rules(), m_records), m_engine(batch.plan(), batch.counters()),
      m_reached(batch.caps().columns().size()), m_asked(batch.caps().columns().size()),
      m_won(batch.options().isOneRequest ? batch.plan().data().offers.size() : 0) {
    m_engine.state().stopBy(batch.options().stop);
}

void BlockDecider::decide(const ProfileBlock& block, BlockDecisions& decisions) {
    m_records.start(block);
    m_answers.start(block);
    m_profile = ProfileBlock::kMostProfiles;
    decisions.clear();
    startCaps(block);
    const std::vector<BatchPlan::Scope>& scopes = m_batch.scopes();
    if (m_batch.options().isOneRequest) {
        forgetWon();
        for (std::size_t i = 0; i < scopes.size();) {
            const std::size_t first = i;
            while (i < scopes.size() && !scopes[i].isWalked)
                ++i;
            rank(block, first, i, decisions);
            if (i < scopes.size())
                walk(i++, decisions);
        }
        return;
    }
    for (std::size_t i = 0; i < scopes.size(); ++i) {
        if (scopes[i].isWalked)
            walk(i, decisions);
    }
    rank(block, 0, scopes.size(), decisions);
}

void BlockDecider::forgetWon() {
    for (const OfferIndex offer : m_wonOffers)
        m_won[offer].clear();
    m_wonOffers.clear();
}

void BlockDecider::add(std::size_t scope, OfferIndex offer, const Bits& profiles) {
    std::vector<Won>& won = m_won[offer];
    if (won.empty())
        m_wonOffers.push_back(offer);
    auto at = won.end(); // mostly the last
    while (at != won.begin() && std::prev(at)->scope > scope)
        --at;
    if (at != won.begin() && std::prev(at)->scope == scope)
        --at;
    else
        at = won.insert(at, Won{scope, {}});
    at->profiles = either(at->profiles, profiles);
}

void BlockDecider::startCaps(const ProfileBlock& block) {
    const VectorBy<ColumnIndex, BlockCaps::Column>& columns = m_batch.caps().columns();
    for (const ColumnIndex i : columns.indexes()) {
        m_reached[i] = {};
        m_asked[i] = columns[i].isAlwaysAsked ? m_answers.everyone() : Bits{};
    }
    for (const ProfileBlock::Cap& cap : block.caps())
        (cap.mustAsk ? m_asked : m_reached)[cap.column][cap.profile / 64] |= std::uint64_t(1)
                                                                             << (cap.profile % 64);
}

namespace {

/// Who has as many offers as the scope asks for, and of which group and priority the last one was: that says
/// why later ones lose (rankReason).
class Full {
public:
    /// The offers that follow are of this group and priority.
    void turnTo(const BatchPlan::Choice& choice) {
        if (choice.group != m_group)
            m_inGroup = {};
        if (choice.group != m_group || choice.priority != m_priority)
            m_atPriority = {};
        m_group = choice.group;
        m_priority = choice.priority;
    }
    void add(const Bits& profiles) {
        m_inGroup = either(m_inGroup, profiles);
        m_atPriority = either(m_atPriority, profiles);
    }
    void countLosers(OfferIndex offer, const Bits& profiles, BlockDecisions::Scope& result) const {
        const Bits inGroup = both(profiles, m_inGroup);
        const std::uint32_t tied = count(both(profiles, m_atPriority));
        result.lose(offer, Reason::TieLost, tied);
        result.lose(offer, Reason::LowerPriority, count(inGroup) - tied);
        result.lose(offer, Reason::LaterGroup, count(without(profiles, inGroup)));
    }

private:
    std::uint16_t m_group = 0;
    std::int64_t m_priority = 0;
    Bits m_inGroup{};    ///< full since this group
    Bits m_atPriority{}; ///< full since this priority of it
};

} // namespace

// The stages of Engine::collect for all profiles at once. Unless all are judged, who has as many offers as
// the scope asks for takes no part in what follows.
void BlockDecider::walk(std::size_t number, BlockDecisions& decisions) {
    const BatchPlan::Scope& scope = m_batch.scopes()[number];
    BlockDecisions::Places& places = decisions.m_places[number];
    BlockDecisions::Scope& result = decisions.m_scopes[number];
    const bool judgesAll = m_batch.options().judgesAll;
    const bool isOneRequest = m_batch.options().isOneRequest;
    const Bits& everyone = m_answers.everyone();
    for (std::size_t reason = 0; reason < kReasonCount; ++reason)
        result.losers[reason] = scope.losers[reason] * count(everyone);
    if (!result.offers.empty()) {
        for (const auto& [offer, reason] : scope.unproposed)
            result.offers[offer].losers[std::size_t(reason)] += count(everyone);
    }
    Bits open = everyone;
    Bits none = everyone;
    Full full;
    for (const BatchPlan::Choice& choice : scope.choices) {
        if (!judgesAll && open == Bits{})
            break;
        const Bits eligible = passing(number, choice, judgesAll ? everyone : open, decisions);
        if (eligible == Bits{})
            continue;
        if (judgesAll) {
            full.turnTo(choice);
            full.countLosers(choice.offer, without(eligible, open), result);
            if (!result.offers.empty())
                result.offers[choice.offer].ranked = eligible;
        }
        std::uint32_t won = 0;
        Bits filled{};
        Bits winners = both(eligible, open);
        eachBit(Bits(winners), [&](std::size_t profile) {
            OfferIndex* const offers = places.offers.data() + profile * places.most;
            std::uint8_t& have = places.counts[profile];
            // An earlier group may have listed it.
            if (choice.group > 0 && std::find(offers, offers + have, choice.offer) != offers + have) {
                winners[profile / 64] &= ~(std::uint64_t(1) << (profile % 64));
                return;
            }
            offers[have++] = choice.offer;
            ++won;
            if (have == places.most)
                filled[profile / 64] |= std::uint64_t(1) << (profile % 64);
        });
        if (won > 0)
            result.wins.push_back({choice.offer, won});
        if (won > 0 && isOneRequest)
            add(number, choice.offer, winners);
        none = without(none, eligible);
        open = without(open, filled);
        full.add(filled);
    }
    if (const std::uint32_t fallbacks = count(none); fallbacks > 0)
        result.wins.push_back({kNone, fallbacks});
    if (!judgesAll)
        result.losers.fill(0); // some were counted on the way
}

// Who is left after each stage; who is not is counted when all are judged.
BlockDecider::Bits BlockDecider::passing(std::size_t number, const BatchPlan::Choice& choice, Bits asking,
                                         BlockDecisions& decisions) {
    const BatchPlan::Scope& scope = m_batch.scopes()[number];
    BlockDecisions::Scope& result = decisions.m_scopes[number];
    const bool judgesAll = m_batch.options().judgesAll;
    const auto keep = [&](const Bits& passing, Reason reason, bool byCriterion = false) {
        if (judgesAll)
            result.lose(choice.offer, reason, count(without(asking, passing)), byCriterion);
        asking = both(asking, passing);
    };
    if (choice.reach)
        keep(served(scope, choice), choice.notServed, true);
    keep(*m_answers.constraint(choice.constraint), choice.notEligible);
    if (asking == Bits{})
        return asking;
    const bool isProposed = m_batch.options().isOneRequest && !m_won[choice.offer].empty();
    if (isProposed && choice.isCapped) {
        Bits won{};
        for (const Won& one : m_won[choice.offer])
            won = either(won, one.profiles);
        asking = uncapped(number, choice, asking, won, decisions);
    } else if (choice.cap != kNone) {
        asking = uncapped(number, choice, asking, {}, decisions);
    } else if (choice.isGloballyCapped) {
        keep(Bits{}, Reason::GlobalCapReached);
    }
    return isProposed ? unbarred(number, choice, asking, result) : asking;
}

BlockDecider::Bits BlockDecider::served(const BatchPlan::Scope& scope, const BatchPlan::Choice& choice) {
    Bits serving{};
    for (std::uint16_t i = 0; i < choice.reachCount; ++i) {
        const CriterionPlan& criterion = scope.ask.scope->criteria[choice.reach[i]];
        serving = either(serving, *m_answers.constraint(criterion.constraint));
    }
    return serving;
}

// `won`: who is proposed the offer by an earlier scope of the request, which caps count too.
BlockDecider::Bits BlockDecider::uncapped(std::size_t number, const BatchPlan::Choice& choice, Bits asking,
                                          const Bits& won, BlockDecisions& decisions) {
    const ScopeAsk& ask = m_batch.scopes()[number].ask;
    BlockDecisions::Scope& result = decisions.m_scopes[number];
    // Of two caps that are reached the first one is the reason: that is the engine's to say.
    const bool asksAll = choice.isGloballyCapped;
    Bits uncertain = asking;
    if (!asksAll && choice.cap == kNone) {
        uncertain = both(asking, won);
    } else if (!asksAll) {
        const Bits reached = without(both(asking, m_reached[choice.cap]), won);
        result.lose(choice.offer, Reason::ProfileCapReached, count(reached));
        asking = without(asking, reached);
        uncertain = both(asking, either(m_asked[choice.cap], won));
    }
    eachBit(uncertain, [&](std::size_t profile) {
        turnTo(profile);
        assumeWon(profile, choice.offer);
        const std::optional<CappingScope> cap = m_engine.reachedCap(choice.offer, ask.placement);
        if (!cap)
            return;
        asking[profile / 64] &= ~(std::uint64_t(1) << (profile % 64));
        result.lose(choice.offer,
                    *cap == CappingScope::Profile ? Reason::ProfileCapReached : Reason::GlobalCapReached, 1);
    });
    return asking;
}

BlockDecider::Bits BlockDecider::unbarred(std::size_t number, const BatchPlan::Choice& choice, Bits asking,
                                          BlockDecisions::Scope& result) const {
    const ScopeAsk& ask = m_batch.scopes()[number].ask;
    const Engine::Rules rules = m_batch.options().rules();
    for (const Won& won : m_won[choice.offer]) {
        const ScopeAsk& earlier = m_batch.scopes()[won.scope].ask;
        const std::optional<Reason> reason =
            rules.excludingReason(earlier.activity, earlier.placement, ask.activity, ask.placement);
        if (!reason)
            continue;
        const Bits barred = both(asking, won.profiles);
        result.lose(choice.offer, *reason, count(barred));
        asking = without(asking, barred);
    }
    return asking;
}

void BlockDecider::turnTo(std::size_t profile) {
    if (m_profile == profile)
        return;
    m_profile = profile;
    m_row.turnTo(profile);
    const expr::Record& record = m_records.of(profile);
    const expr::Value id = record.slotValues[m_batch.plan().data().idSlot];
    const std::string_view name = id.is(expr::Kind::String) ? id.asString() : std::string_view();
    m_engine.start(record, name, m_context, m_batch.options().nowMs, m_batch.options().rules(), &m_row);
}

void BlockDecider::turnTo(std::size_t profile, std::size_t scope, const BlockDecisions& decisions) {
    turnTo(profile);
    if (!m_batch.options().isOneRequest)
        return;
    m_engine.forgetProposals();
    for (std::size_t i = 0; i < scope; ++i)
        m_engine.assume(m_batch.scopes()[i].ask, decisions.picks(i, profile));
}

/// What caps count of a request: in which earlier scopes the profile is proposed this offer.
void BlockDecider::assumeWon(std::size_t profile, OfferIndex offer) {
    if (!m_batch.options().isOneRequest)
        return;
    m_engine.forgetProposals();
    for (const Won& won : m_won[offer]) {
        if (BlockAnswers::holds(won.profiles, profile))
            m_engine.assume(m_batch.scopes()[won.scope].ask, {&offer, 1});
    }
}

// Profile by profile, so that what one scope asks of a profile is known to the next.
void BlockDecider::rank(const ProfileBlock& block, std::size_t from, std::size_t to,
                        BlockDecisions& decisions) {
    const std::vector<BatchPlan::Scope>& scopes = m_batch.scopes();
    const bool judgesAll = m_batch.options().judgesAll;
    const bool isOneRequest = m_batch.options().isOneRequest;
    const auto isRanked = [](const BatchPlan::Scope& scope) { return !scope.isWalked && scope.ask.scope; };
    if (std::none_of(scopes.begin() + std::ptrdiff_t(from), scopes.begin() + std::ptrdiff_t(to), isRanked))
        return;
    for (std::size_t profile = 0; profile < block.size(); ++profile) {
        turnTo(profile, from, decisions);
        for (std::size_t i = from; i < to; ++i) {
            const BatchPlan::Scope& scope = scopes[i];
            if (!isRanked(scope))
                continue;
            Notes* const notes = judgesAll ? &m_notes : nullptr;
            const std::span<const Ranked> ranked =
                isOneRequest ? m_engine.decide(scope.ask, notes) : m_engine.rank(scope.ask, notes);
            BlockDecisions::Places& places = decisions.m_places[i];
            BlockDecisions::Scope& result = decisions.m_scopes[i];
            const std::size_t have = std::min(ranked.size(), places.most);
            places.counts[profile] = std::uint8_t(have);
            for (std::size_t at = 0; at < have; ++at) {
                places.offers[profile * places.most + at] = ranked[at].offer;
                result.wins.push_back({ranked[at].offer, 1});
                if (isOneRequest)
                    add(i, ranked[at].offer, bitOf(profile));
            }
            if (have == 0)
                result.wins.push_back({kNone, 1});
            if (judgesAll)
                countLosers(scope.ask, profile, ranked, result);
        }
    }
}

// Ranked offers have been noted as far as their last drop: they are counted as what they became.
void BlockDecider::countLosers(const ScopeAsk& ask, std::size_t profile, std::span<const Ranked> ranked,
                               BlockDecisions::Scope& result) const {
    for (const OfferIndex offer : m_notes.indexes())
        result.lose(offer, m_notes[offer].reason, 1, m_notes[offer].stage == Stage::Criterion);
    for (std::size_t i = 0; i < ranked.size(); ++i) {
        const OfferIndex offer = ranked[i].offer;
        result.regain(offer, m_notes[offer].reason, m_notes[offer].stage == Stage::Criterion);
        if (i >= ask.itemCount)
            result.lose(offer, rankReason(ranked[i], ranked[ask.itemCount - 1]), 1);
        if (!result.offers.empty())
            insert(result.offers[offer].ranked, profile);
    }
}

} // namespace ow
