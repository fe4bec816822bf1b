#pragma once

#include "expression/check/typing.h"
#include "expression/language/tree_builder.h"
#include "expression/witness/internal/draft.h"
#include "expression/witness/internal/part_test.h"
#include "expression/witness/witness.h"

#include <memory>
#include <optional>

namespace ow::expr {

/// What a name means at a place of the rule; the innermost first.
struct Meaning {
    std::string name;      ///< of a variable; empty: the element whose members bare names are
    std::size_t thing = 0; ///< what it stands for …
    NodeId value = noNode; ///< … or the expression that `let` gave it
    std::shared_ptr<const Meaning> outer;
};
using Scope = std::shared_ptr<const Meaning>;

/// A condition that is to come out as wanted.
struct Goal {
    NodeId node = noNode;
    bool wanted = true;
    Scope scope;
};

/// A value that is looked for: of a member, or of a number that is worked out of a list.
struct Unknown {
    Place place;
    NodeId number = noNode; ///< sum, count … in the rule; noNode: it is the member
    Scope scope;            ///< of the number
    std::string key;        ///< the number as text: what is written twice is the same
    bool isFound = false;
    bool isMade = false; ///< the number: elements that give it are there
    QJsonValue value;
};

/// A condition on all elements of a list, those included that come later.
struct OfAll {
    Place list;
    Goal goal; ///< its scope is around the element
    std::string variable;
    std::size_t seen = 0; ///< elements that were told
};

/// What a search has come to; copied where there are several ways on.
struct SearchState {
    Draft draft;
    std::vector<Goal> goals;
    std::vector<Unknown> unknowns;
    std::vector<std::shared_ptr<const PartTest>> tests;
    std::vector<OfAll> ofAll;
};

/// Looks for values that make a rule true. Goals are taken apart down to conditions on unknown values; where
/// there are several ways (a part of `or`, a new element or one that is there) they are tried in turn.
class WitnessSearch {
public:
    WitnessSearch(const Tree& tree, const Schema& schema, const WitnessWish& wish, const Program& program,
                  const Layout& layout);

    [[nodiscard]] Result<QJsonObject, NoWitness> run();

private:
    enum class Went { On, Split, Dead };
    using Ways = std::vector<SearchState>;

    [[nodiscard]] bool walk(SearchState state);
    [[nodiscard]] bool tellElements(SearchState& state) const;
    [[nodiscard]] bool isStopped() const;
    [[nodiscard]] bool confirm(const SearchState& state);
    void blame(NoWitness::Why why, std::vector<NodeId> parts);

    // goals.cpp
    [[nodiscard]] Went take(SearchState& state, const Goal& goal, Ways& ways);
    [[nodiscard]] Went all(SearchState& state, const Goal& goal);
    [[nodiscard]] Went oneOf(SearchState& state, const Goal& goal, Ways& ways);
    [[nodiscard]] Went choice(const SearchState& state, const Goal& goal, Ways& ways);
    [[nodiscard]] Went call(SearchState& state, const Goal& goal, Ways& ways);
    [[nodiscard]] Went segment(SearchState& state, const Goal& goal);
    [[nodiscard]] Went condition(SearchState& state, const Goal& goal);
    /// A condition with unknowns in the place of paths and numbers.
    struct PartCopy {
        SearchState& state;
        TreeBuilder builder{};
        std::vector<std::size_t> unknowns{};
        std::vector<bool> asIs{};  ///< nodes that stay what they are: their names are of elements
        std::vector<bool> times{}; ///< variables that stand for the time of an event
        bool isBeyond = false;     ///< a form of which no copy is made
    };
    [[nodiscard]] NodeId copied(PartCopy& copy, NodeId id, const Scope& scope);
    [[nodiscard]] NodeId instead(PartCopy& copy, NodeId id, const Scope& scope);
    void lookInto(PartCopy& copy, NodeId id, const Scope& scope) const;
    [[nodiscard]] static NodeId unknown(PartCopy& copy, std::size_t number);
    [[nodiscard]] Went addTest(PartCopy& copy, NodeId root, const Goal& goal);

    // list_goals.cpp
    [[nodiscard]] Went quantifier(SearchState& state, const Goal& goal, Ways& ways);
    [[nodiscard]] Went some(SearchState& state, const Goal& goal, Ways& ways);
    void everyElement(SearchState& state, NodeId list, const Scope& scope, const Goal& inner,
                      const std::string& variable);
    [[nodiscard]] Went chain(SearchState& state, const Goal& goal);
    [[nodiscard]] Went number(SearchState& state, std::size_t unknown, Ways& ways);
    [[nodiscard]] bool countOf(SearchState& state, const Unknown& unknown, std::size_t count,
                               const std::vector<std::size_t>& there);
    [[nodiscard]] bool valueOf(SearchState& state, const Unknown& unknown);
    /// A new element of what an expression lists, with what it asks of its elements as goals.
    [[nodiscard]] std::optional<Place> element(SearchState& state, NodeId list, const Scope& scope);
    void ask(SearchState& state, std::size_t thing, NodeId list, const Scope& scope);

    // places.cpp
    [[nodiscard]] std::optional<Place> placeOf(SearchState& state, NodeId node, const Scope& scope);
    [[nodiscard]] Place fieldPlace(const SearchState& state, NodeId node, const Scope& scope) const;
    [[nodiscard]] static const Meaning* find(const Scope& scope, const std::string& variable);
    [[nodiscard]] bool isNumberOfList(NodeId node) const;
    [[nodiscard]] NodeId listBelow(NodeId node) const;
    [[nodiscard]] std::size_t unknownAt(SearchState& state, const Place& place) const;
    [[nodiscard]] std::size_t unknownNumber(SearchState& state, NodeId node, const Scope& scope) const;

    // solve.cpp
    [[nodiscard]] bool solve(SearchState& state, bool numbersOnly);
    [[nodiscard]] bool solveGroup(SearchState& state, const std::vector<std::size_t>& unknowns);

    [[nodiscard]] const Node& node(NodeId id) const { return m_tree.node(id); }

    const Tree& m_tree;
    const Schema& m_schema;
    const WitnessWish& m_wish;
    const Program& m_program;
    const Layout& m_layout;
    Typing m_typing;
    QJsonObject m_found;
    NoWitness m_blame;
    bool m_hasBlame = false;
    bool m_readsRequest = false; ///< a path that was looked at is of the offer or the context
    int m_walks = 0;
    std::uint64_t m_asked = 0;
};

} // namespace ow::expr
