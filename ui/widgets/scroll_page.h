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

    /// From now on what grows scrolls: the window and its buttons stay where they are.
    void keepWindow() { m_keepsWindow = true; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void growWindow();

    QVBoxLayout* m_body;
    bool m_keepsWindow = false;
};

} // namespace ow
