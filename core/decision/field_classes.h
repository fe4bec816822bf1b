#pragma once

#include "expression/condition.h"
#include "expression/nametable.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ow {

/// The values that one field can have, sorted into classes that no test of the field tells apart. A test is
/// then a set of classes, and a value has to be looked at once, however many tests there are.
class FieldClasses {
public:
    /// What the tests compare with decides how values are sorted.
    enum class Kind : std::uint8_t { Words, Numbers, Times };

    /// The kind of classes that can answer a test; nothing when none can.
    [[nodiscard]] static std::optional<Kind> kindFor(const expr::FieldTest& test);

    explicit FieldClasses(Kind kind) : m_kind(kind) {}

    /// Makes sure that the constants of a test are classes of their own; before the first value is sorted.
    void separate(const expr::FieldTest& test);
    void finish();

    [[nodiscard]] std::uint32_t count() const;
    [[nodiscard]] std::uint32_t classOf(expr::Value value) const {
        if (value.is(expr::Kind::String))
            return classOf(value.asString());
        if (value.isNumber())
            return classOfNumber(value.toDouble());
        return otherClassOf(value);
    }
    /// The class of a text.
    [[nodiscard]] std::uint32_t classOf(std::string_view text) const {
        if (m_kind == Kind::Words) {
            const std::uint32_t known = m_numbers.find(0, text);
            return known == expr::NameTable::none ? std::uint32_t(Other) : known;
        }
        return m_kind == Kind::Times ? classOfTime(text) : std::uint32_t(Odd);
    }

    /// Classes first … last.
    struct Range {
        std::uint32_t first = 0;
        std::uint32_t last = 0;
    };
    /// A test in terms of classes. Values of the asked classes differ: the test has to look at each of them.
    struct Answer {
        std::vector<Range> yes;
        std::vector<std::uint32_t> asked;
    };
    [[nodiscard]] Answer answer(const expr::FieldTest& test) const;

private:
    enum Word : std::uint32_t { Null, Other, True, False, Number, Structure, FirstText };
    enum Ordered : std::uint32_t { Nothing, Odd, FirstOrdered };
    [[nodiscard]] std::uint32_t otherClassOf(expr::Value value) const;
    [[nodiscard]] expr::Value example(std::uint32_t number) const;
    [[nodiscard]] bool isAsked(const expr::FieldTest& test, std::uint32_t number) const;
    void addText(std::string_view text);
    [[nodiscard]] std::uint32_t classOfTime(std::string_view text) const;
    /// Whole numbers up to here are doubles.
    static constexpr double kExact = 9007199254740992;
    [[nodiscard]] std::uint32_t classOfNumber(double value) const {
        if (m_kind == Kind::Words)
            return Number;
        return m_kind == Kind::Numbers && value < kExact && value > -kExact ? orderedClass(value)
                                                                            : std::uint32_t(Odd);
    }
    // A search without branches, which could not be guessed.
    [[nodiscard]] std::uint32_t orderedClass(double value) const {
        const double* below = m_bounds.data(); // the last bound known not to be less, or the first
        for (std::size_t left = m_bounds.size(); left > 1; left -= left / 2)
            below += below[left / 2 - 1] < value ? left / 2 : 0;
        if (m_bounds.empty())
            return FirstOrdered;
        const auto less = std::uint32_t(below - m_bounds.data()) + (*below < value ? 1U : 0U);
        const bool isBound = less < m_bounds.size() && m_bounds[less] == value;
        return FirstOrdered + less * 2 + (isBound ? 1U : 0U);
    }

    Kind m_kind;
    expr::NameTable m_numbers; ///< Words: class by text
    std::vector<std::string> m_texts;
    std::string m_otherText = "?"; ///< an example of a text that no test names
    std::vector<double> m_bounds;  ///< Numbers, Times: in order; each a class, as what lies between them
};

} // namespace ow
