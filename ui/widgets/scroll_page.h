#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace ow {

/// What stands in body() makes its dialog as high as it needs; where the screen is too low for that it
/// scrolls, and the buttons below stay in sight.
class ScrollPage : public QScrollArea {
    Q_OBJECT

public:
    explicit ScrollPage(QWidget* parent = nullptr);

    [[nodiscard]] QVBoxLayout* body() const { return m_body; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void growWindow();

    QVBoxLayout* m_body;
};

} // namespace ow
