#pragma once

#include "expression/run/program.h"
#include "expression/value/arena.h"
#include "expression/value/value.h"

#include <optional>
#include <vector>

namespace ow::expr {

/// `left op right` for the comparisons of DOMAIN.md 4.5; false when they cannot be compared.
[[nodiscard]] bool relates(Value left, Op op, Value right, Zone zone);
/// `value in list`, or `not in` by the operation; false for null.
[[nodiscard]] bool isAmong(Value value, Op op, Value list, Zone zone);
/// What isNull says.
[[nodiscard]] bool isNothing(Value value);

/// One field against constants: its answer depends on the field's value alone.
struct FieldTest {
    enum class Form : std::uint8_t { Compare, Among, Null, Truth };
    Form form = Form::Truth;
    Op op = Op::None;       ///< Compare, Among
    bool wantsNull = false; ///< Null
    Value constant;         ///< Compare; the list of Among. Lives as long as the program
    Zone zone;              ///< in which days begin

    [[nodiscard]] bool holds(Value value) const;
};

/// A condition of one of the plain kinds that most rules are made of. It can be asked of many profiles at
/// once, without running its program:
/// a test of a profile's field, or whether a list has enough elements that pass tests of their fields.
struct PlainCondition {
    struct ElementTest {
        std::vector<std::pair<Symbol, std::string_view>>
            path; ///< from the element; names live in the program
        FieldTest test;
    };
    /// One test of an element: go on with the step given, or end. Both stand before it in the list.
    struct Step {
        std::uint32_t test = 0;
        std::uint32_t whenTrue = 0;
        std::uint32_t whenFalse = 0;
    };
    static constexpr std::uint32_t passes = UINT32_MAX;
    static constexpr std::uint32_t fails = UINT32_MAX - 1;

    Slot slot = noSlot; ///< the field, or the list
    FieldTest test;     ///< of the field

    bool isOverElements = false;
    std::vector<ElementTest> tests;
    std::vector<Step> steps;
    std::uint32_t entry = passes;    ///< the first step
    std::int64_t atLeast = 1;        ///< elements that must pass
    bool countsNullElements = false; ///< whether an element that is null can be one of them
    bool negated = false;

    /// What the program says of a profile with these slots.
    [[nodiscard]] bool holds(std::span<const Value> slotValues, Arena& scratch) const;

private:
    [[nodiscard]] bool passesTests(Value element, Arena& scratch) const;
};

/// The plain form of a program in a zone; nothing when it is none. Program and zone must outlive it.
[[nodiscard]] std::optional<PlainCondition> plainCondition(const Program& program, Zone zone = {});

} // namespace ow::expr
