#pragma once

#include <QSortFilterProxyModel>
#include <QStringList>

namespace ow {

/// What the filter box and the switch "named versions" leave of a HistoryModel.
class HistoryFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    /// Every word must stand in label, author, time or version name; case does not matter.
    void setFilterText(const QString& text);
    void setNamedOnly(bool on);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QStringList m_words;
    bool m_namedOnly = false;
};

} // namespace ow
