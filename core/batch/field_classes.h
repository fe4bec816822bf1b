#pragma once

#include "expression/bulk/bulk.h"

#include <algorithm>
#include <cstdint>
#include <map>
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
    [[nodiscard]] std::uint32_t classOf(std::string_view text) const {
        return m_kind == Kind::Words ? wordClass(m_numbers.find(0, text), text) : classOfOrderedText(text);
    }
    /// The same for a text behind whose beginning 16 bytes can be read.
    [[nodiscard]] std::uint32_t classOfPadded(std::string_view text) const {
        return m_kind == Kind::Words ? wordClass(m_numbers.findPadded(0, text), text)
                                     : classOfOrderedText(text);
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
    void layGrid();
    [[nodiscard]] std::uint32_t wordClass(std::uint32_t known, std::string_view text) const {
        if (known != expr::NameTable::none)
            return known;
        return m_instants.empty() ? std::uint32_t(Other) : classOfInstant(text);
    }
    [[nodiscard]] std::uint32_t classOfInstant(std::string_view text) const;
    [[nodiscard]] std::uint32_t classOfOrderedText(std::string_view text) const;
    /// Whole numbers up to here are doubles.
    static constexpr double kExact = 9007199254740992;
    [[nodiscard]] std::uint32_t classOfNumber(double value) const {
        if (m_kind == Kind::Words)
            return Number;
        return m_kind == Kind::Numbers && value < kExact && value > -kExact ? orderedClass(value)
                                                                            : std::uint32_t(Odd);
    }
    [[nodiscard]] std::uint32_t orderedClass(double value) const {
        std::uint32_t below = m_grid.before(value);
        while (below < m_bounds.size() && m_bounds[below] < value)
            ++below;
        const bool isBound = below < m_bounds.size() && m_bounds[below] == value;
        return FirstOrdered + below * 2 + (isBound ? 1U : 0U);
    }

    /// Says about where a value stands among the bounds, so that few have to be looked at.
    struct Grid {
        double first = 0;
        double cellsPerUnit = 0;
        double lastCell = 0;
        std::vector<std::uint32_t> below = {0}; ///< by cell: bounds that are less than all of its values

        [[nodiscard]] std::uint32_t before(double value) const {
            const double cell = (value - first) * cellsPerUnit;
            return below[cell > 0 ? std::size_t(std::min(cell, lastCell)) : 0];
        }
    };

    Kind m_kind;
    Zone m_zone;               ///< Times: in which the days of profiles begin
    expr::NameTable m_numbers; ///< Words: class by text
    std::vector<std::string> m_texts;
    /// Words of date-time shape: their class by instant, for other ways to write it (DOMAIN.md 11.4).
    std::map<std::int64_t, std::uint32_t> m_instants;
    std::string m_otherText = "?"; ///< an example of a text that no test names
    Grid m_grid;
    std::vector<double> m_bounds; ///< Numbers, Times: in order; each a class, as what lies between them
};

} // namespace ow
