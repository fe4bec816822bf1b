#include "cli/duplicates_option.h"

#include <algorithm>
#include <array>

namespace ow::cli {

namespace {

constexpr std::array kValues{"none", "placements", "activities", "both"};

std::string problemWith(const std::string& value) {
    const bool isKnown = std::ranges::any_of(kValues, [&](const char* known) { return value == known; });
    return isKnown ? std::string() : "\"" + value + "\" is none of none, placements, activities, both";
}

} // namespace

void DuplicatesOption::addTo(CLI::App& command) {
    m_option =
        command
            .add_option(
                "--allow-duplicates", m_given,
                "Where one offer may be proposed twice; without it, as the request or its placements say")
            ->expected(0, 1)
            ->check(CLI::Validator(problemWith, "none|placements|activities|both"));
}

std::string DuplicatesOption::given() const {
    if (!m_option || m_option->count() == 0)
        return {};
    return m_given.empty() ? "both" : m_given;
}

std::optional<bool> DuplicatesOption::allows(const char* dimension) const {
    if (!m_option || m_option->count() == 0)
        return std::nullopt;
    return m_given.empty() || m_given == "both" || m_given == dimension;
}

} // namespace ow::cli
