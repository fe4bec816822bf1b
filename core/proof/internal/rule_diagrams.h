#pragma once

#include "proof/internal/class_space.h"

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace ow::proof {

/// Conditions of profiles as decision diagrams: for each path that matters, which stretches of its classes
/// lead where. Of what ties paths to one another (what leads through what, how many elements meet two
/// conditions) they know nothing: where two of them have nobody in common there is nobody, where they have
/// somebody there may be.
class RuleDiagrams {
public:
    RuleDiagrams(const Circuit& circuit, const ClassSpace& profiles);

    /// Equal conditions have the same. 0 is met by nobody, 1 by everybody.
    using Node = std::uint32_t;
    static constexpr Node kNobody = 0;
    static constexpr Node kEverybody = 1;

    /// Makes room, where there is little: what was found so far means nothing any more then.
    void makeRoom();
    /// The diagram of a literal; nothing where it becomes too large.
    [[nodiscard]] std::optional<Node> of(Literal literal);
    /// The same, where a literal holds as well, and where one of some holds.
    [[nodiscard]] std::optional<Node> where(Node node, Literal literal);
    [[nodiscard]] std::optional<Node> where(Node node, std::span<const Literal> clause);
    /// Somebody in both: nothing where there is nobody.
    [[nodiscard]] std::optional<ClassChoice> together(Node one, Node other);
    /// Some ways to meet a condition, each naming nothing that it does not need; ways that no value shows are
    /// left out.
    [[nodiscard]] std::vector<ClassChoice> ways(Node node, std::size_t most) const;

private:
    using Level = std::uint32_t; ///< paths, then conditions of which nothing is known but whether they hold
    struct Edge {
        std::uint32_t end = 0; ///< of the classes that go this way, from the end of the edge before
        Node to = kNobody;
        bool operator==(const Edge&) const = default;
    };
    struct Split {
        Level level = 0;
        std::vector<Edge> edges;
    };
    /// Whether what is made now is worth nothing.
    [[nodiscard]] bool isFull() const { return m_nodes.size() >= m_limit; }
    [[nodiscard]] Node make(Level level, const std::vector<Edge>& edges);
    [[nodiscard]] Node leaf(Literal variable);
    [[nodiscard]] Node build(Literal literal);
    [[nodiscard]] Node both(Node one, Node other);
    [[nodiscard]] Node opposite(Node node);
    /// Calls for each stretch of classes of the first level of the two, with where they lead to in both.
    template <class Visit>
    void split(Node one, Node other, Visit visit) const;
    [[nodiscard]] bool choose(Node one, Node other, ClassChoice& choice);
    void addWays(Node node, std::size_t most, ClassChoice& choice, std::vector<ClassChoice>& ways) const;
    /// The class that is taken of a stretch: nothing in particular, or one that a value shows, if there is
    /// one.
    [[nodiscard]] std::uint32_t taken(Level level, std::uint32_t first, std::uint32_t end) const;
    void take(Level level, std::uint32_t row, ClassChoice& choice) const;
    [[nodiscard]] bool isShown(Level level, std::uint32_t row) const;

    const Circuit& m_circuit;
    const ClassSpace& m_profiles;
    std::vector<Split> m_nodes;
    std::unordered_multimap<std::size_t, Node> m_known; ///< by their hash
    std::unordered_map<std::uint64_t, Node> m_both;
    std::unordered_map<Node, Node> m_opposites;
    std::unordered_map<Literal, Node> m_ofLiterals;
    std::unordered_map<Literal, Level> m_levels; ///< of variables
    std::vector<Literal> m_open;                 ///< the variables of levels behind the paths
    std::unordered_set<std::uint64_t> m_apart;   ///< during one question
    std::size_t m_limit = 0;
};

} // namespace ow::proof
