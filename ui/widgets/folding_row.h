#pragma once

#include <QLayout>
#include <QList>

namespace ow {

/// Widgets beside one another; where there is no room for that, under one another.
class FoldingRow : public QLayout {
    Q_OBJECT

public:
    enum class Share {
        Equal,         ///< all get the same width
        FirstTakesRest ///< the first gets what the others leave
    };

    FoldingRow(int gap, Share share, QWidget* parent = nullptr);
    ~FoldingRow() override;

    void addItem(QLayoutItem* item) override;
    [[nodiscard]] int count() const override { return int(m_items.size()); }
    [[nodiscard]] QLayoutItem* itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem* takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    [[nodiscard]] QList<QLayoutItem*> shown() const;
    /// The width of each shown item in a row of this width; empty when they must stand under one another.
    [[nodiscard]] QList<int> widths(const QList<QLayoutItem*>& items, int width) const;

    QList<QLayoutItem*> m_items;
    int m_gap;
    Share m_share;
};

} // namespace ow
