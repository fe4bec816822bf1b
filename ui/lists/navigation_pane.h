#pragma once

#include "models/saved_filter.h"

#include <QPersistentModelIndex>
#include <QWidget>

class QDragMoveEvent;
class QListView;
class QModelIndex;
class QTimer;

namespace ow {

class CatalogDocument;
class NavigationModel;

/// The kinds of the catalog at the left of the window, with the filters that were saved for them; exactly one
/// is chosen.
class NavigationPane : public QWidget {
    Q_OBJECT

public:
    explicit NavigationPane(CatalogDocument& document, QWidget* parent = nullptr);

    [[nodiscard]] EntityKind kind() const;
    /// What is shown: the saved filter that says the same is marked, else the kind.
    void setPlace(EntityKind kind, const ListFilter& filter);
    /// Whether a saved filter of the kind says this.
    [[nodiscard]] bool isSaved(EntityKind kind, const ListFilter& filter) const;
    /// A rail of icons where the window has no room for words.
    void setRail(bool rail);
    [[nodiscard]] QListView* view() const { return m_view; }

    [[nodiscard]] SavedFilters filters() const;
    void setFilters(const SavedFilters& filters);
    /// Asks for a name for this filter.
    void saveFilter(EntityKind kind, const ListFilter& filter);
    /// Without a question.
    void keepFilter(EntityKind kind, const SavedFilter& filter);

Q_SIGNALS:
    void chosen(ow::EntityKind kind);
    void filterChosen(ow::EntityKind kind, const ow::ListFilter& filter);
    void filterRemoved(ow::EntityKind kind, const ow::SavedFilter& filter);
    void filtersChanged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void tell(const QModelIndex& now);
    [[nodiscard]] int rowOf(EntityKind kind, const ListFilter& filter) const;
    void showMenu(const QModelIndex& index, const QPoint& at);
    void askName(int row);
    void remove(int row);
    void follow(QDragMoveEvent* event);
    [[nodiscard]] QStringList namesOf(EntityKind kind) const;

    NavigationModel* m_model;
    QListView* m_view;
    QTimer* m_spring;
    QPersistentModelIndex m_under; ///< what is dragged is above it
    bool m_quiet = false;          ///< what becomes current is not the user's choice
};

} // namespace ow
