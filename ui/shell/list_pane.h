#pragma once

#include "domain/entity.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace ow {

class CatalogDocument;
class EmptyState;
class EntityFilterModel;
class EntityListModel;
class EntityTableView;

/// All entities of one kind: filter box, status box, count, and the table.
class ListPane : public QWidget {
    Q_OBJECT

public:
    ListPane(CatalogDocument& document, EntityKind kind, QWidget* parent = nullptr);

    [[nodiscard]] EntityKind kind() const { return m_kind; }
    [[nodiscard]] EntityTableView& table() { return *m_table; }

    /// Marks an entity; a filter that hides it is taken away.
    void show(const EntityKey& key);
    void focusFilter();

Q_SIGNALS:
    void chosen(const ow::EntityKey& key);
    void newRequested();
    /// Return in the list, or a double click: on to the editor.
    void entered();
    void clicked();

private:
    [[nodiscard]] QWidget* makeHeader();
    [[nodiscard]] QWidget* makeFilterRow();
    [[nodiscard]] QWidget* makeBody();
    void fillStatuses();
    void clearFilter();
    void refresh();

    EntityKind m_kind;
    EntityListModel* m_model;
    EntityFilterModel* m_filterModel;
    QLabel* m_count;
    QPushButton* m_new;
    QLineEdit* m_filter;
    QComboBox* m_status;
    EntityTableView* m_table;
    EmptyState* m_nothingYet;
    EmptyState* m_nothingFound;
    QStackedWidget* m_body;
};

} // namespace ow
