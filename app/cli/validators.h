#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace ow::cli {

/// The value of an option is a whole number within bounds; what is not is named in words.
[[nodiscard]] CLI::Validator
wholeNumber(std::int64_t least, std::uint64_t most = std::uint64_t(std::numeric_limits<std::int32_t>::max()));

/// The value of an option is one of these words.
[[nodiscard]] CLI::Validator oneOf(const std::vector<std::string>& words);

} // namespace ow::cli
