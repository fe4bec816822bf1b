#pragma once

#include "batch/field_classes.h"
#include "decision/bulk/bulk.h"

#include <map>
#include <span>

namespace ow {

/// How the rules of a plan are asked of a block of profiles at once: their conditions in terms of the classes
/// of the fields that they test. Immutable; made once for a simulation, for the constraints that its
/// scopes can ask for. Conditions that are not plain stay with their programs.
class BlockPlan {
public:
    BlockPlan(const PlanData& plan, std::span<const Index> constraints);

    /// A field of the profile, or of the elements of a list. `place` counts those of the profile, or of the
    /// list.
    struct Field {
        Index place = 0;
        expr::Slot slot = expr::noSlot;                              ///< of the profile's field
        Index list = kNone;                                          ///< whose elements have the field
        std::vector<std::pair<expr::Symbol, std::string_view>> path; ///< from the element
        FieldClasses classes;
        std::uint32_t firstClass = 0; ///< of a profile's field, among those of all of them

        /// What an element of the list has there.
        [[nodiscard]] expr::Value valueIn(expr::Value element, expr::Arena& scratch) const;
    };
    /// A list and the fields that are read from its elements.
    struct List {
        expr::Slot slot = expr::noSlot;
        std::vector<Index> fields;
    };
    struct Test {
        Index field = kNone; ///< counted among all fields
        expr::FieldTest test;
        FieldClasses::Answer answer;
        bool isOfTexts = false; ///< no other value passes
    };
    /// A predicate in these terms.
    struct Question {
        Index test = kNone; ///< of a profile's field; kNone: of the elements of a list
        Index list = kNone;
        std::vector<Index> elementTests;
        expr::PlainCondition condition; ///< how those go together, and how many elements it takes
    };

    /// One step of a rule, see RuleStep.
    struct Step {
        Index question = kNone;
        Index whenTrue = kReject;
        Index whenFalse = kReject;
    };
    struct Rule {
        Index entry = kReject;
        std::uint32_t firstStep = 0;
        std::uint32_t stepCount = 0;
        bool isPlain = false; ///< all its predicates are: the answers of a block suffice
    };

    [[nodiscard]] const std::vector<Field>& fields() const { return m_fields; }
    [[nodiscard]] const std::vector<Index>& profileFields() const { return m_profileFields; }
    [[nodiscard]] std::uint32_t classCount() const { return m_classCount; } ///< of all profile fields
    [[nodiscard]] const std::vector<List>& lists() const { return m_lists; }
    [[nodiscard]] const std::vector<Test>& tests() const { return m_tests; }
    [[nodiscard]] const std::vector<Question>& questions() const { return m_questions; }
    /// kNone: the predicate is not plain, or no constraint asks for it.
    [[nodiscard]] Index questionOf(Index predicate) const { return m_questionOf[predicate]; }
    /// The steps that give the constraint's answer.
    [[nodiscard]] const Rule& ruleOf(Index constraint) const { return m_rules[constraint]; }
    [[nodiscard]] std::span<const Step> stepsOf(const Rule& rule) const {
        return {m_steps.data() + rule.firstStep, rule.stepCount};
    }

private:
    void addPredicate(Index number, const Predicate& predicate);
    void addRule(Index constraint, const RulePlan& rule, const PlanData& plan);
    void addSegments(Index constraint, const ConstraintPlan& segments);
    [[nodiscard]] Index addTest(const expr::FieldTest& test, expr::Slot slot, Index list,
                                const std::vector<std::pair<expr::Symbol, std::string_view>>& path,
                                bool isOfTexts = false);
    [[nodiscard]] Index listOf(expr::Slot slot);
    void finishFields();

    std::vector<Field> m_fields;
    std::vector<Index> m_profileFields;
    std::uint32_t m_classCount = 0;
    std::vector<List> m_lists;
    std::vector<Test> m_tests;
    std::vector<Question> m_questions;
    std::vector<Index> m_questionOf;
    std::vector<Rule> m_rules; ///< by constraint
    std::vector<Step> m_steps;
    std::vector<bool> m_isAdded; ///< by predicate; while it is made, as what follows
    std::map<std::vector<std::uint32_t>, Index> m_fieldIndex;
    std::map<std::pair<Index, std::string>, Index> m_testIndex;
};

} // namespace ow
