#pragma once

#include "base/result.h"
#include "catalog/catalog.h"
#include "cli/interrupt.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QVector>

namespace ow::cli {

/// What a scope gave one profile, in both catalogs.
struct DecisionChange {
    QString profile;
    QString activity;
    QString placement;
    QJsonObject before; ///< {"offers": […], "fallback": …}; empty when that catalog does not decide the scope
    QJsonObject after;
};

/// Decisions of two catalogs for the same profiles.
struct DecisionDiff {
    quint64 profiles = 0;
    quint64 malformed = 0; ///< lines that are no profiles
    quint64 changedProfiles = 0;
    quint64 changedDecisions = 0;
    QVector<DecisionChange> changes; ///< the first 1,000 of them
};

/// Decides every live activity for each profile of an NDJSON file in both catalogs, at the same instant.
/// Reads the file twice, so it is no pipe; memory does not grow with it.
[[nodiscard]] Result<DecisionDiff> diffDecisions(const Catalog& before, const Catalog& after,
                                                 const QString& profiles, qint64 nowMs,
                                                 const Interrupt& interrupt);

/// For people: counts, and one line per change: "~ profile P, activity A, placement X: o1 → o2".
[[nodiscard]] QString decisionDiffText(const DecisionDiff& diff);

/// For programs: {"profiles", "malformed", "changedProfiles", "changedDecisions", "changes": [{"profile",
/// "activity", "placement", "before", "after"}]}.
[[nodiscard]] QJsonObject decisionDiffJson(const DecisionDiff& diff);

} // namespace ow::cli
