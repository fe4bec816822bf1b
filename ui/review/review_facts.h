#pragma once

#include "catalog/catalog.h"

#include <QString>
#include <QVector>

namespace ow {

/// One thing that is settled about an entity, in words: “Valid”, “From 1 Mar 2026 to 31 Mar 2026”.
struct ReviewFact {
    QString title;
    QString text; ///< lines

    bool operator==(const ReviewFact&) const = default;
};

/// What is settled about an offer, fallback offer or activity besides its content: for whom (rules in words),
/// when (in the zone of the catalog), caps, priority; of an activity what each criterion asks. Nothing for
/// other kinds. Takes its time: not on the GUI thread.
[[nodiscard]] QVector<ReviewFact> reviewFacts(const Catalog& catalog, const Entity& entity);

} // namespace ow
