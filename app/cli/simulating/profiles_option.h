#pragma once

#include "base/result.h"
#include "catalog/catalog.h"
#include "cli/interrupt.h"
#include "simulation/sources/hashed_profiles.h"

#include <memory>
#include <string>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace ow::cli {

/// The profiles that a command line names, and which of them are taken.
struct ProfilesOption {
    std::string path;
    std::string sample; ///< "1%"; empty: all
    quint64 sampleSeed = 0;

    /// `help`: what they are for.
    CLI::Option* addTo(CLI::App& command, const std::string& help);
    /// Whether they can be read only once: a pipe, standard input.
    [[nodiscard]] bool isStream() const;
    /// Why none was decided for: there is none, or the sample took none. `file`: what they are in.
    [[nodiscard]] QString emptyText(const QString& file) const;
    /// NDJSON, one profile a line, where it is not a folder, a table (.csv, .tsv) or "@tests", the test
    /// profiles of the catalog. `hashed`: is made to lead to what is read, before a sample is taken of it;
    /// null: nobody asks. Errors: wrong usage; what cannot be read.
    [[nodiscard]] Result<std::unique_ptr<ProfileSource>>
    open(const Catalog& catalog, const Interrupt& interrupt, const HashedProfiles** hashed = nullptr) const;
};

} // namespace ow::cli
