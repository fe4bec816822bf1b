#pragma once

#include "content/render/addressee.h"
#include "content/render/bounded_html.h"
#include "content/render/rendered_content.h"
#include "domain/entity.h"

namespace ow {

/// What somebody sees of one content of an offer.
struct ShownContent {
    bool hasContent = false; ///< there is one; else the rest says nothing
    RenderedContent content;
    BoundedHtml shown; ///< the same, ready to be drawn

    bool operator==(const ShownContent&) const = default;
};

// An offer as templates see it: what rules see of it (DOMAIN.md 2.5).
[[nodiscard]] QJsonObject offerForTokens(const PersonalizedOffer& offer);
[[nodiscard]] QJsonObject offerForTokens(const FallbackOffer& offer);
/// Nothing for what is no offer.
[[nodiscard]] QJsonObject offerForTokens(const EntityPtr& offer);

/// Which of the contents for a placement, which may be null, the addressee gets; -1 where there is none.
[[nodiscard]] int contentFor(const QVector<ContentComponent>& contents, const Placement* placement,
                             const Addressee& addressee);

/// `offer` is its offer, as templates see it. May take its time: content can be long.
[[nodiscard]] ShownContent shownContent(const ContentComponent& component, const QJsonObject& offer,
                                        const Addressee& addressee);

} // namespace ow
