#pragma once

#include "catalog/catalog.h"
#include "decision/reasons/explanation.h"
#include "decision/reasons/sentence.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace ow {

/// What the details need besides the trace of the candidate.
struct DetailContext {
    const Catalog& catalog;
    const ScopeTrace& scope;
    const Wording& wording; ///< of sentences and conditions
    qint64 nowMs = 0;
    std::optional<quint64> seed;
    QStringList placements; ///< names, by the scopes of the request
    QString quiet;          ///< colour of labels, "#rrggbb"
    QString code;           ///< ground of conditions
    QString ink;            ///< text colour
};

/// Why a candidate won or lost, as HTML: the failing conditions with the values read, counts, dates, score,
/// who beat it and among whom lots were drawn. Links are "offer:ID" and "rule:ID".
[[nodiscard]] QString candidateDetails(const CandidateTrace& candidate, const DetailContext& context);

} // namespace ow
