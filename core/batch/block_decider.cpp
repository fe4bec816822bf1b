#include "batch/block_decider.h"

#include <algorithm>
#include <bit>

namespace ow {

namespace {

/// Calls `use` with the number of each bit.
template <class Use>
void eachBit(const BlockAnswers::Bits& bits, const Use& use) {
    for (std::size_t word = 0; word < bits.size(); ++word) {
        for (std::uint64_t rest = bits[word]; rest != 0; rest &= rest - 1)
            use(word * 64 + std::size_t(std::countr_zero(rest)));
    }
}

std::uint32_t count(const BlockAnswers::Bits& bits) {
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
      m_reached(batch.caps().columns().size()), m_asked(batch.caps().columns().size()) {}

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

// The stages of Engine::collect for all profiles at once. Who has as many offers as the scope asks for takes
// no part in what follows.
void BlockDecider::walk(std::size_t number, BlockDecisions& decisions) {
    const BatchPlan::Scope& scope = m_batch.scopes()[number];
    BlockDecisions::Places& places = decisions.m_places[number];
    std::vector<BlockDecisions::Win>& wins = decisions.m_scopes[number].wins;
    Bits open = m_answers.everyone();
    Bits without = open;
    for (const BatchPlan::Choice& choice : scope.choices) {
        const Bits* const eligible = m_answers.constraint(choice.constraint);
        Bits passing{};
        std::uint64_t some = 0;
        std::uint64_t asking = 0;
        for (std::size_t word = 0; word < open.size(); ++word) {
            passing[word] = open[word] & (*eligible)[word];
            some |= passing[word];
            asking |= open[word];
        }
        if (asking == 0)
            break;
        if (some == 0)
            continue;
        if (choice.reach)
            passing = served(scope, choice, passing);
        if (choice.cap != kNone)
            passing = uncapped(scope, choice, passing);
        std::uint32_t won = 0;
        eachBit(passing, [&](std::size_t profile) {
            Index* const offers = places.offers.data() + profile * places.most;
            std::uint8_t& have = places.counts[profile];
            // An earlier group may have listed it.
            if (choice.group > 0 && std::find(offers, offers + have, choice.offer) != offers + have)
                return;
            offers[have++] = choice.offer;
            ++won;
            if (have == places.most)
                open[profile / 64] &= ~(std::uint64_t(1) << (profile % 64));
        });
        if (won > 0)
            wins.push_back({choice.offer, won});
        for (std::size_t word = 0; word < without.size(); ++word)
            without[word] &= ~passing[word];
    }
    if (const std::uint32_t fallbacks = count(without); fallbacks > 0)
        wins.push_back({kNone, fallbacks});
}

BlockDecider::Bits BlockDecider::served(const BatchPlan::Scope& scope, const BatchPlan::Choice& choice,
                                        Bits asking) {
    Bits serving{};
    for (std::uint16_t i = 0; i < choice.reachCount; ++i) {
        const CriterionPlan& criterion = scope.ask.scope->criteria[choice.reach[i]];
        const Bits& holding = *m_answers.constraint(criterion.constraint);
        for (std::size_t word = 0; word < serving.size(); ++word)
            serving[word] |= asking[word] & holding[word];
    }
    return serving;
}

BlockDecider::Bits BlockDecider::uncapped(const BatchPlan::Scope& scope, const BatchPlan::Choice& choice,
                                          Bits asking) {
    const Bits& reached = m_reached[choice.cap];
    const Bits& asked = m_asked[choice.cap];
    Bits uncertain{};
    for (std::size_t word = 0; word < asking.size(); ++word) {
        asking[word] &= ~reached[word];
        uncertain[word] = asking[word] & asked[word];
    }
    eachBit(uncertain, [&](std::size_t profile) {
        turnTo(profile);
        if (m_engine.isCapped(choice.offer, scope.ask.placement))
            asking[profile / 64] &= ~(std::uint64_t(1) << (profile % 64));
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
