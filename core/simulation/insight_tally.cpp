#include "simulation/insight_tally.h"

#include <algorithm>

namespace ow {

using namespace profile_bits;

std::uint32_t SplitValues::numberOf(const std::string& value) {
    const auto known = m_numbers.find(value);
    if (known != m_numbers.end())
        return known->second;
    const bool isFull = m_values.size() >= m_most;
    const std::string name = isFull ? kOtherValues.toStdString() : value;
    const auto [at, isNew] = m_numbers.try_emplace(name, std::uint32_t(m_values.size()));
    if (isNew)
        m_values.push_back(name);
    return at->second;
}

void SplitValues::clear() {
    m_numbers.clear();
    m_values.clear();
}

InsightTally::InsightTally(const BatchPlan& batch, const InsightQuestion& question, std::size_t mostValues)
    : m_batch(batch), m_question(question), m_scopes(batch.scopes().size()),
      m_values(std::size_t(question.splits.size()), SplitValues(mostValues)) {
    const PlanData& plan = batch.plan().data();
    for (const auto& [first, second] : question.overlaps)
        m_overlaps.emplace_back(plan.offerIndex.of(first.value()), plan.offerIndex.of(second.value()));
    m_proposed.resize(plan.offers.size());
    for (Scope& scope : m_scopes) {
        scope.offers.resize(plan.offers.size());
        scope.overlaps.resize(m_overlaps.size());
        scope.splits.resize(m_values.size());
    }
}

void InsightTally::clear() {
    for (Scope& scope : m_scopes) {
        std::ranges::fill(scope.offers, Offer());
        scope.fallback = 0;
        scope.beaten.clear();
        std::ranges::fill(scope.overlaps, OverlapInsight());
        for (Pairs& split : scope.splits)
            split.clear();
    }
    for (SplitValues& values : m_values)
        values.clear();
}

void InsightTally::add(const ProfileBlock& block, const BlockDecisions& decisions, SplitReader& splits) {
    for (std::size_t i = 0; i < m_scopes.size(); ++i) {
        if (m_batch.scopes()[i].ask.scope)
            addScope(i, block, decisions);
    }
    if (!splits.isEmpty())
        addSplits(block, decisions, splits);
}

void InsightTally::addScope(std::size_t number, const ProfileBlock& block, const BlockDecisions& decisions) {
    Scope& scope = m_scopes[number];
    std::ranges::fill(m_proposed, Bits{});
    std::vector<std::pair<OfferIndex, Bits>> firsts; // few: a search by hand is enough
    for (std::size_t profile = 0; profile < block.size(); ++profile) {
        const std::span<const OfferIndex> picks = decisions.picks(number, profile);
        if (picks.empty()) {
            ++scope.fallback;
            continue;
        }
        for (const OfferIndex pick : picks)
            insert(m_proposed[pick], profile);
        auto at = std::ranges::find(firsts, picks.front(), &std::pair<OfferIndex, Bits>::first);
        if (at == firsts.end())
            at = firsts.insert(at, {picks.front(), Bits{}});
        insert(at->second, profile);
    }
    for (const auto& [offer, profiles] : firsts)
        scope.offers[offer].first += count(profiles);
    const BlockDecisions::Scope& decided = decisions.scopes()[number];
    addOffers(scope, decided, firsts);
    const auto size = quint64(block.size());
    for (std::size_t i = 0; i < m_overlaps.size(); ++i) {
        const auto& [a, b] = m_overlaps[i];
        const Bits& first = decided.offers[a].ranked;
        const Bits& second = decided.offers[b].ranked;
        const std::uint32_t shared = count(both(first, second));
        scope.overlaps[i].both += shared;
        scope.overlaps[i].first += count(first) - shared;
        scope.overlaps[i].second += count(second) - shared;
        scope.overlaps[i].neither += size - count(either(first, second));
    }
}

void InsightTally::addOffers(Scope& scope, const BlockDecisions::Scope& decided,
                             const std::vector<std::pair<OfferIndex, Bits>>& firsts) {
    for (const OfferIndex offer : decided.offers.indexes()) {
        const BlockDecisions::Offer& told = decided.offers[offer];
        Offer& sum = scope.offers[offer];
        for (std::size_t reason = 0; reason < kReasonCount; ++reason) {
            sum.losers[reason] += told.losers[reason];
            sum.unserved[reason] += told.unserved[reason];
        }
        sum.ranked += count(told.ranked);
        sum.proposed += count(m_proposed[offer]);
        const Bits losing = without(told.ranked, m_proposed[offer]);
        if (losing == Bits{})
            continue;
        for (const auto& [first, profiles] : firsts) {
            const std::uint32_t beaten = count(both(losing, profiles));
            if (beaten > 0)
                scope.beaten[pair(offer.value(), first)] += beaten;
        }
    }
}

void InsightTally::addSplits(const ProfileBlock& block, const BlockDecisions& decisions,
                             SplitReader& splits) {
    for (std::size_t profile = 0; profile < block.size(); ++profile) {
        const std::vector<std::string>& values = splits.read(block.profile(profile).json);
        for (std::size_t i = 0; i < values.size(); ++i) {
            const std::uint32_t value = m_values[i].numberOf(values[i]);
            for (std::size_t scope = 0; scope < m_scopes.size(); ++scope) {
                if (!m_batch.scopes()[scope].ask.scope)
                    continue;
                const std::span<const OfferIndex> picks = decisions.picks(scope, profile);
                ++m_scopes[scope].splits[i][pair(value, picks.empty() ? OfferIndex() : picks.front())];
            }
        }
    }
}

void InsightTally::add(const InsightTally& other) {
    for (std::size_t i = 0; i < m_scopes.size(); ++i) {
        Scope& to = m_scopes[i];
        const Scope& from = other.m_scopes[i];
        to.fallback += from.fallback;
        for (const OfferIndex offer : from.offers.indexes()) {
            to.offers[offer].first += from.offers[offer].first;
            to.offers[offer].proposed += from.offers[offer].proposed;
            to.offers[offer].ranked += from.offers[offer].ranked;
            for (std::size_t reason = 0; reason < kReasonCount; ++reason) {
                to.offers[offer].losers[reason] += from.offers[offer].losers[reason];
                to.offers[offer].unserved[reason] += from.offers[offer].unserved[reason];
            }
        }
        for (const auto& [key, count] : from.beaten)
            to.beaten[key] += count;
        for (std::size_t at = 0; at < to.overlaps.size(); ++at) {
            to.overlaps[at].both += from.overlaps[at].both;
            to.overlaps[at].first += from.overlaps[at].first;
            to.overlaps[at].second += from.overlaps[at].second;
            to.overlaps[at].neither += from.overlaps[at].neither;
        }
    }
    for (std::size_t split = 0; split < m_values.size(); ++split) {
        std::vector<std::uint32_t> numbers;
        numbers.reserve(other.m_values[split].values().size());
        for (const std::string& value : other.m_values[split].values())
            numbers.push_back(m_values[split].numberOf(value));
        for (std::size_t i = 0; i < m_scopes.size(); ++i) {
            for (const auto& [key, count] : other.m_scopes[i].splits[split])
                m_scopes[i].splits[split][Pair(numbers[key >> 32]) << 32 | std::uint32_t(key)] += count;
        }
    }
}

Insight InsightTally::result() const {
    Insight insight;
    insight.question = m_question;
    for (std::size_t i = 0; i < m_scopes.size(); ++i)
        insight.scopes.append(m_batch.scopes()[i].ask.scope ? resultOf(m_scopes[i]) : ScopeInsight());
    return insight;
}

ScopeInsight InsightTally::resultOf(const Scope& scope) const {
    const PlanData& plan = m_batch.plan().data();
    const auto idOf = [&plan](OfferIndex offer) { return plan.offers[offer]->offer->id.value(); };
    ScopeInsight result;
    result.winners.fallback = scope.fallback;
    for (const OfferIndex offer : scope.offers.indexes()) {
        const Offer& told = scope.offers[offer];
        if (told.first > 0)
            result.winners.first.insert(idOf(offer), told.first);
        result.offers.insert(idOf(offer),
                             {told.first, told.proposed, told.ranked, told.losers, told.unserved, {}});
    }
    for (const auto& [key, count] : scope.beaten)
        result.offers[idOf(OfferIndex(key >> 32))].beatenBy.insert(idOf(OfferIndex(std::uint32_t(key))),
                                                                   count);
    result.overlaps = QVector<OverlapInsight>(scope.overlaps.cbegin(), scope.overlaps.cend());
    for (std::size_t split = 0; split < m_values.size(); ++split) {
        QMap<QString, WinnerCounts> values;
        for (const auto& [key, count] : scope.splits[split]) {
            WinnerCounts& counts = values[QString::fromStdString(m_values[split].values()[key >> 32])];
            const OfferIndex offer{std::uint32_t(key)};
            if (offer == kNone)
                counts.fallback += count;
            else
                counts.first[idOf(offer)] += count;
        }
        result.splits.append(values);
    }
    return result;
}

} // namespace ow
