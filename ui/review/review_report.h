#pragma once

#include "base/finding.h"
#include "preview/run/preview_result.h"
#include "review/review_facts.h"
#include "review/review_queue.h"
#include "store/since_approval.h"

#include <QVector>

namespace ow {

/// One of the contents of an offer.
struct ReviewContent {
    QString place;     ///< name of the placement
    QString languages; ///< tags; empty: any
    QString channel;
    PreviewPick pick;
};

/// An activity that can choose the offer, and for which placements.
struct ReviewUse {
    EntityKey activity;
    QString placements;
};

/// All that one needs to see of an entity before it is approved; immutable, made on a worker thread.
struct ReviewReport {
    EntityKey of;
    EntityPtr entity; ///< null: it is not in the catalog
    Catalog catalog;
    QString personName; ///< for whom contents are filled: the first test profile
    QVector<ReviewFact> facts;
    QVector<ReviewContent> contents;
    int moreContents = 0; ///< left out
    QVector<ReviewUse> uses;
    QVector<Finding> findings;
    Result<SinceApproval> past = SinceApproval();
    ReviewQueue queue;
};

struct ReviewOrder {
    Catalog catalog;
    EntityKey of;
    qint64 nowMs = 0;
    QVector<Finding> findings; ///< of the whole catalog
    /// Reads what was before, see sinceApproval(); called on the thread of the report.
    std::function<Result<SinceApproval>()> readPast;
};

/// Whether entities of a kind are reviewed: those that have a status.
[[nodiscard]] bool isReviewed(EntityKind kind);

[[nodiscard]] ReviewReport reviewReport(const ReviewOrder& order);

} // namespace ow
