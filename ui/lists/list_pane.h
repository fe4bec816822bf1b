#pragma once

#include "models/saved_filter.h"

#include <QPoint>
#include <QVector>
#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QMenu;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace ow {

class CatalogDocument;
class EmptyState;
class EntityFilterModel;
class EntityListModel;
class EntityTableView;
class FilterLine;

/// All entities of one kind: filter box, status box, count, and the table.
class ListPane : public QWidget {
    Q_OBJECT

public:
    ListPane(CatalogDocument& document, EntityKind kind, QWidget* parent = nullptr);

    [[nodiscard]] EntityKind kind() const { return m_kind; }
    [[nodiscard]] EntityTableView& table() { return *m_table; }

    /// Selects exactly these; a filter that hides one of them is taken away.
    void show(const QVector<EntityKey>& keys);
    [[nodiscard]] ListFilter filter() const;
    void setFilter(const ListFilter& filter);
    /// Where the keys are in the list: the rows, or the button where there are none.
    [[nodiscard]] QWidget& home() const;
    void enter();
    void focusFilter();
    /// Other ways to begin something new, at a button beside.
    void setNewMenu(QMenu* menu);
    /// Opens the choice of columns, at a place of the screen or at its button.
    void chooseColumns(const std::optional<QPoint>& at = std::nullopt);

Q_SIGNALS:
    void newRequested();
    /// Something else is asked for than before.
    void filterChanged();
    /// The filter is worth a name.
    void saveFilterRequested();
    /// Return in the list, or a double click: on to the editor.
    void entered();
    void clicked();

private:
    [[nodiscard]] QWidget* makeHeader();
    [[nodiscard]] QWidget* makeFilterRow();
    [[nodiscard]] QWidget* makeBody();
    void fillStatuses();
    void clearFilter();
    void followFilter();
    void refresh();

    EntityKind m_kind;
    bool m_isWritable;
    EntityListModel* m_model;
    EntityFilterModel* m_filterModel;
    QLabel* m_count;
    QToolButton* m_columns;
    QPushButton* m_new;
    QToolButton* m_newWays;
    FilterLine* m_filter;
    QComboBox* m_status;
    EntityTableView* m_table;
    EmptyState* m_nothingYet;
    EmptyState* m_nothingFound;
    QStackedWidget* m_body;
};

} // namespace ow
