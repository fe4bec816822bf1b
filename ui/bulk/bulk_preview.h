#pragma once

#include "catalog/bulk_edit.h"
#include "store/catalog_store.h"

namespace ow {

/// What is shown of a bulk edit before it is done.
struct BulkPreview {
    /// One field of one entity that changes, or why an entity stays as it is (`field` and `before` are
    /// empty).
    struct Row {
        QString name;
        QString field;
        QString before;
        QString after;
    };

    BulkStatus bulk; ///< without a label
    QVector<Row> changes;
    QVector<Row> left;
};

/// Works it out with all that may forbid it, four eyes included; takes its time for many. An error is one of
/// the store.
[[nodiscard]] Result<BulkPreview> previewOf(CatalogStore& store, const Catalog& catalog,
                                            const QVector<EntityKey>& keys, const BulkEdit& edit,
                                            const QString& user);

/// What is asked for, in words: "priority, tags".
[[nodiscard]] QString fieldsOf(const BulkEdit& edit);

} // namespace ow
