#include "decision/plan_warnings.h"

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
                    u"The rule \"%1\" cannot be used, so nobody meets it: %2"_s.arg(
                        entityLabel(*rule->entity), rule->problem));
        }
        for (const auto& formula : m_plan.formulas) {
            if (!formula->problem.isEmpty())
                add(*formula->entity, "formula.broken"_L1, u"expression"_s,
                    u"The formula \"%1\" cannot be used, so priorities decide: %2"_s.arg(
                        entityLabel(*formula->entity), formula->problem));
        }
        for (const EntityPtr& entity : m_plan.catalog.entities())
            references(*entity);
        for (const auto& offer : m_plan.offers)
            dates(*offer->entity, offer->start, offer->end);
        for (const auto& activity : m_plan.activities) {
            dates(*activity->entity, activity->start, activity->end);
            fallback(*activity);
        }
        return std::move(m_findings);
    }

private:
    void add(const Entity& entity, QLatin1StringView code, const QString& field, const QString& message) {
        m_findings.append(
            {code, Severity::Warning, token(entityKind(entity)), entityId(entity), field, message, {}, {}});
    }

    void references(const Entity& entity) {
        for (const Reference& reference : referencesOf(entity)) {
            if (!m_plan.catalog.contains(reference.to))
                add(entity, "reference.dangling"_L1, reference.path,
                    u"The %1 \"%2\" names the %3 \"%4\", which is not in the catalog."_s.arg(
                        kindWords(entityKind(entity)), entityLabel(entity), kindWords(reference.to.kind),
                        reference.to.id));
        }
    }

    void dates(const Entity& entity, std::int64_t start, std::int64_t end) {
        if (start > end)
            add(entity, "calendar.start-after-end"_L1, u"calendar"_s,
                u"The %1 \"%2\" starts after its end, so it is never valid."_s.arg(
                    kindWords(entityKind(entity)), entityLabel(entity)));
    }

    void fallback(const ActivityPlan& activity) {
        const auto* fallback = m_plan.catalog.find<FallbackOffer>(activity.activity->fallback);
        if (fallback && fallback->status != OfferStatus::Approved &&
            activity.activity->status == ActivityStatus::Live)
            add(*activity.entity, "fallback.not-approved"_L1, u"fallback"_s,
                u"The activity \"%1\" is live, but its fallback \"%2\" is %3."_s.arg(
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
