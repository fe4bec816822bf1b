#include "lists/entity_table_view.h"
#include "models/entity_filter_model.h"
#include "models/entity_list_model.h"
#include "models/kind_text.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>

namespace ow {

using namespace Qt::StringLiterals;

bool EntityTableView::isHead(const QModelIndex& index) const {
    return index.isValid() && m_filter.isHead(index.row());
}

/// A head is passed without another selection; with Shift the selection grows across it.
QItemSelectionModel::SelectionFlags EntityTableView::selectionCommand(const QModelIndex& index,
                                                                      const QEvent* event) const {
    const bool grows = event && event->isInputEvent() &&
                       static_cast<const QInputEvent*>(event)->modifiers().testFlag(Qt::ShiftModifier);
    return isHead(index) && !grows ? QItemSelectionModel::NoUpdate
                                   : QTableView::selectionCommand(index, event);
}

/// Left and Right as in a tree: they fold and unfold, and lead to the head and into the group.
bool EntityTableView::pressGroupKey(const QKeyEvent& event) {
    if (state() == EditingState)
        return false;
    const bool left = event.key() == Qt::Key_Left;
    const bool right = event.key() == Qt::Key_Right;
    const Qt::KeyboardModifiers held = event.modifiers() & ~Qt::KeypadModifier;
    if ((left || right) && held == Qt::ShiftModifier) {
        m_filter.setAllFolded(left);
        return true;
    }
    if (held != Qt::NoModifier)
        return false;
    const int row = currentIndex().row();
    const int head = m_filter.headOf(row);
    if (head == row)
        return pressHeadKey(event, head);
    if (left)
        goToRow(head);
    return left || right;
}

bool EntityTableView::pressHeadKey(const QKeyEvent& event, int head) {
    const bool folded = m_filter.isFolded(head);
    switch (event.key()) {
    case Qt::Key_Left:
        m_filter.setFolded(head, true);
        return true;
    case Qt::Key_Right:
        if (folded)
            m_filter.setFolded(head, false);
        else
            goToRow(head + 1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        m_filter.setFolded(head, !folded);
        return true;
    case Qt::Key_Space:
        selectGroup(head);
        return true;
    default:
        return false;
    }
}

void EntityTableView::selectGroup(int head) {
    m_filter.setFolded(head, false);
    const int count = m_filter.index(head, 0).data(EntityFilterModel::GroupCountRole).toInt();
    const QItemSelection group(m_filter.index(head + 1, 0),
                               m_filter.index(head + count, m_filter.columnCount() - 1));
    selectionModel()->setCurrentIndex(group.constFirst().topLeft(), QItemSelectionModel::NoUpdate);
    selectionModel()->select(group, QItemSelectionModel::ClearAndSelect);
}

bool EntityTableView::event(QEvent* event) {
    if (event->type() == QEvent::ContextMenu && isHead(currentIndex())) { // by its key
        showGroupMenu(currentIndex().row(), viewport()->mapToGlobal(visualRect(currentIndex()).center()));
        return true;
    }
    return QTableView::event(event);
}

bool EntityTableView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ContextMenu) {
        const auto* menu = static_cast<QContextMenuEvent*>(event);
        if (const QModelIndex under = indexAt(menu->pos()); isHead(under)) {
            goToRow(under.row());
            showGroupMenu(under.row(), menu->globalPos());
            return true;
        }
    }
    return QTableView::viewportEvent(event);
}

void EntityTableView::mousePressEvent(QMouseEvent* event) {
    if (!pressHead(*event))
        QTableView::mousePressEvent(event);
}

void EntityTableView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (!pressHead(*event)) // two clicks are two clicks
        QTableView::mouseDoubleClickEvent(event);
}

bool EntityTableView::pressHead(const QMouseEvent& event) {
    const QModelIndex under = indexAt(event.position().toPoint());
    if (!isHead(under))
        return false;
    goToRow(under.row());
    if (event.button() == Qt::LeftButton)
        m_filter.setFolded(under.row(), !m_filter.isFolded(under.row()));
    return true;
}

void EntityTableView::showGroupMenu(int head, const QPoint& at) {
    const QModelIndex group = m_filter.index(head, 0);
    const bool folded = m_filter.isFolded(head);
    auto* menu = new QMenu(this);
    menu->setObjectName(u"list.groupMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [this, menu](const QString& text, const QString& name, const QKeySequence& key,
                                  auto run) {
        QAction* action = menu->addAction(text);
        action->setObjectName(name);
        action->setShortcut(key); // the table's, told here
        action->setShortcutContext(Qt::WidgetShortcut);
        action->setShortcutVisibleInContextMenu(true);
        connect(action, &QAction::triggered, this, run);
    };
    const QString count = kindCount(m_model.kind(), group.data(EntityFilterModel::GroupCountRole).toInt());
    const QPersistentModelIndex here(group);
    add(tr("Select %1").arg(count), u"list.selectGroup"_s, Qt::Key_Space,
        [this, here] { selectGroup(here.row()); });
    menu->addSeparator();
    add(folded ? tr("Unfold") : tr("Fold"), u"list.fold"_s, folded ? Qt::Key_Right : Qt::Key_Left,
        [this, here, folded] { m_filter.setFolded(here.row(), !folded); });
    add(tr("Fold all groups"), u"list.foldAll"_s, Qt::SHIFT | Qt::Key_Left,
        [this] { m_filter.setAllFolded(true); });
    add(tr("Unfold all groups"), u"list.unfoldAll"_s, Qt::SHIFT | Qt::Key_Right,
        [this] { m_filter.setAllFolded(false); });
    menu->popup(at);
}

} // namespace ow
