#pragma once

#include "decision/plan/plan_data.h"
#include "expression/language/schema.h"
#include "proof/internal/value_test.h"

#include <QJsonObject>

#include <map>
#include <memory>
#include <optional>
#include <stop_token>

namespace ow::proof {

/// Profiles that show conditions which are not solved, found by looking for them. Each is looked for once.
class Examples {
public:
    Examples(const PlanData& plan, AskedAt at, std::stop_token stop)
        : m_plan(plan), m_at(at), m_stop(std::move(stop)) {}

    /// Somebody for whom the condition comes out as wanted; nothing where nobody was found.
    [[nodiscard]] const std::optional<QJsonObject>& of(PredicateIndex predicate, OfferIndex offer,
                                                       bool holds);
    /// The one profile with what the other has beside it, or instead; lists one behind the other.
    [[nodiscard]] static QJsonObject joined(const QJsonObject& profile, const QJsonObject& other);

private:
    struct Wanted {
        PredicateIndex predicate;
        OfferIndex offer;
        bool holds = false;
        auto operator<=>(const Wanted&) const = default;
    };

    const PlanData& m_plan;
    AskedAt m_at;
    std::stop_token m_stop;
    std::shared_ptr<const expr::Schema> m_schema;
    std::map<Wanted, std::optional<QJsonObject>> m_known;
};

} // namespace ow::proof
