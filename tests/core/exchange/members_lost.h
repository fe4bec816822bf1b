#pragma once

#include <QJsonValue>
#include <QStringList>

namespace ow::test {

/// JSON pointers of all members of `original` that `copy` lacks or holds with another value. Nulls count as
/// absent; what `copy` holds besides is not looked at.
[[nodiscard]] QStringList membersLost(const QJsonValue& original, const QJsonValue& copy,
                                      const QString& at = {});

} // namespace ow::test
