#pragma once

#include "expression/run/program.h"
#include "expression/value/value.h"

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace re2 {
class RE2;
}

namespace ow::expr {

class Machine;
struct Instruction;
using OpId = std::uint32_t;
inline constexpr OpId noOp = UINT32_MAX;
/// Set in a variable number of a field lookup: the name stands for the element itself.
inline constexpr std::uint32_t aliasMark = 1u << 31;
using Run = Value (*)(Machine&, const Instruction&);

/// One name on a path.
struct PathStep {
    Symbol symbol = 0;
    std::string_view name; ///< lives in the tree
    NodeId node = noNode;
};

/// One operation of a program. What the parts mean depends on `run`.
struct Instruction {
    Run run = nullptr;
    std::array<OpId, 3> operand{};
    NodeId node = noNode;
    std::uint32_t slot = 0;  ///< variable, or slot of the profile
    std::uint32_t first = 0; ///< range in Code::steps or Code::operands
    std::uint32_t count = 0;
    Op op = Op::None;
    TimeUnit unit = TimeUnit::Day;
    OccursForm form = OccursForm::On;
    bool flag = false;
    bool inElement = false;   ///< once per element of a list that is walked, not once per evaluation
    std::uint32_t weight = 1; ///< steps that one visit of an element costs: more where much is done with it
    Value constant;
    std::int64_t integer = 0;
    std::string_view text; ///< lives in the tree
    const re2::RE2* pattern = nullptr;
};

/// A compiled rule, see Program.
struct Code {
    std::vector<Instruction> instructions;
    std::vector<OpId> operands;
    std::vector<PathStep> steps;
    OpId entry = 0;
    std::uint32_t variableCount = 0;
    std::vector<std::unique_ptr<const re2::RE2>> patterns;
    Arena constants; ///< holds literal lists
    Needs needs;
    Tree tree;
    NodeId node = noNode;

    Code();
    ~Code();
};

} // namespace ow::expr
