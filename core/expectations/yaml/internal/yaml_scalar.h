#pragma once

#include "expectations/yaml/yaml_tree.h"

#include <optional>
#include <string>
#include <string_view>

namespace ow {

/// How a scalar is written that begins at `node.at`; sets `node.end` where it stands on one line. Nothing
/// where its quote is not closed. `isQuoted`: the parser says that it is no plain one.
[[nodiscard]] std::optional<YamlNode::Style> measureScalar(std::string_view text, YamlNode& node,
                                                           bool isQuoted);

/// A text as a scalar on one line. `style` is kept where it can say it; `asText` keeps it from being taken
/// for a number or a word.
[[nodiscard]] std::string scalarText(std::string_view value, YamlNode::Style style, bool asText);

} // namespace ow
