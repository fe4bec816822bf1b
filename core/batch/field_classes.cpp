#include "batch/field_classes.h"

#include "base/instant.h"

#include <algorithm>
#include <cmath>

namespace ow {

namespace {

using TestForm = expr::FieldTest::Form;

/// Calls `use` with each constant of a test; false when it refuses one.
template <class Use>
bool eachConstant(const expr::FieldTest& test, const Use& use) {
    if (test.form == TestForm::Compare)
        return use(test.constant);
    if (test.form != TestForm::Among)
        return true;
    if (!test.constant.is(expr::Kind::List))
        return false;
    return std::ranges::all_of(test.constant.items(), use);
}

bool isWord(expr::Value value) {
    return value.is(expr::Kind::String) || value.is(expr::Kind::Bool);
}

} // namespace

std::optional<FieldClasses::Kind> FieldClasses::kindFor(const expr::FieldTest& test) {
    const auto isPlainNumber = [](expr::Value value) {
        return value.isNumber() && std::abs(value.toDouble()) < kExact;
    };
    const bool equality =
        test.form != TestForm::Compare || test.op == expr::Op::Equal || test.op == expr::Op::NotEqual;
    if (equality && eachConstant(test, isWord))
        return Kind::Words;
    if (eachConstant(test, isPlainNumber))
        return Kind::Numbers;
    if (test.form == TestForm::Compare && test.constant.isTime() &&
        std::abs(double(test.constant.ms())) < kExact)
        return Kind::Times;
    return std::nullopt;
}

void FieldClasses::addText(std::string_view text) {
    if (m_numbers.find(0, text) != expr::NameTable::none)
        return;
    const std::uint32_t made = FirstText + std::uint32_t(m_texts.size());
    if (const std::int64_t instant = parseDateTime(text); instant != noInstant) {
        const auto [known, isNew] = m_instants.try_emplace(instant, made);
        if (!isNew) {
            m_numbers.insert(0, text, known->second);
            return;
        }
    }
    m_numbers.insert(0, text, made);
    m_texts.emplace_back(text);
}

std::uint32_t FieldClasses::classOfInstant(std::string_view text) const {
    const std::int64_t instant = parseDateTime(text);
    const auto known = instant == noInstant ? m_instants.end() : m_instants.find(instant);
    return known == m_instants.end() ? std::uint32_t(Other) : known->second;
}

void FieldClasses::separate(const expr::FieldTest& test) {
    m_zone = test.zone;
    eachConstant(test, [this](expr::Value constant) {
        if (constant.is(expr::Kind::String)) {
            addText(constant.asString());
        } else if (constant.is(expr::Kind::Bool)) {
            // A text is compared with a Boolean as text.
            addText("true");
            addText("false");
        } else {
            m_bounds.push_back(constant.isTime() ? double(constant.ms()) : constant.toDouble());
        }
        return true;
    });
}

void FieldClasses::finish() {
    while (m_numbers.find(0, m_otherText) != expr::NameTable::none)
        m_otherText += '?';
    std::ranges::sort(m_bounds);
    m_bounds.erase(std::unique(m_bounds.begin(), m_bounds.end()), m_bounds.end());
    layGrid();
}

// The way from a value to its cell never falls as values rise, rounded as it is: a bound that comes out below
// the beginning of a value's cell is less than the value.
void FieldClasses::layGrid() {
    if (m_bounds.size() < 2)
        return;
    const double width = m_bounds.back() - m_bounds.front();
    const std::size_t cells = m_bounds.size() * 4;
    m_grid.first = m_bounds.front();
    m_grid.cellsPerUnit = double(cells) / width;
    m_grid.lastCell = double(cells);
    m_grid.below.assign(cells + 1, 0);
    std::uint32_t below = 0;
    for (std::size_t cell = 1; cell <= cells; ++cell) {
        while (below < m_bounds.size() &&
               (m_bounds[below] - m_grid.first) * m_grid.cellsPerUnit < double(cell))
            ++below;
        m_grid.below[cell] = below;
    }
}

std::uint32_t FieldClasses::count() const {
    return m_kind == Kind::Words ? FirstText + std::uint32_t(m_texts.size())
                                 : FirstOrdered + std::uint32_t(m_bounds.size()) * 2 + 1;
}

std::uint32_t FieldClasses::classOfOrderedText(std::string_view text) const {
    if (m_kind != Kind::Times)
        return Odd;
    if (const std::int64_t usual = parseUsualInstant(text); usual != noInstant)
        return orderedClass(double(usual));
    const std::optional<ParsedInstant> time = parseInstant(text, InstantForms::Data, m_zone);
    return time ? orderedClass(double(time->ms))
                : std::uint32_t(Nothing); // what is no time compares like null
}

std::uint32_t FieldClasses::otherClassOf(expr::Value value) const {
    if (value.isNull())
        return Null; // as Nothing
    if (m_kind != Kind::Words)
        return Odd;
    if (value.is(expr::Kind::Bool))
        return value.asBool() ? True : False;
    return Structure;
}

expr::Value FieldClasses::example(std::uint32_t number) const {
    if (number == Null)
        return {};
    if (m_kind == Kind::Words) {
        switch (number) {
        case Other:
            return expr::Value::string(m_otherText);
        case True:
            return expr::Value::boolean(true);
        case False:
            return expr::Value::boolean(false);
        case Number:
            return expr::Value::integer(1);
        default:
            return expr::Value::string(m_texts[number - FirstText]);
        }
    }
    const std::uint32_t place = number - FirstOrdered;
    const bool isBound = place % 2 == 1;
    double value = 0;
    if (isBound)
        value = m_bounds[place / 2];
    else if (place / 2 < m_bounds.size())
        value = std::nextafter(m_bounds[place / 2], -INFINITY);
    else if (!m_bounds.empty())
        value = std::nextafter(m_bounds.back(), INFINITY);
    if (m_kind == Kind::Numbers)
        return expr::Value::number(value);
    // Times are whole milliseconds.
    return expr::Value::instant(std::int64_t(isBound                       ? value
                                             : place / 2 < m_bounds.size() ? std::floor(value)
                                                                           : std::ceil(value)));
}

bool FieldClasses::isAsked(const expr::FieldTest& test, std::uint32_t number) const {
    if (m_kind != Kind::Words)
        return number == Odd;
    const bool looksAtTheValue = test.form == TestForm::Compare || test.form == TestForm::Among;
    return number == Structure || (number == Number && looksAtTheValue);
}

FieldClasses::Answer FieldClasses::answer(const expr::FieldTest& test) const {
    Answer answer;
    for (std::uint32_t number = 0; number < count(); ++number) {
        if (isAsked(test, number))
            answer.asked.push_back(number);
        else if (!test.holds(example(number)))
            continue;
        else if (!answer.yes.empty() && answer.yes.back().last + 1 == number)
            answer.yes.back().last = number;
        else
            answer.yes.push_back({number, number});
    }
    return answer;
}

} // namespace ow
