#pragma once

#include "catalog/bulk_status.h"

#include <QDialog>

namespace ow {

/// What an act on many entities did, with its undo, and for each that it left alone why, with a way there.
class BulkResultDialog : public QDialog {
    Q_OBJECT

public:
    /// `what` is the verb: "Approve".
    BulkResultDialog(const Catalog& catalog, const BulkStatus& bulk, const QString& what, QWidget* parent);

Q_SIGNALS:
    void openRequested(const ow::EntityKey& key);
    void undoRequested();
};

} // namespace ow
