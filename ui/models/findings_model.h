#pragma once

#include "base/finding.h"
#include "domain/entity.h"

#include <QAbstractTableModel>

#include <optional>

namespace ow {

class CatalogDocument;

/// The findings of the document in an order, worst first at the beginning, or those that were accepted. Rows
/// that stay keep their place when the checks ran again.
class FindingsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { MessageColumn, EntityColumn, FieldColumn, ColumnCount };
    enum Role {
        KeyRole = Qt::UserRole + 1, ///< EntityKey of what it is about, invalid when about none
        FieldRole,                  ///< field path inside the entity
        SeverityRole,               ///< severity token
    };

    /// What findings stand together by.
    enum class Order { Severity, Problem, Object };
    enum class Shown { Open, Accepted };

    explicit FindingsModel(CatalogDocument& document, QObject* parent = nullptr);

    /// While nobody looks, what the checks find is not taken in.
    void setFollowing(bool follows);
    void setOrder(Order order);
    void setShown(Shown shown);
    [[nodiscard]] Shown shown() const { return m_shown; }
    [[nodiscard]] const Finding& finding(int row) const { return m_rows.at(row).finding; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    struct Row {
        Finding finding;
        QString object; ///< what the object was called when the row was made
    };

    void refresh();
    void reset();
    [[nodiscard]] QVector<Row> rows() const;
    [[nodiscard]] bool before(const Row& a, const Row& b) const;
    [[nodiscard]] QString labelOf(const Finding& finding) const;
    [[nodiscard]] QString acceptedText(const Finding& finding) const;
    [[nodiscard]] QString text(const Finding& finding, int column) const;
    [[nodiscard]] static std::optional<EntityKey> keyOf(const Finding& finding);

    CatalogDocument& m_document;
    Order m_order = Order::Severity;
    Shown m_shown = Shown::Open;
    bool m_follows = true;
    QVector<Row> m_rows;
};

} // namespace ow
