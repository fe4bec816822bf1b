#pragma once

#include "catalog/catalog.h"

#include <QJsonObject>
#include <QString>
#include <QVector>

namespace ow {

/// A single value somewhere in a profile document.
struct ProfilePath {
    QString path;    ///< "person.name.firstName"
    QString example; ///< the value found there, as text

    bool operator==(const ProfilePath&) const = default;
};

/// The attributes with a single value, in document order of their paths; events, identities and memberships
/// left out.
[[nodiscard]] QVector<ProfilePath> attributePaths(const QJsonObject& profile);

/// The attributes of all test profiles of a catalog, each once with the first example, by path.
[[nodiscard]] QVector<ProfilePath> attributePaths(const Catalog& catalog);

} // namespace ow
