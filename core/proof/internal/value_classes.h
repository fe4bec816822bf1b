#pragma once

#include "proof/internal/value_test.h"

#include <cstdint>
#include <deque>
#include <map>
#include <vector>

namespace ow::proof {

/// All that a path can read, in classes that none of its tests tells apart, each with a value that shows it.
/// In an order in which a test holds for few stretches of classes.
class ValueClasses {
public:
    /// What the path leads through decides which value of a class is shown, where there is a choice.
    enum class Shape : std::uint8_t { Value, Object, List };

    ValueClasses(std::vector<const ValueTest*> tests, Shape shape, bool throughLists);

    [[nodiscard]] std::size_t count() const { return m_rows.size(); }
    /// Classes from here on are shown by no value: there may be nobody in them.
    [[nodiscard]] std::size_t firstUnshown() const { return m_firstUnshown; }
    [[nodiscard]] bool holds(std::size_t row, std::size_t test) const { return m_rows[row].holds[test]; }
    [[nodiscard]] expr::Value example(std::size_t row) const { return m_rows[row].example; }
    /// The class of what is not there, of a path through lists that finds nothing; whether nothing else is in
    /// it.
    [[nodiscard]] std::size_t nullRow() const { return m_nullRow; }
    [[nodiscard]] std::size_t emptyRow() const { return m_emptyRow; }
    [[nodiscard]] bool isNullAlone() const { return m_isNullAlone; }
    /// Whether something may be below a value of the class.
    [[nodiscard]] bool leadsOn(std::size_t row) const { return m_rows[row].leadsOn; }
    /// A test of which classes say only what it says of their example: what it compares with cannot be told
    /// apart together with the other tests, or is not known.
    [[nodiscard]] bool isFree(std::size_t test) const { return m_isFree[test]; }

private:
    struct Row {
        std::vector<bool> holds;
        expr::Value example;
        bool leadsOn = false;
    };
    void sortOut();
    void addNothings();
    void addNumbers();
    void addTexts();
    void addTimes();
    void addOthers();
    void addTries();
    void addUnshown();
    void addNumbersAsTexts();
    std::size_t add(expr::Value value);
    std::size_t add(std::vector<bool> holds, expr::Value example);
    [[nodiscard]] std::vector<bool> ask(expr::Value value);
    [[nodiscard]] expr::Value valueOf(const QJsonValue& json);
    [[nodiscard]] expr::Value text(std::string text);
    [[nodiscard]] expr::Value listOf(std::vector<expr::Value> items);

    std::vector<const ValueTest*> m_tests;
    Shape m_shape;
    bool m_throughLists; ///< the path may lead through a list
    std::vector<bool> m_isFree;
    std::vector<double> m_numbers;
    std::vector<std::string> m_texts;
    std::vector<std::int64_t> m_times;
    bool m_ordersTexts = false;
    std::vector<std::size_t> m_patternTests;
    std::vector<TextClass> m_textClasses;
    std::vector<Row> m_rows;
    std::size_t m_firstUnshown = 0;
    std::size_t m_nullRow = 0;
    std::size_t m_emptyRow = 0;
    bool m_isNullAlone = true;
    std::vector<expr::Value> m_numberValues;
    std::vector<expr::Value> m_textValues;
    std::map<std::vector<bool>, std::size_t> m_known;
    std::deque<std::string> m_textMemory;
    std::deque<std::vector<expr::Value>> m_lists;
    expr::Arena m_scratch;
};

} // namespace ow::proof
