#pragma once

#include "domain/entity.h"

#include <QWidget>

class QModelIndex;
class QStackedLayout;
class QTableView;

namespace ow {

class CatalogDocument;
class FindingsModel;

/// Everything that is wrong or doubtful in the catalog; a click or Enter leads to the field.
class ProblemsPane : public QWidget {
    Q_OBJECT

public:
    explicit ProblemsPane(CatalogDocument& document, QWidget* parent = nullptr);

    [[nodiscard]] FindingsModel& model() const { return *m_model; }
    /// Goes to the problem after the current one, around the end.
    void next();

Q_SIGNALS:
    void openRequested(const ow::EntityKey& key, const QString& field);

private:
    void open(const QModelIndex& index);
    void refresh();

    FindingsModel* m_model;
    QTableView* m_table;
    QStackedLayout* m_pages;
};

} // namespace ow
