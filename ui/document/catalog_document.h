#pragma once

#include "base/finding.h"
#include "base/result.h"
#include "base/sources.h"
#include "catalog/change_set.h"
#include "store/catalog_store.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <memory>

class QUndoStack;

namespace ow {

class BackgroundChecker;

/// The open catalog: store, snapshot, undo stack and findings behind one door. Everything that changes the
/// catalog, undo and redo included, goes through apply() and is committed before the snapshot changes.
class CatalogDocument : public QObject {
    Q_OBJECT

public:
    /// `catalog` is what `store` holds. Clock and ids must outlive the document.
    CatalogDocument(std::unique_ptr<CatalogStore> store, Catalog catalog, const Clock& clock, IdSource& ids,
                    QString user, QObject* parent = nullptr);
    ~CatalogDocument() override;

    [[nodiscard]] const Catalog& catalog() const { return m_catalog; }
    [[nodiscard]] CatalogStore& store() { return *m_store; }
    [[nodiscard]] const Clock& clock() const { return m_clock; }
    [[nodiscard]] QString location() const { return m_store->location(); }

    /// A new id for an entity of this kind.
    [[nodiscard]] QString newId(EntityKind kind);

    /// Checks (integrity, lifecycle), commits, swaps the snapshot, emits changed(), pushes onto the undo
    /// stack. An empty change does nothing. On an error nothing has changed and refused() was emitted.
    Result<void> apply(const ChangeSet& change);

    /// apply() for the commonest case: one entity gets a new value. Nothing happens when it is the same.
    /// Edits of the same entity with the same label and merge key that follow one another are one undo step;
    /// without a merge key each edit is a step of its own.
    Result<void> update(const QString& label, Entity after, const QString& mergeKey = {});

    [[nodiscard]] QUndoStack& undoStack() { return *m_undo; }

    /// All findings of the present snapshot; re-checked off the GUI thread after each change.
    [[nodiscard]] const QVector<Finding>& findings() const { return m_findings; }
    /// The findings about one entity.
    [[nodiscard]] QVector<Finding> findings(const EntityKey& key) const;
    /// Whether findings() speaks of the present snapshot, no check being under way.
    [[nodiscard]] bool isChecked() const;

    /// Finds the problems of a catalog. It is called on another thread.
    using Checker = std::function<QVector<Finding>(const Catalog&)>;
    /// Replaces the checks and starts them at once.
    void setChecker(Checker checker);

Q_SIGNALS:
    /// The snapshot is another one now; `change` says what differs from the previous one.
    void changed(const ow::ChangeSet& change);
    void findingsChanged();
    /// A change was refused; nothing has changed.
    void refused(const ow::Error& error);

private:
    class Command;

    /// Writes the change to the store, swaps the snapshot and tells everybody; the undo stack is not touched.
    Result<void> commit(const ChangeSet& change);
    Result<void> record(const ChangeSet& change, const QString& mergeKey);
    Result<void> refuse(const Error& error);
    void setFindings(const QVector<Finding>& findings);

    std::unique_ptr<CatalogStore> m_store;
    Catalog m_catalog;
    const Clock& m_clock;
    IdSource& m_ids;
    QString m_user;
    QUndoStack* m_undo;
    BackgroundChecker* m_checker;
    QVector<Finding> m_findings;
    QHash<EntityKey, QVector<Finding>> m_findingsByEntity;
};

} // namespace ow
