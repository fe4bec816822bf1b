#include "decision/block_answers.h"

#include "expression/navigate.h"

#include <algorithm>
#include <bit>

namespace ow {

BlockAnswers::BlockAnswers(const PlanData& plan, const BlockPlan& blockPlan)
    : m_blockPlan(blockPlan), m_known(plan.constraints.size()), m_ruleBits(plan.constraints.size()),
      m_answers(blockPlan.questions().size()), m_answered(blockPlan.questions().size()),
      m_classes(blockPlan.classCount()), m_summed(blockPlan.fields().size()),
      m_elements(blockPlan.lists().size()), m_sortedElements(blockPlan.fields().size()),
      m_tested(blockPlan.tests().size()) {
    for (const Index number : blockPlan.profileFields()) {
        const BlockPlan::Field& field = blockPlan.fields()[number];
        m_columns.push_back({&field.classes, field.slot, field.firstClass});
    }
    m_profiles.reserve(kMostProfiles);
    start();
}

void BlockAnswers::start() {
    m_profiles.clear();
    m_scratch.reset();
    std::ranges::fill(m_known, nullptr);
    std::ranges::fill(m_classes, Bits{});
    for (Elements& elements : m_elements) {
        elements.values.clear();
        elements.first.assign(1, 0);
        elements.isSorted = false;
    }
    if (++m_turn == 0) { // after four thousand million blocks
        std::ranges::fill(m_answered, 0);
        std::ranges::fill(m_summed, 0);
        for (Tested& tested : m_tested)
            tested.turn = 0;
        m_turn = 1;
    }
}

// A profile is sorted at once, as long as its values are in the processor's cache. Null needs no bit: it is
// what no other class has.
void BlockAnswers::add(const expr::Record& profile) {
    const std::size_t word = m_profiles.size() / 64;
    const std::uint64_t bit = std::uint64_t(1) << (m_profiles.size() % 64);
    m_profiles.push_back(profile);
    for (const Column& column : m_columns) {
        const expr::Value value = profile.slotValues[column.slot];
        if (!value.isNull())
            m_classes[column.firstClass + column.classes->classOf(value)][word] |= bit;
    }
    for (std::size_t i = 0; i < m_elements.size(); ++i) {
        Elements& elements = m_elements[i];
        const expr::Value value = profile.slotValues[m_blockPlan.lists()[i].slot];
        if (value.is(expr::Kind::List))
            elements.values.insert(elements.values.end(), value.items().begin(), value.items().end());
        else if (!value.isNull())
            elements.values.push_back(value); // one that is not in a list counts as a list of one
        elements.first.push_back(std::uint32_t(elements.values.size()));
    }
}

BlockAnswers::Bits BlockAnswers::everyone() const {
    Bits all{};
    for (std::size_t word = 0; word < all.size() && word * 64 < m_profiles.size(); ++word) {
        const std::size_t here = std::min<std::size_t>(64, m_profiles.size() - word * 64);
        all[word] = here == 64 ? ~std::uint64_t(0) : (std::uint64_t(1) << here) - 1;
    }
    return all;
}

// The steps of the rule (rule_compiler.cpp), for all profiles at once: who comes to a step goes on to one of
// two others, which both stand before it in the list.
const BlockAnswers::Bits* BlockAnswers::work(Index constraint) {
    const BlockPlan::Rule& rule = m_blockPlan.ruleOf(constraint);
    if (!rule.isPlain)
        return m_known[constraint] = &m_byItself;
    const std::span<const BlockPlan::Step> steps = m_blockPlan.stepsOf(rule);
    Bits& accepted = m_ruleBits[constraint];
    accepted = {};
    m_reach.assign(steps.size(), Bits{});
    Bits rejected{};
    const auto place = [&](Index step) -> Bits& {
        if (step < steps.size())
            return m_reach[step];
        return step == kAccept ? accepted : rejected;
    };
    place(rule.entry) = everyone();
    for (std::size_t at = steps.size(); at-- > 0;) {
        const Bits here = m_reach[at];
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

const BlockAnswers::Bits& BlockAnswers::answer(Index number) {
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
const BlockAnswers::Bits* BlockAnswers::upToClass(Index number) {
    const BlockPlan::Field& field = m_blockPlan.fields()[number];
    Bits* const bits = m_classes.data() + field.firstClass;
    if (m_summed[number] == m_turn)
        return bits;
    m_summed[number] = m_turn;
    Bits rest = everyone();
    const std::uint32_t count = field.classes.count();
    for (std::uint32_t i = 0; i < count; ++i) {
        for (std::size_t word = 0; word < rest.size(); ++word)
            rest[word] &= ~bits[i][word];
    }
    for (std::size_t word = 0; word < rest.size(); ++word)
        bits[0][word] |= rest[word];
    for (std::uint32_t i = 1; i < count; ++i) {
        for (std::size_t word = 0; word < rest.size(); ++word)
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
                const expr::Value value = m_profiles[word * 64 + bit].slotValues[slot];
                bits[word] |= std::uint64_t(test.test.holds(value)) << bit;
            }
        }
    }
}

// Each element is walked once, whatever the number of fields that tests read of it.
void BlockAnswers::sortElements(Index number) {
    Elements& elements = m_elements[number];
    if (elements.isSorted)
        return;
    elements.isSorted = true;
    const BlockPlan::List& list = m_blockPlan.lists()[number];
    const std::size_t count = elements.values.size();
    const std::size_t words = (count + 63) / 64;
    elements.present.assign(words, 0);
    for (const Index field : list.fields) {
        m_sortedElements[field].words = words;
        m_sortedElements[field].upTo.assign(m_blockPlan.fields()[field].classes.count() * words, 0);
    }
    for (std::size_t i = 0; i < count; ++i) {
        const expr::Value element = elements.values[i];
        elements.present[i / 64] |= std::uint64_t(!element.isNull()) << (i % 64);
        if (element.is(expr::Kind::Object) && list.hasOnlyMembers) {
            const std::span<const expr::Member> members = element.members();
            for (std::size_t at = 0; at < members.size(); ++at) {
                const expr::Member& member = members[at];
                // A member may be written twice; the first one counts.
                if (member.symbol >= list.bySymbol.size() || list.bySymbol[member.symbol].empty() ||
                    std::ranges::find(members.first(at), member.symbol, &expr::Member::symbol) !=
                        members.begin() + std::ptrdiff_t(at))
                    continue;
                for (const Index field : list.bySymbol[member.symbol])
                    sortElement(field, i, restOfPath(m_blockPlan.fields()[field], 1, member.value));
            }
        } else {
            for (const Index field : list.fields)
                sortElement(field, i, restOfPath(m_blockPlan.fields()[field], 0, element));
        }
    }
    for (const Index field : list.fields)
        sumElements(m_sortedElements[field], count);
}

void BlockAnswers::sortElement(Index field, std::size_t number, expr::Value value) {
    if (value.isNull())
        return;
    SortedElements& sorted = m_sortedElements[field];
    const std::uint32_t ofValue = m_blockPlan.fields()[field].classes.classOf(value);
    sorted.upTo[ofValue * sorted.words + number / 64] |= std::uint64_t(1) << (number % 64);
}

void BlockAnswers::sumElements(SortedElements& sorted, std::size_t count) {
    const std::size_t words = sorted.words;
    for (std::size_t word = 0; word < words; ++word) {
        std::uint64_t some = 0;
        for (std::size_t at = word; at < sorted.upTo.size(); at += words)
            some |= sorted.upTo[at];
        const std::size_t here = std::min<std::size_t>(64, count - word * 64);
        const std::uint64_t all = here == 64 ? ~std::uint64_t(0) : (std::uint64_t(1) << here) - 1;
        sorted.upTo[word] |= all & ~some;
    }
    for (std::size_t at = words; at < sorted.upTo.size(); ++at)
        sorted.upTo[at] |= sorted.upTo[at - words];
}

expr::Value BlockAnswers::restOfPath(const BlockPlan::Field& field, std::size_t from, expr::Value value) {
    for (std::size_t i = from; i < field.path.size(); ++i)
        value = expr::memberOf(value, field.path[i].first, field.path[i].second, m_scratch);
    return value;
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

const BlockAnswers::Words& BlockAnswers::tested(Index number) {
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
                const expr::Value value =
                    restOfPath(field, 0, m_elements[field.list].values[word * 64 + bit]);
                tested.bits[word] |= std::uint64_t(test.test.holds(value)) << bit;
            }
        }
    }
    return tested.bits;
}

} // namespace ow
