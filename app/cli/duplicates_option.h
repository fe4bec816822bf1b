#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

namespace ow::cli {

/// --allow-duplicates none|placements|activities|both: along which dimensions of a request one offer may be
/// proposed twice (DOMAIN.md 2.8, 11.15). The bare option means both.
class DuplicatesOption {
public:
    void addTo(CLI::App& command);

    /// As it was given, "both" for the bare option; empty when it was not.
    [[nodiscard]] std::string given() const;
    /// Nothing when the option was not given: then the request, or its placements, say it.
    [[nodiscard]] std::optional<bool> acrossActivities() const { return allows("activities"); }
    [[nodiscard]] std::optional<bool> acrossPlacements() const { return allows("placements"); }

private:
    [[nodiscard]] std::optional<bool> allows(const char* dimension) const;

    CLI::Option* m_option = nullptr;
    std::string m_given; ///< empty for the bare option
};

} // namespace ow::cli
