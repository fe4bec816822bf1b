#pragma once

#include "decision/engine/plan_counters.h"
#include "decision/engine/profile_state.h"
#include "decision/engine/proposals.h"
#include "decision/engine/scope_ask.h"
#include "decision/reasons/explanation.h"
#include "decision/request/request.h"

#include <optional>
#include <span>
#include <string_view>

namespace ow {

/// An offer with its place in the order.
struct Ranked {
    double score = 0;
    std::int64_t priority = 0;
    std::uint64_t draw = 0; ///< decides between equals, lowest first
    OfferIndex offer;
    std::uint16_t criterion = 0; ///< of the scope, whose score counted
    std::uint16_t group = 0;
    bool byFormula = false;
};

/// What a recorder is told about one offer: the furthest that it got.
struct Note {
    Stage stage = Stage::Filter;
    Reason reason = Reason::NotInSelection;
    int criterion = -1;         ///< of the scope
    ConstraintIndex constraint; ///< criterion, eligibility: the one not met
    CapCount cap;               ///< capping
    int earlierScope = -1;      ///< duplicate: the scope that proposes it, or that it is kept for
    bool kept = false;          ///< duplicate: kept for a scope still to come
};
using Notes = VectorBy<OfferIndex, Note>;

/// Decides the scopes of one profile's requests. Keeps its memory: use one engine per thread again and again.
class Engine {
public:
    Engine(const DecisionPlan& plan, const PlanCounters& counters);

    struct Rules {
        bool duplicatesAcrossActivities = false;
        bool duplicatesAcrossPlacements = false;
        std::optional<quint64> seed;

        /// Whether two scopes of a request may not both propose one offer (DOMAIN.md 2.8).
        [[nodiscard]] bool exclude(const ScopeAsk& a, const ScopeAsk& b) const {
            return excludingReason(a.activity, a.placement, b.activity, b.placement).has_value();
        }
        /// Why not, or nothing.
        [[nodiscard]] std::optional<Reason> excludingReason(ActivityIndex activityA,
                                                            PlacementIndex placementA,
                                                            ActivityIndex activityB,
                                                            PlacementIndex placementB) const {
            const bool otherActivity = activityA != activityB;
            const bool otherPlacement = placementA != placementB;
            const bool excludes = (otherActivity && !duplicatesAcrossActivities) ||
                                  (otherPlacement && !duplicatesAcrossPlacements) ||
                                  (!otherActivity && !otherPlacement);
            if (!excludes)
                return std::nullopt;
            return otherActivity    ? Reason::DuplicateActivity
                   : otherPlacement ? Reason::DuplicatePlacement
                                    : Reason::DuplicateScope;
        }
    };
    /// Starts a request of a profile. What it refers to must live until the next start. Known answers
    /// are those that the profile would give.
    void start(const expr::Record& profile, std::string_view name, expr::Value context, std::int64_t nowMs,
               const Rules& rules, KnownAnswers* known = nullptr);

    /// Decides one scope, best first: at most `itemCount` offers, none means the fallback. With notes nothing
    /// is skipped: every offer gets its note, and the whole ranked list is returned, of which the first
    /// itemCount are proposed. Returned offers bar and cap later scopes of the request.
    [[nodiscard]] std::span<const Ranked> decide(const ScopeAsk& ask, Notes* notes = nullptr);
    /// As `decide`, but nothing is proposed: later scopes do not see it.
    [[nodiscard]] std::span<const Ranked> rank(const ScopeAsk& ask, Notes* notes = nullptr);

    /// Of the first cap of the offer that is reached in a placement (DOMAIN.md 2.4); nothing when none is.
    [[nodiscard]] std::optional<CappingScope> reachedCap(OfferIndex offer, PlacementIndex placement) {
        CapCount cap;
        return capReached(*m_data.offers[offer], offer, placement, &cap) ? std::optional(cap.scope)
                                                                         : std::nullopt;
    }

    /// Every cap of the offer that counts in a placement, with what stood there when a scope of the request
    /// (by its number) was decided.
    [[nodiscard]] std::vector<CapCount> capCounts(OfferIndex offer, PlacementIndex placement, int scope);

    /// Keeps an offer for a scope of the request, by its number: as long as that is to come, other scopes
    /// may not propose it where they may not both do so.
    void keep(OfferIndex offer, const ScopeAsk& ask, int scope) {
        m_kept.add({offer, ask.activity, ask.placement, scope});
    }
    void forgetKept() { m_kept.clear(); }
    /// Whether two scopes may not both propose one offer (DOMAIN.md 2.8).
    [[nodiscard]] bool exclude(const ScopeAsk& a, const ScopeAsk& b) const { return m_rules.exclude(a, b); }

    /// Forgets what was proposed, as for a new request of the same profile.
    void forgetProposals();
    /// Takes as proposed what a scope was found to propose, instead of deciding it.
    void assume(const ScopeAsk& ask, std::span<const OfferIndex> offers);

    /// Whether equals are drawn, not ordered by their ids.
    [[nodiscard]] bool draws() const { return m_rules.seed.has_value(); }

    [[nodiscard]] ProfileState& state() { return m_state; }
    [[nodiscard]] const PlanData& plan() const { return m_data; }
    /// Formulas that gave way to the priority since the start, or since they were forgotten.
    [[nodiscard]] const std::vector<FormulaIndex>& formulasGivenUp() const { return m_givenUp; }
    void forgetFormulas() { m_givenUp.clear(); }

private:
    struct Served {
        bool serves = false;
        int criterion = -1;
    };

    void collect(const ScopeAsk& ask, const GroupPlan& group, std::size_t groupNumber, bool all,
                 Notes* notes);
    [[nodiscard]] Served served(const ScopeAsk& ask, const GroupPlan& group, const Candidate& candidate);
    [[nodiscard]] bool criterionServes(const CriterionPlan& criterion, OfferIndex offer) {
        return m_state.meets(criterion.constraint, offer);
    }
    [[nodiscard]] Ranked scored(const ScopeAsk& ask, const GroupPlan& group, const Candidate& candidate,
                                int criterion);
    [[nodiscard]] bool capReached(const OfferPlan& offer, OfferIndex index, PlacementIndex placement,
                                  CapCount* found);
    [[nodiscard]] CapCount counted(const CapPlan& cap, const OfferPlan& offer, OfferIndex index,
                                   PlacementIndex placement, int scope);
    [[nodiscard]] std::int64_t profileCount(const CapPlan& cap, const OfferPlan& offer,
                                            PlacementIndex placement) const;
    [[nodiscard]] std::int64_t countIn(expr::Value count, const CapPlan& cap, PlacementIndex placement,
                                       bool byTotal) const;
    /// By the scopes before that one.
    [[nodiscard]] std::int64_t reserved(const CapPlan& cap, OfferIndex offer, PlacementIndex placement,
                                        int scope) const;
    /// The earliest proposal, else the earliest kept one, beside which the scope may not propose the offer.
    [[nodiscard]] const Proposal* barring(const ScopeAsk& ask, OfferIndex offer, Reason* reason) const;
    void propose(const ScopeAsk& ask, std::span<const Ranked> picks);

    DecisionPlan m_plan;
    const PlanData& m_data;
    const PlanCounters& m_counters;
    ProfileState m_state;
    Rules m_rules;
    std::uint64_t m_draw = 0; ///< seed and profile
    int m_scope = 0;          ///< number of the scope in the request
    std::vector<Ranked> m_ranked;
    Proposals m_proposals;
    Proposals m_kept; ///< by scopes still to come
    std::vector<FormulaIndex> m_givenUp;
    VectorBy<OfferIndex, std::uint32_t>
        m_listed; ///< turn in which an earlier group of the scope listed the offer
    std::uint32_t m_listTurn = 0;
};

/// Why an offer is not proposed at an instant outside its dates.
[[nodiscard]] Reason calendarReason(const Candidate& candidate, std::int64_t nowMs);
/// Why an offer did not get a place: `last` is the one that took the last place.
[[nodiscard]] Reason rankReason(const Ranked& loser, const Ranked& last);

/// Whether a global cap is reached by the given counts alone, whatever the profile.
[[nodiscard]] bool isGloballyCapped(const PlanCounters& counters, const OfferPlan& offer, OfferIndex index,
                                    PlacementIndex placement);

/// Writes the static stages of a scope into fresh notes: filter, status, placement (DOMAIN.md 2.2 S2-S4).
void noteStaticStages(const PlanData& plan, const ScopePlan& scope, Notes& notes);

} // namespace ow
