#include "expression/witness/internal/search.h"

namespace ow::expr {

namespace {

constexpr int kMostWalks = 300;
constexpr std::uint64_t kMostAsked = 100'000; ///< evaluations of conditions

} // namespace

WitnessSearch::WitnessSearch(const Tree& tree, const Schema& schema, const WitnessWish& wish,
                             const Program& program, const Layout& layout)
    : m_tree(tree), m_schema(schema), m_wish(wish), m_program(program), m_layout(layout),
      m_typing(tree, schema) {}

Result<QJsonObject, NoWitness> WitnessSearch::run() {
    SearchState state;
    state.goals.push_back({m_tree.root(), m_wish.meets, {}});
    if (walk(std::move(state)))
        return m_found;
    if (isStopped())
        return NoWitness{NoWitness::Why::Stopped, {}};
    return m_hasBlame ? m_blame : NoWitness{NoWitness::Why::Contrary, {}};
}

bool WitnessSearch::isStopped() const {
    return m_wish.stop && m_wish.stop->stop_requested();
}

/// The first reason is told: what fails later may be a mere attempt.
void WitnessSearch::blame(NoWitness::Why why, std::vector<NodeId> parts) {
    if (!m_hasBlame)
        m_blame = {why, std::move(parts)};
    m_hasBlame = true;
}

bool WitnessSearch::walk(SearchState state) {
    if (++m_walks > kMostWalks || m_asked > kMostAsked || isStopped())
        return false;
    Ways ways;
    Went went = Went::On;
    for (;;) {
        while (went == Went::On && !state.goals.empty()) {
            const Goal goal = state.goals.back();
            state.goals.pop_back();
            went = take(state, goal, ways);
        }
        if (went == Went::On && tellElements(state))
            continue;
        if (went == Went::On && solve(state, true)) {
            std::size_t next = 0;
            while (next < state.unknowns.size() &&
                   (state.unknowns[next].number == noNode || state.unknowns[next].isMade))
                ++next;
            if (next == state.unknowns.size())
                break;
            if (number(state, next, ways) == Went::On)
                continue;
        }
        for (SearchState& way : ways) {
            if (walk(std::move(way)))
                return true;
        }
        return false;
    }
    return solve(state, false) && confirm(state);
}

/// What is said of all elements is asked of those that are new; whether there were any.
bool WitnessSearch::tellElements(SearchState& state) const {
    bool told = false;
    for (OfAll& all : state.ofAll) {
        const std::vector<std::size_t> elements = state.draft.elementsOf(all.list);
        for (; all.seen < elements.size(); ++all.seen) {
            Goal goal = all.goal;
            goal.scope = std::make_shared<const Meaning>(
                Meaning{all.variable, elements[all.seen], noNode, all.goal.scope});
            state.goals.push_back(std::move(goal));
            told = true;
        }
    }
    return told;
}

bool WitnessSearch::confirm(const SearchState& state) {
    Draft draft = state.draft;
    for (const Unknown& unknown : state.unknowns) {
        if (unknown.number == noNode)
            draft.set(unknown.place, unknown.value);
    }
    for (const std::int64_t eventsMs : {m_wish.nowMs, std::int64_t(0)}) {
        QJsonObject document = draft.document(m_schema, eventsMs);
        if (conditionOf(m_program, m_layout, document, m_wish.nowMs, m_wish.zone, m_wish.stop) ==
            m_wish.meets) {
            m_found = std::move(document);
            return true;
        }
    }
    return false;
}

} // namespace ow::expr
