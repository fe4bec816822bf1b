#pragma once

#include "document/drafts.h"

#include <QByteArray>
#include <QHash>
#include <QMap>
#include <QObject>
#include <QSet>

#include <memory>

class QLockFile;
class QTimer;

namespace ow {

class CatalogDocument;

/// Keeps the drafts of a catalog on the disk, so that what somebody types survives whatever ends the program.
/// They belong to their author and not to the catalog: they lie in a folder of the user's own, readable by
/// nobody else, and neither a copy nor an export of the catalog has them. Every open window has a folder of
/// its own in there; what windows that are gone have left is taken over by the next that opens the catalog.
/// Edits that wait to be saved are kept in the same way, unless who leaves gives them up.
class KeptDrafts : public QObject {
    Q_OBJECT

public:
    /// Puts what is kept for the catalog into document.drafts(), and follows them from now on. `folder`
    /// holds the drafts of all catalogs. The document must outlive this.
    KeptDrafts(const QString& folder, CatalogDocument& document, QObject* parent = nullptr);
    /// Writes what is not written yet.
    ~KeptDrafts() override;

    /// Writes what is not written yet.
    void save();
    /// Whether there is a place where edits that wait to be saved outlive the window.
    [[nodiscard]] bool keepsEdits() const { return !m_folder.isEmpty(); }
    /// From the end of this on such edits are lost.
    void giveUpEdits() { m_givesUpEdits = true; }

private:
    [[nodiscard]] bool takeFolder(const QString& all);
    void takeOver(const QString& abandoned);
    void write(const EntityKey& key);
    void bringOlder(const EntityKey& key);
    /// What is to be kept of an entity, by place: its draft, its inputs by their fields, its unsaved edit.
    [[nodiscard]] QMap<QString, QByteArray> contents(const EntityKey& key) const;

    CatalogDocument& m_document;
    QString m_catalog; ///< which one it is
    QString m_folder;  ///< of this window; empty when there is none to be had
    std::unique_ptr<QLockFile> m_lock;
    /// Where they are kept, by place.
    QHash<EntityKey, QMap<QString, QString>> m_files;
    QHash<EntityKey, QStringList> m_older; ///< files of drafts that wait until the newer one is settled
    QSet<EntityKey> m_waiting;             ///< changed and not written yet
    QTimer* m_later;
    bool m_givesUpEdits = false;
};

} // namespace ow
