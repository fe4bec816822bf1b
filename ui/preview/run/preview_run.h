#pragma once

#include "preview/run/preview_choice.h"
#include "preview/run/preview_input.h"
#include "preview/run/preview_result.h"

#include <memory>
#include <stop_token>

namespace ow {

/// What one run works on: an immutable snapshot and everything injected.
struct PreviewOrder {
    Catalog catalog;
    PreviewChoice choice;
    qint64 clockMs = 0;   ///< the time of the run; the instant chosen goes first
    std::stop_token stop; ///< ends the run early; its result is worth nothing then
    OfferId whole{};      ///< of which also what it passed is told; empty: of none
};

/// Runs previews, one after the other, and keeps the compiled plan between them, so that only what changed is
/// compiled again. Belongs to one thread at a time.
class PreviewRunner {
public:
    [[nodiscard]] std::shared_ptr<const PreviewResult> run(const PreviewOrder& order);

private:
    DecisionPlan m_plan;
};

// What a run is made of, for whoever decides the same for other scopes.

/// Compiles what in the catalog differs from that of the plan.
void bringUpTo(const Catalog& catalog, DecisionPlan& plan);
/// The profile that is asked for; where no language is, the request gets that of the profile. Errors: as of
/// checkProfile().
[[nodiscard]] Result<ProfileDocument> readProfile(PreviewInput& input, const DecisionPlan& plan);
/// What a person would see of an offer of the input's catalog in a placement.
[[nodiscard]] PreviewPick previewPick(const EntityKey& offer, const PlacementId& placement,
                                      const PreviewInput& input);
/// All that an offer holds for a placement, whoever asks: one for each content, in author order, with its
/// languages.
[[nodiscard]] QVector<PreviewPick> previewContents(const EntityKey& offer, const PlacementId& placement,
                                                   const PreviewInput& input);

} // namespace ow
