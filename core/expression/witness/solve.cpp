#include "expression/witness/internal/search.h"
#include "expression/witness/try_values.h"

#include <algorithm>
#include <numeric>

namespace ow::expr {

namespace {

constexpr std::uint64_t kMostPerGroup = 20'000;

/// Values for some unknowns, one after the other, each tried as soon as a condition can be asked.
class GroupSolver {
public:
    GroupSolver(SearchState& state, const std::vector<std::size_t>& unknowns, const WitnessWish& wish)
        : m_state(state), m_unknowns(unknowns), m_wish(wish), m_domains(unknowns.size()) {}

    /// Leaves what a condition allows by itself; the first condition that allows nothing, or noNode.
    [[nodiscard]] NodeId narrow(std::size_t position, std::vector<QJsonValue> values,
                                const std::vector<const PartTest*>& alone);
    [[nodiscard]] bool place(std::size_t position, const std::vector<const PartTest*>& tests);
    [[nodiscard]] std::uint64_t asked() const { return m_asked; }

private:
    [[nodiscard]] bool holds(const PartTest& test);

    SearchState& m_state;
    const std::vector<std::size_t>& m_unknowns;
    const WitnessWish& m_wish;
    std::vector<std::vector<QJsonValue>> m_domains;
    std::uint64_t m_asked = 0;
};

bool GroupSolver::holds(const PartTest& test) {
    ++m_asked;
    std::vector<QJsonValue> values;
    for (const std::size_t unknown : test.unknowns)
        values.push_back(m_state.unknowns[unknown].value);
    return test.holds(values, m_wish.nowMs, m_wish.zone);
}

NodeId GroupSolver::narrow(std::size_t position, std::vector<QJsonValue> values,
                           const std::vector<const PartTest*>& alone) {
    Unknown& unknown = m_state.unknowns[m_unknowns[position]];
    for (const PartTest* test : alone) {
        std::vector<QJsonValue> fit;
        for (const QJsonValue& value : values) {
            unknown.value = value;
            if (holds(*test))
                fit.push_back(value);
        }
        if (fit.empty())
            return test->node;
        values = std::move(fit);
    }
    m_domains[position] = std::move(values);
    return noNode;
}

bool GroupSolver::place(std::size_t position, const std::vector<const PartTest*>& tests) {
    if (position == m_unknowns.size())
        return true;
    Unknown& unknown = m_state.unknowns[m_unknowns[position]];
    unknown.isFound = true;
    for (const QJsonValue& value : m_domains[position]) {
        unknown.value = value;
        const bool fits = std::all_of(tests.begin(), tests.end(), [&](const PartTest* test) {
            const auto at = [&](std::size_t u) { return m_state.unknowns[u].isFound; };
            const bool reads = std::find(test->unknowns.begin(), test->unknowns.end(),
                                         m_unknowns[position]) != test->unknowns.end();
            return !reads || !std::all_of(test->unknowns.begin(), test->unknowns.end(), at) || holds(*test);
        });
        if (m_asked > kMostPerGroup)
            break;
        if (fits && place(position + 1, tests))
            return true;
    }
    unknown.isFound = false;
    return false;
}

} // namespace

/// Finds values, group by group of unknowns that conditions join; `numbersOnly`: where a number of a list is
/// among them.
bool WitnessSearch::solve(SearchState& state, bool numbersOnly) {
    std::vector<std::size_t> group(state.unknowns.size());
    std::iota(group.begin(), group.end(), 0);
    for (const auto& test : state.tests) {
        std::size_t first = SIZE_MAX;
        for (const std::size_t unknown : test->unknowns) {
            if (state.unknowns[unknown].isFound)
                continue;
            first = first == SIZE_MAX ? group[unknown] : first;
            const std::size_t old = group[unknown];
            std::replace(group.begin(), group.end(), old, first);
        }
    }
    for (std::size_t g = 0; g < group.size(); ++g) {
        std::vector<std::size_t> unknowns;
        bool hasNumber = false;
        for (std::size_t i = 0; i < group.size(); ++i) {
            if (group[i] == g && !state.unknowns[i].isFound) {
                unknowns.push_back(i);
                hasNumber = hasNumber || state.unknowns[i].number != noNode;
            }
        }
        if (!unknowns.empty() && (hasNumber || !numbersOnly) && !solveGroup(state, unknowns))
            return false;
    }
    return true;
}

bool WitnessSearch::solveGroup(SearchState& state, const std::vector<std::size_t>& unknowns) {
    std::vector<const PartTest*> tests;
    std::vector<NodeId> parts;
    GroupSolver solver(state, unknowns, m_wish);
    for (const auto& test : state.tests) {
        const bool isOfGroup = std::any_of(test->unknowns.begin(), test->unknowns.end(), [&](std::size_t u) {
            return std::find(unknowns.begin(), unknowns.end(), u) != unknowns.end();
        });
        if (!isOfGroup)
            continue;
        tests.push_back(test.get());
        if (std::find(parts.begin(), parts.end(), test->node) == parts.end())
            parts.push_back(test->node);
    }
    for (std::size_t i = 0; i < unknowns.size(); ++i) {
        const Unknown& unknown = state.unknowns[unknowns[i]];
        ValuesWish wish;
        wish.nowMs = m_wish.nowMs;
        wish.zone = m_wish.zone;
        std::vector<const PartTest*> alone;
        for (const PartTest* test : tests) {
            if (std::find(test->unknowns.begin(), test->unknowns.end(), unknowns[i]) == test->unknowns.end())
                continue;
            wish.tests.push_back(&test->tree());
            const bool others = std::any_of(test->unknowns.begin(), test->unknowns.end(), [&](std::size_t u) {
                return u != unknowns[i] && !state.unknowns[u].isFound;
            });
            if (!others)
                alone.push_back(test);
        }
        if (unknown.number != noNode) {
            wish.number =
                node(unknown.number).text == "count" ? ValuesWish::Number::Count : ValuesWish::Number::Any;
        } else {
            wish.field = m_schema.find("profile", state.draft.pathOf(unknown.place));
            wish.isElement = unknown.place.names.empty();
        }
        const NodeId failed = solver.narrow(i, valuesToTry(wish), alone);
        if (failed != noNode) {
            m_asked += solver.asked();
            const bool isOne = alone.size() == 1;
            blame(isOne ? NoWitness::Why::Unknown : NoWitness::Why::Contrary,
                  isOne ? std::vector<NodeId>{failed} : parts);
            return false;
        }
    }
    const bool found = solver.place(0, tests);
    m_asked += solver.asked();
    if (!found)
        blame(parts.size() == 1 ? NoWitness::Why::Unknown : NoWitness::Why::Contrary, parts);
    return found;
}

} // namespace ow::expr
