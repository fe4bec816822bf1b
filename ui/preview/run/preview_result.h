#pragma once

#include "catalog/catalog.h"
#include "content/render/shown_content.h"
#include "decision/decide.h"
#include "decision/reasons/sentence.h"

#include <QJsonObject>

#include <memory>

namespace ow {

/// One proposed offer with what the person would see: nothing where it has no content for the placement.
struct PreviewPick : ShownContent {
    EntityKey offer;
    QString name;
    bool isFallback = false;
    std::optional<double> score; ///< when a formula was involved
    qint64 priority = 0;
    QString language;        ///< of the content shown; empty = any
    bool isAskedFor = false; ///< the language is one that was asked for, not merely the first there is
    QStringList languages;   ///< of all its contents for the placement, in author order
};

/// A capping rule of an offer that could be proposed, with the count that it is compared to.
struct CapLine {
    OfferId offer;
    QString name;
    CappingScope scope = CappingScope::Profile;
    qint64 limit = 0;
    qint64 recorded = 0; ///< what profile and catalog say; global counts are not recorded, so 0

    bool operator==(const CapLine&) const = default;
};

/// The answer for one placement.
struct PreviewScope {
    ScopeRequest request;
    QString placementName;
    QString channel;
    QString error; ///< why it cannot be decided, else empty
    QVector<PreviewPick> picks;
    QStringList warnings;
    ScopeTrace trace;
};

/// Everything that the pane shows; immutable, made on a worker thread.
struct PreviewResult {
    QString error;                   ///< why nothing could be decided, else empty
    std::optional<EntityKey> mendIn; ///< the entity in which the error is mended, where it is in one
    Catalog catalog;                 ///< as decided: with what is typed, drafts counted where asked
    DecisionPlan plan;               ///< of this catalog, once there is something to decide
    QString personName;              ///< of the profile, or "unknown visitor"
    QVector<PreviewScope> scopes;
    QVector<CapLine> caps;
    QJsonObject requestJson;  ///< DOMAIN.md 6.1, complete: `decide --request` gives the same answer
    QJsonObject responseJson; ///< DOMAIN.md 6.2
    Explanation explanation;  ///< of the same scopes; as JSON by toJson()
    std::shared_ptr<const Wording> wording; ///< of its sentences; for the thread that shows them
    qint64 nowMs = 0;                       ///< the instant decided at
    std::optional<quint64> seed;            ///< without one, equals stand by their ids
};

} // namespace ow
