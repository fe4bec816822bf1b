#include "proof/internal/rule_diagrams.h"

#include <algorithm>

namespace ow::proof {

namespace {

constexpr std::size_t kMostNodes = 1'000'000;
constexpr std::size_t kRoom = 500'000;
constexpr std::size_t kMostOfOne = 20'000; ///< new ones for one condition
constexpr std::size_t kMostMore = 2'000;   ///< and for one more to those that there are

std::uint64_t pairOf(std::uint32_t one, std::uint32_t other) {
    constexpr int half = 32;
    return std::uint64_t(std::min(one, other)) << half | std::max(one, other);
}

} // namespace

RuleDiagrams::RuleDiagrams(const Circuit& circuit, const ClassSpace& profiles)
    : m_circuit(circuit), m_profiles(profiles), m_nodes(2) {
    constexpr Level behindAll = std::numeric_limits<Level>::max();
    m_nodes[kNobody].level = behindAll;
    m_nodes[kEverybody].level = behindAll;
}

RuleDiagrams::Node RuleDiagrams::make(Level level, const std::vector<Edge>& edges) {
    std::vector<Edge> merged;
    merged.reserve(edges.size());
    for (const Edge& edge : edges) {
        if (!merged.empty() && merged.back().to == edge.to)
            merged.back().end = edge.end;
        else
            merged.push_back(edge);
    }
    if (merged.size() == 1)
        return merged.front().to;
    std::size_t hash = qHash(level);
    for (const Edge& edge : merged)
        hash = qHashMulti(hash, edge.end, edge.to);
    const auto [first, last] = m_known.equal_range(hash);
    for (auto known = first; known != last; ++known) {
        const Split& split = m_nodes[known->second];
        if (split.level == level && split.edges == merged)
            return known->second;
    }
    if (isFull())
        return kNobody; // of() tells that it became too large
    const Node node = Node(m_nodes.size());
    m_nodes.push_back({level, std::move(merged)});
    m_known.emplace(hash, node);
    return node;
}

template <class Visit>
void RuleDiagrams::split(Node one, Node other, Visit visit) const {
    const Split& left = m_nodes[one];
    const Split& right = m_nodes[other];
    const Level level = std::min(left.level, right.level);
    if (left.level != right.level) {
        const bool isLeft = left.level == level;
        std::uint32_t begin = 0;
        for (const Edge& edge : isLeft ? left.edges : right.edges) {
            if (!visit(begin, edge.end, isLeft ? edge.to : one, isLeft ? other : edge.to))
                return;
            begin = edge.end;
        }
        return;
    }
    std::size_t l = 0;
    std::size_t r = 0;
    std::uint32_t begin = 0;
    while (l < left.edges.size() && r < right.edges.size()) {
        const Edge& here = left.edges[l];
        const Edge& there = right.edges[r];
        const std::uint32_t end = std::min(here.end, there.end);
        if (!visit(begin, end, here.to, there.to))
            return;
        begin = end;
        l += here.end == end ? 1U : 0U;
        r += there.end == end ? 1U : 0U;
    }
}

RuleDiagrams::Node RuleDiagrams::both(Node one, Node other) {
    if (one == kNobody || other == kNobody || isFull())
        return kNobody;
    if (one == kEverybody || one == other)
        return other;
    if (other == kEverybody)
        return one;
    const std::uint64_t key = pairOf(one, other);
    if (const auto known = m_both.find(key); known != m_both.end())
        return known->second;
    struct Stretch {
        std::uint32_t end;
        Node one;
        Node other;
    };
    std::vector<Stretch> stretches; // nodes are added below: nothing may point into them
    split(one, other, [&](std::uint32_t, std::uint32_t end, Node left, Node right) {
        stretches.push_back({end, left, right});
        return true;
    });
    const Level level = std::min(m_nodes[one].level, m_nodes[other].level);
    std::vector<Edge> edges;
    edges.reserve(stretches.size());
    for (const Stretch& stretch : stretches)
        edges.push_back({stretch.end, both(stretch.one, stretch.other)});
    const Node node = make(level, edges);
    if (!isFull())
        m_both.emplace(key, node);
    return node;
}

RuleDiagrams::Node RuleDiagrams::opposite(Node node) {
    if (node == kNobody || node == kEverybody)
        return node == kNobody ? kEverybody : kNobody;
    if (const auto known = m_opposites.find(node); known != m_opposites.end())
        return known->second;
    if (isFull())
        return kNobody;
    std::vector<Edge> edges = m_nodes[node].edges;
    for (Edge& edge : edges)
        edge.to = opposite(edge.to);
    const Node other = make(m_nodes[node].level, edges);
    if (!isFull()) {
        m_opposites.emplace(node, other);
        m_opposites.emplace(other, node);
    }
    return other;
}

RuleDiagrams::Node RuleDiagrams::leaf(Literal variable) {
    if (const ClassSpace::Told* const told = m_profiles.told(variable)) {
        std::vector<Edge> edges;
        edges.reserve(2 * told->stretches.size() + 1);
        const auto count = std::uint32_t(m_profiles.classCount(told->path));
        std::uint32_t at = 0;
        for (const auto& [first, end] : told->stretches) {
            if (first > at)
                edges.push_back({std::uint32_t(first), kNobody});
            edges.push_back({std::uint32_t(end), kEverybody});
            at = std::uint32_t(end);
        }
        if (at < count)
            edges.push_back({count, kNobody});
        return make(Level(told->path), edges);
    }
    const auto next = Level(m_profiles.pathCount() + m_open.size());
    const auto [known, isNew] = m_levels.try_emplace(variable, next);
    if (isNew)
        m_open.push_back(variable);
    return make(known->second, {{1, kNobody}, {2, kEverybody}});
}

RuleDiagrams::Node RuleDiagrams::build(Literal literal) {
    if (literal == m_circuit.yes() || literal == m_circuit.no())
        return literal == m_circuit.yes() ? kEverybody : kNobody;
    if (literal < 0)
        return opposite(build(-literal));
    if (const auto known = m_ofLiterals.find(literal); known != m_ofLiterals.end())
        return known->second;
    Node node = kEverybody;
    const std::vector<Literal>* const parts = m_profiles.told(literal) ? nullptr : m_circuit.partsOf(literal);
    if (parts) {
        for (std::size_t i = 0; i < parts->size() && !isFull(); ++i)
            node = both(node, build((*parts)[i]));
    } else {
        node = leaf(literal);
    }
    if (!isFull())
        m_ofLiterals.emplace(literal, node);
    return node;
}

std::optional<RuleDiagrams::Node> RuleDiagrams::of(Literal literal) {
    m_limit = std::min(kMostNodes, m_nodes.size() + kMostOfOne);
    const Node node = build(literal);
    return !isFull() ? std::optional(node) : std::nullopt;
}

void RuleDiagrams::makeRoom() {
    if (m_nodes.size() < kMostNodes - kRoom)
        return;
    m_nodes.resize(2);
    m_known.clear();
    m_both.clear();
    m_opposites.clear();
    m_ofLiterals.clear();
}

std::optional<RuleDiagrams::Node> RuleDiagrams::where(Node node, Literal literal) {
    return where(node, std::span(&literal, 1));
}

std::optional<RuleDiagrams::Node> RuleDiagrams::where(Node node, std::span<const Literal> clause) {
    m_limit = std::min(kMostNodes, m_nodes.size() + kMostMore);
    Node none = kEverybody;
    for (const Literal literal : clause)
        none = both(none, build(-literal));
    const Node result = both(node, opposite(none));
    return !isFull() ? std::optional(result) : std::nullopt;
}

bool RuleDiagrams::isShown(Level level, std::uint32_t row) const {
    return level >= m_profiles.pathCount() || row < m_profiles.firstUnshown(level);
}

std::uint32_t RuleDiagrams::taken(Level level, std::uint32_t first, std::uint32_t end) const {
    const std::uint32_t usual = level < m_profiles.pathCount() ? std::uint32_t(m_profiles.nullRow(level)) : 0;
    return usual >= first && usual < end ? usual : first;
}

void RuleDiagrams::take(Level level, std::uint32_t row, ClassChoice& choice) const {
    if (level < m_profiles.pathCount())
        choice.rows.emplace_back(level, row);
    else
        choice.holds.emplace_back(m_open[level - m_profiles.pathCount()], row == 1);
}

bool RuleDiagrams::choose(Node one, Node other, ClassChoice& choice) {
    if (one == kNobody || other == kNobody)
        return false;
    if (one == kEverybody && other == kEverybody)
        return true;
    const std::uint64_t key = pairOf(one, other);
    if (m_apart.contains(key))
        return false;
    const Level level = std::min(m_nodes[one].level, m_nodes[other].level);
    bool found = false;
    for (const bool shown : {true, false}) { // the rest only where values show nothing
        split(one, other, [&](std::uint32_t first, std::uint32_t end, Node left, Node right) {
            const std::uint32_t row = taken(level, first, end);
            if (isShown(level, row) == shown && choose(left, right, choice)) {
                take(level, row, choice);
                found = true;
            }
            return !found;
        });
        if (found)
            return true;
    }
    m_apart.insert(key);
    return false;
}

std::optional<ClassChoice> RuleDiagrams::together(Node one, Node other) {
    m_apart.clear();
    ClassChoice choice;
    return choose(one, other, choice) ? std::optional(std::move(choice)) : std::nullopt;
}

void RuleDiagrams::addWays(Node node, std::size_t most, ClassChoice& choice,
                           std::vector<ClassChoice>& ways) const {
    if (node == kNobody || ways.size() >= most)
        return;
    if (node == kEverybody) {
        ways.push_back(choice);
        return;
    }
    const Split& split = m_nodes[node];
    std::uint32_t begin = 0;
    for (const Edge& edge : split.edges) {
        const std::uint32_t row = taken(split.level, begin, edge.end);
        begin = edge.end;
        if (!isShown(split.level, row))
            continue;
        const auto rows = std::ptrdiff_t(choice.rows.size());
        const auto holds = std::ptrdiff_t(choice.holds.size());
        take(split.level, row, choice);
        addWays(edge.to, most, choice, ways);
        choice.rows.erase(choice.rows.begin() + rows, choice.rows.end());
        choice.holds.erase(choice.holds.begin() + holds, choice.holds.end());
    }
}

std::vector<ClassChoice> RuleDiagrams::ways(Node node, std::size_t most) const {
    ClassChoice choice;
    std::vector<ClassChoice> ways;
    ways.reserve(most);
    addWays(node, most, choice, ways);
    return ways;
}

} // namespace ow::proof
