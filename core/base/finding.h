#pragma once

#include "base/error.h"

#include <QString>

namespace ow {

enum class Severity { Error, Warning, Note };

/// A problem in the catalog or in a document: pure data, made by checks, shown by the window and `validate`.
struct Finding {
    QString code; ///< stable, e.g. "reference.dangling"
    Severity severity = Severity::Warning;
    QString entityKind; ///< token of the kind ("offer"), empty when not about an entity
    QString entityId;
    QString field;   ///< field path inside the entity, e.g. "representations/0/placement"
    QString message; ///< one sentence
    QString mend;    ///< what to do about it
    Place place;     ///< where in a file, when it came from one

    bool operator==(const Finding&) const = default;
};

[[nodiscard]] QString severityToken(Severity severity);

} // namespace ow
