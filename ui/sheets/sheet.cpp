#include "sheets/sheet.h"

#include "widgets/elided_label.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWidth = 560;
constexpr int kLeastInSight = 72; ///< of what is beneath stays in sight where there is room
constexpr int kShade = 90;        ///< of 255

} // namespace

Sheet::Sheet(const QString& title, int top, QWidget* parent)
    : QWidget(parent), m_top(top), m_before(QApplication::focusWidget()), m_panel(new QWidget(this)),
      m_body(new QVBoxLayout(m_panel)) {
    setObjectName(u"sheet"_s);
    setAccessibleName(title);
    m_panel->setAutoFillBackground(true);
    m_panel->setObjectName(u"sheet.panel"_s);
    m_body->setContentsMargins(1, 0, 0, 0); // beside the line
    m_body->setSpacing(0);
    m_body->addWidget(makeHeader(title));
    parent->installEventFilter(this);
}

Sheet::~Sheet() {
    coverOthers(false);
}

/// Keys must not reach what lies beneath: somebody would edit what they do not see.
void Sheet::coverOthers(bool covered) {
    if (!covered) {
        for (const QPointer<QWidget>& other : std::as_const(m_covered)) {
            if (other)
                other->setEnabled(true);
        }
        m_covered.clear();
        return;
    }
    const QList<QWidget*> others = parentWidget()->findChildren<QWidget*>(Qt::FindDirectChildrenOnly);
    for (QWidget* other : others) {
        if (other == this || other->isWindow() || !other->isEnabled() || other->geometry().bottom() < m_top)
            continue;
        other->setEnabled(false);
        m_covered.append(other);
    }
}

void Sheet::open(QWidget* first) {
    fit();
    show();
    raise();
    coverOthers(true);
    m_first = first;
    enter();
}

void Sheet::enter() {
    if (m_first)
        m_first->setFocus(Qt::OtherFocusReason);
}

QWidget* Sheet::makeHeader(const QString& title) {
    auto* header = new QWidget;
    auto* layout = new QHBoxLayout(header);
    layout->setContentsMargins(space::l, space::m, space::m, space::xs);
    layout->setSpacing(space::s);
    auto* label = new ElidedLabel(title, TextRole::Heading);
    label->setObjectName(u"sheet.title"_s);
    auto* done = new QPushButton(tr("Done"));
    done->setObjectName(u"sheet.done"_s);
    done->setAccessibleName(tr("Done, back to where it was missed"));
    done->setToolTip(tr("Back (Escape)"));
    layout->addWidget(label, 1);
    layout->addWidget(done);
    connect(done, &QPushButton::clicked, this, &Sheet::finish);
    return header;
}

void Sheet::finish() {
    hide();
    coverOthers(false);
    if (m_before && m_before->isVisible())
        m_before->setFocus(Qt::OtherFocusReason);
    if (auto* edit = qobject_cast<QLineEdit*>(m_before.data()))
        edit->selectAll();
    deleteLater();
}

bool Sheet::eventFilter(QObject* object, QEvent* event) {
    if (event->type() == QEvent::Resize)
        fit();
    return QWidget::eventFilter(object, event);
}

void Sheet::fit() {
    const QWidget* host = parentWidget();
    setGeometry(0, m_top, host->width(), host->height() - m_top);
    const int wide = std::min(width() - kLeastInSight, kWidth);
    const int panel = wide < m_panel->minimumSizeHint().width() ? width() : wide;
    m_panel->setGeometry(width() - panel, 0, panel, height());
}

void Sheet::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), QColor(0, 0, 0, kShade));
    painter.fillRect(m_panel->x(), 0, 1, height(), tokensOf(this).border);
}

void Sheet::mousePressEvent(QMouseEvent* event) {
    event->accept();
    if (!m_panel->geometry().contains(event->pos())) // a text in the sheet hands its clicks on
        finish();
}

void Sheet::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        finish();
    else
        QWidget::keyPressEvent(event);
}

/// Tab goes round in the sheet: what it covers is not in sight.
bool Sheet::focusNextPrevChild(bool next) {
    QWidget* from = QApplication::focusWidget();
    for (QWidget* to = from; to;) {
        to = next ? to->nextInFocusChain() : to->previousInFocusChain();
        if (to == from)
            break;
        const bool takes = (to->focusPolicy() & Qt::TabFocus) && to->isEnabled() && to->isVisible();
        if (takes && isAncestorOf(to)) {
            to->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return true;
        }
    }
    return false;
}

} // namespace ow

#include "moc_sheet.cpp"
