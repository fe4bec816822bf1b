#pragma once

#include "domain/ids.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QVector>

namespace ow {

/// What a content component is made of (DOMAIN.md 1.13). The URI list is open: `Other` is a type we do not
/// know.
enum class ContentForm { Text, Html, Json, ImageLink, Other };

/// Reads the form from a component type URI, whatever its family ("…content-component-html-template" is
/// Html).
[[nodiscard]] ContentForm contentForm(const QString& componentType);

/// The URI that new components of a form get; empty for Other.
[[nodiscard]] QString componentTypeUri(ContentForm form);

/// The MIME type that new components of a form get, e.g. "text/html".
[[nodiscard]] QString defaultFormat(ContentForm form);

/// One piece of content in one or several languages (DOMAIN.md 1.4). Empty text means absent.
struct ContentComponent {
    QString type;          ///< component model URI, `@type`
    QString format;        ///< MIME type, `dc:format`
    QStringList languages; ///< BCP 47 tags; empty = any language
    QString content;       ///< inline content, may hold {{…}} tokens
    QString deliveryURL;   ///< public URL of the asset, may hold {{…}}
    QString linkURL;       ///< click destination, may hold {{…}}
    QString repoId;
    QString repoName;
    QString repoRepositoryID;
    QString repoResolveURL;
    QString contentMember; ///< older member that `content` came from ("xdm:copyline"), empty = today's name
    QJsonObject extra;     ///< members we do not know, kept

    bool operator==(const ContentComponent&) const = default;
};

/// The content of an offer for one placement (DOMAIN.md 1.4); an offer has at most one per placement.
struct Representation {
    PlacementId placement;
    QString channel; ///< URI; the 2018 model repeats the placement's channel here
    QVector<ContentComponent> components;
    QJsonObject extra;

    bool operator==(const Representation&) const = default;
};

} // namespace ow
