#include "decision/block_answers.h"

#include "expression/navigate.h"

#include <algorithm>
#include <bit>

namespace ow {

BlockAnswers::BlockAnswers(const PlanData& plan, const BlockPlan& blockPlan)
    : m_plan(plan), m_blockPlan(blockPlan), m_known(plan.constraints.size()),
      m_ruleBits(plan.constraints.size()), m_answers(blockPlan.questions().size()),
      m_answered(blockPlan.questions().size()), m_tested(blockPlan.tests().size()),
      m_sorted(blockPlan.fields().size()), m_elements(blockPlan.lists().size()) {}

void BlockAnswers::start(std::span<const expr::Record> profiles) {
    m_profiles = profiles;
    m_scratch.reset();
    std::ranges::fill(m_known, nullptr);
    for (std::size_t word = 0; word < m_all.size(); ++word) {
        const std::size_t before = word * 64;
        const std::size_t here =
            profiles.size() > before ? std::min<std::size_t>(64, profiles.size() - before) : 0;
        m_all[word] = here == 64 ? ~std::uint64_t(0) : (std::uint64_t(1) << here) - 1;
    }
    if (++m_turn == 0) { // after four thousand million blocks
        std::ranges::fill(m_answered, 0);
        for (Tested& tested : m_tested)
            tested.turn = 0;
        for (Sorted& sorted : m_sorted)
            sorted.turn = 0;
        for (Elements& elements : m_elements)
            elements.turn = 0;
        m_turn = 1;
    }
}

// The steps of the rule (rule_compiler.cpp), for all profiles at once: who comes to a step goes on to one of
// two others, which both stand before it in the list.
const BlockAnswers::Bits* BlockAnswers::work(Index constraint) {
    const Index number = m_blockPlan.ruleOf(constraint);
    if (number == kNone)
        return m_known[constraint] = &m_byItself;
    const RulePlan& rule = *m_plan.rules[number];
    Bits& accepted = m_ruleBits[constraint];
    accepted = {};
    m_reach.assign(rule.steps.size(), Bits{});
    Bits rejected{};
    const auto place = [&](Index step) -> Bits& {
        if (step < rule.steps.size())
            return m_reach[step];
        return step == kAccept ? accepted : rejected;
    };
    place(rule.entry) = m_all;
    for (std::size_t at = rule.steps.size(); at-- > 0;) {
        const Bits here = m_reach[at];
        if (here == Bits{})
            continue;
        const RuleStep& step = rule.steps[at];
        const Bits& holding = answer(m_blockPlan.questionOf(step.predicate));
        Bits& yes = place(step.whenTrue);
        for (std::size_t word = 0; word < here.size(); ++word)
            yes[word] |= here[word] & holding[word];
        Bits& no = place(step.whenFalse);
        for (std::size_t word = 0; word < here.size(); ++word)
            no[word] |= here[word] & ~holding[word];
    }
    return m_known[constraint] = &accepted;
}

const BlockAnswers::Bits& BlockAnswers::answer(Index number) {
    Bits& bits = m_answers[number];
    if (m_answered[number] == m_turn)
        return bits;
    m_answered[number] = m_turn;
    const BlockPlan::Question& question = m_blockPlan.questions()[number];
    bits = {};
    if (question.test != kNone)
        std::ranges::copy(tested(question.test), bits.begin());
    else
        answerElements(question, bits);
    return bits;
}

const BlockAnswers::Elements& BlockAnswers::elementsOf(Index list) {
    Elements& elements = m_elements[list];
    if (elements.turn == m_turn)
        return elements;
    elements.turn = m_turn;
    elements.values.clear();
    elements.first.assign(1, 0);
    const expr::Slot slot = m_blockPlan.lists()[list];
    for (const expr::Record& profile : m_profiles) {
        const expr::Value value = profile.slotValues[slot];
        if (value.is(expr::Kind::List))
            elements.values.insert(elements.values.end(), value.items().begin(), value.items().end());
        else if (!value.isNull())
            elements.values.push_back(value); // one that is not in a list counts as a list of one
        elements.first.push_back(std::uint32_t(elements.values.size()));
    }
    transpose(list);
    elements.present.assign((elements.values.size() + 63) / 64, 0);
    for (std::size_t i = 0; i < elements.values.size(); ++i)
        elements.present[i / 64] |= std::uint64_t(!elements.values[i].isNull()) << (i % 64);
    return elements;
}

// Each element is walked once, whatever the number of fields that tests read of it.
void BlockAnswers::transpose(Index list) {
    Elements& elements = m_elements[list];
    const BlockPlan::ElementFields& read = m_blockPlan.elementFields(list);
    elements.fields.resize(read.count);
    for (std::vector<expr::Value>& values : elements.fields)
        values.assign(elements.values.size(), expr::Value());
    for (std::size_t i = 0; i < elements.values.size(); ++i) {
        const expr::Value element = elements.values[i];
        if (element.is(expr::Kind::Object)) {
            // A member may be written twice; the first one counts, so it comes last.
            const std::span<const expr::Member> members = element.members();
            for (std::size_t at = members.size(); at-- > 0;) {
                const expr::Member& member = members[at];
                if (member.symbol < read.bySymbol.size() && read.bySymbol[member.symbol] != kNone)
                    elements.fields[read.bySymbol[member.symbol]][i] = member.value;
            }
        } else if (element.is(expr::Kind::List)) {
            for (std::size_t field = 0; field < read.count; ++field)
                elements.fields[field][i] =
                    expr::memberOf(element, read.names[field].first, read.names[field].second, m_scratch);
        }
    }
}

// Which elements pass, by the steps of the condition, as for rules above; then who has enough of them.
void BlockAnswers::answerElements(const BlockPlan::Question& question, Bits& bits) {
    using Condition = expr::PlainCondition;
    const Condition& condition = question.condition;
    const Elements& elements = elementsOf(question.list);
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
    countElements(condition, elements, bits);
}

void BlockAnswers::countElements(const expr::PlainCondition& condition, const Elements& elements,
                                 Bits& bits) const {
    for (std::size_t profile = 0; profile < m_profiles.size(); ++profile) {
        std::size_t at = elements.first[profile];
        const std::size_t end = elements.first[profile + 1];
        std::int64_t missing = condition.atLeast;
        while (at < end && missing > 0) {
            const std::size_t here = std::min(end - at, 64 - at % 64);
            std::uint64_t word = m_passing[at / 64] >> (at % 64);
            if (here < 64)
                word &= (std::uint64_t(1) << here) - 1;
            for (; word != 0 && missing > 0; word &= word - 1)
                --missing;
            at += here;
        }
        const bool enough = missing <= 0;
        bits[profile / 64] |= std::uint64_t(enough != condition.negated) << (profile % 64);
    }
}

std::size_t BlockAnswers::valueCount(const BlockPlan::Field& field) {
    return field.list == kNone ? m_profiles.size() : elementsOf(field.list).values.size();
}

expr::Value BlockAnswers::valueOf(const BlockPlan::Field& field, std::size_t number) {
    if (field.list == kNone)
        return m_profiles[number].slotValues[field.slot];
    const Elements& elements = m_elements[field.list];
    if (field.path.empty())
        return elements.values[number];
    expr::Value value = elements.fields[field.firstStep][number];
    for (std::size_t i = 1; i < field.path.size(); ++i)
        value = expr::memberOf(value, field.path[i].first, field.path[i].second, m_scratch);
    return value;
}

const BlockAnswers::Sorted& BlockAnswers::sorted(Index number) {
    Sorted& sorted = m_sorted[number];
    if (sorted.turn == m_turn)
        return sorted;
    sorted.turn = m_turn;
    const BlockPlan::Field& field = m_blockPlan.fields()[number];
    const std::size_t values = valueCount(field);
    sorted.words = (values + 63) / 64;
    sorted.upTo.assign(field.classes.count() * sorted.words, 0);
    const auto sort = [&](std::size_t i, expr::Value value) {
        sorted.upTo[field.classes.classOf(value) * sorted.words + i / 64] |= std::uint64_t(1) << (i % 64);
    };
    if (field.list == kNone) {
        for (std::size_t i = 0; i < values; ++i)
            sort(i, m_profiles[i].slotValues[field.slot]);
    } else {
        for (std::size_t i = 0; i < values; ++i)
            sort(i, valueOf(field, i));
    }
    for (std::size_t i = sorted.words; i < sorted.upTo.size(); ++i)
        sorted.upTo[i] |= sorted.upTo[i - sorted.words];
    return sorted;
}

const BlockAnswers::Words& BlockAnswers::tested(Index number) {
    Tested& tested = m_tested[number];
    if (tested.turn == m_turn)
        return tested.bits;
    tested.turn = m_turn;
    const BlockPlan::Test& test = m_blockPlan.tests()[number];
    const Sorted& values = sorted(test.field);
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
                const int bit = std::countr_zero(rest);
                const expr::Value value =
                    valueOf(m_blockPlan.fields()[test.field], word * 64 + std::size_t(bit));
                tested.bits[word] |= std::uint64_t(test.test.holds(value)) << bit;
            }
        }
    }
    return tested.bits;
}

} // namespace ow
