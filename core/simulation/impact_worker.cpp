#include "simulation/impact_worker.h"

#include "simulation/profile_simulator.h"

#include <algorithm>

namespace ow {

using namespace profile_bits;

namespace {

/// Profiles are decided as soon as their texts are this long together, so that memory stays bounded.
constexpr std::size_t kMostTextBytes = std::size_t(2) << 20;

void addProblem(ImpactTally& tally, Error error) {
    error.place.line = int(tally.lines);
    if (tally.problems.size() < kMostImpactProblems)
        tally.problems.push_back(std::move(error));
    ++tally.malformed;
}

} // namespace

ImpactWorker::Side::Side(const ImpactPlans::Side& of, const expr::Value& context)
    : plan(of), reader(of.batch->plan().data(), of.batch->shape()), decider(*of.batch, context),
      decisions(*of.batch), block(reader.emptyBlock()) {}

ImpactWorker::ImpactWorker(const ImpactPlans& plans, const ImpactQuestion& question, std::stop_token stop)
    : m_plans(plans), m_question(question), m_stop(std::move(stop)), m_splits(question.splits),
      m_values(std::size_t(question.splits.size())) {
    m_sides.reserve(plans.sides().size());
    for (const ImpactPlans::Side& side : plans.sides())
        m_sides.push_back(std::make_unique<Side>(side, expr::Value()));
}

std::optional<ImpactTally> ImpactWorker::work(const LineBlock& lines) {
    ImpactTally tally(m_plans, m_question.splits, std::numeric_limits<std::size_t>::max());
    if (lines.isTooLong()) {
        tally.lines = 1;
        addProblem(tally, lines.isEndless() ? endless(1) : tooLong(1));
        return tally;
    }
    std::string_view rest = lines.text();
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        const std::string_view text = rest.substr(0, end);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        ++tally.lines;
        if (text.find_first_not_of(" \t\r") == std::string_view::npos)
            continue;
        read(text, tally);
        const bool isFull = m_lines.size() == ProfileBlock::kMostProfiles || m_bytes > kMostTextBytes;
        if (isFull && !decideRead(tally))
            return std::nullopt;
    }
    return decideRead(tally) ? std::optional(std::move(tally)) : std::nullopt;
}

// What is a profile for one side is one for all: that depends on its text alone.
void ImpactWorker::read(std::string_view json, ImpactTally& tally) {
    if (json.size() > LineSource::kLongestLine) {
        addProblem(tally, tooLong(1));
        return;
    }
    for (const auto& side : m_sides) {
        const Result<void> added = side->reader.add(json, side->block);
        if (!added) {
            addProblem(tally, added.error());
            return;
        }
    }
    m_lines.push_back(tally.lines);
    m_bytes += json.size();
}

bool ImpactWorker::decideRead(ImpactTally& tally) {
    if (m_lines.empty())
        return true;
    for (const auto& side : m_sides) {
        side->decider.decide(side->block, side->decisions);
        if (m_stop.stop_requested())
            return false;
        side->changedProfiles = {};
    }
    for (std::size_t profile = 0; !m_splits.isEmpty() && profile < m_lines.size(); ++profile) {
        const std::vector<std::string>& texts = m_splits.read(m_sides[0]->block.profile(profile).json);
        for (std::size_t split = 0; split < texts.size(); ++split) {
            m_values[split].resize(m_lines.size());
            m_values[split][profile] = tally.values[split].numberOf(texts[split]);
        }
    }
    for (std::size_t scope = 0; scope < std::size_t(m_plans.scopes().size()); ++scope)
        compare(scope, tally);
    for (std::size_t k = 1; k < m_sides.size(); ++k)
        tally.sides[k - 1].changedProfiles += count(m_sides[k]->changedProfiles);
    keepChanges(tally);
    tally.profiles += m_lines.size();
    for (const auto& side : m_sides)
        side->block.clear();
    m_lines.clear();
    m_bytes = 0;
    return true;
}

void ImpactWorker::compare(std::size_t scope, ImpactTally& tally) {
    for (std::size_t split = 0; split < m_values.size(); ++split)
        tally.splits[scope][split].resize(tally.values[split].values().size());
    for (std::size_t k = 1; k < m_sides.size(); ++k)
        compare(scope, k, tally);
    if (m_question.byCause)
        countCauses(scope, tally);
}

void ImpactWorker::compare(std::size_t scope, std::size_t k, ImpactTally& tally) {
    const Side& before = *m_sides[0];
    Side& after = *m_sides[k];
    ImpactTally::Side& to = tally.sides[k - 1];
    after.changed = {};
    for (std::size_t profile = 0; profile < m_lines.size(); ++profile) {
        const Answer was = answer(before, scope, profile);
        const Answer is = answer(after, scope, profile);
        ImpactCounts one;
        one.decisions = was.first != ImpactPlans::kNotDecided || is.first != ImpactPlans::kNotDecided ? 1 : 0;
        if (!isSame(before, was, after, is)) {
            one.changed = 1;
            one.moved = was.first != is.first ? 1 : 0;
            one.newFallbacks = !m_plans.isFallback(was.first) && m_plans.isFallback(is.first) ? 1 : 0;
            one.endedFallbacks = m_plans.isFallback(was.first) && !m_plans.isFallback(is.first) ? 1 : 0;
            insert(after.changed, profile);
            ImpactTally::Flow& flow = to.flows[scope][ImpactTally::flowOf(was.first, is.first)];
            ++flow.count;
            if (flow.examples.size() < ImpactFlow::kMostExamples)
                flow.examples.push_back(placeOf(profile));
            if (k == 1 && tally.changes.size() < std::size_t(Impact::kMostChanges))
                noteChange(scope, profile, was, is);
        }
        to.scopes[scope] += one;
        for (std::size_t split = 0; k == 1 && split < m_values.size(); ++split)
            tally.splits[scope][split][m_values[split][profile]] += one;
    }
    after.changedProfiles = either(after.changedProfiles, after.changed);
}

void ImpactWorker::countCauses(std::size_t scope, ImpactTally& tally) {
    const Side& together = *m_sides[1];
    Bits alone{};
    for (std::size_t k = 2; k < m_sides.size(); ++k) {
        const Side& side = *m_sides[k];
        alone = either(alone, side.changed);
        const Bits shared = both(side.changed, together.changed);
        tally.sides[k - 1].alsoTogether += count(shared);
        eachBit(shared, [&](std::size_t profile) {
            const bool same =
                isSame(side, answer(side, scope, profile), together, answer(together, scope, profile));
            tally.sides[k - 1].sameTogether += same ? 1 : 0;
        });
    }
    tally.onlyTogether += count(without(together.changed, alone));
    tally.undone += count(without(alone, together.changed));
}

void ImpactWorker::noteChange(std::size_t scope, std::size_t profile, const Answer& before,
                              const Answer& after) {
    m_changes.push_back(
        {profile, {placeOf(profile), scope, codesOf(*m_sides[0], before), codesOf(*m_sides[1], after)}});
}

void ImpactWorker::keepChanges(ImpactTally& tally) {
    std::ranges::stable_sort(m_changes, {}, &Noted::profile);
    for (Noted& noted : m_changes) {
        if (tally.changes.size() < std::size_t(Impact::kMostChanges))
            tally.changes.push_back(std::move(noted.change));
    }
    m_changes.clear();
}

ImpactWorker::Answer ImpactWorker::answer(const Side& side, std::size_t scope, std::size_t profile) const {
    const std::size_t own = side.plan.scopeOf[scope];
    if (own == ImpactPlans::kNoScope)
        return {};
    const std::span<const OfferIndex> picks = side.decisions.picks(own, profile);
    return {picks.empty() ? side.plan.fallbacks[own] : side.plan.offers[picks.front()], picks};
}

bool ImpactWorker::isSame(const Side& a, const Answer& one, const Side& b, const Answer& other) {
    if (one.first != other.first || one.picks.size() != other.picks.size())
        return false;
    for (std::size_t i = 1; i < one.picks.size(); ++i) {
        if (a.plan.offers[one.picks[i]] != b.plan.offers[other.picks[i]])
            return false;
    }
    return true;
}

std::vector<AnswerCode> ImpactWorker::codesOf(const Side& side, const Answer& answer) {
    std::vector<AnswerCode> codes{answer.first};
    for (std::size_t i = 1; i < answer.picks.size(); ++i)
        codes.push_back(side.plan.offers[answer.picks[i]]);
    return codes;
}

ImpactPlace ImpactWorker::placeOf(std::size_t profile) const {
    return {m_lines[profile], std::string(m_sides[0]->block.profile(profile).id)};
}

} // namespace ow
