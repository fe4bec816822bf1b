#pragma once

#include "base/finding.h"
#include "domain/entity.h"

#include <QAbstractTableModel>

#include <optional>

namespace ow {

class CatalogDocument;

/// The findings of the document, worst first. Rows that stay keep their place when the checks ran again.
class FindingsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { MessageColumn, EntityColumn, FieldColumn, ColumnCount };
    enum Role {
        KeyRole = Qt::UserRole + 1, ///< EntityKey of what it is about, invalid when about none
        FieldRole,                  ///< field path inside the entity
        SeverityRole,               ///< severity token
    };

    explicit FindingsModel(CatalogDocument& document, QObject* parent = nullptr);

    [[nodiscard]] int count(Severity severity) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    void refresh();
    [[nodiscard]] QString text(const Finding& finding, int column) const;
    [[nodiscard]] static std::optional<EntityKey> keyOf(const Finding& finding);

    CatalogDocument& m_document;
    QVector<Finding> m_rows;
};

} // namespace ow
