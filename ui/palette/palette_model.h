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
    QChar prefix{}; ///< what is typed before a space to find these alone: 'o' for offers
};

/// What a query asks for: "o stove" asks offers for "stove", ">exp" commands for "exp".
struct PaletteQuery {
    QChar prefix; ///< null: everything
    QString words;
};
/// Splits a query; a letter is a prefix only where some entry has it.
[[nodiscard]] PaletteQuery paletteQuery(const QString& typed, const QString& prefixes);

/// The entries that fit what was typed, the best first.
class PaletteModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { DetailRole = Qt::UserRole + 1, IconNameRole, ShortcutRole };
    static constexpr int kShown = 60; ///< more than that nobody reads

    explicit PaletteModel(QObject* parent = nullptr);

    /// Replaces all entries; those first in the list win ties.
    void setEntries(QVector<PaletteEntry> entries);
    /// What is offered beneath where nothing of a kind (its prefix) has that name, or nothing at all is found
    /// (no prefix).
    using Maker = std::function<QVector<PaletteEntry>(QChar prefix, const QString& name)>;
    void setMaker(Maker maker) { m_maker = std::move(maker); }
    void setQuery(const QString& query);
    [[nodiscard]] const PaletteEntry& entry(int row) const {
        return row < m_shown.size() ? m_entries.at(m_shown.at(row)) : m_made.at(row - m_shown.size());
    }
    /// Whether the row makes something rather than finds it.
    [[nodiscard]] bool makes(int row) const { return row >= m_shown.size(); }
    /// It was chosen: while nothing is typed it stands first from now on.
    void remember(const PaletteEntry& entry);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] int recency(const PaletteEntry& entry) const;

    QVector<PaletteEntry> m_entries;
    QString m_prefixes;
    QVector<int> m_shown;
    Maker m_maker;
    QVector<PaletteEntry> m_made; ///< what makes what was not found
    QStringList m_recent;         ///< latest first
};

} // namespace ow
