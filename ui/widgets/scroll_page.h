#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace ow {

/// What stands in body() is shown whole where there is room and scrolls up and down where there is not: the
/// body of a dialog whose buttons stay in sight below it.
class ScrollPage : public QScrollArea {
    Q_OBJECT

public:
    explicit ScrollPage(QWidget* parent = nullptr);

    [[nodiscard]] QVBoxLayout* body() const { return m_body; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QVBoxLayout* m_body;
};

} // namespace ow
