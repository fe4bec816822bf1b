#include "widgets/filter_keys.h"

#include <QAbstractItemView>
#include <QKeyEvent>
#include <QLineEdit>

namespace ow {

namespace {

class FilterKeys final : public QObject {
public:
    FilterKeys(QLineEdit* filter, QAbstractItemView* list) : QObject(filter), m_filter(filter), m_list(list) {
        filter->installEventFilter(this);
        list->installEventFilter(this);
    }

    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() != QEvent::KeyPress)
            return false;
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->modifiers() & ~Qt::KeypadModifier)
            return false;
        if (watched == m_filter && key->key() == Qt::Key_Down)
            return enterList();
        if (watched == m_filter && key->key() == Qt::Key_Escape && !m_filter->text().isEmpty()) {
            m_filter->clear();
            return true;
        }
        if (watched == m_list && key->key() == Qt::Key_Escape) {
            m_filter->setFocus(Qt::ShortcutFocusReason);
            m_filter->selectAll();
            return true;
        }
        return false;
    }

private:
    bool enterList() {
        if (!m_list->isVisible() || m_list->model()->rowCount() == 0)
            return true;                           // nothing to go to
        m_list->setFocus(Qt::ShortcutFocusReason); // may take a row for the current one, unmarked
        const QModelIndex current = m_list->currentIndex();
        if (!m_list->selectionModel()->hasSelection())
            m_list->setCurrentIndex(current.isValid() ? current : m_list->model()->index(0, 0));
        m_list->scrollTo(m_list->currentIndex());
        return true;
    }

    QLineEdit* m_filter;
    QAbstractItemView* m_list;
};

} // namespace

void joinFilter(QLineEdit* filter, QAbstractItemView* list) {
    new FilterKeys(filter, list);
}

} // namespace ow
