#pragma once

#include "catalog/catalog.h"
#include "content/render/addressee.h"
#include "decision/documents/request_document.h"
#include "decision/plan/counters.h"
#include "preview/run/preview_choice.h"

#include <QJsonObject>

namespace ow {

/// Everything that a decision needs, made from what the user chose.
struct PreviewInput {
    Catalog catalog;       ///< as chosen: drafts may count
    RequestDocument asked; ///< complete: with it alone `decide --request` gives the same answer
    QString personName;    ///< "Mira Alden", or "unknown visitor"
    Counters counters;
};

/// Errors are what the user can mend: `place.entity` names where, else it is in the pane.
[[nodiscard]] Result<PreviewInput> previewInput(const Catalog& catalog, const PreviewChoice& choice,
                                                qint64 clockMs);
/// The same for other scopes than the chosen ones, or for none: content without a decision.
[[nodiscard]] Result<PreviewInput> previewInput(const Catalog& catalog, const PreviewChoice& choice,
                                                QVector<ScopeRequest> scopes, qint64 clockMs);

/// To whom the contents speak.
[[nodiscard]] Addressee addresseeOf(const PreviewInput& input);
/// The same without a decision; what cannot be read of the choice besides the profile is left out.
[[nodiscard]] Addressee addresseeOf(const Catalog& catalog, const PreviewChoice& choice, qint64 clockMs);

/// Offers asked for in each placement; nothing when they differ, or there is no placement.
[[nodiscard]] std::optional<int> itemCountOf(const Catalog& catalog, const PreviewChoice& choice);
/// Whether an offer may be proposed in several placements, as chosen or as the placements say.
[[nodiscard]] bool allowsDuplicatePlacements(const Catalog& catalog, const PreviewChoice& choice);

/// Propositions of an offer that a profile document records: those of the capping rule with this index where
/// they are told (DOMAIN.md 11.3).
[[nodiscard]] qint64 recordedCount(const QJsonObject& profile, const OfferId& offer, qint64 capIndex);

} // namespace ow
