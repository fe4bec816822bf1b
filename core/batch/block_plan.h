#pragma once

#include "batch/field_classes.h"
#include "batch/indexes.h"
#include "decision/bulk/bulk.h"

#include <map>
#include <span>

namespace ow {

/// How the rules of a plan are asked of a block of profiles at once: their conditions in terms of the classes
/// of the fields that they test. Immutable; made once for a simulation, for the constraints that its
/// scopes can ask for. Conditions that are not plain stay with their programs.
class BlockPlan {
public:
    BlockPlan(const PlanData& plan, std::span<const ConstraintIndex> constraints);

    /// A field of the profile, or of the elements of a list. `place` counts those of the profile, or of the
    /// list.
    struct Field {
        std::uint32_t place = 0;
        expr::Slot slot = expr::noSlot;                              ///< of the profile's field
        ListIndex list;                                              ///< whose elements have the field
        std::vector<std::pair<expr::Symbol, std::string_view>> path; ///< from the element
        FieldClasses classes;
        std::uint32_t firstClass = 0; ///< of a profile's field, among those of all of them

        /// What an element of the list has there.
        [[nodiscard]] expr::Value valueIn(expr::Value element, expr::Arena& scratch) const;
    };
    /// A list and the fields that are read from its elements.
    struct List {
        expr::Slot slot = expr::noSlot;
        std::vector<FieldIndex> fields;
    };
    struct Test {
        FieldIndex field;
        expr::FieldTest test;
        FieldClasses::Answer answer;
        bool isOfTexts = false; ///< no other value passes
    };
    /// A predicate in these terms.
    struct Question {
        TestIndex test; ///< of a profile's field; none: of the elements of a list
        ListIndex list;
        std::vector<TestIndex> elementTests;
        expr::PlainCondition condition; ///< how those go together, and how many elements it takes
    };

    /// One step of a rule, see RuleStep.
    struct Step {
        QuestionIndex question;
        StepIndex whenTrue = kReject;
        StepIndex whenFalse = kReject;
    };
    struct Rule {
        StepIndex entry = kReject;
        std::uint32_t firstStep = 0;
        std::uint32_t stepCount = 0;
        bool isPlain = false; ///< all its predicates are: the answers of a block suffice
    };

    [[nodiscard]] const VectorBy<FieldIndex, Field>& fields() const { return m_fields; }
    [[nodiscard]] const std::vector<FieldIndex>& profileFields() const { return m_profileFields; }
    [[nodiscard]] std::uint32_t classCount() const { return m_classCount; } ///< of all profile fields
    [[nodiscard]] const VectorBy<ListIndex, List>& lists() const { return m_lists; }
    [[nodiscard]] const VectorBy<TestIndex, Test>& tests() const { return m_tests; }
    [[nodiscard]] const VectorBy<QuestionIndex, Question>& questions() const { return m_questions; }
    /// None: the predicate is not plain, or no constraint asks for it.
    [[nodiscard]] QuestionIndex questionOf(PredicateIndex predicate) const { return m_questionOf[predicate]; }
    /// The steps that give the constraint's answer.
    [[nodiscard]] const Rule& ruleOf(ConstraintIndex constraint) const { return m_rules[constraint]; }
    [[nodiscard]] std::span<const Step> stepsOf(const Rule& rule) const {
        return {m_steps.data() + rule.firstStep, rule.stepCount};
    }

private:
    void addPredicate(PredicateIndex number, const Predicate& predicate);
    void addRule(ConstraintIndex constraint, const RulePlan& rule, const PlanData& plan);
    void addSegments(ConstraintIndex constraint, const ConstraintPlan& segments);
    [[nodiscard]] TestIndex addTest(const expr::FieldTest& test, expr::Slot slot, ListIndex list,
                                    const std::vector<std::pair<expr::Symbol, std::string_view>>& path,
                                    bool isOfTexts = false);
    [[nodiscard]] ListIndex listOf(expr::Slot slot);
    void finishFields();

    VectorBy<FieldIndex, Field> m_fields;
    std::vector<FieldIndex> m_profileFields;
    std::uint32_t m_classCount = 0;
    VectorBy<ListIndex, List> m_lists;
    VectorBy<TestIndex, Test> m_tests;
    VectorBy<QuestionIndex, Question> m_questions;
    VectorBy<PredicateIndex, QuestionIndex> m_questionOf;
    VectorBy<ConstraintIndex, Rule> m_rules;
    std::vector<Step> m_steps;
    VectorBy<PredicateIndex, bool> m_isAdded; ///< while it is made, as what follows
    std::map<std::vector<std::uint32_t>, FieldIndex> m_fieldIndex;
    std::map<std::pair<FieldIndex, std::string>, TestIndex> m_testIndex;
};

} // namespace ow
