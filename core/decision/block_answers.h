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

    /// Starts with new profiles, at most kMostProfiles; they must live until the next start.
    void start(std::span<const expr::Record> profiles);

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
    /// The elements of one list of all profiles.
    struct Elements {
        std::uint32_t turn = 0;
        std::vector<expr::Value> values;
        std::vector<std::uint32_t> first;             ///< by profile, and the end
        Words present;                                ///< those that are not null
        std::vector<std::vector<expr::Value>> fields; ///< of each element, by first step of a path
    };
    /// Values of a field by class: bit after bit those of class 0, of classes 0 and 1, and so on.
    struct Sorted {
        std::uint32_t turn = 0;
        std::size_t words = 0;
        Words upTo;
    };
    struct Tested {
        std::uint32_t turn = 0;
        Words bits;
    };

    [[nodiscard]] const Bits* work(Index constraint);
    [[nodiscard]] const Bits& answer(Index question);
    void answerElements(const BlockPlan::Question& question, Bits& bits);
    void countElements(const expr::PlainCondition& condition, const Elements& elements, Bits& bits) const;
    [[nodiscard]] const Words& tested(Index test);
    [[nodiscard]] const Sorted& sorted(Index field);
    [[nodiscard]] const Elements& elementsOf(Index list);
    void transpose(Index list);
    [[nodiscard]] std::size_t valueCount(const BlockPlan::Field& field);
    [[nodiscard]] expr::Value valueOf(const BlockPlan::Field& field, std::size_t number);

    const PlanData& m_plan;
    const BlockPlan& m_blockPlan;
    std::span<const expr::Record> m_profiles;
    Bits m_all{}; ///< a bit for each profile of the block
    Bits m_byItself{};
    std::uint32_t m_turn = 0;
    expr::Arena m_scratch;
    std::vector<const Bits*> m_known; ///< by constraint
    std::vector<Bits> m_ruleBits;     ///< by constraint
    std::vector<Bits> m_answers;      ///< by question
    std::vector<std::uint32_t> m_answered;
    std::vector<Tested> m_tested; ///< by test
    std::vector<Sorted> m_sorted; ///< by field
    std::vector<Elements> m_elements;
    std::vector<Bits> m_reach;         ///< by step of the rule that is worked out
    std::vector<Words> m_elementReach; ///< the same for elements
    Words m_passing;                   ///< elements that pass
};

} // namespace ow
