#pragma once

#include "ways/internal/constraint_flips.h"
#include "ways/internal/trial.h"

namespace ow {

/// Edits of a profile with which an offer that is ranked too low may stand higher: what drops those that
/// stand before it, what its formula reads, and what lets a criterion that goes first offer it.
class RankFlips {
public:
    RankFlips(Trial& trial, ConstraintFlips& constraints, const expr::Schema& schema)
        : m_trial(trial), m_constraints(constraints), m_schema(schema) {}

    /// Single edits; those that drop most first, then the nearest. Those are left out of which not even
    /// `together`, one or two, could drop as many as stand too many before it.
    [[nodiscard]] QVector<ProfileEdits> find(const QJsonObject& profile, const ScopeTrace& scope,
                                             const CandidateTrace& candidate, int together);

private:
    struct Found {
        ProfileEdits edits;
        int hits = 0; ///< how many of those before it
    };
    /// Offers that one edit drops together: they ask for the same, or come by one criterion.
    struct Alike {
        const ProfileConstraint* constraint = nullptr;
        QVector<const PersonalizedOffer*> offers;
    };
    void add(const ProfileEdits& edits, int hits);
    void dropOthers(const QJsonObject& profile, const ScopeTrace& scope, const CandidateTrace& candidate);
    /// Those that stand before it, with the criterion by which each comes; null: without one.
    using Others = QVector<std::pair<const PersonalizedOffer*, const Criterion*>>;
    [[nodiscard]] Others othersBefore(const ScopeTrace& scope, const CandidateTrace& candidate) const;
    [[nodiscard]] QVector<Alike> alike(const Others& others);
    void leaveOutWhatCannot(int tooMany, int together);
    [[nodiscard]] static std::optional<qint64> capOf(const PersonalizedOffer& offer);
    void changeScores(const QJsonObject& profile, const CandidateTrace& candidate);
    void tryValues(const QJsonObject& profile, const QStringList& path, const expr::Tree& formula);

    Trial& m_trial;
    ConstraintFlips& m_constraints;
    const expr::Schema& m_schema;
    QVector<Found> m_found;
    QMap<QStringList, int> m_atMost; ///< how many edits of a member drop, whatever its value
};

} // namespace ow
