#pragma once

#include "base/error.h"

#include <QObject>

class QTimer;

namespace ow {

class CatalogDocument;

/// Makes copies of the open catalog by itself: when it is opened, after every so many edits, and after a
/// while with any. Copies are made on another thread and rotate by age (store/backups.h). A catalog that is
/// no file has none.
class BackupSchedule : public QObject {
    Q_OBJECT

public:
    BackupSchedule(CatalogDocument& document, QObject* parent);

    /// Makes a copy now.
    void make();

Q_SIGNALS:
    void made();
    void failed(const ow::Error& error);

private:
    void makeAtOpening();
    void countEdit();

    CatalogDocument& m_document;
    QTimer* m_timer;
    int m_edits = 0; ///< since the last copy
    bool m_running = false;
};

} // namespace ow
