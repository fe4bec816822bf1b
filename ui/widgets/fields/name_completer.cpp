#include "widgets/fields/name_completer.h"

#include <QAbstractItemView>
#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSignalBlocker>

#include <utility>

namespace ow {

NameCompleter::NameCompleter(QAbstractItemModel* model, QLineEdit* edit) : QCompleter(model, edit) {
    setFilterMode(Qt::MatchContains);
    setCaseSensitivity(Qt::CaseInsensitive);
    setCompletionRole(Qt::EditRole);
    setMaxVisibleItems(12);
    edit->setCompleter(this);
    connect(
        edit, &QLineEdit::textEdited, this,
        [this](const QString& text) {
            if (!m_freeText && !text.trimmed().isEmpty())
                choose(0);
        },
        Qt::QueuedConnection); // the field opens the list after this signal
}

/// The list is made when its field is used first: a page has dozens of them, and most are never opened.
void NameCompleter::prepare() {
    if (!std::exchange(m_isPrepared, true))
        popup()->setProperty("card", true);
}

bool NameCompleter::isOpen() const {
    return m_isPrepared && popup()->isVisible();
}

bool NameCompleter::hasChoice() const {
    return isOpen() && popup()->currentIndex().isValid();
}

void NameCompleter::showAll(int chosen) {
    prepare();
    setCompletionPrefix({});
    complete();
    choose(chosen);
}

void NameCompleter::choose(int row) {
    if (!isOpen() || row < 0)
        return;
    const QSignalBlocker quiet(this); // else the field shows the row in place of what is typed
    popup()->setCurrentIndex(completionModel()->index(row, 0));
}

bool NameCompleter::eventFilter(QObject* watched, QEvent* event) {
    if (watched == widget() && (event->type() == QEvent::FocusIn || event->type() == QEvent::KeyPress))
        prepare();
    // popup() makes the list when it is asked for first: not while that is being made.
    if (event->type() == QEvent::KeyPress && m_isPrepared && watched == popup() && hasChoice() &&
        goRound(*this, static_cast<QKeyEvent*>(event)->key()))
        return true;
    return QCompleter::eventFilter(watched, event);
}

bool goRound(const QCompleter& completer, int key) {
    const int last = completer.completionModel()->rowCount() - 1;
    const int row = completer.popup()->currentIndex().row();
    const bool down = key == Qt::Key_Down && row == last;
    const bool up = key == Qt::Key_Up && row <= 0;
    if (last < 0 || (!down && !up))
        return false;
    completer.popup()->setCurrentIndex(completer.completionModel()->index(down ? 0 : last, 0));
    return true;
}

} // namespace ow

#include "moc_name_completer.cpp"
