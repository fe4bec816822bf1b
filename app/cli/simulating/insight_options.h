#pragma once

#include "base/result.h"
#include "catalog/catalog.h"
#include "simulation/insight.h"

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace ow::cli {

/// What a command line asks of a simulation beside counts.
struct InsightOptions {
    std::vector<std::string> splits;
    std::vector<std::string> overlap; ///< two and two
    std::string format = "json";
    bool details = false;

    /// `summary`: what the options need.
    void addTo(CLI::App& command, CLI::Option* summary);
    /// Nothing where only counts are asked for. Errors: wrong usage, in the catalog `file`.
    [[nodiscard]] Result<std::optional<InsightQuestion>> question(const Catalog& catalog,
                                                                  const std::string& file) const;
    [[nodiscard]] bool isText() const { return format == "text"; }
};

} // namespace ow::cli
