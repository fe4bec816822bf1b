#pragma once

#include "expression/language/functions.h"
#include "expression/run/internal/machine.h"

namespace ow::expr {

// The operations of a program. Each reads the parts of its instruction that are named here.
namespace run {

// run_basics.cpp
Value constant(Machine& m, const Instruction& op);     ///< constant
Value profilePath(Machine& m, const Instruction& op);  ///< slot, steps; flag = stands in for an element's
Value variablePath(Machine& m, const Instruction& op); ///< slot = variable, steps
Value valuePath(Machine& m, const Instruction& op);    ///< operand 0, steps
Value field(Machine& m, const Instruction& op); ///< operands[slot…+count] = element variables from the inside
                                                ///< out; steps[first]; operand 0 = else
Value offer(Machine& m, const Instruction& op);
Value context(Machine& m, const Instruction& op);       ///< text = schema
Value list(Machine& m, const Instruction& op);          ///< operands
Value conjunction(Machine& m, const Instruction& op);   ///< operands
Value disjunction(Machine& m, const Instruction& op);   ///< operands
Value negation(Machine& m, const Instruction& op);      ///< operand 0
Value choose(Machine& m, const Instruction& op);        ///< operands 0, 1, 2
Value let(Machine& m, const Instruction& op);           ///< slot = variable; operand 0 value, 1 body
Value compareValues(Machine& m, const Instruction& op); ///< op; operands 0, 1
Value membership(Machine& m, const Instruction& op);    ///< op; operands 0, 1
Value arithmetic(Machine& m, const Instruction& op);    ///< op; operands 0, 1
Value minus(Machine& m, const Instruction& op);         ///< operand 0
Value nullTest(Machine& m, const Instruction& op);      ///< operand 0; flag = isNull
Value inSegment(Machine& m, const Instruction& op);     ///< operand 0
Value offers(Machine& m, const Instruction& op);
Value singleProfile(Machine& m, const Instruction& op);

// run_loops.cpp: bindings are triples (variable, from, where or none) in operands
Value quantifier(Machine& m, const Instruction& op); ///< op
Value select(Machine& m, const Instruction& op);
Value aggregateOver(Machine& m, const Instruction& op); ///< integer = FunctionId; operand 0 = expression
Value chain(
    Machine& m,
    const Instruction& op); ///< operand 0 list; operands: (variable, what, when or none, time) per step

// run_lists.cpp, run_groups.cpp, run_sets.cpp, run_aggregates.cpp: operand 0 the list, 1 and 2 arguments;
// slot = element variable where an argument is per element
Value filter(Machine& m, const Instruction& op);
Value map(Machine& m, const Instruction& op);
Value top(Machine& m, const Instruction& op); ///< flag = largest first
Value groupBy(Machine& m, const Instruction& op);
/// map whose elements are entries: operand 0 list or map, 1 key, 2 value; slot = element variable, first =
/// key variable when flag says that a map is walked
Value mapEntries(Machine& m, const Instruction& op);
Value mapOfMap(Machine& m, const Instruction& op);    ///< operand 1 = value; slot, first as above
Value holdsFor(Machine& m, const Instruction& op);    ///< integer = Exists or Forall; flag = with condition
Value aggregate(Machine& m, const Instruction& op);   ///< integer = FunctionId; flag = with expression
Value setFunction(Machine& m, const Instruction& op); ///< integer = FunctionId
Value head(Machine& m, const Instruction& op);
Value distinct(Machine& m, const Instruction& op);
Value get(Machine& m, const Instruction& op);
Value keys(Machine& m, const Instruction& op); ///< flag = values

// run_texts.cpp
Value like(Machine& m, const Instruction& op);
Value textTest(Machine& m, const Instruction& op);      ///< integer = FunctionId; operands 0, 1, 2 when flag
Value stringCompare(Machine& m, const Instruction& op); ///< integer = FunctionId; operands 0, 1, 2 when flag
Value matches(Machine& m, const Instruction& op);       ///< pattern, or operand 1
Value regexGroup(Machine& m, const Instruction& op);    ///< pattern, or operand 1; operand 2 when flag

// run_times.cpp
Value moment(Machine& m, const Instruction& op);      ///< text
Value constantDay(Machine& m, const Instruction& op); ///< integer = days since 1970-01-01
Value date(Machine& m, const Instruction& op);        ///< operands 0, 1, 2
Value currentPart(Machine& m, const Instruction& op); ///< integer = FunctionId
Value timePart(Machine& m, const Instruction& op);    ///< integer = FunctionId; operand 0
Value occurs(Machine& m,
             const Instruction& op); ///< form, op, integer, unit; operand 0 time, 1 and 2 references
Value period(Machine& m, const Instruction& op); ///< only inside occurs

} // namespace run

/// Folds values one by one into count, sum, average, min or max; nulls are left out.
class Accumulator {
public:
    explicit Accumulator(FunctionId function) : m_function(function) {}
    void add(Machine& m, const Instruction& op, Value value);
    [[nodiscard]] Value result(Machine& m, const Instruction& op) const;

private:
    void addNumber(Machine& m, const Instruction& op, Value number);
    void keepExtreme(Machine& m, const Instruction& op, Value value);

    FunctionId m_function;
    std::int64_t m_count = 0;
    std::int64_t m_numbers = 0;
    Value m_sum = Value::integer(0);
    Value m_best;
};

/// For a trace: looks at all elements of a list, whatever the answer needed, and notes which fit. `from`
/// gives the list; each element in turn stands in the variable while `fits` is asked.
template <class Fits>
void survey(Machine& m, const Instruction& op, OpId from, std::uint32_t variable, const Fits& fits) {
    if (op.inElement || !m.canExplore())
        return;
    Trace::Walk walk;
    walk.node = op.node;
    {
        const Machine::Exploration look(m, Machine::Exploration::Records::Nothing);
        Value single;
        const std::span<const Value> items = itemsOf(m.eval(from), single);
        walk.total = items.size();
        for (std::size_t i = 0; i < items.size() && m.step(op); ++i) {
            m.variables[variable] = items[i];
            if (fits())
                walk.add(std::uint32_t(i), items[i]);
        }
        if (m.isStopped())
            return;
    }
    m.trace().walk(std::move(walk));
}

/// left op right with the integer rules of DOMAIN.md 4.2; null with a warning where there is no result.
[[nodiscard]] Value calculate(Machine& m, const Instruction& op, Op what, Value left, Value right);

} // namespace ow::expr
