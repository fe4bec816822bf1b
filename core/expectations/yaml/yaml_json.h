#pragma once

#include "base/result.h"
#include "expectations/yaml/yaml_tree.h"

#include <QJsonValue>

namespace ow {

/// A value as JSON, whose rules say what a plain scalar is: a number, true, false or null (or ~, or nothing);
/// all else is a text, also yes and no, dates, and numbers with a leading zero. Numbers that would be rounded
/// are refused, with their place.
[[nodiscard]] Result<QJsonValue> toJson(const YamlTree& tree, const YamlView& value);

} // namespace ow
