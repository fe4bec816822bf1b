#pragma once

#include "catalog/catalog.h"

#include <QHash>
#include <QString>

namespace ow {

/// A text of others on one line: control characters, line breaks and marks that turn the direction of writing
/// are blanks.
[[nodiscard]] QString onOneLine(const QString& text);
/// The same, cut where it is longer than `most` characters.
[[nodiscard]] QString inShort(const QString& text, qsizetype most);

/// What entities are called: by name, with the id behind it where another one has that name; by id where
/// there is no name.
class StoryNames {
public:
    explicit StoryNames(const Catalog& catalog);

    [[nodiscard]] QString offer(const OfferId& id) const;
    [[nodiscard]] QString scope(const ActivityId& activity, const PlacementId& placement) const;
    [[nodiscard]] QString placement(const PlacementId& id) const;
    [[nodiscard]] QString filter(const FilterId& id) const;

private:
    const Catalog& m_catalog;
    QHash<QString, int> m_offers; ///< how many have a name
};

} // namespace ow
