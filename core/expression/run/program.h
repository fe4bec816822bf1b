#pragma once

#include "expression/language/tree.h"
#include "expression/value/layout.h"

#include <memory>
#include <string>
#include <vector>

namespace ow::expr {

struct Code; // the instructions, private to compiler and evaluator

/// A path that a rule reads from one of its inputs: names without array marks.
struct UsedPath {
    std::string root;               ///< "profile", "offer", or "@{schema}" for context data
    std::vector<std::string> names; ///< e.g. {"homeAddress", "city"}; events as {"xEvent", "commerce", …}
    bool whole = false;             ///< everything below may be read

    bool operator==(const UsedPath&) const = default;
};

/// What a rule needs to be evaluated.
struct Needs {
    std::vector<UsedPath> paths; ///< without repetition, in order of appearance
    bool profile = false;
    bool events = false;   ///< xEvent
    bool segments = false; ///< segmentMembership
    bool offer = false;
    bool context = false;
    bool time = false; ///< now, today …: the value changes with the instant
};

/// A rule made ready to run: immutable, shared freely, evaluated by many threads at once.
class Program {
public:
    Program() = default;
    [[nodiscard]] bool isEmpty() const { return !m_code; }
    [[nodiscard]] const Needs& needs() const;
    /// The rule that it was compiled from; node ids in traces and warnings belong to it.
    [[nodiscard]] const Tree& tree() const;
    [[nodiscard]] NodeId node() const;
    [[nodiscard]] const Code& code() const { return *m_code; }

private:
    friend class Compiler;
    std::shared_ptr<const Code> m_code;
};

/// Compiles a rule. Its names and profile paths are added to `layout`. Errors: unknown functions, wrong
/// numbers of arguments, patterns that RE2 refuses, dates that do not exist.
[[nodiscard]] Result<Program, Diagnostics> compile(const Tree& tree, Layout& layout);
/// Compiles one part of a rule that stands alone (uses no variable or element from outside), e.g. one
/// condition of an `and`, so that equal conditions of many rules can be evaluated once.
[[nodiscard]] Result<Program, Diagnostics> compile(const Tree& tree, NodeId node, Layout& layout);

} // namespace ow::expr
