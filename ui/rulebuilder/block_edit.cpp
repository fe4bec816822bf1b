#include "rulebuilder/block_edit.h"

#include "widgets/icons.h"
#include "widgets/popup_place.h"
#include "widgets/theme.h"

#include <QAction>
#include <QGraphicsOpacityEffect>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr double kFaint = 0.55;

} // namespace

QKeySequence BlockEdit::keyOf(Command command) {
    switch (command) {
    case Command::Clone:
        return Qt::CTRL | Qt::SHIFT | Qt::Key_C;
    case Command::MoveUp:
        return Qt::CTRL | Qt::SHIFT | Qt::Key_Up;
    case Command::MoveDown:
        return Qt::CTRL | Qt::SHIFT | Qt::Key_Down;
    case Command::Wrap:
        return Qt::CTRL | Qt::Key_G;
    case Command::SwitchOff:
        return Qt::CTRL | Qt::SHIFT | Qt::Key_X;
    }
    return {};
}

void BlockEdit::setOff(bool off) {
    m_off = off;
    if (m_offChoice) {
        m_offChoice->setCheckable(true);
        m_offChoice->setChecked(off);
    }
    auto* faint = off ? new QGraphicsOpacityEffect(this) : nullptr;
    if (faint)
        faint->setOpacity(kFaint);
    setGraphicsEffect(faint);
}

QAction* BlockEdit::makeChoice(const QString& text, const QString& objectName, bool checked) {
    auto* choice = new QAction(text, this);
    choice->setObjectName(objectName);
    choice->setCheckable(true);
    choice->setChecked(checked);
    return choice;
}

QWidget* BlockEdit::makeEndButtons(const QList<QAction*>& own) {
    auto* more = new QToolButton;
    more->setText(u"…"_s);
    more->setObjectName(u"blockMenu"_s);
    more->setAccessibleName(tr("More for %1").arg(m_name));
    more->setToolTip(tr("More for this part"));
    auto* menu = new QMenu(more);
    menu->setObjectName(u"blockChoices"_s);
    menu->addActions(own);
    if (!own.isEmpty())
        menu->addSeparator();
    const std::tuple<Command, QString, QString> commands[] = {
        {Command::Clone, tr("Duplicate"), u"cloneBlock"_s},
        {Command::MoveUp, tr("Move up"), u"moveUp"_s},
        {Command::MoveDown, tr("Move down"), u"moveDown"_s},
        {Command::Wrap, tr("Put in a group"), u"wrapBlock"_s},
        {Command::SwitchOff, tr("Switch off for trying"), u"switchOff"_s}};
    for (const auto& [command, text, objectName] : commands) {
        // The key itself is the tree's: only one block of those around the cursor may take it.
        QAction* action = menu->addAction(text + u'\t' + keyOf(command).toString(QKeySequence::NativeText));
        action->setObjectName(objectName);
        connect(action, &QAction::triggered, this,
                [this, command = command] { Q_EMIT commandRequested(command); });
        if (command == Command::SwitchOff)
            m_offChoice = action;
    }
    connect(more, &QToolButton::clicked, menu, [more, menu] { popupUnder(menu, more); });
    auto* remove = new QToolButton;
    remove->setIcon(icon(u"close"_s));
    remove->setObjectName(u"removeBlock"_s);
    remove->setAccessibleName(tr("Remove %1").arg(m_name));
    remove->setToolTip(tr("Remove this part"));
    connect(remove, &QToolButton::clicked, this, &BlockEdit::removeRequested);
    auto* buttons = new QWidget;
    auto* layout = new QHBoxLayout(buttons);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (QToolButton* button : {more, remove}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        layout->addWidget(button);
    }
    return buttons;
}

} // namespace ow

#include "moc_block_edit.cpp"
