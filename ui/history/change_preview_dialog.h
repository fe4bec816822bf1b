#pragma once

#include "catalog/change_set.h"

#include <QDialog>

namespace ow {

class CatalogDocument;

/// What a change would do, before it is done: for restoring an earlier state.
class ChangePreviewDialog : public QDialog {
    Q_OBJECT

public:
    struct Words {
        QString title;
        QString explanation;
        QString action; ///< of the button that does it
    };

    ChangePreviewDialog(const CatalogDocument& document, const ChangeSet& change, const Words& words,
                        QWidget* parent);

Q_SIGNALS:
    void confirmed();
};

} // namespace ow
