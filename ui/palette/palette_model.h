#pragma once

#include <QAbstractListModel>

#include <functional>

namespace ow {

/// One thing that the command palette offers.
struct PaletteEntry {
    QString title;
    QString detail; ///< what kind of thing it is, searched too
    QString iconName;
    QString shortcut;
    std::function<void()> run;
};

/// The entries that fit what was typed, the best first.
class PaletteModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { DetailRole = Qt::UserRole + 1, IconNameRole, ShortcutRole };
    static constexpr int kShown = 60; ///< more than that nobody reads

    explicit PaletteModel(QObject* parent = nullptr);

    /// Replaces all entries; those first in the list win ties.
    void setEntries(QVector<PaletteEntry> entries);
    void setQuery(const QString& query);
    [[nodiscard]] const PaletteEntry& entry(int row) const { return m_entries.at(m_shown.at(row)); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    QVector<PaletteEntry> m_entries;
    QVector<int> m_shown;
};

} // namespace ow
