#include "shell/dock.h"

#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace ow {

using namespace Qt::StringLiterals;

Dock::Dock(const QString& name, const QString& title, QAction* toggle, QWidget* parent)
    : QDockWidget(title, parent) {
    setObjectName(name);
    setFeatures(DockWidgetClosable | DockWidgetMovable);
    auto* bar = new QWidget;
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(space::l, space::m, space::s, space::xs);
    layout->addWidget(textLabel(title, TextRole::Heading));
    layout->addStretch();
    auto* close = new QToolButton;
    close->setIcon(icon(u"close"_s));
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Close %1").arg(title));
    close->setToolTip(tr("Close (%1)").arg(toggle->shortcut().toString(QKeySequence::NativeText)));
    layout->addWidget(close);
    setTitleBarWidget(bar);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    toggle->setCheckable(true);
    connect(toggle, &QAction::triggered, this, [this](bool shown) {
        if (m_away)
            Q_EMIT awayToggled(shown);
        else
            setVisible(shown);
    });
    connect(this, &QDockWidget::visibilityChanged, toggle, [this, toggle] {
        if (!m_away)
            toggle->setChecked(!isHidden());
    });
}

void Dock::setAway(bool away) {
    if (away == m_away)
        return;
    if (away)
        m_shownBefore = !isHidden();
    m_away = away;
    setVisible(!away && m_shownBefore);
}

void Dock::setWanted(bool wanted) {
    if (m_away)
        m_shownBefore = wanted;
    else
        setVisible(wanted);
}

void Dock::resizeEvent(QResizeEvent* event) {
    QDockWidget::resizeEvent(event);
    Q_EMIT resized();
}

} // namespace ow

#include "moc_dock.cpp"
