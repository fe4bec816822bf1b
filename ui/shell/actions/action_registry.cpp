#include "shell/actions/action_registry.h"

#include "widgets/icons.h"

#include <QAction>
#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>
#include <QWidget>

#include <algorithm>

namespace ow {

namespace {

bool isWithinView(ActionMenu menu) {
    return menu == ActionMenu::Lists || menu == ActionMenu::Themes;
}

} // namespace

ActionRegistry::ActionRegistry(QWidget* window) : QObject(window), m_window(window) {
    for (const ActionSpec& spec : actionTable()) {
        auto* action = new QAction(QCoreApplication::translate("ow::actions", spec.text), window);
        action->setObjectName(QLatin1StringView(spec.name));
        action->setShortcut(QKeySequence::fromString(QLatin1StringView(spec.shortcut)));
        if (*spec.icon != '\0')
            action->setIcon(icon(QLatin1StringView(spec.icon)));
        action->setMenuRole(QAction::NoRole);
        window->addAction(action);
        m_actions.insert(int(spec.id), action);
    }
}

QAction* ActionRegistry::action(ActionId id) const {
    return m_actions.value(int(id));
}

QList<QAction*> ActionRegistry::actions() const {
    QList<QAction*> list;
    for (const ActionSpec& spec : actionTable())
        list.append(action(spec.id));
    return list;
}

void ActionRegistry::enable(const ActionGround& ground) {
    for (const ActionSpec& spec : actionTable()) {
        if (spec.needs != ActionNeeds::Step && spec.needs != ActionNeeds::Status)
            action(spec.id)->setEnabled(ground.has(spec.needs));
    }
    for (const StatusAction& step : statusActions())
        action(step.id)->setEnabled(ground.isWritable &&
                                    ground.nextStatuses.contains(QLatin1StringView(step.token)));
}

void ActionRegistry::fill(QMenuBar* menuBar) {
    for (const auto& [id, title] :
         {std::pair{ActionMenu::File, tr("&File")}, std::pair{ActionMenu::Edit, tr("&Edit")},
          std::pair{ActionMenu::View, tr("&View")}, std::pair{ActionMenu::Help, tr("&Help")}})
        m_menus.insert(int(id), menuBar->addMenu(title));
    // Of a low screen one menu of all lists and themes would be cut off.
    for (const auto& [id, title] :
         {std::pair{ActionMenu::Lists, tr("&Lists")}, std::pair{ActionMenu::Themes, tr("&Theme")}})
        m_menus.insert(int(id), new QMenu(title, m_window));
    for (const ActionSpec& spec : actionTable()) {
        QMenu* menu = m_menus.value(int(spec.menu));
        if (isWithinView(spec.menu) && menu->isEmpty()) {
            m_menus.value(int(ActionMenu::View))->addSeparator();
            m_menus.value(int(ActionMenu::View))->addMenu(menu);
        }
        if (spec.startsSection)
            menu->addSeparator();
        menu->addAction(action(spec.id));
    }
}

} // namespace ow

#include "moc_action_registry.cpp"
