#include "widgets/commit_edits.h"

#include "widgets/theme.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QScrollArea>
#include <QScrollBar>
#include <QTextBlock>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// Undo and redo belong to the document: the field lets the window's shortcut have the key.
bool isDocumentKey(QEvent* event) {
    if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress)
        return false;
    const auto* key = static_cast<QKeyEvent*>(event);
    return key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo);
}

/// Whoever looks into another window or a menu comes back to the field.
bool isLeft(const QFocusEvent& event, HandOver when) {
    const Qt::FocusReason reason = event.reason();
    const bool away = reason == Qt::ActiveWindowFocusReason || reason == Qt::MenuBarFocusReason;
    return reason != Qt::PopupFocusReason && !(away && when == HandOver::OnLeaving);
}

constexpr qsizetype kShownOfLong = 200;

/// Laying a text out takes the longer the longer it is, and a field that cuts it off would hand over the
/// rest.
QString beginningOf(const QString& value) {
    return CommitLineEdit::tr("%1… (%2 characters, too long to edit here: Delete empties the field)")
        .arg(value.left(kShownOfLong), QLocale().toString(value.size()));
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

} // namespace

CommitLineEdit::CommitLineEdit(QWidget* parent) : ElidingLineEdit(parent), m_idle(idleTimer(this)) {
    setMaxLength(std::numeric_limits<int>::max()); // Qt's own limit would cut a value off
    connect(m_idle, &QTimer::timeout, this, &CommitLineEdit::flush);
    connect(this, &QLineEdit::textChanged, this, [this] {
        if (m_handOver == HandOver::AtPause && isPending())
            m_idle->start();
    });
    connect(this, &QLineEdit::returnPressed, this, &CommitLineEdit::flush);
}

void CommitLineEdit::setValue(const QString& value) {
    if (value == m_shown || (m_idle->isActive() && hasFocus()))
        return;
    m_shown = value;
    m_handed = value;
    m_idle->stop();
    m_isLong = value.size() > kMostLine && text() != value; // who typed so much goes on typing
    setReadOnly(m_isLong);
    if (text() == value)
        return;
    const int cursor = cursorPosition();
    setText(m_isLong ? beginningOf(value) : value);
    m_handed = text(); // the field's words for it
    m_idle->stop();
    if (hasFocus())
        setCursorPosition(std::min(cursor, int(value.size())));
    else
        setCursorPosition(0);
}

void CommitLineEdit::flush() {
    m_idle->stop();
    if (!isPending())
        return;
    m_handed = text();
    Q_EMIT committed(m_handed);
}

void CommitLineEdit::keepBack() {
    m_handed = text();
    m_idle->stop();
}

/// What is not handed over is nothing that the document could take back.
bool CommitLineEdit::isOwnUndo(QEvent* event) const {
    return m_handOver == HandOver::OnLeaving && isDocumentKey(event) && isPending();
}

bool CommitLineEdit::event(QEvent* event) {
    if (isDocumentKey(event) && event->type() == QEvent::ShortcutOverride && !isOwnUndo(event)) {
        flush();
        event->ignore();
        return false;
    }
    return QLineEdit::event(event);
}

void CommitLineEdit::keyPressEvent(QKeyEvent* event) {
    if (isDocumentKey(event) && !isOwnUndo(event)) {
        event->ignore();
    } else if (m_isLong && isEmptying(*event)) {
        m_isLong = false;
        setReadOnly(false);
        clear();
    } else {
        QLineEdit::keyPressEvent(event);
    }
}

QSize CommitLineEdit::sizeHint() const {
    QSize hint = QLineEdit::sizeHint();
    if (m_isAsWideAsText)
        hint.setWidth(std::max(hint.width(), fontMetrics().horizontalAdvance(text()) + 2 * space::l));
    return hint;
}

void CommitLineEdit::setAsWideAsText() {
    m_isAsWideAsText = true;
    connect(this, &QLineEdit::textChanged, this, &QWidget::updateGeometry);
}

void CommitLineEdit::focusOutEvent(QFocusEvent* event) {
    QLineEdit::focusOutEvent(event);
    if (isLeft(*event, m_handOver))
        flush();
}

CommitTextEdit::CommitTextEdit(QWidget* parent) : QPlainTextEdit(parent), m_idle(idleTimer(this)) {
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    document()->setDocumentMargin(6);
    connect(m_idle, &QTimer::timeout, this, &CommitTextEdit::flush);
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        fitHeight();
        if (m_handOver == HandOver::AtPause && isPending())
            m_idle->start();
    });
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, &CommitTextEdit::followCursor);
    fitHeight();
}

/// A field may be higher than the room that its page has: the page goes where one writes.
void CommitTextEdit::followCursor() {
    if (!hasFocus())
        return;
    for (QWidget* around = parentWidget(); around; around = around->parentWidget()) {
        if (auto* area = qobject_cast<QScrollArea*>(around); area && area->widget()) {
            const QPoint at = viewport()->mapTo(area->widget(), cursorRect().center());
            area->ensureVisible(at.x(), at.y(), 0, 2 * fontMetrics().lineSpacing());
            return;
        }
    }
}

void CommitTextEdit::setValue(const QString& value) {
    if (value == m_shown || (m_idle->isActive() && hasFocus()))
        return;
    m_shown = value;
    m_handed = value;
    m_idle->stop();
    m_endsLinesWithCr = value.contains("\r\n"_L1);
    const bool isShown = wholeText() == value;
    m_isLong = value.size() > kMostText && !isShown; // who typed so much goes on typing
    setReadOnly(m_isLong);
    if (isShown) {
        document()->clearUndoRedoStacks(); // from here on the document takes it back
        return;
    }
    const int cursor = textCursor().position();
    const int scroll = verticalScrollBar()->value();
    setPlainText(m_isLong ? beginningOf(value) : value);
    m_handed = wholeText(); // the field's words for it
    m_idle->stop();
    if (hasFocus()) {
        QTextCursor place = textCursor();
        place.setPosition(std::min(cursor, int(value.size())));
        setTextCursor(place);
        verticalScrollBar()->setValue(scroll);
    }
}

void CommitTextEdit::flush() {
    m_idle->stop();
    if (!isPending())
        return;
    m_handed = wholeText();
    Q_EMIT committed(m_handed);
}

void CommitTextEdit::acceptText() {
    m_shown = wholeText();
    m_handed = m_shown;
}

void CommitTextEdit::putText(const QString& text) {
    setPlainText(text);
    m_handed = wholeText();
    m_idle->stop();
}

void CommitTextEdit::keepBack() {
    m_handed = wholeText();
    m_idle->stop();
}

void CommitTextEdit::setHandOver(HandOver when) {
    m_handOver = when;
    setUndoRedoEnabled(when == HandOver::OnLeaving);
}

QString CommitTextEdit::wholeText() const {
    QString text;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        if (block != document()->begin())
            text += m_endsLinesWithCr ? "\r\n"_L1 : "\n"_L1;
        text += block.text();
    }
    return text;
}

void CommitTextEdit::setLines(int least, int most) {
    m_least = least;
    m_most = most;
    fitHeight();
}

bool CommitTextEdit::isOwnUndo(QEvent* event) const {
    if (m_handOver != HandOver::OnLeaving || !isDocumentKey(event))
        return false;
    return wholeText() != m_shown || document()->isRedoAvailable();
}

bool CommitTextEdit::event(QEvent* event) {
    if (isDocumentKey(event) && event->type() == QEvent::ShortcutOverride && !isOwnUndo(event)) {
        flush();
        event->ignore();
        return false;
    }
    return QPlainTextEdit::event(event);
}

void CommitTextEdit::keyPressEvent(QKeyEvent* event) {
    if (isDocumentKey(event) && !isOwnUndo(event)) {
        event->ignore();
    } else if (m_isLong && isEmptying(*event)) {
        m_isLong = false;
        setReadOnly(false);
        clear();
    } else {
        QPlainTextEdit::keyPressEvent(event);
    }
}

void CommitTextEdit::focusOutEvent(QFocusEvent* event) {
    QPlainTextEdit::focusOutEvent(event);
    if (isLeft(*event, m_handOver))
        flush();
}

void CommitTextEdit::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        fitHeight();
}

void CommitTextEdit::fitHeight() {
    // The layout counts wrapped lines as its height.
    const int wrapped = int(std::ceil(document()->size().height()));
    const int lines = std::clamp(wrapped, m_least, m_most);
    // The bar under lines that do not wrap has room of its own: it hides no line.
    const bool sideways =
        lineWrapMode() == QPlainTextEdit::NoWrap && document()->size().width() > viewport()->width();
    const int bar = sideways ? horizontalScrollBar()->sizeHint().height() : 0;
    const int height =
        lines * fontMetrics().lineSpacing() + int(2 * document()->documentMargin()) + 2 * frameWidth() + bar;
    if (height != minimumHeight() || height != maximumHeight())
        setFixedHeight(height);
    setVerticalScrollBarPolicy(wrapped > m_most ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
}

IntegerEdit::IntegerEdit(qint64 least, qint64 most, QWidget* parent)
    : QAbstractSpinBox(parent), m_least(least), m_most(most), m_value(least), m_idle(idleTimer(this)) {
    lineEdit()->setText(QString::number(m_value));
    setFocusPolicy(Qt::StrongFocus);
    lineEdit()->setFrame(false);
    lineEdit()->setTextMargins(space::xs, 0, 0, 0);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_idle, &QTimer::timeout, this, &IntegerEdit::flush);
    connect(lineEdit(), &QLineEdit::textChanged, this, [this] { m_idle->start(); });
    connect(this, &QAbstractSpinBox::editingFinished, this, &IntegerEdit::flush);
}

void IntegerEdit::setValue(qint64 value) {
    if (value == m_shown || (m_idle->isActive() && hasFocus()))
        return;
    m_shown = value;
    m_value = value;
    if (lineEdit()->text() != QString::number(value))
        lineEdit()->setText(QString::number(value));
    m_idle->stop();
    Q_EMIT problem({});
}

void IntegerEdit::flush() {
    m_idle->stop();
    bool ok = false;
    const qint64 typed = lineEdit()->text().trimmed().toLongLong(&ok);
    if (!ok || typed < m_least || typed > m_most) {
        m_refused = text();
        Q_EMIT problem(m_most == std::numeric_limits<qint64>::max()
                           ? tr("Write a whole number, %1 or more.").arg(m_least)
                           : tr("Write a whole number from %1 to %2.").arg(m_least).arg(m_most));
        return;
    }
    Q_EMIT problem({});
    if (typed == m_value)
        return;
    m_value = typed;
    Q_EMIT committed(typed);
}

QSize IntegerEdit::sizeHint() const {
    return {120, 32};
}

void IntegerEdit::stepBy(int steps) {
    bool ok = false;
    const qint64 typed = lineEdit()->text().trimmed().toLongLong(&ok);
    const qint64 from = ok ? typed : m_value;
    const qint64 to = steps < 0 ? (from - m_least < -qint64(steps) ? m_least : from + steps)
                                : (m_most - from < qint64(steps) ? m_most : from + steps);
    lineEdit()->setText(QString::number(to));
    flush();
}

QValidator::State IntegerEdit::validate(QString& text, int&) const {
    bool ok = false;
    const qint64 typed = text.trimmed().toLongLong(&ok);
    return ok && typed >= m_least && typed <= m_most ? QValidator::Acceptable : QValidator::Intermediate;
}

QAbstractSpinBox::StepEnabled IntegerEdit::stepEnabled() const {
    StepEnabled steps = StepNone;
    steps.setFlag(StepUpEnabled, m_value < m_most);
    steps.setFlag(StepDownEnabled, m_value > m_least);
    return steps;
}

bool IntegerEdit::event(QEvent* event) {
    if (isDocumentKey(event)) {
        flush();
        event->ignore();
        return false;
    }
    return QAbstractSpinBox::event(event);
}

void IntegerEdit::focusOutEvent(QFocusEvent* event) {
    QAbstractSpinBox::focusOutEvent(event);
    flush();
}

void flushFields(QWidget* widget) {
    const QList<CommitLineEdit*> lines = widget->findChildren<CommitLineEdit*>();
    for (CommitLineEdit* line : lines)
        line->flush();
    const QList<CommitTextEdit*> texts = widget->findChildren<CommitTextEdit*>();
    for (CommitTextEdit* text : texts)
        text->flush();
    const QList<IntegerEdit*> numbers = widget->findChildren<IntegerEdit*>();
    for (IntegerEdit* number : numbers)
        number->flush();
}

bool hasPendingFields(const QWidget* widget) {
    const auto any = [widget]<class Edit>(std::type_identity<Edit>) {
        const QList<Edit*> edits = widget->findChildren<Edit*>();
        return std::any_of(edits.cbegin(), edits.cend(), [](const Edit* edit) {
            if constexpr (requires { edit->handOver(); }) {
                if (edit->handOver() != HandOver::AtPause)
                    return false;
            }
            return edit->isPending();
        });
    };
    return any(std::type_identity<CommitLineEdit>()) || any(std::type_identity<CommitTextEdit>()) ||
           any(std::type_identity<IntegerEdit>());
}

} // namespace ow
