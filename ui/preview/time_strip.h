#pragma once

#include "preview/run/band_run.h"

#include <QAbstractSlider>

namespace ow {

/// Who wins over time: a bar of bands with the instant that is previewed, which is dragged along it. Left and
/// right go by a day, with Ctrl to the change before and after, page up and down by a week.
class TimeStrip : public QAbstractSlider {
    Q_OBJECT

public:
    explicit TimeStrip(QWidget* parent = nullptr);

    /// Null: there is nothing to show yet.
    void setAnswer(std::shared_ptr<const BandAnswer> answer);
    void setInstant(qint64 ms);
    void setNow(qint64 ms);

    /// The first instant of the next band, or of the one before; nothing where there is none.
    [[nodiscard]] std::optional<qint64> nextChange() const;
    [[nodiscard]] std::optional<qint64> previousChange() const;
    /// The band at an instant in words: "Gold card, 1 Dec 2026, 00:00 UTC to …".
    [[nodiscard]] QString wordsAt(qint64 ms) const;

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void instantChosen(qint64 ms);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    [[nodiscard]] const PreviewBand* bandAt(qint64 ms) const;
    [[nodiscard]] double xOf(qint64 ms) const;
    [[nodiscard]] qint64 msAt(double x) const;
    void choose(qint64 ms);
    void sayInstant();

    std::shared_ptr<const BandAnswer> m_answer;
    qint64 m_instant = 0;
    qint64 m_now = 0;
};

} // namespace ow
