#pragma once

#include "base/time_zone.h"
#include "decision/documents/request_json.h"

#include <QJsonObject>

namespace ow {

/// A decision request with all that its answer depends on besides the catalog: what "Copy request" in the
/// preview gives and `decide --request` takes. What it leaves open, the caller says.
struct RequestDocument {
    DecisionRequest request; ///< its nowMs is left to the caller
    std::optional<qint64> instantMs;
    std::optional<TimeZone> zone;
    std::optional<QJsonObject> profile;  ///< a profile document (DOMAIN.md 14.2)
    std::optional<QJsonObject> counters; ///< a counters document (DOMAIN.md 14.3)
    bool draftsCount = false;            ///< draft offers count as approved, the activities asked for as live
};

/// Reads what decisionRequestFromJson() reads, and our own members `at` (RFC 3339), `zone`, `profile`,
/// `counters` and `drafts` beside it. Errors as there.
[[nodiscard]] Result<RequestDocument> requestDocumentFromJson(const QJsonDocument& json,
                                                              const Catalog& catalog);

/// The form of DOMAIN.md 6.1 with our own members; read again it is the same request.
[[nodiscard]] QJsonObject toJson(const RequestDocument& document);

/// The catalog as a request wants it seen: in its zone, drafts counted where it says so.
[[nodiscard]] Catalog asAsked(const Catalog& catalog, const RequestDocument& document);

} // namespace ow
