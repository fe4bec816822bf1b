#include "safety/safety_bar.h"

#include "widgets/flow_layout.h"
#include "widgets/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kIconSize = 16;

} // namespace

SafetyBar::SafetyBar(Severity severity, const QString& text, QWidget* parent)
    : QFrame(parent), m_severity(severity), m_icon(new QLabel), m_layout(new QHBoxLayout),
      m_actions(new FlowLayout(nullptr, space::s)) {
    setObjectName(u"safety"_s);
    setProperty("bar", severity == Severity::Error     ? u"error"_s
                       : severity == Severity::Warning ? u"warning"_s
                                                       : u"info"_s);
    setAccessibleName(text);
    QLabel* words = textLabel(text, TextRole::Body);
    words->setObjectName(u"safety.text"_s);
    words->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::l, space::s, space::m, space::s);
    column->setSpacing(space::s);
    column->addLayout(m_layout);
    column->addLayout(m_actions);
    m_layout->setSpacing(space::s);
    m_layout->addWidget(m_icon, 0, Qt::AlignVCenter);
    m_layout->addWidget(words, 1);
    showIcon();
}

QPushButton* SafetyBar::addAction(const QString& text, const QString& objectName) {
    auto* button = new QPushButton(text);
    button->setObjectName(objectName);
    button->setAccessibleName(text);
    m_actions->addWidget(button);
    return button;
}

void SafetyBar::setClosable() {
    auto* button = new QToolButton;
    button->setObjectName(u"safety.close"_s);
    button->setIcon(icon(u"close"_s));
    button->setAutoRaise(true);
    button->setAccessibleName(tr("Close this notice"));
    button->setToolTip(tr("Close this notice"));
    connect(button, &QToolButton::clicked, this, &QWidget::hide);
    m_layout->addWidget(button);
}

void SafetyBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange)
        showIcon();
    QFrame::changeEvent(event);
}

void SafetyBar::showIcon() {
    m_icon->setPixmap(iconPixmap(severityIcon(m_severity), kIconSize,
                                 toneColor(toneOf(m_severity), tokensOf(this)), devicePixelRatioF()));
}

} // namespace ow

#include "moc_safety_bar.cpp"
