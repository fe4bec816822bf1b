#pragma once

#include "expression/run/plain_condition.h"
#include "expression/run/program.h"
#include "proof/internal/text_patterns.h"

#include <QJsonValue>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ow::proof {

/// The instant at which rules are asked, and the zone of their days.
struct AskedAt {
    std::int64_t nowMs = 0;
    Zone zone;
};

/// A condition on one value: what a path reads, of a profile or of an element of a list. What it says is
/// asked of the engine; what it compares with tells at which values that may turn.
class ValueTest {
public:
    /// The condition as canonical text with p0 in the place of the path.
    [[nodiscard]] const std::string& text() const { return m_text; }
    [[nodiscard]] bool holds(expr::Value value, expr::Arena& scratch) const;

    /// Texts that are told from all others; they are instants as well, where both are (DOMAIN.md 11.4).
    std::vector<std::string> texts;
    bool ordersTexts = false; ///< and from those before and behind them
    std::vector<double> numbers;
    std::vector<std::int64_t> times; ///< milliseconds since 1970-01-01T00:00Z
    std::optional<TextPattern> pattern;
    bool readsNumber = false; ///< a text counts as the number that it says, or as nothing
    /// It turns at values that are not known: what is tried may show it, nothing is concluded of it.
    bool isOpen = false;
    std::vector<QJsonValue> tries; ///< values at which it may turn
    bool isMembership = false;     ///< whether the status of a segment makes a member (DOMAIN.md 2.3)

private:
    friend class TestReader;
    AskedAt m_at;
    std::string m_text;
    expr::Layout m_layout;
    expr::Program m_program;
    std::optional<expr::PlainCondition> m_plain;
};

/// A path with the test of its value.
struct PathTest {
    bool isOfElement = false; ///< from the element of a list, not from the profile
    std::vector<std::string> path;
    std::unique_ptr<ValueTest> test;
};

/// Reads conditions that depend on one value alone, in a way that is known to turn only at what they name.
class TestReader {
public:
    explicit TestReader(AskedAt at) : m_at(at) {}

    /// Nothing for every other condition but those that depend on one value in another way, which stay open.
    /// `element`: the variable of the element; empty outside of lists.
    [[nodiscard]] std::optional<PathTest> read(const expr::Tree& tree, expr::NodeId node,
                                               const std::string& element) const;
    /// A path from the profile alone.
    [[nodiscard]] static std::optional<std::vector<std::string>> profilePath(const expr::Tree& tree,
                                                                             expr::NodeId node);
    /// Whether an element is nothing.
    [[nodiscard]] std::unique_ptr<ValueTest> nothingTest() const;
    [[nodiscard]] static std::unique_ptr<ValueTest> membershipTest();

private:
    struct Path {
        bool isOfElement = false;
        std::vector<std::string> names;
    };
    [[nodiscard]] static std::optional<Path> pathOf(const expr::Tree& tree, expr::NodeId node,
                                                    const std::string& element);
    [[nodiscard]] bool takeConstants(const expr::Tree& tree, expr::NodeId node, expr::NodeId& subject,
                                     ValueTest& test) const;
    [[nodiscard]] bool takeComparison(const expr::Tree& tree, const expr::Node& node, bool pathIsRight,
                                      ValueTest& test) const;
    /// What is calculated of a path: factor * path + addend.
    struct Linear {
        expr::NodeId subject = expr::noNode;
        double factor = 1;
        double addend = 0;
    };
    [[nodiscard]] std::optional<Linear> linear(const expr::Tree& tree, expr::NodeId node) const;
    [[nodiscard]] bool takeCalculation(const expr::Tree& tree, const expr::Node& node, expr::NodeId& subject,
                                       ValueTest& test) const;
    [[nodiscard]] std::optional<double> wholeNumber(const expr::Tree& tree, expr::NodeId node) const;
    [[nodiscard]] bool takeCall(const expr::Tree& tree, const expr::Node& node, ValueTest& test) const;
    [[nodiscard]] bool takeOccurs(const expr::Tree& tree, const expr::Node& node, ValueTest& test) const;
    [[nodiscard]] bool takeConstant(expr::Value value, expr::Op op, ValueTest& test) const;
    [[nodiscard]] std::optional<expr::Value> constant(const expr::Tree& tree, expr::NodeId node,
                                                      expr::Arena& arena, expr::Layout& layout,
                                                      expr::Program& program) const;
    [[nodiscard]] std::optional<PathTest> readOpen(const expr::Tree& tree, expr::NodeId node,
                                                   const std::string& element) const;
    [[nodiscard]] bool finish(const expr::Tree& tree, expr::NodeId node,
                              const std::function<bool(expr::NodeId)>& isSubject, ValueTest& test) const;

    AskedAt m_at;
};

} // namespace ow::proof
