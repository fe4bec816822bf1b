#pragma once

#include <QLayout>
#include <QList>

namespace ow {

/// Lays widgets out like words: left to right, then on the next line. What a line leaves goes to those of its
/// items that can grow.
class FlowLayout : public QLayout {
    Q_OBJECT

public:
    /// What it asks for where there is room: one line, or no more than its widest item.
    enum class Wish { OneLine, WidestItem };

    explicit FlowLayout(QWidget* parent, int gap, Wish wish = Wish::OneLine);
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override;
    void insertWidget(int index, QWidget* widget);
    [[nodiscard]] int count() const override { return int(m_items.size()); }
    [[nodiscard]] QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override {
        return arrange(QRect(0, 0, width, 0), false);
    }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    struct Line {
        QList<QLayoutItem*> items;
        QList<int> widths;
        int height = 0;
    };
    [[nodiscard]] QList<Line> linesIn(int width) const;
    int arrange(const QRect& rect, bool place) const;

    QList<QLayoutItem*> m_items;
    int m_gap;
    Wish m_wish;
};

} // namespace ow
