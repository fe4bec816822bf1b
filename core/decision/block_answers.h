#pragma once

#include "decision/block_plan.h"
#include "expression/decode.h"

#include <array>

namespace ow {

/// What rules say about a block of profiles: a bit for each profile, worked out for all of them when the
/// first one asks. One per thread; its memory is used again for the next block.
class BlockAnswers {
public:
    static constexpr std::size_t kMostProfiles = 256;
    using Bits = std::array<std::uint64_t, kMostProfiles / 64>;

    BlockAnswers(const PlanData& plan, const BlockPlan& blockPlan);

    /// Starts a new block.
    void start();
    /// Adds a profile, before the block is asked anything; at most kMostProfiles. It must live until the next
    /// start.
    void add(const expr::Record& profile);
    [[nodiscard]] const std::vector<expr::Record>& profiles() const { return m_profiles; }

    /// Which profiles meet a constraint; nullptr when each has to be asked by itself.
    [[nodiscard]] const Bits* constraint(Index constraint) {
        const Bits* known = m_known[constraint];
        if (!known) [[unlikely]]
            known = work(constraint);
        return known == &m_byItself ? nullptr : known;
    }
    /// For which profiles a predicate holds; nullptr when each has to be asked by itself.
    [[nodiscard]] const Bits* predicate(Index predicate) {
        const Index question = m_blockPlan.questionOf(predicate);
        return question == kNone ? nullptr : &answer(question);
    }
    [[nodiscard]] static bool holds(const Bits& bits, std::size_t profile) {
        return (bits[profile / 64] >> (profile % 64) & 1) != 0;
    }

private:
    using Words = std::vector<std::uint64_t>;
    /// A field of the profile as it is sorted.
    struct Column {
        const FieldClasses* classes = nullptr;
        expr::Slot slot = expr::noSlot;
        std::uint32_t firstClass = 0;
    };
    /// The elements of one list of all profiles.
    struct Elements {
        std::vector<expr::Value> values;
        std::vector<std::uint32_t> first; ///< by profile, and the end
        Words present;                    ///< those that are not null
        bool isSorted = false;
    };
    /// Bits of elements by class of a field: bit after bit those of class 0, of classes 0 and 1, and so on.
    struct SortedElements {
        std::size_t words = 0;
        Words upTo;
    };
    struct Tested {
        std::uint32_t turn = 0;
        Words bits;
    };

    [[nodiscard]] Bits everyone() const;
    [[nodiscard]] const Bits* work(Index constraint);
    [[nodiscard]] const Bits& answer(Index question);
    [[nodiscard]] const Bits* upToClass(Index field);
    void answerField(const BlockPlan::Test& test, Bits& bits);
    void answerElements(const BlockPlan::Question& question, Bits& bits);
    void countElements(const expr::PlainCondition& condition, const Elements& elements, Bits& bits) const;
    void sortElements(Index list);
    void sortElement(Index field, std::size_t number, expr::Value value);
    static void sumElements(SortedElements& sorted, std::size_t count);
    [[nodiscard]] expr::Value restOfPath(const BlockPlan::Field& field, std::size_t from, expr::Value value);
    [[nodiscard]] const Words& tested(Index test);

    const BlockPlan& m_blockPlan;
    std::vector<expr::Record> m_profiles;
    Bits m_byItself{};
    std::uint32_t m_turn = 0;
    expr::Arena m_scratch;
    std::vector<const Bits*> m_known; ///< by constraint
    std::vector<Bits> m_ruleBits;     ///< by constraint
    std::vector<Bits> m_answers;      ///< by question
    std::vector<std::uint32_t> m_answered;
    std::vector<Column> m_columns;
    std::vector<Bits> m_classes;         ///< profiles by class, of all columns; when summed, up to that class
    std::vector<std::uint32_t> m_summed; ///< by field
    std::vector<Elements> m_elements;    ///< by list
    std::vector<SortedElements> m_sortedElements; ///< by field
    std::vector<Tested> m_tested;                 ///< tests of elements
    std::vector<Bits> m_reach;                    ///< by step of the rule that is worked out
    std::vector<Words> m_elementReach;            ///< the same for elements
    Words m_passing;                              ///< elements that pass
};

} // namespace ow
