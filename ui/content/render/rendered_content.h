#pragma once

#include "domain/content.h"

#include <QString>
#include <QStringList>

namespace ow {

class TokenFiller;

/// A content component made ready to be looked at: tokens filled, one HTML text whatever its form is.
struct RenderedContent {
    ContentForm form = ContentForm::Other;
    QString html;     ///< what is shown
    QString source;   ///< the filled content as it would be delivered; JSON indented
    QString link;     ///< where a click leads; may be empty
    QStringList gaps; ///< tokens without a value, each once
    QString problem;  ///< one sentence when the content is not what its form says, else empty

    bool operator==(const RenderedContent&) const = default;
};

/// Renders text, HTML, JSON and image links (DOMAIN.md 1.13). JSON with a title, body, image or link is drawn
/// as the card that an app would make of it; other JSON is shown indented.
[[nodiscard]] RenderedContent renderContent(const ContentComponent& component, const TokenFiller& filler);

} // namespace ow
