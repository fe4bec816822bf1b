#pragma once

#include <QString>
#include <QVector>

namespace ow {

/// From `fromMs` up to, but without, `toMs`; milliseconds since 1970-01-01T00:00Z.
struct Span {
    qint64 fromMs = 0;
    qint64 toMs = 0;

    bool operator==(const Span&) const = default;
};

/// Why a decision may change at an instant.
struct ChangeCause {
    enum class Kind {
        ActivityStarts,
        ActivityEnds, ///< its end has just passed, which still belonged to it
        OfferStarts,
        OfferEnds,   ///< likewise
        CapRestarts, ///< a window of a capping rule begins (DOMAIN.md 2.4)
        EventCounts, ///< an event of the profile is no longer in the future, for a capping rule
        TimeReached, ///< a rule or formula holds the present against a time, and it is there
        UnitBegins,  ///< a day, week, month … begins that a rule or formula reads
    };
    Kind kind = Kind::ActivityStarts;
    QString id;   ///< of the activity, offer, rule or formula
    QString name; ///< its name, else its id

    bool operator==(const ChangeCause&) const = default;
};

/// An instant from which on a decision may be another one.
struct ChangePoint {
    qint64 atMs = 0;
    QVector<ChangeCause> causes;

    bool operator==(const ChangePoint&) const = default;
};

/// The cause in one sentence: `The offer "Spring" starts.`
[[nodiscard]] QString sentence(const ChangeCause& cause);

} // namespace ow
