#include "decision/plan/internal/plan_compiler.h"

#include "domain/selection.h"

#include <algorithm>

namespace ow {

namespace {

template <class Index>
void number(const QVector<EntityPtr>& entities, IndexById<Index>& index) {
    index.indexes.reserve(entities.size());
    for (const EntityPtr& entity : entities)
        index.indexes.insert(entityId(*entity), Index(std::size_t(index.indexes.size())));
}

/// What every decision reads, whatever the rules say.
void useReservedMembers(PlanData& plan) {
    plan.idSlot = plan.layout.slot({plan.layout.intern("_id")}, true);
    plan.countsSlot = plan.layout.slot({plan.layout.intern("offerCounts")}, true);
}

/// Plans of entities that have not changed, by entity.
template <class Plan>
QHash<const Entity*, std::shared_ptr<const Plan>>
known(const VectorBy<IndexOf<Plan>, std::shared_ptr<const Plan>>* plans) {
    QHash<const Entity*, std::shared_ptr<const Plan>> map;
    if (plans) {
        for (const auto& plan : *plans)
            map.insert(plan->entity.get(), plan);
    }
    return map;
}

void compileRules(PlanData& plan, const PlanData* previous) {
    RuleCompiler compiler(plan);
    const auto knownRules = known(previous ? &previous->rules : nullptr);
    for (const EntityPtr& entity : plan.catalog.entities(EntityKind::EligibilityRule)) {
        const auto same = knownRules.constFind(entity.get());
        plan.rules.push_back(same != knownRules.cend() ? *same : compiler.rule(entity));
    }
    const auto knownFormulas = known(previous ? &previous->formulas : nullptr);
    for (const EntityPtr& entity : plan.catalog.entities(EntityKind::RankingFormula)) {
        const auto same = knownFormulas.constFind(entity.get());
        plan.formulas.push_back(same != knownFormulas.cend() ? *same : compiler.formula(entity));
    }
}

bool readsOffers(const PlanData& plan) {
    for (const auto& rule : plan.rules) {
        if (rule->readsOffer)
            return true;
    }
    for (const auto& formula : plan.formulas) {
        if (!formula->program.isEmpty() && formula->program.needs().offer)
            return true;
    }
    return false;
}

void giveValues(PlanData& plan, const OfferCompiler& compiler) {
    for (auto& offer : plan.offers) {
        auto withValue = std::make_shared<OfferPlan>(*offer);
        compiler.giveValue(*withValue);
        offer = std::move(withValue);
    }
}

} // namespace

std::shared_ptr<const PlanData> compilePlan(const Catalog& catalog, const PlanData* previous) {
    auto plan = std::make_shared<PlanData>();
    plan->catalog = catalog;
    if (previous) {
        plan->layout = previous->layout;
        plan->predicates = previous->predicates;
        plan->predicateByText = previous->predicateByText;
    }
    useReservedMembers(*plan);
    const QVector<EntityPtr> offers = catalog.entities(EntityKind::PersonalizedOffer);
    const QVector<EntityPtr> filters = catalog.entities(EntityKind::OfferFilter);
    const QVector<EntityPtr> activities = catalog.entities(EntityKind::Activity);
    const QVector<EntityPtr> placements = catalog.entities(EntityKind::Placement);
    number(offers, plan->offerIndex);
    number(filters, plan->filterIndex);
    number(activities, plan->activityIndex);
    number(placements, plan->placementIndex);
    number(catalog.entities(EntityKind::EligibilityRule), plan->ruleIndex);
    number(catalog.entities(EntityKind::RankingFormula), plan->formulaIndex);
    for (const EntityPtr& placement : placements)
        plan->placements.push_back(entityId(*placement));
    compileRules(*plan, previous);
    plan->offersAreRead = readsOffers(*plan);

    OfferCompiler offerCompiler(*plan);
    plan->offers.reserve(std::size_t(offers.size()));
    for (const EntityPtr& entity : offers) {
        const std::shared_ptr<OfferPlan> offer = offerCompiler.offer(entity);
        if (plan->offersAreRead)
            offerCompiler.giveValue(*offer);
        plan->offers.push_back(offer);
    }
    ScopeCompiler scopeCompiler(*plan, offerCompiler);
    for (const EntityPtr& entity : filters)
        plan->filterMembers.push_back(scopeCompiler.members(std::get<OfferFilter>(*entity)));
    for (const EntityPtr& entity : activities)
        plan->activities.push_back(scopeCompiler.activity(entity));
    return plan;
}

namespace {

/// Brings a copy of a plan up to date with a change.
class Update {
public:
    Update(PlanData& plan, const ChangeSet& change)
        : m_plan(plan), m_change(change), m_rules(plan), m_offers(plan), m_scopes(plan, m_offers),
          m_stale(plan.activities.size(), false) {}

    void run() {
        updateRules();
        updateOffers();
        updateFilters();
        updateActivities();
    }

private:
    template <class Use>
    void each(EntityKind kind, Use use) {
        for (const Change& change : m_change.changes) {
            if (change.after && entityKind(*change.after) == kind)
                use(change.after);
        }
    }

    void updateRules() {
        each(EntityKind::EligibilityRule, [this](const EntityPtr& entity) {
            const RuleIndex rule = m_plan.ruleIndex.of(entityId(*entity));
            m_plan.rules[rule] = m_rules.rule(entity);
            m_offers.rebind(rule);
        });
        each(EntityKind::RankingFormula, [this](const EntityPtr& entity) {
            m_plan.formulas[m_plan.formulaIndex.of(entityId(*entity))] = m_rules.formula(entity);
        });
        if (!m_plan.offersAreRead && readsOffers(m_plan)) {
            m_plan.offersAreRead = true;
            giveValues(m_plan, m_offers);
        }
    }

    void updateOffers() {
        OfferList changed;
        each(EntityKind::PersonalizedOffer, [&](const EntityPtr& entity) {
            const OfferIndex index = m_plan.offerIndex.of(entityId(*entity));
            const std::shared_ptr<OfferPlan> offer = m_offers.offer(entity);
            if (m_plan.offersAreRead)
                m_offers.giveValue(*offer);
            markUsers(index);
            m_plan.offers[index] = offer;
            changed.push_back(index);
        });
        if (changed.empty())
            return;
        for (const EntityPtr& entity : m_plan.catalog.entities(EntityKind::OfferFilter)) {
            const auto& filter = std::get<OfferFilter>(*entity);
            if (filter.type != FilterType::Offers)
                updateMembership(filter, changed);
        }
        for (const OfferIndex index : changed)
            markUsers(index);
    }

    void updateMembership(const OfferFilter& filter, const OfferList& changed) {
        const FilterIndex index = m_plan.filterIndex.of(filter.id.value());
        OfferList members = *m_plan.filterMembers[index];
        bool differs = false;
        for (const OfferIndex offer : changed) {
            const auto at = std::lower_bound(members.begin(), members.end(), offer);
            const bool was = at != members.end() && *at == offer;
            const bool is = selects(filter, *m_plan.offers[offer]->offer);
            if (was == is)
                continue;
            differs = true;
            if (is)
                members.insert(at, offer);
            else
                members.erase(at);
        }
        if (differs)
            replaceMembers(index, std::make_shared<const OfferList>(std::move(members)));
    }

    void updateFilters() {
        each(EntityKind::OfferFilter, [this](const EntityPtr& entity) {
            const auto& filter = std::get<OfferFilter>(*entity);
            replaceMembers(m_plan.filterIndex.of(filter.id.value()), m_scopes.members(filter));
        });
    }

    void replaceMembers(FilterIndex filter, std::shared_ptr<const OfferList> members) {
        m_plan.filterMembers[filter] = std::move(members);
        eachCriterion([this, filter](ActivityIndex activity, const CriterionPlan& criterion) {
            if (criterion.filter == filter)
                m_stale[activity] = true;
        });
    }

    void markUsers(OfferIndex offer) {
        eachCriterion([this, offer](ActivityIndex activity, const CriterionPlan& criterion) {
            if (!m_stale[activity] && std::ranges::binary_search(*criterion.members, offer))
                m_stale[activity] = true;
        });
    }

    template <class Use>
    void eachCriterion(Use use) {
        for (const ActivityIndex i : m_plan.activities.indexes()) {
            for (const auto& scope : m_plan.activities[i]->scopes) {
                for (const CriterionPlan& criterion : scope->criteria)
                    use(i, criterion);
            }
        }
    }

    void updateActivities() {
        for (const ActivityIndex i : m_stale.indexes()) {
            if (!m_stale[i])
                continue;
            auto activity = std::make_shared<ActivityPlan>(*m_plan.activities[i]);
            for (auto& scope : activity->scopes)
                scope = m_scopes.rebuilt(*scope);
            m_plan.activities[i] = std::move(activity);
        }
        each(EntityKind::Activity, [this](const EntityPtr& entity) {
            m_plan.activities[m_plan.activityIndex.of(entityId(*entity))] = m_scopes.activity(entity);
        });
    }

    PlanData& m_plan;
    const ChangeSet& m_change;
    RuleCompiler m_rules;
    OfferCompiler m_offers;
    ScopeCompiler m_scopes;
    VectorBy<ActivityIndex, bool> m_stale; ///< activities whose candidates must be found anew
};

bool hasNumber(EntityKind kind) {
    return kind != EntityKind::Tag && kind != EntityKind::TestProfile && kind != EntityKind::FallbackOffer;
}

} // namespace

std::shared_ptr<const PlanData> updatePlan(const Catalog& catalog, const PlanData& previous,
                                           const ChangeSet& change) {
    if (!(catalog.zone() == previous.catalog.zone())) // windows and conditions are compiled for a zone
        return nullptr;
    for (const Change& one : change.changes) {
        if (hasNumber(one.key().kind) && (!one.before || !one.after))
            return nullptr;
    }
    // What edits leave behind (predicates and segment constraints of old versions) must not pile up.
    constexpr std::size_t kLeftovers = 4096;
    const std::size_t expected = previous.rules.size() * 8 + previous.offers.size();
    if (previous.predicates.size() + previous.constraints.size() > expected + kLeftovers)
        return nullptr;
    auto plan = std::make_shared<PlanData>(previous);
    plan->catalog = catalog;
    Update(*plan, change).run();
    return plan;
}

} // namespace ow
