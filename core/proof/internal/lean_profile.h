#pragma once

#include <QJsonObject>

#include <functional>

namespace ow::proof {

/// The profile without members and elements that it is confirmed without too. Each way to leave one out is
/// tried once, outer ones first.
[[nodiscard]] QJsonObject leanProfile(const QJsonObject& profile,
                                      const std::function<bool(const QJsonObject&)>& confirms);

} // namespace ow::proof
