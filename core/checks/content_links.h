#pragma once

#include "checks/content_problem.h"

#include <QVector>

#include <optional>

namespace ow {

/// What an address in content is for.
enum class LinkUse {
    Destination, ///< where a click leads
    Asset,       ///< what is fetched and shown: a picture, a script, a style sheet
};

/// What the codes of addresses begin with.
inline constexpr QLatin1StringView kLinkFindings("content.link");

/// Whether an address has the form that its use asks for (DOMAIN.md 1.4): absolute, of the web, of a mailbox
/// or of a telephone; what is shown may be a file beside the catalog, too. Tokens stand for what they may
/// become: where one begins the address nothing can be told of what they decide. Nothing where all is well,
/// or there is no address.
[[nodiscard]] std::optional<ContentProblem> linkProblem(const QString& address, LinkUse use);

/// An address in the attributes of an HTML text.
struct HtmlLink {
    QString address;
    LinkUse use = LinkUse::Destination;
    bool isPicture = false; ///< of an <img>
    qsizetype from = 0;
    qsizetype length = 0;

    bool operator==(const HtmlLink&) const = default;
};

/// The values of href and src, in the order of the text; not in comments, scripts and styles.
[[nodiscard]] QVector<HtmlLink> htmlLinks(const QString& html);

/// What linkProblem() says of each of them, the same once.
[[nodiscard]] QVector<ContentProblem> htmlLinkProblems(const QString& html);

} // namespace ow
