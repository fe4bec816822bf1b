#include "ui/fit/drawn_texts.h"

#include <QApplication>
#include <QEvent>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>
#include <QWidget>

namespace ow {

namespace {

/// Keeps the texts and forgets everything else.
class TextEngine final : public QPaintEngine {
public:
    TextEngine() : QPaintEngine(AllFeatures) {}

    bool begin(QPaintDevice*) override { return true; }
    bool end() override { return true; }
    void updateState(const QPaintEngineState&) override {}
    void drawPixmap(const QRectF&, const QPixmap&, const QRectF&) override {}
    void drawPolygon(const QPointF*, int, PolygonDrawMode) override {}
    void drawPath(const QPainterPath&) override {}
    void drawTextItem(const QPointF& at, const QTextItem& item) override {
        DrawnText drawn;
        drawn.text = item.text();
        const QRectF box(at.x(), at.y() - item.ascent(), item.width(), item.ascent() + item.descent());
        drawn.rect = state->transform().mapRect(box);
        drawn.seen = drawn.rect.intersected(systemClip().boundingRect());
        drawn.widget = painted;
        texts.append(drawn);
    }
    [[nodiscard]] Type type() const override { return User; }

    QList<DrawnText> texts;
    const QWidget* painted = nullptr;
};

class TextDevice final : public QPaintDevice {
public:
    explicit TextDevice(const QWidget* window) : m_window(window) {}

    [[nodiscard]] QPaintEngine* paintEngine() const override { return &engine; }

    mutable TextEngine engine;

protected:
    [[nodiscard]] int metric(PaintDeviceMetric metric) const override {
        switch (metric) {
        case PdmWidth:
            return m_window->width();
        case PdmHeight:
            return m_window->height();
        case PdmDpiX:
        case PdmPhysicalDpiX:
            return m_window->logicalDpiX();
        case PdmDpiY:
        case PdmPhysicalDpiY:
            return m_window->logicalDpiY();
        case PdmDevicePixelRatio:
            return 1;
        case PdmDevicePixelRatioScaled:
            return int(QPaintDevice::devicePixelRatioFScale());
        case PdmDepth:
            return 32;
        default:
            return QPaintDevice::metric(metric);
        }
    }

private:
    const QWidget* m_window;
};

/// Knows whose turn to paint it is.
class PaintWatch final : public QObject {
public:
    explicit PaintWatch(TextEngine& engine) : m_engine(engine) { qApp->installEventFilter(this); }

    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::Paint && watched->isWidgetType())
            m_engine.painted = static_cast<QWidget*>(watched);
        return false;
    }

private:
    TextEngine& m_engine;
};

} // namespace

QList<DrawnText> drawnTexts(QWidget* window) {
    TextDevice device(window);
    const PaintWatch watch(device.engine);
    QPainter painter(&device);
    window->render(&painter, QPoint(), QRegion(), QWidget::DrawChildren);
    painter.end();
    return device.engine.texts;
}

} // namespace ow
