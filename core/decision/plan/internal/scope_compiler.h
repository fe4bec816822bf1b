#pragma once

#include "decision/plan/internal/offer_compiler.h"
#include "decision/plan/plan_data.h"

namespace ow {

/// Compiles collections and activities into a plan that is being made; offers must be there already.
class ScopeCompiler {
public:
    ScopeCompiler(PlanData& plan, OfferCompiler& offers) : m_plan(plan), m_offers(offers) {}

    /// Which offers a collection holds, as offer numbers in order (DOMAIN.md 1.9).
    [[nodiscard]] std::shared_ptr<const OfferList> members(const OfferFilter& filter);
    [[nodiscard]] std::shared_ptr<const ActivityPlan> activity(const EntityPtr& entity);
    /// The scope with its candidates found anew, after offers or collections have changed.
    [[nodiscard]] std::shared_ptr<const ScopePlan> rebuilt(const ScopePlan& scope) const;

private:
    [[nodiscard]] CriterionPlan criterion(const Activity& activity, int position);
    [[nodiscard]] std::shared_ptr<const ScopePlan> scope(const Activity& activity,
                                                         const std::vector<CriterionPlan>& criteria,
                                                         PlacementIndex placement) const;
    [[nodiscard]] GroupPlan group(const ScopePlan& scope, std::vector<std::uint16_t> criteria) const;
    void indexTags();

    PlanData& m_plan;
    OfferCompiler& m_offers;
    QHash<QString, OfferList> m_offersOfTag;
    bool m_tagsIndexed = false;
};

} // namespace ow
