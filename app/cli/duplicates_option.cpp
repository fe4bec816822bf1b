#include "cli/duplicates_option.h"

#include <algorithm>
#include <array>

namespace ow::cli {

namespace {

/// CLI11 hands over "true" for the bare option.
constexpr std::array kValues{"none", "placements", "activities", "both", "true"};

std::string problemWith(const std::string& value) {
    const bool isKnown = std::ranges::any_of(kValues, [&](const char* known) { return value == known; });
    return isKnown ? std::string() : "\"" + value + "\" is none of none, placements, activities, both";
}

} // namespace

void DuplicatesOption::addTo(CLI::App& command) {
    command
        .add_option("--allow-duplicates", m_given,
                    "Where one offer may be proposed twice; without it, as the request or its placements say")
        ->expected(0, 1)
        ->check(CLI::Validator(problemWith, "none|placements|activities|both"));
}

std::optional<bool> DuplicatesOption::allows(const char* dimension) const {
    if (m_given.empty())
        return std::nullopt;
    return m_given == "both" || m_given == "true" || m_given == dimension;
}

} // namespace ow::cli
