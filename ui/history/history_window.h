#pragma once

#include "store/catalog_store.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QListView;
class QStackedWidget;

namespace ow {

class CatalogDocument;
class EmptyState;
class HistoryFilter;
class HistoryModel;
class RevisionView;

/// Everything that ever happened to the catalog, or to one entity: revisions newest first, what each changed,
/// and the way back to any of them. It stays open beside the window and follows it.
class HistoryWindow : public QDialog {
    Q_OBJECT

public:
    /// Without a key the history of the catalog.
    HistoryWindow(CatalogDocument& document, const std::optional<EntityKey>& key, QWidget* parent);

Q_SIGNALS:
    void openRequested(const ow::EntityKey& key);
    /// Something was done that deserves a line in the window.
    void told(const QString& text);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] QWidget* makeList();
    [[nodiscard]] QString heading() const;
    [[nodiscard]] QString stateName(qint64 revision) const;
    void showCurrent();
    void showPage();
    void restore(qint64 revision, const std::optional<EntityKey>& key);
    void askName(qint64 revision);
    void removeName(qint64 revision);

    CatalogDocument& m_document;
    HistoryModel* m_model;
    HistoryFilter* m_filterModel;
    QLineEdit* m_filter;
    QCheckBox* m_namedOnly;
    QLabel* m_count;
    QListView* m_list;
    RevisionView* m_revision;
    EmptyState* m_nothing;
    QStackedWidget* m_pages;
};

} // namespace ow
