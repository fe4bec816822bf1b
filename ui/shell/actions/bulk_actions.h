#pragma once

#include "catalog/bulk_status.h"
#include "store/catalog_store.h"

#include <QObject>

#include <functional>

class QWidget;

namespace ow {

class CatalogDocument;

/// One act on many entities at once: what may be done is done as one step, the rest is explained. What
/// touches more than a few (CatalogDocument::kFewChanges) is worked out on another thread and asked about
/// first.
class BulkActions : public QObject {
    Q_OBJECT

public:
    BulkActions(CatalogDocument& document, QWidget* window);

    /// Sets a status ("approved", "live", …) where the lifecycle and the four eyes allow it.
    void setStatus(const QVector<EntityKey>& keys, const QString& statusToken);
    /// Draft copies of all.
    void duplicate(const QVector<EntityKey>& keys);
    /// Asks what is to become of their members, shows what that does, and does it.
    void edit(const QVector<EntityKey>& keys);
    /// Puts them onto another entity (core/catalog/attach.h): offers get a tag, or come into a collection.
    void attach(const QVector<EntityKey>& keys, const EntityKey& onto);
    /// Deletes what nothing else mentions.
    void remove(const QVector<EntityKey>& keys);

Q_SIGNALS:
    /// What was done, in a line, and to what.
    void done(const QString& text, const ow::ChangeSet& change);
    void openRequested(const ow::EntityKey& key);
    void undoRequested();

private:
    /// What would be done, its label included; called on any thread, with a store that belongs there.
    using Plan = std::function<Result<BulkStatus>(CatalogStore&)>;
    /// `verb` is the act without its objects.
    void run(const QVector<EntityKey>& keys, const QString& verb, const Plan& plan);
    void ask(const QVector<EntityKey>& keys, const QString& verb, const Plan& plan);
    /// Commits and tells; `wasShown`: the user has seen what is left as it is, and why.
    void finish(const BulkStatus& bulk, const QString& verb, bool wasShown);
    void tell(const BulkStatus& bulk, const QString& verb, bool wasShown);

    CatalogDocument& m_document;
    QWidget* m_window;
};

} // namespace ow
