#pragma once

#include "decision/plan/plan_data.h"
#include "proof/internal/list_space.h"
#include "proof/internal/profile_answers.h"
#include "proof/internal/rule_diagrams.h"

namespace ow::proof {

/// The conditions of a plan as literals over all profiles, at one instant. What is true of no answer of the
/// solver is true of no profile.
class RulePredicates {
public:
    RulePredicates(const DecisionPlan& plan, AskedAt at);

    [[nodiscard]] Circuit& circuit() { return m_circuit; }
    [[nodiscard]] SatSolver& solver() { return m_solver; }
    [[nodiscard]] RuleDiagrams& diagrams() { return *m_diagrams; }

    /// `offer`: for whom it is asked, where the rule reads that.
    [[nodiscard]] Literal predicate(PredicateIndex predicate, OfferIndex offer = kNone);
    [[nodiscard]] Literal rule(RuleIndex rule, OfferIndex offer = kNone);
    /// The rule with what one of its conditions says coming out as given.
    [[nodiscard]] Literal ruleWith(RuleIndex rule, FixedStep fixed, OfferIndex offer = kNone);
    [[nodiscard]] Literal constraint(ConstraintIndex constraint, OfferIndex offer);

    /// Assume them to leave out what is shown by no value.
    [[nodiscard]] const std::vector<Literal>& shownOnly() const { return m_profiles.shownOnly(); }

    /// What a profile consists of.
    struct Parts {
        ClassSpace::Values values;
        std::map<Path, QJsonArray> lists;
        std::vector<std::string> segments; ///< that it is a member of, as inSegment names them
    };
    /// A profile as the solver answered.
    struct Model {
        ListSpace::Fit fit =
            ListSpace::Fit::Fits; ///< Learned: there is none, the solver is to be asked again
        Parts parts;
        QJsonObject profile;
    };
    /// After Yes.
    [[nodiscard]] Model model();
    /// Like one that was chosen; what is not named may be as it is wanted.
    [[nodiscard]] Model modelOf(const ClassChoice& choice);
    /// Clauses that hold for everybody, learned of lists so far.
    [[nodiscard]] const std::vector<std::vector<Literal>>& learned() const { return m_learned; }
    /// Some profile; in what the rule reads like the one given, if there is one.
    [[nodiscard]] QJsonObject randomProfile(std::mt19937& random, const Model* like = nullptr,
                                            RuleIndex rule = kNone);

private:
    /// Where a condition stands: among those of a profile, or of the elements of a list.
    struct Place {
        Circuit& circuit;
        ClassSpace& space;
        std::string element; ///< the variable; empty: of a profile
    };
    [[nodiscard]] Literal condition(const Place& place, const expr::Tree& tree, expr::NodeId node);
    [[nodiscard]] Literal single(const Place& place, const expr::Tree& tree, expr::NodeId node);
    [[nodiscard]] std::optional<Literal> overElements(const expr::Tree& tree, const expr::Node& node);
    [[nodiscard]] std::optional<Literal> counted(const expr::Tree& tree, const expr::Node& node);
    [[nodiscard]] std::optional<Literal> membership(const expr::Tree& tree, const expr::Node& node);
    /// What a binding asks of an element, with the list that it is of.
    struct Elements {
        ListSpace* list = nullptr;
        Literal condition = 0;
    };
    [[nodiscard]] std::optional<Elements> elementsOf(const expr::Tree& tree, const expr::Node& bindings);
    [[nodiscard]] Literal notNull(ListSpace& list);
    [[nodiscard]] ListSpace& list(const Path& path);
    [[nodiscard]] Literal segment(const SegmentPlan& segment);
    void readForOffers();
    void readFor(OfferIndex offer, ConstraintIndex constraint);
    void finish();
    [[nodiscard]] std::vector<Literal> stepsOf(const RulePlan& rule, OfferIndex offer,
                                               std::optional<FixedStep> fixed);
    [[nodiscard]] Model modelOf(ClassSpace::Values values, const ListSpace::Wanted& isWanted);
    [[nodiscard]] QJsonObject document(const Parts& parts) const;
    [[nodiscard]] const std::string& spaceOf(const std::string& segment) const;
    void linkSegments();

    const PlanData& m_plan;
    AskedAt m_at;
    TestReader m_reader;
    SatSolver m_solver;
    Circuit m_circuit;
    ClassSpace m_profiles;
    std::map<Path, std::unique_ptr<ListSpace>> m_lists;
    std::map<std::string, Literal> m_inSegment; ///< by what inSegment names
    std::map<std::string, std::string> m_segmentSpaces;
    std::map<std::string, Literal> m_members; ///< of segments, by their words
    VectorBy<PredicateIndex, Literal> m_predicates;
    std::map<std::pair<PredicateIndex, OfferIndex>, Literal> m_ofOffers; ///< those that read the offer
    VectorBy<PredicateIndex, std::vector<Path>> m_reads;
    std::map<std::pair<RuleIndex, OfferIndex>, Literal> m_rules; ///< those that read the offer
    VectorBy<RuleIndex, Literal> m_plainRules;                   ///< the others; 0: not made yet
    VectorBy<ConstraintIndex, Literal> m_segmentConstraints;     ///< 0: not made yet
    std::vector<std::vector<Literal>> m_learned;
    std::optional<RuleDiagrams> m_diagrams; ///< after finish
};

} // namespace ow::proof
