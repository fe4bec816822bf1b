#pragma once

#include "models/saved_filter.h"

#include <QAbstractListModel>

#include <optional>

namespace ow {

class CatalogDocument;

/// The kinds of entities with how many there are, for the left side of the window, and beneath each the
/// filters that were saved for it, by name.
class NavigationModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        KindRole = Qt::UserRole + 1, ///< int of EntityKind
        CountRole,                   ///< how many entities of the kind; nothing for a filter
        IconNameRole,                ///< NAME of resources/icons/NAME.svg
        ErrorCountRole,              ///< how many findings of severity error; nothing for a filter
        IsFilterRole,                ///< whether it is a saved filter
    };

    explicit NavigationModel(CatalogDocument& document, QObject* parent = nullptr);

    [[nodiscard]] int rowOf(EntityKind kind) const;
    [[nodiscard]] EntityKind kindAt(int row) const { return m_rows.at(row).kind; }
    /// Nothing for the row of a kind.
    [[nodiscard]] std::optional<SavedFilter> filterAt(int row) const;
    /// -1 where no filter has this name.
    [[nodiscard]] int rowOf(EntityKind kind, const QString& name) const;

    [[nodiscard]] SavedFilters filters() const;
    void setFilters(const SavedFilters& filters);
    /// Takes the place of one of the same name.
    void save(EntityKind kind, const SavedFilter& filter);
    void rename(EntityKind kind, const QString& name, const QString& newName);
    void remove(EntityKind kind, const QString& name);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    /// By one of the three above.
    void filtersChanged();

private:
    struct Row {
        EntityKind kind;
        std::optional<SavedFilter> filter;
    };
    [[nodiscard]] int placeFor(EntityKind kind, const QString& name) const;
    void insert(EntityKind kind, const SavedFilter& filter);
    void takeAway(int row);
    [[nodiscard]] QVariant filterData(const Row& row, int role) const;

    CatalogDocument& m_document;
    QVector<Row> m_rows;
};

} // namespace ow
