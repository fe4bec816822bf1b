#pragma once

#include "decision/bulk/bulk.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ow {

/// What capping rules of one scope (global, or of one profile) have counted in their windows.
class VisitCounts {
public:
    /// What a count reached when it was added to.
    struct Full {
        OfferIndex offer;
        int cap = 0;
        PlacementIndex placement; ///< of a cap per placement
        std::optional<qint64> resetMs;
    };

    explicit VisitCounts(CappingScope scope) : m_scope(scope) {}

    /// Takes counts that were made before, in the windows of this instant.
    void begin(const PlanData& plan, OfferIndex offer, const OfferCount& counts, qint64 nowMs);
    /// Drops counts whose window is over; the offers that had any.
    std::vector<OfferIndex> forget(qint64 nowMs);
    [[nodiscard]] bool isDue(qint64 nowMs) const { return nowMs >= m_nextEnd; }
    /// Counts a proposition; caps that it uses up are added to `full`.
    void add(const PlanData& plan, OfferIndex offer, PlacementIndex placement, qint64 nowMs,
             std::vector<Full>& full);
    [[nodiscard]] bool isEmpty() const { return m_held.empty(); }
    [[nodiscard]] OfferCount countOf(const PlanData& plan, OfferIndex offer) const;
    /// As `offerCounts` of a profile.
    [[nodiscard]] std::string json(const PlanData& plan) const;

private:
    struct Held {
        OfferIndex offer;
        std::uint16_t cap = 0;
        qint64 end = std::numeric_limits<qint64>::max(); ///< of its window
        qint64 total = 0;
        bool hasTotalAlone = false; ///< nobody knows of which placements
        std::vector<std::pair<PlacementIndex, qint64>> placements;
    };
    [[nodiscard]] bool isCounted(const CapPlan& cap) const {
        return cap.scope == m_scope && cap.countsDecisions;
    }
    [[nodiscard]] Held& held(const PlanData& plan, OfferIndex offer, std::size_t cap, qint64 nowMs);
    static RuleCount ruleCount(const PlanData& plan, const Held& held);

    CappingScope m_scope;
    std::vector<Held> m_held; ///< by offer and cap
    qint64 m_nextEnd = std::numeric_limits<qint64>::max();
};

} // namespace ow
