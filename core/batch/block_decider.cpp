#include "batch/block_decider.h"

#include <algorithm>
#include <bit>

namespace ow {

namespace {

using Bits = BlockAnswers::Bits;

Bits both(Bits a, const Bits& b) {
    for (std::size_t word = 0; word < a.size(); ++word)
        a[word] &= b[word];
    return a;
}

Bits either(Bits a, const Bits& b) {
    for (std::size_t word = 0; word < a.size(); ++word)
        a[word] |= b[word];
    return a;
}

Bits without(Bits a, const Bits& b) {
    for (std::size_t word = 0; word < a.size(); ++word)
        a[word] &= ~b[word];
    return a;
}

/// Calls `use` with the number of each bit.
template <class Use>
void eachBit(const Bits& bits, const Use& use) {
    for (std::size_t word = 0; word < bits.size(); ++word) {
        for (std::uint64_t rest = bits[word]; rest != 0; rest &= rest - 1)
            use(word * 64 + std::size_t(std::countr_zero(rest)));
    }
}

std::uint32_t count(const Bits& bits) {
    std::uint32_t sum = 0;
    for (const std::uint64_t word : bits)
        sum += std::uint32_t(std::popcount(word));
    return sum;
}

} // namespace

BlockDecisions::BlockDecisions(const BatchPlan& batch) : m_scopes(batch.scopes().size()) {
    for (const BatchPlan::Scope& scope : batch.scopes()) {
        const std::size_t most = scope.ask.scope ? scope.ask.itemCount : 0;
        m_places.push_back({most, std::vector<Index>(most * ProfileBlock::kMostProfiles),
                            std::vector<std::uint8_t>(ProfileBlock::kMostProfiles)});
    }
}

void BlockDecisions::clear() {
    for (Places& places : m_places)
        std::ranges::fill(places.counts, 0);
    for (Scope& scope : m_scopes) {
        scope.wins.clear();
        scope.losers.fill(0);
    }
}

std::optional<bool> BlockDecider::Row::meets(Index constraint) {
    return bitOf(m_answers.constraint(constraint));
}

std::optional<bool> BlockDecider::Row::holds(Index predicate) {
    return bitOf(m_answers.predicate(predicate));
}

std::optional<bool> BlockDecider::Row::bitOf(const Bits* bits) const {
    return bits ? std::optional(BlockAnswers::holds(*bits, m_profile)) : std::nullopt;
}

BlockDecider::BlockDecider(const BatchPlan& batch, expr::Value context)
    : m_batch(batch), m_context(context), m_records(batch.plan().layout()),
      m_answers(batch.plan().data(), batch.rules(), m_records), m_engine(batch.plan(), batch.counters()),
      m_reached(batch.caps().columns().size()), m_asked(batch.caps().columns().size()) {
    m_engine.state().stopBy(batch.options().stop);
}

void BlockDecider::decide(const ProfileBlock& block, BlockDecisions& decisions) {
    m_records.start(block);
    m_answers.start(block);
    m_profile = ProfileBlock::kMostProfiles;
    decisions.clear();
    startCaps(block);
    bool areAllWalked = true;
    for (std::size_t i = 0; i < m_batch.scopes().size(); ++i) {
        const BatchPlan::Scope& scope = m_batch.scopes()[i];
        if (scope.isWalked)
            walk(i, decisions);
        else if (scope.ask.scope)
            areAllWalked = false;
    }
    if (!areAllWalked)
        rank(block, decisions);
}

void BlockDecider::startCaps(const ProfileBlock& block) {
    const std::vector<BlockCaps::Column>& columns = m_batch.caps().columns();
    for (std::size_t i = 0; i < columns.size(); ++i) {
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
    void countLosers(const Bits& profiles, BatchPlan::Losers& losers) const {
        const Bits inGroup = both(profiles, m_inGroup);
        const std::uint32_t tied = count(both(profiles, m_atPriority));
        losers[std::size_t(Reason::TieLost)] += tied;
        losers[std::size_t(Reason::LowerPriority)] += count(inGroup) - tied;
        losers[std::size_t(Reason::LaterGroup)] += count(without(profiles, inGroup));
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
    const Bits& everyone = m_answers.everyone();
    for (std::size_t reason = 0; reason < kReasonCount; ++reason)
        result.losers[reason] = scope.losers[reason] * count(everyone);
    Bits open = everyone;
    Bits none = everyone;
    Full full;
    for (const BatchPlan::Choice& choice : scope.choices) {
        if (!judgesAll && open == Bits{})
            break;
        const Bits eligible = passing(scope, choice, judgesAll ? everyone : open, result.losers);
        if (eligible == Bits{})
            continue;
        if (judgesAll) {
            full.turnTo(choice);
            full.countLosers(without(eligible, open), result.losers);
        }
        std::uint32_t won = 0;
        Bits filled{};
        eachBit(both(eligible, open), [&](std::size_t profile) {
            Index* const offers = places.offers.data() + profile * places.most;
            std::uint8_t& have = places.counts[profile];
            // An earlier group may have listed it.
            if (choice.group > 0 && std::find(offers, offers + have, choice.offer) != offers + have)
                return;
            offers[have++] = choice.offer;
            ++won;
            if (have == places.most)
                filled[profile / 64] |= std::uint64_t(1) << (profile % 64);
        });
        if (won > 0)
            result.wins.push_back({choice.offer, won});
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
BlockDecider::Bits BlockDecider::passing(const BatchPlan::Scope& scope, const BatchPlan::Choice& choice,
                                         Bits asking, BatchPlan::Losers& losers) {
    const bool judgesAll = m_batch.options().judgesAll;
    const auto keep = [&](const Bits& passing, Reason reason) {
        if (judgesAll)
            losers[std::size_t(reason)] += count(without(asking, passing));
        asking = both(asking, passing);
    };
    if (choice.reach)
        keep(served(scope, choice), choice.notServed);
    keep(*m_answers.constraint(choice.constraint), choice.notEligible);
    if (asking == Bits{})
        return asking;
    if (choice.cap != kNone)
        return uncapped(scope, choice, asking, losers);
    if (choice.isGloballyCapped)
        keep(Bits{}, Reason::GlobalCapReached);
    return asking;
}

BlockDecider::Bits BlockDecider::served(const BatchPlan::Scope& scope, const BatchPlan::Choice& choice) {
    Bits serving{};
    for (std::uint16_t i = 0; i < choice.reachCount; ++i) {
        const CriterionPlan& criterion = scope.ask.scope->criteria[choice.reach[i]];
        serving = either(serving, *m_answers.constraint(criterion.constraint));
    }
    return serving;
}

BlockDecider::Bits BlockDecider::uncapped(const BatchPlan::Scope& scope, const BatchPlan::Choice& choice,
                                          Bits asking, BatchPlan::Losers& losers) {
    // Of two caps that are reached the first one is the reason: that is the engine's to say.
    const bool asksAll = choice.isGloballyCapped;
    Bits uncertain = asking;
    if (!asksAll) {
        const Bits reached = both(asking, m_reached[choice.cap]);
        losers[std::size_t(Reason::ProfileCapReached)] += count(reached);
        asking = without(asking, reached);
        uncertain = both(asking, m_asked[choice.cap]);
    }
    eachBit(uncertain, [&](std::size_t profile) {
        turnTo(profile);
        const std::optional<CappingScope> cap = m_engine.reachedCap(choice.offer, scope.ask.placement);
        if (!cap)
            return;
        asking[profile / 64] &= ~(std::uint64_t(1) << (profile % 64));
        ++losers[std::size_t(*cap == CappingScope::Profile ? Reason::ProfileCapReached
                                                           : Reason::GlobalCapReached)];
    });
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
    m_engine.start(record, name, m_context, m_batch.options().nowMs, {false, false, m_batch.options().seed},
                   &m_row);
}

// Profile by profile, so that what one scope asks of a profile is known to the next.
void BlockDecider::rank(const ProfileBlock& block, BlockDecisions& decisions) {
    for (std::size_t profile = 0; profile < block.size(); ++profile) {
        turnTo(profile);
        for (std::size_t i = 0; i < m_batch.scopes().size(); ++i) {
            const BatchPlan::Scope& scope = m_batch.scopes()[i];
            if (scope.isWalked || !scope.ask.scope)
                continue;
            const bool judgesAll = m_batch.options().judgesAll;
            const std::span<const Ranked> ranked = m_engine.rank(scope.ask, judgesAll ? &m_notes : nullptr);
            BlockDecisions::Places& places = decisions.m_places[i];
            BlockDecisions::Scope& result = decisions.m_scopes[i];
            const std::size_t have = std::min(ranked.size(), places.most);
            places.counts[profile] = std::uint8_t(have);
            for (std::size_t at = 0; at < have; ++at) {
                places.offers[profile * places.most + at] = ranked[at].offer;
                result.wins.push_back({ranked[at].offer, 1});
            }
            if (have == 0)
                result.wins.push_back({kNone, 1});
            if (judgesAll)
                countLosers(scope.ask, ranked, result);
        }
    }
}

// Ranked offers have been noted as far as their last drop: they are counted as what they became.
void BlockDecider::countLosers(const ScopeAsk& ask, std::span<const Ranked> ranked,
                               BlockDecisions::Scope& result) const {
    for (const Note& note : m_notes)
        ++result.losers[std::size_t(note.reason)];
    for (std::size_t i = 0; i < ranked.size(); ++i) {
        --result.losers[std::size_t(m_notes[ranked[i].offer].reason)];
        if (i >= ask.itemCount)
            ++result.losers[std::size_t(rankReason(ranked[i], ranked[ask.itemCount - 1]))];
    }
}

} // namespace ow
