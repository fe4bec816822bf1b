#include "decision/plan/internal/plan_warnings.h"

using namespace Qt::StringLiterals;

namespace ow {

namespace {

class Warnings {
public:
    explicit Warnings(const PlanData& plan) : m_plan(plan) {}

    QVector<Finding> run() {
        for (const auto& rule : m_plan.rules) {
            if (!rule->problem.isEmpty())
                add(*rule->entity, "rule.broken"_L1, u"condition"_s,
                    u"the rule “%1” cannot be used, so nobody meets it: %2"_s.arg(entityLabel(*rule->entity),
                                                                                  rule->problem));
        }
        for (const auto& formula : m_plan.formulas) {
            if (!formula->problem.isEmpty())
                add(*formula->entity, "formula.broken"_L1, u"expression"_s,
                    u"the formula “%1” cannot be used, so priorities decide: %2"_s.arg(
                        entityLabel(*formula->entity), formula->problem));
        }
        for (const EntityPtr& entity : m_plan.catalog.entities())
            references(*entity);
        for (const EntityPtr& entity : m_plan.catalog.entities(EntityKind::OfferFilter)) {
            if (std::get<OfferFilter>(*entity).ids.isEmpty())
                add(*entity, "collection.empty"_L1, u"ids"_s,
                    std::get<OfferFilter>(*entity).type == FilterType::AllTags
                        ? u"the collection “%1” asks for no tag, so it holds every offer"_s.arg(
                              entityLabel(*entity))
                        : u"the collection “%1” names nothing, so it is empty"_s.arg(entityLabel(*entity)));
        }
        for (const auto& offer : m_plan.offers) {
            dates(*offer->entity, offer->offer->calendar, offer->start, offer->end);
            constraint(*offer->entity, offer->offer->constraint, u"profileConstraint"_s);
            strategy(*offer->entity, offer->offer->rank.order, u"rank"_s);
            caps(*offer);
        }
        for (const auto& activity : m_plan.activities) {
            dates(*activity->entity, activity->activity->calendar, activity->start, activity->end);
            fallback(*activity);
            const QVector<Criterion>& criteria = activity->activity->criteria;
            for (qsizetype i = 0; i < criteria.size(); ++i) {
                const QString at = u"criteria/%1"_s.arg(i);
                constraint(*activity->entity, criteria.at(i).constraint, at);
                strategy(*activity->entity, criteria.at(i).ranking.order, at);
            }
        }
        return std::move(m_findings);
    }

private:
    void add(const Entity& entity, QLatin1StringView code, const QString& field, const QString& message) {
        m_findings.append(
            {code, Severity::Warning, token(entityKind(entity)), entityId(entity), field, message, {}, {}});
    }

    void references(const Entity& entity) {
        if (allReferences(entity, [this](const EntityKey& key) { return m_plan.catalog.contains(key); }))
            return;
        for (const Reference& reference : referencesOf(entity)) {
            if (m_plan.catalog.contains(reference.to))
                continue;
            const bool isFallback = reference.to.kind == EntityKind::PersonalizedOffer &&
                                    m_plan.catalog.contains({EntityKind::FallbackOffer, reference.to.id});
            if (isFallback)
                add(entity, "reference.fallback"_L1, reference.path,
                    u"the %1 “%2” names the fallback “%3” among its offers; a fallback never competes"_s.arg(
                        kindWords(entityKind(entity)), entityLabel(entity),
                        entityLabel(*m_plan.catalog.entity({EntityKind::FallbackOffer, reference.to.id}))));
            else
                add(entity, "reference.dangling"_L1, reference.path,
                    u"the %1 “%2” names the %3 “%4”, which is not in the catalog"_s.arg(
                        kindWords(entityKind(entity)), entityLabel(entity), kindWords(reference.to.kind),
                        reference.to.id));
        }
    }

    void dates(const Entity& entity, const CalendarConstraint& calendar, std::int64_t start,
               std::int64_t end) {
        for (const std::optional<Timestamp>& one : {calendar.start, calendar.end}) {
            if (one && !one->isDay() && !one->namesZone())
                add(entity, "calendar.no-zone"_L1, u"calendar"_s,
                    u"the date %1 of the %2 “%3” has no time zone; it is read as UTC"_s.arg(
                        one->text(), kindWords(entityKind(entity)), entityLabel(entity)));
        }
        if (start > end)
            add(entity, "calendar.start-after-end"_L1, u"calendar"_s,
                u"the %1 “%2” starts after its end, so it is never valid"_s.arg(kindWords(entityKind(entity)),
                                                                                entityLabel(entity)));
    }

    void constraint(const Entity& entity, const ProfileConstraint& constraint, const QString& field) {
        const auto who = [&] {
            return u"the %1 “%2”"_s.arg(kindWords(entityKind(entity)), entityLabel(entity));
        };
        const bool noSegment = constraint.segments.isEmpty();
        if (constraint.type == ProfileConstraintType::AnySegments && noSegment)
            add(entity, "constraint.no-segment"_L1, field,
                u"%1 asks for any of no segments, which nobody is in"_s.arg(who()));
        if (constraint.type == ProfileConstraintType::AllSegments && noSegment)
            add(entity, "constraint.no-segment"_L1, field,
                u"%1 asks for all of no segments, which everybody is in"_s.arg(who()));
        if (constraint.type == ProfileConstraintType::EligibilityRule && constraint.rule.isEmpty())
            add(entity, "constraint.no-rule"_L1, field,
                u"%1 asks for a rule but names none, so nobody meets it"_s.arg(who()));
        if (constraint.type == ProfileConstraintType::Rules)
            add(entity, "constraint.rules"_L1, field,
                u"%1 asks for several rules, which nothing can list, so nobody meets them"_s.arg(who()));
    }

    void strategy(const Entity& entity, const std::optional<RankOrder>& order, const QString& field) {
        if (order && order->type == OrderType::RankingStrategy)
            add(entity, "ranking.strategy"_L1, field,
                u"the %1 “%2” is ranked by an AI model, which is not here: its priority counts"_s.arg(
                    kindWords(entityKind(entity)), entityLabel(entity)));
    }

    void caps(const OfferPlan& offer) {
        for (const CapPlan& cap : offer.caps) {
            const CappingRule& rule = offer.offer->capping.at(cap.position);
            const auto who = [&] {
                return u"capping rule %1 of the offer “%2”"_s.arg(cap.position + 1)
                    .arg(entityLabel(*offer.entity));
            };
            if (rule.events.contains(CappingEvent::Custom) && cap.customQuery.isEmpty())
                add(*offer.entity, "capping.query"_L1, u"capping/%1"_s.arg(cap.position),
                    u"%1 counts events by a query that cannot be used: it counts none of them"_s.arg(who()));
            const bool countsEvents =
                cap.countsImpressions || cap.countsClicks || rule.events.contains(CappingEvent::Custom);
            if (cap.scope == CappingScope::Global && countsEvents)
                add(*offer.entity, "capping.global-events"_L1, u"capping/%1"_s.arg(cap.position),
                    u"%1 counts events of all profiles together, which a decision for one does not see"_s.arg(
                        who()));
        }
    }

    void fallback(const ActivityPlan& activity) {
        const auto* fallback = m_plan.catalog.find<FallbackOffer>(activity.activity->fallback);
        if (fallback && fallback->status != OfferStatus::Approved &&
            activity.activity->status == ActivityStatus::Live)
            add(*activity.entity, "fallback.not-approved"_L1, u"fallback"_s,
                u"the activity “%1” is live, but its fallback “%2” is %3"_s.arg(
                    entityLabel(*activity.entity), fallback->name, token(fallback->status)));
    }

    const PlanData& m_plan;
    QVector<Finding> m_findings;
};

} // namespace

QVector<Finding> planWarnings(const PlanData& plan) {
    return Warnings(plan).run();
}

} // namespace ow
