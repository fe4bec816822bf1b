#pragma once

#include "catalog/bulk_status.h"

#include <QObject>

class QWidget;

namespace ow {

class CatalogDocument;

/// One act on many entities at once: what may be done is done as one step, the rest is explained.
class BulkActions : public QObject {
    Q_OBJECT

public:
    BulkActions(CatalogDocument& document, QWidget* window);

    /// Sets a status ("approved", "live", …) where the lifecycle and the four eyes allow it.
    void setStatus(const QVector<EntityKey>& keys, const QString& statusToken);
    /// Draft copies of all.
    void duplicate(const QVector<EntityKey>& keys);
    /// Deletes what nothing else mentions.
    void remove(const QVector<EntityKey>& keys);

Q_SIGNALS:
    /// What was done, in a line.
    void told(const QString& text);
    void openRequested(const ow::EntityKey& key);

private:
    /// Commits and tells; `what` is the verb.
    void finish(const BulkStatus& bulk, const QString& what);

    CatalogDocument& m_document;
    QWidget* m_window;
};

} // namespace ow
