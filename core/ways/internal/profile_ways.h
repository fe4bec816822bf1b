#pragma once

#include "ways/internal/rank_flips.h"

namespace ow {

/// Looks for single edits of the profile, else for pairs, with which the offer is proposed: what drops it is
/// asked what would let it pass, then what drops it next.
class ProfileWays {
public:
    ProfileWays(Trial& trial, const expr::Schema& schema);

    /// Nearest first. `scope` is what became of it with the profile as it is.
    [[nodiscard]] QVector<ProfileWay> find(const ScopeTrace& scope);

private:
    /// A profile with which the offer comes further, though not far enough.
    struct Step {
        ProfileEdits edits;
        ScopeTrace scope;
        Stage stage = Stage::Filter;
        int rank = 0;
    };

    /// `together`: how many edits may still be made.
    [[nodiscard]] QVector<ProfileEdits> options(const QJsonObject& profile, const ScopeTrace& scope,
                                                int together);
    [[nodiscard]] QVector<ProfileEdits> ofCriteria(const QJsonObject& profile, bool pairs);
    [[nodiscard]] QVector<ProfileEdits> ofCap(const QJsonObject& profile, const CapReached& cap);
    void addCounts(QVector<ProfileEdits>& all, const QJsonObject& profile, const CapReached& cap) const;
    void addEvents(QVector<ProfileEdits>& all, const QJsonObject& profile, const CapReached& cap);
    void tryOptions(const ScopeTrace& scope);
    void tryFurther(const Step& step);

    Trial& m_trial;
    const WaysWish& m_wish;
    const PersonalizedOffer* m_offer;
    ConstraintFlips m_constraints;
    RankFlips m_ranks;
    QVector<ProfileEdits> m_found;
    QVector<Step> m_steps;
};

} // namespace ow
