#include "rulebuilder/block_grip.h"

#include "rulebuilder/block_edit.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kGrip(14, 32); ///< as high as a field
constexpr int kDotsApart = 5;

} // namespace

BlockGrip::BlockGrip(const QString& name, QWidget* parent) : QWidget(parent) {
    setObjectName(u"grip"_s);
    setAccessibleName(tr("Drag %1").arg(name));
    const auto key = [](BlockEdit::Command command) {
        return BlockEdit::keyOf(command).toString(QKeySequence::NativeText);
    };
    setToolTip(
        tr("Drag to move (%1, %2)").arg(key(BlockEdit::Command::MoveUp), key(BlockEdit::Command::MoveDown)));
    setCursor(Qt::OpenHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize BlockGrip::sizeHint() const {
    return kGrip;
}

void BlockGrip::enterEvent(QEnterEvent* event) {
    update();
    QWidget::enterEvent(event);
}

void BlockGrip::leaveEvent(QEvent* event) {
    update();
    QWidget::leaveEvent(event);
}

void BlockGrip::mousePressEvent(QMouseEvent* event) {
    m_pulled = false;
    m_from = event->globalPosition().toPoint();
    event->setAccepted(event->button() == Qt::LeftButton);
}

void BlockGrip::mouseMoveEvent(QMouseEvent* event) {
    const QPoint at = event->globalPosition().toPoint();
    if (!event->buttons().testFlag(Qt::LeftButton))
        return;
    if (!m_pulled && (at - m_from).manhattanLength() >= QApplication::startDragDistance()) {
        m_pulled = true;
        Q_EMIT pulled(at);
    }
    if (m_pulled)
        Q_EMIT moved(at);
}

void BlockGrip::mouseReleaseEvent(QMouseEvent* event) {
    if (m_pulled && event->button() == Qt::LeftButton) {
        m_pulled = false;
        Q_EMIT dropped(event->globalPosition().toPoint());
    }
}

void BlockGrip::paintEvent(QPaintEvent*) {
    const ThemeTokens& tokens = tokensOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(underMouse() ? tokens.textSecondary : tokens.borderStrong);
    const QPointF middle = QRectF(rect()).center();
    for (const int column : {-1, 1}) {
        for (const int row : {-1, 0, 1})
            painter.drawEllipse(middle + QPointF(column * kDotsApart / 2.0, row * kDotsApart), 1.25, 1.25);
    }
}

} // namespace ow

#include "moc_block_grip.cpp"
