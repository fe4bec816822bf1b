#pragma once

#include "catalog/bulk_status.h"

#include <QTreeWidget>

namespace ow {

/// What a bulk action leaves as it is, and why; choosing one with Enter or a double click asks for its
/// editor.
class RefusalList : public QTreeWidget {
    Q_OBJECT

public:
    explicit RefusalList(QWidget* parent = nullptr);

    /// Of very many the first ones are shown, and how many more there are.
    void setRefusals(const Catalog& catalog, const QVector<BulkStatus::Refusal>& refused);

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void openRequested(const ow::EntityKey& key);
};

} // namespace ow
