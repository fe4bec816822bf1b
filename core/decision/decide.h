#pragma once

#include "decision/engine/plan_counters.h"
#include "decision/plan/counters.h"
#include "decision/plan/plan.h"
#include "decision/reasons/explanation.h"
#include "decision/request/request.h"
#include "expression/profile/decode.h"

#include <QSet>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ow {

/// An offer proposed.
struct Pick {
    OfferId offer;
    std::optional<double> score; ///< when a ranking formula was involved
    int criterion = -1;          ///< of the activity, whose score counted
    // Propositions made so far, where they are counted: not with this one.
    std::optional<qint64> profileCount;
    std::optional<qint64> totalCount; ///< to all profiles together
};

/// The answer for one scope: an error, or picks, or the fallback.
struct ScopeDecision {
    ScopeRequest scope;
    QString error;       ///< why the scope cannot be decided (status 422), DOMAIN.md 13.1
    QVector<Pick> picks; ///< best first
    bool isFallback = false;
    FallbackId fallback;  ///< empty when the activity names none
    QStringList warnings; ///< with a recorder also those of evaluating the rules
};

/// The answer to a request: one element per scope, in its order.
struct Decision {
    QVector<ScopeDecision> scopes;
};

/// Asks the decision to record what became of every offer.
struct Recorder {
    /// Offers that are told in full; of all others stage, reason and rank. Nothing: every offer in full.
    std::optional<QSet<OfferId>> told;
    /// Offers of which also what they passed is told (CandidateTrace::passage), beside all of `told`.
    QSet<OfferId> whole;
    Explanation explanation;
};

/// Decides for one profile. `profile` is a profile document decoded with the plan's layout
/// (expr::Decoder::decodeProfile); null is an unknown profile, decided as an empty one. Counts of this
/// profile stand in its `offerCounts`; nothing is written anywhere: `counters` and profile stay as they are.
/// An explanation is the same run with a recorder attached.
[[nodiscard]] Decision decide(const DecisionPlan& plan, expr::Value profile, const DecisionRequest& request,
                              const PlanCounters& counters = {}, Recorder* recorder = nullptr);

/// A profile as a JSON document together with the memory that holds its values.
class ProfileDocument {
public:
    /// Reads a profile for a plan. Errors: not a JSON object; the place tells line and column.
    [[nodiscard]] static Result<ProfileDocument> fromJson(const QByteArray& json, const DecisionPlan& plan);
    [[nodiscard]] static ProfileDocument fromJson(const QJsonObject& json, const DecisionPlan& plan);
    [[nodiscard]] expr::Value value() const { return m_value; }

private:
    std::shared_ptr<expr::Arena> m_arena;
    expr::Value m_value;
};

} // namespace ow
