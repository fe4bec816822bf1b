#pragma once

#include "decision/field_classes.h"
#include "decision/plan_data.h"

#include <map>
#include <span>

namespace ow {

/// How the rules of a plan are asked of a block of profiles at once: their conditions in terms of the classes
/// of the fields that they test. Immutable; made once for a simulation, for the constraints that its
/// scopes can ask for. Conditions that are not plain stay with their programs.
class BlockPlan {
public:
    BlockPlan(const PlanData& plan, std::span<const Index> constraints);

    /// A field of the profile, or of the elements of a list.
    struct Field {
        expr::Slot slot = expr::noSlot;                              ///< of the profile's field
        Index list = kNone;                                          ///< whose elements have the field
        std::vector<std::pair<expr::Symbol, std::string_view>> path; ///< from the element
        Index firstStep = kNone;                                     ///< of the path, among those of the list
        FieldClasses classes;
    };
    /// The first steps of the paths that are read from the elements of a list.
    struct ElementFields {
        std::size_t count = 0;
        std::vector<std::pair<expr::Symbol, std::string_view>> names;
        std::vector<Index> bySymbol;
    };
    struct Test {
        Index field = kNone;
        expr::FieldTest test;
        FieldClasses::Answer answer;
    };
    /// A predicate in these terms.
    struct Question {
        Index test = kNone; ///< of a profile's field; kNone: of the elements of a list
        Index list = kNone;
        std::vector<Index> elementTests;
        expr::PlainCondition condition; ///< how those go together, and how many elements it takes
    };

    [[nodiscard]] const std::vector<Field>& fields() const { return m_fields; }
    [[nodiscard]] const std::vector<expr::Slot>& lists() const { return m_lists; } ///< slots of the lists
    [[nodiscard]] const ElementFields& elementFields(Index list) const { return m_elementFields[list]; }
    [[nodiscard]] const std::vector<Test>& tests() const { return m_tests; }
    [[nodiscard]] const std::vector<Question>& questions() const { return m_questions; }
    /// kNone: the predicate is not plain, or no constraint asks for it.
    [[nodiscard]] Index questionOf(Index predicate) const { return m_questionOf[predicate]; }
    /// The rule whose truth is the constraint's answer, if all its predicates are plain; else kNone.
    [[nodiscard]] Index ruleOf(Index constraint) const { return m_ruleOf[constraint]; }

private:
    void addPredicate(Index number, const Predicate& predicate);
    [[nodiscard]] Index addTest(const expr::FieldTest& test, expr::Slot slot, Index list,
                                const std::vector<std::pair<expr::Symbol, std::string_view>>& path);
    [[nodiscard]] Index listOf(expr::Slot slot);
    void addFirstStep(Field& field);

    std::vector<Field> m_fields;
    std::vector<expr::Slot> m_lists;
    std::vector<ElementFields> m_elementFields; ///< by list
    std::vector<Test> m_tests;
    std::vector<Question> m_questions;
    std::vector<Index> m_questionOf;
    std::vector<Index> m_ruleOf;
    std::map<std::vector<std::uint32_t>, Index> m_fieldIndex; ///< while it is made
    std::map<std::pair<Index, std::string>, Index> m_testIndex;
};

} // namespace ow
