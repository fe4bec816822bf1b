#pragma once

#include "document/latest_run.h"
#include "store/catalog_store.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace ow {

class CatalogDocument;
class CompareView;
class MessageBar;

/// One revision: who did what when, what it changed field by field, and what can be done with it.
class RevisionView : public QWidget {
    Q_OBJECT

public:
    /// With a key only what happened to that entity is shown.
    RevisionView(CatalogDocument& document, std::optional<EntityKey> key, QWidget* parent = nullptr);

    void setRevision(const Revision& revision, const std::optional<NamedVersion>& version);
    void showError(const Error& error);

Q_SIGNALS:
    /// To bring back the state right after this revision, of the catalog or of one entity.
    void restoreRequested(qint64 revision, const std::optional<ow::EntityKey>& key);
    void nameRequested(qint64 revision);
    void unnameRequested(qint64 revision);
    void openRequested(const ow::EntityKey& key);

private:
    [[nodiscard]] QWidget* makeButtons();
    void read();
    [[nodiscard]] LatestRun<Result<ChangeSet>>::Work reading() const;
    void showChange(const Result<ChangeSet>& change);
    void showButtons();

    CatalogDocument& m_document;
    std::optional<EntityKey> m_key;
    Revision m_revision;
    QLabel* m_title;
    QLabel* m_who;
    QLabel* m_version;
    MessageBar* m_message;
    CompareView* m_changes;
    QPushButton* m_restore;
    QPushButton* m_restoreOne;
    QPushButton* m_name;
    QPushButton* m_unname;
    LatestRun<Result<ChangeSet>> m_reads;
};

} // namespace ow
