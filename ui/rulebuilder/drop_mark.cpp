#include "rulebuilder/drop_mark.h"

#include "widgets/theme.h"

#include <QPainter>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kThick = 2;
constexpr int kRound = 6;
constexpr QPoint kBeside(14, 10); ///< of the picture, from the pointer
constexpr double kSeeThrough = 0.8;

} // namespace

DropMark::DropMark(QWidget* parent) : QWidget(parent) {
    setObjectName(u"dropMark"_s);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void DropMark::show(const QRect& at, bool frame) {
    m_isFrame = frame;
    setVisible(!at.isEmpty());
    setGeometry(frame ? at.adjusted(-kThick, -kThick, kThick, kThick)
                      : QRect(at.left(), at.center().y() - kRound / 2, at.width(), kRound));
    raise();
    update();
}

void DropMark::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor accent = tokensOf(this).accent;
    if (m_isFrame) {
        painter.setPen(QPen(accent, kThick));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), kRound, kRound);
        return;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(accent);
    painter.drawEllipse(QRectF(0, 0, kRound, kRound));
    painter.drawRect(QRectF(kRound / 2.0, (kRound - kThick) / 2.0, width() - kRound / 2.0, kThick));
}

DragPicture::DragPicture(const QPixmap& picture, QWidget* window) : QWidget(window), m_picture(picture) {
    setObjectName(u"dragPicture"_s);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    resize(picture.deviceIndependentSize().toSize());
}

void DragPicture::follow(const QPoint& at) {
    move(parentWidget()->mapFromGlobal(at) + kBeside);
    show();
    raise();
}

void DragPicture::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setOpacity(kSeeThrough);
    painter.drawPixmap(0, 0, m_picture);
    painter.setOpacity(1);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(tokensOf(this).border);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRound, kRound);
}

} // namespace ow

#include "moc_drop_mark.cpp"
