#pragma once

#include "batch/block_plan.h"
#include "batch/block_records.h"
#include "batch/profile_bits.h"

#include <array>

namespace ow {

/// What rules say about a block of profiles: a bit for each profile, worked out for all of them when the
/// first one asks. One per thread; its memory is used again for the next block.
class BlockAnswers {
public:
    using Bits = profile_bits::Bits;

    BlockAnswers(const PlanData& plan, const BlockPlan& blockPlan, BlockRecords& records);

    /// Starts a new block, which must live until the next one. The records must be started with it.
    void start(const ProfileBlock& block);
    [[nodiscard]] const Bits& everyone() const { return m_everyone; }

    /// Which profiles meet a constraint; nullptr when each has to be asked by itself.
    [[nodiscard]] const Bits* constraint(ConstraintIndex constraint) {
        const Bits* known = m_known[constraint];
        if (!known) [[unlikely]]
            known = work(constraint);
        return known == &m_byItself ? nullptr : known;
    }
    /// For which profiles a predicate holds; nullptr when each has to be asked by itself.
    [[nodiscard]] const Bits* predicate(PredicateIndex predicate) {
        const QuestionIndex question = m_blockPlan.questionOf(predicate);
        return question == kNone ? nullptr : &answer(question);
    }
    [[nodiscard]] static bool holds(const Bits& bits, std::size_t profile) {
        return (bits[profile / 64] >> (profile % 64) & 1) != 0;
    }

private:
    using Words = std::vector<std::uint64_t>;
    /// The elements of one list, for all profiles.
    struct Elements {
        struct Span {
            std::uint32_t first = 0; ///< word of the profile's first element
            std::uint32_t shift = 0; ///< and its bit
            std::uint64_t mask = 0;  ///< as many bits as the profile has elements
        };
        std::vector<Span> spans;         ///< by profile
        std::vector<std::size_t> others; ///< profiles with more elements than a mask has bits
        Words present;                   ///< those that are not null
        std::uint32_t turn = 0;
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

    [[nodiscard]] const Bits* work(ConstraintIndex constraint);
    [[nodiscard]] const Bits& answer(QuestionIndex question);
    [[nodiscard]] const Bits* upToClass(FieldIndex field);
    void answerField(const BlockPlan::Test& test, Bits& bits);
    void answerElements(const BlockPlan::Question& question, Bits& bits);
    void countElements(const BlockPlan::Question& question, Bits& bits);
    void sortElements(ListIndex list);
    [[nodiscard]] expr::Value elementOf(ListIndex list, std::size_t number);
    [[nodiscard]] const Words& tested(TestIndex test);

    const BlockPlan& m_blockPlan;
    BlockRecords& m_records;
    const ProfileBlock* m_block = nullptr;
    Bits m_everyone{};
    Bits m_byItself{};
    std::uint32_t m_turn = 0;
    expr::Arena m_scratch;
    VectorBy<ConstraintIndex, const Bits*> m_known;
    VectorBy<ConstraintIndex, Bits> m_ruleBits;
    VectorBy<QuestionIndex, Bits> m_answers;
    VectorBy<QuestionIndex, std::uint32_t> m_answered;
    std::vector<std::uint32_t> m_firstClass; ///< by place of the profile's field
    std::vector<Bits> m_classes; ///< profiles by class, of all columns; when summed, up to that class
    VectorBy<FieldIndex, std::uint32_t> m_summed;
    VectorBy<ListIndex, Elements> m_elements;
    VectorBy<FieldIndex, SortedElements> m_sortedElements;
    VectorBy<TestIndex, Tested> m_tested; ///< tests of elements
    VectorBy<StepIndex, Bits> m_reach;    ///< of the rule that is worked out
    std::vector<Words> m_elementReach;    ///< the same for elements
    Words m_passing;                      ///< elements that pass
};

} // namespace ow
