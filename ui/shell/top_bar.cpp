#include "shell/top_bar.h"

#include "palette/search_button.h"
#include "shell/actions/action_registry.h"
#include "widgets/theme.h"

#include <QAction>
#include <QToolButton>

namespace ow {

using namespace Qt::StringLiterals;

TopBar::TopBar(const ActionRegistry& actions, QWidget* parent) : QToolBar(parent) {
    setObjectName(u"topBar"_s);
    setWindowTitle(tr("Main toolbar"));
    setMovable(false);
    setFloatable(false);
    setContextMenuPolicy(Qt::PreventContextMenu);
    setIconSize({18, 18});
    addWidget(addButton(actions.action(ActionId::Undo), tr("Undo last change")));
    addWidget(addButton(actions.action(ActionId::Redo), tr("Redo last change")));
    addStretch();
    addWidget(new SearchButton(actions.action(ActionId::CommandPalette)));
    addStretch();
    addWidget(addButton(actions.action(ActionId::Import), tr("Import files")));
    addWidget(addButton(actions.action(ActionId::Export), tr("Export catalog")));
    addWidget(addButton(actions.action(ActionId::Help), tr("Open help")));
}

QToolButton* TopBar::addButton(QAction* action, const QString& name) {
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setObjectName(u"top.%1"_s.arg(action->objectName()));
    button->setAccessibleName(name);
    return button;
}

void TopBar::addStretch() {
    auto* stretch = new QWidget;
    stretch->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(stretch);
}

} // namespace ow

#include "moc_top_bar.cpp"
