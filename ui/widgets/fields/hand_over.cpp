#include "widgets/fields/hand_over.h"

#include "widgets/fields/commit_line_edit.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QTimer>

namespace ow {

namespace {

constexpr qsizetype kShownOfLong = 200;

} // namespace

bool isDocumentKey(QEvent* event) {
    if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress)
        return false;
    const auto* key = static_cast<QKeyEvent*>(event);
    return key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo);
}

bool isLeft(const QFocusEvent& event, HandOver when) {
    const Qt::FocusReason reason = event.reason();
    const bool away = reason == Qt::ActiveWindowFocusReason || reason == Qt::MenuBarFocusReason;
    return reason != Qt::PopupFocusReason && !(away && when == HandOver::OnLeaving);
}

QString beginningOf(const QString& value) {
    return CommitLineEdit::tr("%1… (%Ln characters, too long to edit here: Delete empties the field)",
                              nullptr, int(value.size()))
        .arg(value.left(kShownOfLong));
}

bool isEmptying(const QKeyEvent& event) {
    return event.key() == Qt::Key_Delete || event.key() == Qt::Key_Backspace;
}

QTimer* idleTimer(QObject* parent) {
    auto* timer = new QTimer(parent);
    timer->setSingleShot(true);
    timer->setInterval(kIdleCommitMs);
    return timer;
}

} // namespace ow
