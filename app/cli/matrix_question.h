#pragma once

#include "catalog/catalog.h"
#include "cli/session.h"
#include "matrix/matrix.h"

#include <optional>
#include <string>
#include <vector>

namespace ow::cli {

/// What the command asks for.
struct MatrixOptions {
    std::string catalog, profiles, counters, context, output;
    std::string againstRevision, againstCatalog, againstProfile, againstAt;
    std::vector<std::string> activities, placements, languages, instants;
    std::optional<int> items;
    std::optional<quint64> seed;
    std::string format = "table";
};

/// The rows and columns. Errors: what cannot be read, what the catalog does not hold.
[[nodiscard]] Result<MatrixQuestion> matrixQuestion(const MatrixOptions& options, const Catalog& catalog,
                                                    Session& session);

/// What the second answer is of: a catalog, or the same one at another instant.
struct SecondMatrix {
    Catalog catalog;
    MatrixQuestion question;
    QString words;
};

[[nodiscard]] Result<SecondMatrix> secondMatrix(const MatrixOptions& options, const Catalog& catalog,
                                                const MatrixQuestion& question, Session& session);

} // namespace ow::cli
