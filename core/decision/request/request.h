#pragma once

#include "decision/request/context.h"
#include "domain/ids.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>
#include <stop_token>

namespace ow {

/// One thing asked for: offers of an activity for a placement (DOMAIN.md 1.14, 2.1).
struct ScopeRequest {
    ActivityId activity;
    PlacementId placement;
    int itemCount = 1; ///< 1 to 30

    bool operator==(const ScopeRequest&) const = default;
};

/// Fields that the answer tells besides ids (DOMAIN.md 6.1).
struct ResponseFields {
    QStringList activity;  ///< of name
    QStringList option;    ///< of name, characteristics, priority
    QStringList placement; ///< of name, channel, componentType

    bool operator==(const ResponseFields&) const = default;
};

/// What the answer holds besides ids. What the request leaves open each placement says (DOMAIN.md 11.2).
struct ResponseFormat {
    std::optional<bool> content; ///< at last true
    std::optional<ResponseFields> fields;

    bool operator==(const ResponseFormat&) const = default;
};

/// A decision request (DOMAIN.md 2.1, 6.1), with what a caller injects: instant, seed, languages.
struct DecisionRequest {
    QVector<ScopeRequest> scopes; ///< order matters for duplicates
    QStringList foreignScopes;    ///< named in the request, but not ours to decide (DOMAIN.md 11.17)
    bool duplicatesAcrossActivities = false;
    bool duplicatesAcrossPlacements = false;
    /// Serve the scopes in their order, but keep from each the offers that scopes still to come need, so that
    /// as few scopes as possible end in their fallback (DOMAIN.md 2.8). Matters only where duplicates are not
    /// allowed.
    bool avoidFallbacks = false;
    qint64 nowMs = 0;
    /// Decides between equals: the same seed gives the same answer. Without one the lowest offer id wins.
    std::optional<quint64> seed;
    bool dryRun = false; ///< no decision event is to be recorded
    DecisionContext context;
    ResponseFormat format;
    QStringList languages; ///< language ranges, each may be a list with weights (DOMAIN.md 2.10, 11.12)
    QStringList formats;   ///< accepted MIME types; empty = the placement's
    QString requestId;     ///< echoed, no effect
    QJsonObject identityMap;
    /// Ends the decision from outside within a second. What it gives then is worth nothing.
    std::stop_token stop;
};

} // namespace ow
