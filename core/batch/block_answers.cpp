#include "batch/block_answers.h"

#include "expression/bulk/bulk.h"

#include <algorithm>
#include <bit>

namespace ow {

BlockAnswers::BlockAnswers(const PlanData& plan, const BlockPlan& blockPlan, BlockRecords& records)
    : m_blockPlan(blockPlan), m_records(records), m_known(plan.constraints.size()),
      m_ruleBits(plan.constraints.size()), m_answers(blockPlan.questions().size()),
      m_answered(blockPlan.questions().size()), m_classes(blockPlan.classCount()),
      m_summed(blockPlan.fields().size()), m_elements(blockPlan.lists().size()),
      m_sortedElements(blockPlan.fields().size()), m_tested(blockPlan.tests().size()) {
    for (const FieldIndex number : blockPlan.profileFields())
        m_firstClass.push_back(blockPlan.fields()[number].firstClass);
}

void BlockAnswers::start(const ProfileBlock& block) {
    m_block = &block;
    m_scratch.reset();
    std::ranges::fill(m_known, nullptr);
    if (++m_turn == 0) { // after four thousand million blocks
        std::ranges::fill(m_answered, 0);
        std::ranges::fill(m_summed, 0);
        for (Elements& elements : m_elements)
            elements.turn = 0;
        for (Tested& tested : m_tested)
            tested.turn = 0;
        m_turn = 1;
    }
    m_everyone = {};
    for (std::size_t i = 0; i < block.size(); ++i)
        m_everyone[i / 64] |= std::uint64_t(1) << (i % 64);
    std::ranges::fill(m_classes, Bits{});
    const std::size_t fields = m_firstClass.size();
    for (std::size_t i = 0; i < block.size(); ++i) {
        const std::uint32_t* const classes = block.classesOf(i);
        const std::uint64_t bit = std::uint64_t(1) << (i % 64);
        for (std::size_t field = 0; field < fields; ++field)
            m_classes[m_firstClass[field] + classes[field]][i / 64] |= bit;
    }
}

// The steps of the rule (rule_compiler.cpp), for all profiles at once: who comes to a step goes on to one of
// two others, which both stand before it in the list.
const BlockAnswers::Bits* BlockAnswers::work(ConstraintIndex constraint) {
    const BlockPlan::Rule& rule = m_blockPlan.ruleOf(constraint);
    if (!rule.isPlain)
        return m_known[constraint] = &m_byItself;
    const std::span<const BlockPlan::Step> steps = m_blockPlan.stepsOf(rule);
    Bits& accepted = m_ruleBits[constraint];
    accepted = {};
    m_reach.assign(steps.size(), Bits{});
    Bits rejected{};
    const auto place = [&](StepIndex step) -> Bits& {
        if (m_reach.holds(step))
            return m_reach[step];
        return step == kAccept ? accepted : rejected;
    };
    place(rule.entry) = m_everyone;
    for (std::size_t at = steps.size(); at-- > 0;) {
        const Bits here = m_reach[StepIndex(at)];
        if (here == Bits{})
            continue;
        const BlockPlan::Step& step = steps[at];
        const Bits& holding = answer(step.question);
        Bits& yes = place(step.whenTrue);
        for (std::size_t word = 0; word < here.size(); ++word)
            yes[word] |= here[word] & holding[word];
        Bits& no = place(step.whenFalse);
        for (std::size_t word = 0; word < here.size(); ++word)
            no[word] |= here[word] & ~holding[word];
    }
    return m_known[constraint] = &accepted;
}

const BlockAnswers::Bits& BlockAnswers::answer(QuestionIndex number) {
    Bits& bits = m_answers[number];
    if (m_answered[number] == m_turn)
        return bits;
    m_answered[number] = m_turn;
    const BlockPlan::Question& question = m_blockPlan.questions()[number];
    bits = {};
    if (question.test != kNone)
        answerField(m_blockPlan.tests()[question.test], bits);
    else
        answerElements(question, bits);
    return bits;
}

// Of each class of a field the profiles up to it, so that a range of classes is a difference.
const BlockAnswers::Bits* BlockAnswers::upToClass(FieldIndex number) {
    const BlockPlan::Field& field = m_blockPlan.fields()[number];
    Bits* const bits = m_classes.data() + field.firstClass;
    if (m_summed[number] == m_turn)
        return bits;
    m_summed[number] = m_turn;
    const std::uint32_t count = field.classes.count();
    for (std::uint32_t i = 1; i < count; ++i) {
        for (std::size_t word = 0; word < bits[i].size(); ++word)
            bits[i][word] |= bits[i - 1][word];
    }
    return bits;
}

void BlockAnswers::answerField(const BlockPlan::Test& test, Bits& bits) {
    const Bits* const upTo = upToClass(test.field);
    const auto ofClasses = [upTo](FieldClasses::Range range, std::size_t word) {
        return range.first == 0 ? upTo[range.last][word]
                                : upTo[range.last][word] & ~upTo[range.first - 1][word];
    };
    for (const FieldClasses::Range& range : test.answer.yes) {
        for (std::size_t word = 0; word < bits.size(); ++word)
            bits[word] |= ofClasses(range, word);
    }
    const expr::Slot slot = m_blockPlan.fields()[test.field].slot;
    for (const std::uint32_t asked : test.answer.asked) {
        for (std::size_t word = 0; word < bits.size(); ++word) {
            for (std::uint64_t rest = ofClasses({asked, asked}, word); rest != 0; rest &= rest - 1) {
                const auto bit = std::size_t(std::countr_zero(rest));
                const expr::Value value = m_records.of(word * 64 + bit).slotValues[slot];
                bits[word] |= std::uint64_t(test.test.holds(value)) << bit;
            }
        }
    }
}

void BlockAnswers::sortElements(ListIndex number) {
    Elements& elements = m_elements[number];
    if (elements.turn == m_turn)
        return;
    elements.turn = m_turn;
    const ProfileBlock::Elements& read = m_block->elements(number);
    const std::vector<FieldIndex>& fields = m_blockPlan.lists()[number].fields;
    const std::size_t words = read.count / 64 + 1;
    elements.present.assign(words, 0);
    for (std::size_t i = 0; i < read.count; ++i)
        elements.present[i / 64] |= std::uint64_t(1) << (i % 64);
    for (const std::uint32_t null : read.nulls)
        elements.present[null / 64] &= ~(std::uint64_t(1) << (null % 64));
    elements.spans.resize(m_block->size());
    elements.others.clear();
    for (std::size_t i = 0; i < m_block->size(); ++i) {
        const std::uint32_t first = read.first[i];
        const std::uint32_t count = read.first[i + 1] - first;
        elements.spans[i] = {first / 64, first % 64, count < 64 ? (std::uint64_t(1) << count) - 1 : 0};
        if (count >= 64)
            elements.others.push_back(i);
    }
    for (std::size_t place = 0; place < fields.size(); ++place) {
        SortedElements& sorted = m_sortedElements[fields[place]];
        sorted.words = words;
        sorted.upTo.assign(m_blockPlan.fields()[fields[place]].classes.count() * words, 0);
        const std::uint32_t* at = read.classes.data() + place;
        for (std::size_t i = 0; i < read.count; ++i, at += fields.size())
            sorted.upTo[*at * words + i / 64] |= std::uint64_t(1) << (i % 64);
        for (std::size_t i = words; i < sorted.upTo.size(); ++i)
            sorted.upTo[i] |= sorted.upTo[i - words];
    }
}

expr::Value BlockAnswers::elementOf(ListIndex list, std::size_t number) {
    const std::vector<std::uint32_t>& first = m_block->elements(list).first;
    const auto profile = std::size_t(std::ranges::upper_bound(first, number) - first.begin()) - 1;
    const expr::Value value = m_records.of(profile).slotValues[m_blockPlan.lists()[list].slot];
    return value.is(expr::Kind::List) ? value.items()[number - first[profile]] : value;
}

// Which elements pass, by the steps of the condition, as for rules above; then who has enough of them.
void BlockAnswers::answerElements(const BlockPlan::Question& question, Bits& bits) {
    using Condition = expr::PlainCondition;
    const Condition& condition = question.condition;
    sortElements(question.list);
    const Elements& elements = m_elements[question.list];
    const std::size_t words = elements.present.size();
    m_elementReach.resize(std::max(m_elementReach.size(), condition.steps.size()));
    for (std::size_t i = 0; i < condition.steps.size(); ++i)
        m_elementReach[i].assign(words, 0);
    m_passing.assign(words, 0);
    const auto arrive = [&](std::uint32_t step, std::size_t word, std::uint64_t arriving) {
        if (step < condition.steps.size())
            m_elementReach[step][word] |= arriving;
        else if (step == Condition::passes)
            m_passing[word] |= arriving;
    };
    for (std::size_t word = 0; word < words; ++word)
        arrive(condition.entry, word,
               condition.countsNullElements ? ~std::uint64_t(0) : elements.present[word]);
    for (std::size_t at = condition.steps.size(); at-- > 0;) {
        const Condition::Step& step = condition.steps[at];
        const Words& holding = tested(question.elementTests[step.test]);
        for (std::size_t word = 0; word < words; ++word) {
            const std::uint64_t here = m_elementReach[at][word];
            arrive(step.whenTrue, word, here & holding[word]);
            arrive(step.whenFalse, word, here & ~holding[word]);
        }
    }
    countElements(question, bits);
}

// A profile's elements lie side by side, so that a word holds them, or two.
void BlockAnswers::countElements(const BlockPlan::Question& question, Bits& bits) {
    const Elements& elements = m_elements[question.list];
    const std::int64_t least = question.condition.atLeast;
    m_passing.push_back(0);
    for (std::size_t profile = 0; profile < m_block->size(); ++profile) {
        const Elements::Span& span = elements.spans[profile];
        const std::uint64_t* const at = m_passing.data() + span.first;
        std::uint64_t passing = (at[0] >> span.shift | (at[1] << 1) << (63 - span.shift)) & span.mask;
        for (std::int64_t one = 1; one < least && passing != 0; ++one)
            passing &= passing - 1; // without the lowest
        bits[profile / 64] |= std::uint64_t(passing != 0) << (profile % 64);
    }
    for (const std::size_t profile : elements.others) {
        const std::uint64_t bit = std::uint64_t(1) << (profile % 64);
        const std::vector<std::uint32_t>& first = m_block->elements(question.list).first;
        std::int64_t passing = 0;
        for (std::size_t i = first[profile]; i < first[profile + 1] && passing < least; ++i)
            passing += std::int64_t(m_passing[i / 64] >> (i % 64) & 1);
        bits[profile / 64] |= passing >= least ? bit : 0;
    }
    if (question.condition.negated) {
        for (std::size_t word = 0; word < bits.size(); ++word)
            bits[word] = ~bits[word] & m_everyone[word];
    }
}

const BlockAnswers::Words& BlockAnswers::tested(TestIndex number) {
    Tested& tested = m_tested[number];
    if (tested.turn == m_turn)
        return tested.bits;
    tested.turn = m_turn;
    const BlockPlan::Test& test = m_blockPlan.tests()[number];
    const BlockPlan::Field& field = m_blockPlan.fields()[test.field];
    const SortedElements& values = m_sortedElements[test.field];
    const auto ofClasses = [&](FieldClasses::Range range, std::size_t word) {
        const std::uint64_t upTo = values.upTo[range.last * values.words + word];
        return range.first == 0 ? upTo : upTo & ~values.upTo[(range.first - 1) * values.words + word];
    };
    tested.bits.assign(values.words, 0);
    for (const FieldClasses::Range& range : test.answer.yes) {
        for (std::size_t word = 0; word < values.words; ++word)
            tested.bits[word] |= ofClasses(range, word);
    }
    for (const std::uint32_t asked : test.answer.asked) {
        for (std::size_t word = 0; word < values.words; ++word) {
            for (std::uint64_t rest = ofClasses({asked, asked}, word); rest != 0; rest &= rest - 1) {
                const auto bit = std::size_t(std::countr_zero(rest));
                const expr::Value value = field.valueIn(elementOf(field.list, word * 64 + bit), m_scratch);
                tested.bits[word] |= std::uint64_t(test.test.holds(value)) << bit;
            }
        }
    }
    return tested.bits;
}

} // namespace ow
