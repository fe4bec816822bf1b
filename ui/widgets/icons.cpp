#include "widgets/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <cmath>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// Paints with the colours of the moment, so that icons need no rebuilding when the theme changes.
class ThemeIconEngine final : public QIconEngine {
public:
    ThemeIconEngine(QString name, Tone tone) : m_name(std::move(name)), m_tone(tone) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
        const qreal ratio = painter->device()->devicePixelRatioF();
        const int size = std::min(rect.width(), rect.height());
        const QPixmap picture = iconPixmap(m_name, size, color(mode, state), ratio);
        painter->drawPixmap(rect.x() + (rect.width() - size) / 2, rect.y() + (rect.height() - size) / 2,
                            picture);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        return iconPixmap(m_name, std::min(size.width(), size.height()), color(mode, state), 1);
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale) override {
        // `size` is in device pixels.
        const int side = int(std::lround(std::min(size.width(), size.height()) / scale));
        return iconPixmap(m_name, side, color(mode, state), scale);
    }

    [[nodiscard]] QIconEngine* clone() const override { return new ThemeIconEngine(m_name, m_tone); }
    QString iconName() override { return m_name; }
    bool isNull() override { return false; }

private:
    [[nodiscard]] QColor color(QIcon::Mode mode, QIcon::State) const {
        const ThemeTokens& t = tokensOf(QGuiApplication::palette());
        QColor color = toneColor(m_tone, t);
        if (mode == QIcon::Disabled)
            color.setAlphaF(0.45F);
        return color;
    }

    QString m_name;
    Tone m_tone;
};

QByteArray iconSource(const QString& name) {
    QFile file(u":/icons/%1.svg"_s.arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

QIcon icon(const QString& name, Tone tone) {
    return QIcon(new ThemeIconEngine(name, tone));
}

QPixmap iconPixmap(const QString& name, int size, const QColor& color, qreal devicePixelRatio) {
    const QString key = u"ow/%1/%2/%3/%4"_s.arg(name).arg(size).arg(color.rgba()).arg(devicePixelRatio);
    QPixmap picture;
    if (QPixmapCache::find(key, &picture))
        return picture;
    const int pixels = std::max(1, int(std::lround(size * devicePixelRatio)));
    picture = QPixmap(pixels, pixels);
    picture.fill(Qt::transparent);
    QSvgRenderer renderer(iconSource(name));
    if (renderer.isValid()) {
        QPainter painter(&picture);
        renderer.render(&painter);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(picture.rect(), color);
    }
    picture.setDevicePixelRatio(devicePixelRatio);
    QPixmapCache::insert(key, picture);
    return picture;
}

QString severityIcon(Severity severity) {
    switch (severity) {
    case Severity::Error:
        return u"problem-error"_s;
    case Severity::Warning:
        return u"problem-warning"_s;
    case Severity::Note:
        return u"info"_s;
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace ow
