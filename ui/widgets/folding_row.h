#pragma once

#include <QLayout>
#include <QList>
#include <QWidget>

namespace ow {

/// Widgets beside one another; where there is no room for that, under one another. It asks anew for its
/// height when its width changes, instead of offering height for width: widgets of fixed height cannot follow
/// that.
class FoldingRow : public QLayout {
    Q_OBJECT

public:
    enum class Share {
        Equal,          ///< all get the same width, or what they need at the least
        FirstTakesRest, ///< the first gets what the others leave
        LastTakesRest
    };

    FoldingRow(int gap, Share share, QWidget* parent = nullptr);
    ~FoldingRow() override;

    /// Narrower than this they stand under one another, even where there would be room.
    void setLeastBeside(int width) { m_leastBeside = width; }

    void addItem(QLayoutItem* item) override;
    [[nodiscard]] int count() const override { return int(m_items.size()); }
    [[nodiscard]] QLayoutItem* itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem* takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    [[nodiscard]] QList<QLayoutItem*> shown() const;
    /// The width of each shown item in a row of this width; empty when they must stand under one another.
    [[nodiscard]] QList<int> widths(const QList<QLayoutItem*>& items, int width) const;

    [[nodiscard]] int heightFor(int width) const;

    QList<QLayoutItem*> m_items;
    int m_width = QWIDGETSIZE_MAX; ///< what it was given last; the wished height follows from it
    int m_gap;
    int m_leastBeside = 0;
    Share m_share;
};

} // namespace ow
