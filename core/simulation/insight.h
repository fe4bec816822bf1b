#pragma once

#include "decision/reasons/stage.h"
#include "decision/request/request.h"

#include <QMap>
#include <QString>
#include <QStringList>
#include <QVector>

#include <array>
#include <map>
#include <utility>

namespace ow {

/// What is told of a simulation beside how often each offer was proposed (DOMAIN.md 14.7).
struct InsightQuestion {
    /// Attributes by which all is split: a path ("person.country"), or "segment:NAMESPACE/ID".
    QStringList splits;
    /// Pairs of offers whose audiences are laid over each other.
    QVector<std::pair<OfferId, OfferId>> overlaps;

    bool operator==(const InsightQuestion&) const = default;
};

/// Counts of the profiles that somebody wins, in one scope.
struct WinnerCounts {
    QMap<QString, quint64> first; ///< offer id -> profiles to whom it stands first
    quint64 fallback = 0;         ///< profiles that no offer was left for
    [[nodiscard]] quint64 profiles() const {
        quint64 all = fallback;
        for (const quint64 one : first)
            all += one;
        return all;
    }
};

/// What became of one offer in one scope.
struct OfferInsight {
    quint64 first = 0;    ///< profiles to whom it stands first
    quint64 proposed = 0; ///< to whom it is proposed at all
    quint64 ranked = 0;   ///< who would have it, were there place: proposed, or others rank higher
    std::array<quint64, kReasonCount> losers{};   ///< profiles that it was not proposed to, by reason
    std::array<quint64, kReasonCount> unserved{}; ///< those of them that no criterion serves
    QMap<QString, quint64> beatenBy; ///< who stands first to those that would have it and do not get it

    /// Profiles that it left at a stage.
    [[nodiscard]] quint64 leftAt(Stage stage) const;
};

struct OverlapInsight {
    quint64 both = 0, first = 0, second = 0, neither = 0; ///< who would have both, only the first, …
};

struct ScopeInsight {
    WinnerCounts winners;
    QMap<QString, OfferInsight> offers; ///< every personalized offer of the catalog
    QVector<OverlapInsight> overlaps;   ///< in the order of the question
    /// Of each split, in the order of the question, by value. Values behind the first 1,000 that came are
    /// counted together under kOtherValues.
    QVector<QMap<QString, WinnerCounts>> splits;
};

inline constexpr qsizetype kMostSplitValues = 1000;
inline const QString kOtherValues = QStringLiteral("(others)");
inline const QString kNoValue = QStringLiteral("(none)");

/// Beside a SimulationSummary, whose scopes stand in the same order.
struct Insight {
    InsightQuestion question;
    QVector<ScopeInsight> scopes; ///< empty ones where a scope cannot be decided
};

/// How far the winners of a scope are few.
struct Concentration {
    double top1 = 0, top5 = 0,
           top10 = 0;     ///< share of the 1, 5, 10 that win most often, of profiles that get one
    double effective = 0; ///< as many offers with equal shares are as mixed: 1 / sum of squared shares
};
[[nodiscard]] Concentration concentrationOf(const WinnerCounts& winners);

/// The stage at which a loser with this reason left; those of a criterion stand in `unserved`.
[[nodiscard]] Stage stageOf(Reason reason);

} // namespace ow
