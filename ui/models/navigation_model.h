#pragma once

#include "domain/entity.h"

#include <QAbstractListModel>

namespace ow {

class CatalogDocument;

/// The kinds of entities with how many there are, for the left side of the window.
class NavigationModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        KindRole = Qt::UserRole + 1, ///< int of EntityKind
        CountRole,                   ///< how many entities of the kind
        IconNameRole,                ///< NAME of resources/icons/NAME.svg
        ErrorCountRole,              ///< how many findings of severity error
    };

    explicit NavigationModel(CatalogDocument& document, QObject* parent = nullptr);

    [[nodiscard]] static int rowOf(EntityKind kind) { return int(kind); }
    [[nodiscard]] static EntityKind kindAt(int row) { return EntityKind(row); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] int errorCount(EntityKind kind) const;

    CatalogDocument& m_document;
};

} // namespace ow
