#include "proof/internal/value_classes.h"

#include "base/instant.h"
#include "expression/value/scalars.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace ow::proof {

using expr::Value;

namespace {

/// Beyond are years that no text of a date says.
constexpr std::int64_t kFirstTime = -62'167'219'200'000;
constexpr std::int64_t kLastTime = 253'402'300'799'999;

template <class T>
void sortUnique(std::vector<T>& values) {
    std::ranges::sort(values);
    values.erase(std::unique(values.begin(), values.end()), values.end());
}

/// A number between two, a whole one where there is.
double between(double low, double high) {
    const double whole = std::floor(low) + 1;
    if (whole < high)
        return whole;
    const double middle = low + (high - low) / 2;
    return middle > low && middle < high ? middle : std::nextafter(low, high);
}

} // namespace

ValueClasses::ValueClasses(std::vector<const ValueTest*> tests, Shape shape, bool throughLists)
    : m_tests(std::move(tests)), m_shape(shape), m_throughLists(throughLists),
      m_isFree(m_tests.size(), false) {
    sortOut();
    addNothings();
    const bool numbersFirst = std::ranges::any_of(m_texts, [](const std::string& text) {
        return !text.empty() && text.front() >= '0' && text.front() <= '9';
    });
    if (shape != Shape::Value)
        addOthers();
    if (numbersFirst)
        addNumbers();
    addTries();
    addTexts();
    addTimes();
    addNumbers();
    addOthers();
    m_firstUnshown = m_rows.size();
    addUnshown();
}

/// Which constants count, and which tests are left open: where texts are ordered, times and patterns would
/// have to be told apart within each stretch between two texts.
void ValueClasses::sortOut() {
    const auto isDateTime = [](const std::string& text) { return parseDateTime(text) != noInstant; };
    bool hasTimes = false;
    bool ordersDates = false;
    bool ordersWords = false;
    for (const ValueTest* test : m_tests) {
        hasTimes = hasTimes || !test->times.empty();
        if (!test->ordersTexts)
            continue;
        for (const std::string& text : test->texts)
            (isDateTime(text) ? ordersDates : ordersWords) = true;
    }
    const bool namesDates = std::ranges::any_of(
        m_tests, [&](const ValueTest* test) { return std::ranges::any_of(test->texts, isDateTime); });
    const bool opensOrder = (ordersWords && (hasTimes || namesDates)) || (ordersDates && hasTimes);
    m_ordersTexts = !opensOrder && (ordersWords || ordersDates);
    // Each stretch of texts may say a number of each stretch of numbers.
    constexpr std::size_t mostPairs = 20'000;
    std::size_t texts = 1;
    std::size_t numbers = 1;
    for (const ValueTest* test : m_tests) {
        texts += test->texts.size() + 2 * test->times.size() + (test->pattern ? 4 : 0);
        numbers += test->numbers.size();
    }
    const bool opensReading = texts * numbers > mostPairs;
    const bool opensPatterns = m_ordersTexts || hasTimes || namesDates;
    std::vector<TextPattern> patterns;
    for (std::size_t i = 0; i < m_tests.size(); ++i) {
        const ValueTest& test = *m_tests[i];
        m_isFree[i] = test.isOpen || (opensOrder && test.ordersTexts) || (opensPatterns && test.pattern) ||
                      (opensReading && test.readsNumber);
        if (m_isFree[i] && test.isOpen)
            continue;
        if (test.pattern && !m_isFree[i]) {
            m_patternTests.push_back(i);
            patterns.push_back(*test.pattern);
        }
        m_numbers.insert(m_numbers.end(), test.numbers.begin(), test.numbers.end());
        m_texts.insert(m_texts.end(), test.texts.begin(), test.texts.end());
        m_times.insert(m_times.end(), test.times.begin(), test.times.end());
    }
    for (const std::string& text : m_texts) {
        if (isDateTime(text))
            m_times.push_back(parseDateTime(text));
    }
    sortUnique(m_numbers);
    sortUnique(m_texts);
    sortUnique(m_times);
    auto classes = textClasses(patterns, m_texts);
    if (classes) {
        m_textClasses = std::move(*classes);
    } else {
        for (const std::size_t test : m_patternTests)
            m_isFree[test] = true;
        m_patternTests.clear();
        m_textClasses.clear();
    }
}

void ValueClasses::addNothings() {
    m_nullRow = add(Value());
}

void ValueClasses::addNumbers() {
    if (!m_numberValues.empty())
        return;
    const auto number = [this](double value) {
        if (value == std::floor(value))
            m_numberValues.push_back(Value::integer(std::int64_t(value)));
        m_numberValues.push_back(Value::number(value)); // written otherwise, where it is large
    };
    if (m_numbers.empty())
        number(1);
    for (std::size_t i = 0; i < m_numbers.size(); ++i) {
        const double value = m_numbers[i];
        if (i == 0)
            number(std::ceil(value) - 1);
        number(value);
        number(i + 1 < m_numbers.size() ? between(value, m_numbers[i + 1]) : std::floor(value) + 1);
    }
    constexpr double huge = 1.7e308; // where calculations end
    for (const double value : {-huge, huge})
        m_numberValues.push_back(Value::number(value));
    for (const std::int64_t value : {INT64_MIN, INT64_MAX})
        m_numberValues.push_back(Value::integer(value));
    for (const Value value : m_numberValues)
        add(value);
    if (std::ranges::none_of(m_tests, [](const ValueTest* test) { return test->readsNumber; }))
        return;
    std::array<char, 32> buffer{};
    for (const Value value : m_numberValues)
        add(text(std::string(expr::formatNumber(value, buffer))));
}

void ValueClasses::addTexts() {
    if (m_ordersTexts && !m_texts.empty())
        add(text({}));
    for (std::size_t i = 0; i < m_texts.size(); ++i) {
        add(text(m_texts[i]));
        if (!m_ordersTexts)
            continue;
        const bool isLast = i + 1 == m_texts.size();
        for (const char* behind : {"a", "0", " ", "\x01"}) {
            std::string next = m_texts[i] + behind;
            if (isLast || next < m_texts[i + 1]) {
                add(text(std::move(next)));
                break;
            }
        }
        std::string nearest = m_texts[i];
        nearest.push_back('\0');
        if (isLast || nearest < m_texts[i + 1])
            add(text(std::move(nearest)));
    }
    if (m_patternTests.empty()) {
        std::string other = "other";
        while (std::ranges::binary_search(m_texts, other))
            other += '?';
        add(text(std::move(other)));
        return;
    }
    for (const TextClass& one : m_textClasses) {
        if (one.isReal)
            add(text(one.example));
    }
}

/// In each way to write them that the engine reads otherwise: with a zone, with another, without.
void ValueClasses::addTimes() {
    const auto time = [this](std::int64_t ms) {
        if (ms < kFirstTime || ms > kLastTime)
            return;
        const std::string usual = instantText(ms);
        const std::string withoutZone = usual.substr(0, usual.size() - 1);
        std::string spaced = withoutZone;
        spaced[10] = ' ';
        for (const std::string& written : {usual, withoutZone + "+00:00", withoutZone, spaced})
            add(text(written));
    };
    for (std::size_t i = 0; i < m_times.size(); ++i) {
        if (i == 0)
            time(std::min(kLastTime, m_times[i] - 1));
        time(m_times[i]);
        const std::int64_t behind = std::max(kFirstTime, m_times[i] + 1);
        if (i + 1 == m_times.size() || behind < m_times[i + 1])
            time(behind);
    }
}

void ValueClasses::addOthers() {
    if (m_shape != Shape::List) {
        add(Value::object({}));
        add(Value::boolean(true));
        add(Value::boolean(false)); // before a list: below that is nothing in another way
    }
    add(Value::list({}));
    add(listOf({Value::object({})}));
    add(Value::object({}));
    add(Value::boolean(true));
    add(Value::boolean(false));
    add(listOf({Value::boolean(false)}));
    add(listOf({Value()}));
    add(listOf({Value::integer(1), Value::integer(2)}));
    add(Value::flattened(m_lists.back()));
    if (std::ranges::any_of(m_tests, [](const ValueTest* test) { return test->isMembership; })) {
        add(listOf({text("realized")}));
        add(listOf({text("existing")}));
    }
}

/// What a path finds in lists without elements is not shown, as the lists would have to be. Numbers fit
/// patterns as they are written: which of them do is not known, so they may in every way.
void ValueClasses::addUnshown() {
    m_emptyRow = m_throughLists ? add(Value::flattened({})) : m_nullRow;
    addNumbersAsTexts();
    if (m_patternTests.empty())
        return;
    const auto fitting = [this](std::vector<bool> holds, const TextClass& texts) {
        for (std::size_t i = 0; i < m_patternTests.size(); ++i)
            holds[m_patternTests[i]] = texts.fits[i] != m_tests[m_patternTests[i]]->pattern->negated;
        return holds;
    };
    const Value other = text("other");
    for (const TextClass& texts : m_textClasses) {
        if (!texts.isReal)
            add(fitting(ask(other), texts), other);
        for (const Value number : m_numberValues)
            add(fitting(ask(number), texts), number);
    }
}

void ValueClasses::addTries() {
    std::vector<QJsonValue> tries;
    for (const ValueTest* test : m_tests)
        tries.insert(tries.end(), test->tries.begin(), test->tries.end());
    for (const QJsonValue& value : tries)
        add(valueOf(value));
}

/// Of the values that are tried: texts, numbers, and lists of them.
Value ValueClasses::valueOf(const QJsonValue& json) {
    if (json.isDouble())
        return Value::number(json.toDouble());
    if (json.isString())
        return text(json.toString().toStdString());
    if (!json.isArray())
        return {};
    std::vector<Value> items;
    for (const QJsonValue item : json.toArray())
        items.push_back(valueOf(item));
    return listOf(std::move(items));
}

std::size_t ValueClasses::add(Value value) {
    return add(ask(value), value);
}

std::size_t ValueClasses::add(std::vector<bool> holds, Value example) {
    const Value single = expr::unwrapSingle(example);
    const bool leadsOn = single.is(expr::Kind::Object) || (single.is(expr::Kind::List) && single.size() > 1);
    const auto [known, isNew] = m_known.try_emplace(holds, m_rows.size());
    if (isNew)
        m_rows.push_back({std::move(holds), example});
    else if (known->second == m_nullRow && !expr::isNothing(example))
        m_isNullAlone = false;
    m_rows[known->second].leadsOn = m_rows[known->second].leadsOn || leadsOn;
    return known->second;
}

std::vector<bool> ValueClasses::ask(Value value) {
    std::vector<bool> holds(m_tests.size());
    for (std::size_t i = 0; i < m_tests.size(); ++i) {
        m_scratch.reset();
        holds[i] = m_tests[i]->holds(value, m_scratch);
    }
    return holds;
}

Value ValueClasses::text(std::string text) {
    m_textMemory.push_back(std::move(text));
    m_textValues.push_back(Value::string(m_textMemory.back()));
    return m_textValues.back();
}

/// Which texts say which numbers is not known: where some tests read a text as a number and others as it is
/// written, it may be any of both.
void ValueClasses::addNumbersAsTexts() {
    std::vector<std::size_t> reading;
    for (std::size_t i = 0; i < m_tests.size(); ++i) {
        if (m_tests[i]->readsNumber)
            reading.push_back(i);
    }
    if (reading.empty())
        return;
    std::set<std::vector<bool>> written;
    for (const Value value : m_textValues) {
        if (!std::ranges::binary_search(m_texts, value.asString())) // those say what they say
            written.insert(ask(value));
    }
    std::set<std::vector<bool>> read;
    for (const Value value : m_numberValues)
        read.insert(ask(value));
    const Value example = m_numberValues.front();
    for (const std::vector<bool>& asText : written) {
        for (const std::vector<bool>& asNumber : read) {
            std::vector<bool> holds = asText;
            for (const std::size_t test : reading)
                holds[test] = asNumber[test];
            add(std::move(holds), example);
        }
    }
}

Value ValueClasses::listOf(std::vector<Value> items) {
    m_lists.push_back(std::move(items));
    return Value::list(m_lists.back());
}

} // namespace ow::proof
