#pragma once

#include "catalog/catalog.h"
#include "decision/plan/counters.h"
#include "decision/reasons/stage.h"

#include <QJsonObject>

namespace ow::test {

/// An offer that an earlier scope of the request proposed.
struct Proposed {
    QString offer;
    QString activity;
    QString placement;
};

/// Why something is not met.
struct Refusal {
    Reason reason = Reason::RuleNotTrue;
    QString sentence; ///< as an explanation has it
    QString rule;     ///< what came of it, in full
};

/// "2025-06-15T12:00:00Z"
[[nodiscard]] QString inWords(qint64 ms);

/// 11.10: a day belongs whole; it begins and ends where the clocks of the catalog's zone come to midnight.
[[nodiscard]] qint64 beginOfDate(const Timestamp& date, const Catalog& catalog, int daysLater = 0);
[[nodiscard]] qint64 endOfDate(const Timestamp& date, const Catalog& catalog);

/// The capping of DOMAIN.md 2.4 and 11.3, written down literally. What it refers to must outlive it.
class ReferenceCaps {
public:
    ReferenceCaps(const Catalog& catalog, const QJsonObject& profile, const Counters& counters, qint64 nowMs,
                  const QVector<Proposed>& proposed)
        : m_catalog(catalog), m_profile(profile), m_counters(counters), m_nowMs(nowMs), m_proposed(proposed) {
    }

    /// Why the first rule that is reached keeps an offer from a placement; nothing when there is room.
    [[nodiscard]] std::optional<Refusal> reached(const PersonalizedOffer& offer,
                                                 const PlacementId& placement) const;

private:
    [[nodiscard]] bool inWindow(const CappingRule& rule, const CalendarConstraint& calendar, qint64 ms) const;
    [[nodiscard]] QString startsAgain(const CappingRule& rule, const CalendarConstraint& calendar) const;
    [[nodiscard]] QString sentence(const CappingRule& rule, const PersonalizedOffer& offer,
                                   const PlacementId& placement) const;
    [[nodiscard]] qint64 proposedHere(const CappingRule& rule, const PersonalizedOffer& offer,
                                      const PlacementId& placement) const;
    [[nodiscard]] qint64 countEvents(const CappingRule& rule, const PersonalizedOffer& offer,
                                     const PlacementId& placement) const;
    [[nodiscard]] qint64 count(const CappingRule& rule, const PersonalizedOffer& offer,
                               const PlacementId& placement) const;
    [[nodiscard]] qint64 windowNumber(const CappingRule& rule, const CalendarConstraint& calendar,
                                      qint64 at) const;
    [[nodiscard]] static qint64 unitOf(RepeatUnit unit, qint64 ms);
    [[nodiscard]] bool isAbout(const QJsonObject& event, const PersonalizedOffer& offer,
                               const CappingRule& rule, const PlacementId& placement) const;

    const Catalog& m_catalog;
    const QJsonObject& m_profile;
    const Counters& m_counters;
    const qint64 m_nowMs;
    const QVector<Proposed>& m_proposed;
};

} // namespace ow::test
