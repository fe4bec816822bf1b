#include "content/placement_frame.h"

#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

const QColor kPaper(0xff, 0xff, 0xff);
const QColor kChrome(0xee, 0xf0, 0xf3);
const QColor kLine(0xd3, 0xd8, 0xde);
const QColor kInk(0x1f, 0x23, 0x28);
const QColor kQuiet(0x5f, 0x69, 0x75);
const QColor kBezel(0x2a, 0x2f, 0x36);
const QColor kVoice(0x2f, 0x7d, 0x6b);

constexpr int kPadding = 16;

/// Height of what stands above the content.
int headHeight(FrameKind kind) {
    switch (kind) {
    case FrameKind::Web:
        return 30;
    case FrameKind::Email:
        return 48;
    case FrameKind::Script:
    case FrameKind::Mobile:
        return 34;
    case FrameKind::Plain:
        return 0;
    }
    Q_UNREACHABLE();
}

void drawText(QPainter& painter, const QRectF& rect, const QString& text, const QColor& color, bool bold) {
    QFont font = painter.font();
    font.setBold(bold);
    painter.setFont(font);
    painter.setPen(color);
    const QString shown = QFontMetricsF(font).elidedText(text, Qt::ElideRight, rect.width());
    painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter, shown);
}

void paintBrowser(QPainter& painter, const QRectF& head, const QString& place) {
    painter.fillRect(head, kChrome);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0xc4, 0xca, 0xd1));
    for (int i = 0; i < 3; ++i)
        painter.drawEllipse(QPointF(head.left() + 16 + 14 * i, head.center().y()), 4, 4);
    const QRectF address = head.adjusted(62, 6, -12, -6);
    painter.setBrush(kPaper);
    painter.drawRoundedRect(address, 9, 9);
    drawText(painter, address.adjusted(10, 0, -10, 0), place, kQuiet, false);
    painter.setPen(kLine);
    painter.drawLine(head.bottomLeft(), head.bottomRight());
}

void paintLetterHead(QPainter& painter, const QRectF& head, const QString& place, const QString& to) {
    const QRectF badge(head.left() + kPadding, head.top() + 10, 28, 28);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0xdf, 0xe8, 0xf7));
    painter.drawEllipse(badge);
    painter.setPen(QPen(QColor(0x3a, 0x66, 0xa8), 1.5));
    painter.setBrush(Qt::NoBrush);
    const QRectF envelope = badge.adjusted(7, 9, -7, -9);
    painter.drawRect(envelope);
    painter.drawPolyline(QPolygonF{
        envelope.topLeft(), QPointF(envelope.center().x(), envelope.center().y() + 1), envelope.topRight()});
    const qreal left = badge.right() + 10;
    const qreal width = head.right() - kPadding - left;
    drawText(painter, QRectF(left, badge.top() - 2, width, 16), place, kInk, true);
    drawText(painter, QRectF(left, badge.top() + 14, width, 16), to, kQuiet, false);
    painter.setPen(kLine);
    painter.drawLine(head.bottomLeft(), head.bottomRight());
}

void paintVoice(QPainter& painter, const QRectF& paper, const QRectF& head, const QString& place) {
    painter.fillRect(QRectF(paper.left(), paper.top(), 4, paper.height()), kVoice);
    drawText(painter, head.adjusted(kPadding + 2, 4, -kPadding, 0), place, kVoice, true);
}

void paintPhone(QPainter& painter, const QRectF& head, const QString& place) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(kLine);
    painter.drawRoundedRect(QRectF(head.center().x() - 22, head.top() + 6, 44, 4), 2, 2);
    QFont font = painter.font();
    font.setBold(false);
    painter.setFont(font);
    painter.setPen(kQuiet);
    painter.drawText(head.adjusted(8, 12, -8, 0), Qt::AlignCenter,
                     QFontMetricsF(font).elidedText(place, Qt::ElideRight, head.width() - 16));
}

} // namespace

FrameKind frameKind(const QString& channel) {
    const QString name = channel.section(u'/', -1).toLower();
    const auto among = [&](std::initializer_list<QLatin1StringView> names) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    if (among({"web"_L1, "display"_L1, "search"_L1, "social"_L1, "social_display"_L1, "affiliate"_L1,
               "facebook-feed"_L1, "twitter-feed"_L1}))
        return FrameKind::Web;
    if (among({"email"_L1, "mail"_L1, "direct-mail"_L1, "direct"_L1}))
        return FrameKind::Email;
    if (among({"phone"_L1, "agency"_L1, "offline"_L1, "instore"_L1, "call-center"_L1, "callcenter"_L1}))
        return FrameKind::Script;
    if (among({"mobile"_L1, "mobile-app"_L1, "apps"_L1, "application"_L1, "messaging"_L1, "sms"_L1, "apns"_L1,
               "gcm"_L1, "adm"_L1, "wns"_L1, "mpns"_L1, "line"_L1, "wechat"_L1, "baidu"_L1}))
        return FrameKind::Mobile;
    return FrameKind::Plain;
}

double frameTextScale(FrameKind kind) {
    return kind == FrameKind::Script ? 1.25 : 1.05;
}

QMargins frameMargins(FrameKind kind) {
    const int side = kind == FrameKind::Mobile ? 54 : 1;
    const int frame = kind == FrameKind::Mobile ? 6 : 1;
    return {side + kPadding, frame + headHeight(kind) + kPadding - 4, side + kPadding, frame + kPadding};
}

void paintFrame(QPainter& painter, const QRect& rect, FrameKind kind, const QString& place,
                const QString& person) {
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF whole = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5);
    const QRectF sheet = kind == FrameKind::Mobile ? whole.adjusted(50, 4, -50, -4) : whole;
    const qreal radius = kind == FrameKind::Mobile ? 16 : 6;
    if (kind == FrameKind::Mobile) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(kBezel);
        painter.drawRoundedRect(sheet.adjusted(-4, -4, 4, 4), radius + 4, radius + 4);
    }
    QPainterPath outline;
    outline.addRoundedRect(sheet, radius, radius);
    painter.save();
    painter.setClipPath(outline, Qt::IntersectClip);
    painter.fillPath(outline, kPaper);
    const QRectF head(sheet.left(), sheet.top(), sheet.width(), headHeight(kind));
    switch (kind) {
    case FrameKind::Web:
        paintBrowser(painter, head, place);
        break;
    case FrameKind::Email:
        paintLetterHead(painter, head, place, PlacementFrame::tr("to %1").arg(person));
        break;
    case FrameKind::Script:
        paintVoice(painter, sheet, head, place);
        break;
    case FrameKind::Mobile:
        paintPhone(painter, head, place);
        break;
    case FrameKind::Plain:
        break;
    }
    painter.restore();
    painter.setPen(kLine);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(sheet, radius, radius);
}

PlacementFrame::PlacementFrame(QWidget* content, QWidget* parent)
    : QFrame(parent), m_layout(new QVBoxLayout(this)) {
    m_layout->addWidget(content);
    setPlace(FrameKind::Plain, {}, {});
}

void PlacementFrame::setPlace(FrameKind kind, const QString& place, const QString& person) {
    m_kind = kind;
    m_place = place;
    m_person = person;
    m_layout->setContentsMargins(frameMargins(kind));
    setAccessibleDescription(place);
    setToolTip(place);
    update();
}

void PlacementFrame::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintFrame(painter, rect(), m_kind, m_place, m_person);
}

} // namespace ow

#include "moc_placement_frame.cpp"
