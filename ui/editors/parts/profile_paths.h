#pragma once

#include "catalog/catalog.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QVector>

namespace ow {

/// A single value somewhere in a profile document.
struct ProfilePath {
    QString path;    ///< "person.name.firstName"
    QString example; ///< the value found there, as text
    QJsonValue value;

    bool operator==(const ProfilePath&) const = default;
};

/// Whether a member of a profile has a meaning of its own (DOMAIN.md 14.2) and is no attribute.
[[nodiscard]] bool isReservedMember(const QString& name);

/// The attributes with a single value, in document order of their paths; events, identities and memberships
/// left out.
[[nodiscard]] QVector<ProfilePath> attributePaths(const QJsonObject& profile);

/// The profile with another value at a path; an undefined value takes the member away, and the objects that
/// it leaves empty.
[[nodiscard]] QJsonObject withAttribute(QJsonObject profile, const QString& path, const QJsonValue& value);

/// The attributes of all test profiles of a catalog, each once with the first example, by path.
[[nodiscard]] QVector<ProfilePath> attributePaths(const Catalog& catalog);

} // namespace ow
