#include "widgets/message_bar.h"

#include "widgets/icons.h"
#include "widgets/plain_text.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLeastAction = 72;

} // namespace

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent), m_icon(new QLabel), m_text(textLabel({}, TextRole::Body)), m_action(new QPushButton),
      m_close(new QToolButton) {
    setObjectName(u"messageBar"_s);
    setProperty("bar", u"info"_s);
    m_text->setWordWrap(true);
    m_text->setObjectName(u"messageText"_s);
    m_action->setObjectName(u"messageAction"_s);
    setButtonKind(m_action, u"quiet"_s);
    m_action->setMinimumWidth(kLeastAction);
    m_close->setIcon(icon(u"close"_s));
    m_close->setAutoRaise(true);
    m_close->setAccessibleName(tr("Close message"));
    m_close->setToolTip(tr("Close message"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::m, space::s, space::s, space::s);
    layout->setSpacing(space::s);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action);
    layout->addWidget(m_close, 0, Qt::AlignTop);
    auto* copy = new QAction(tr("Copy"), this);
    copy->setObjectName(u"messageCopy"_s);
    addAction(copy);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(copy, &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(m_said); });
    connect(m_action, &QPushButton::clicked, this, &MessageBar::actionTriggered);
    connect(m_close, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT closed();
    });
    hide();
}

void MessageBar::showMessage(Severity severity, const QString& text, const QString& action) {
    m_severity = severity;
    m_said = text;
    const QString shown = breakableText(text);
    m_text->setText(shown);
    // With chances to break in it the text on the screen is not the one to copy: there is a menu for that.
    m_text->setTextInteractionFlags(shown == text ? Qt::TextSelectableByMouse : Qt::NoTextInteraction);
    m_action->setText(action);
    m_action->setAccessibleName(action);
    m_action->setVisible(!action.isEmpty());
    setProperty("bar", severity == Severity::Error     ? u"error"_s
                       : severity == Severity::Warning ? u"warning"_s
                                                       : u"info"_s);
    style()->unpolish(this);
    style()->polish(this);
    setAccessibleName(text);
    showIcon();
    show();
}

void MessageBar::setClosable(bool closable) {
    m_close->setVisible(closable);
}

QString MessageBar::text() const {
    return m_said;
}

void MessageBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange)
        showIcon();
    QFrame::changeEvent(event);
}

void MessageBar::showIcon() {
    m_icon->setPixmap(iconPixmap(severityIcon(m_severity), 18, toneColor(toneOf(m_severity), tokensOf(this)),
                                 devicePixelRatioF()));
}

} // namespace ow

#include "moc_message_bar.cpp"
