#pragma once

#include "expectations/yaml/yaml_tree.h"

#include <optional>
#include <string_view>
#include <vector>

namespace ow {

/// What is wrong with a text, and at which byte.
struct YamlFault {
    std::size_t offset = 0;
    QString message;
    QString mend;
};

/// The values of a text that is UTF-8 without control characters: the one door to yaml-cpp, behind which its
/// exceptions end.
[[nodiscard]] std::optional<YamlFault> readYaml(std::string_view text, std::vector<YamlNode>& nodes);

} // namespace ow
