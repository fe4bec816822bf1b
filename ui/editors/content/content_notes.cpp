#include "editors/content/internal/content_notes.h"

#include "checks/content_links.h"
#include "checks/content_tokens.h"
#include "widgets/fields/field_row.h"
#include "widgets/theme.h"

#include <QEvent>
#include <QLineEdit>
#include <QPlainTextEdit>

#include <utility>

namespace ow {

namespace {

/// Whether one is writing what is wrong: it ends where one writes on, or lies around the cursor.
bool isBeingWritten(const ContentProblem& problem, qsizetype cursor) {
    const bool grows = problem.code == kTokenOpen || problem.code.startsWith(kLinkFindings);
    const qsizetype end = problem.from + problem.length;
    return cursor > problem.from && (grows ? cursor <= end : cursor < end);
}

} // namespace

ContentNotes::ContentNotes(QPlainTextEdit* edit, FieldRow* row, Check check)
    : QObject(edit), m_area(edit), m_row(row), m_check(std::move(check)) {
    connect(edit, &QPlainTextEdit::textChanged, this, &ContentNotes::show);
    connect(edit, &QPlainTextEdit::cursorPositionChanged, this, &ContentNotes::show);
    watch(edit);
}

ContentNotes::ContentNotes(QLineEdit* edit, FieldRow* row, Check check)
    : QObject(edit), m_line(edit), m_row(row), m_check(std::move(check)) {
    connect(edit, &QLineEdit::textChanged, this, &ContentNotes::show);
    connect(edit, &QLineEdit::cursorPositionChanged, this, &ContentNotes::show);
    watch(edit);
}

void ContentNotes::watch(QWidget* edit) {
    edit->installEventFilter(this);
    m_row->setOwnFindings({kTokenFindings, kLinkFindings}, {});
}

void ContentNotes::checkAnew() {
    m_problems.reset();
    show();
}

bool ContentNotes::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusOut || event->type() == QEvent::FocusIn ||
        event->type() == QEvent::PaletteChange)
        QMetaObject::invokeMethod(this, &ContentNotes::show, Qt::QueuedConnection); // when it has changed
    return QObject::eventFilter(watched, event);
}

void ContentNotes::show() {
    const QString text = m_area ? m_area->toPlainText() : m_line->text();
    if (!m_problems || m_text != text) {
        m_text = text;
        m_problems = text.isEmpty() ? QVector<ContentProblem>() : m_check(text);
    }
    const bool writing = m_area ? m_area->hasFocus() : m_line->hasFocus();
    const qsizetype cursor = m_area ? m_area->textCursor().position() : m_line->cursorPosition();
    QVector<Finding> told;
    QVector<ContentProblem> shown;
    for (const ContentProblem& one : std::as_const(*m_problems)) {
        if (writing && isBeingWritten(one, cursor))
            continue;
        told.append({one.code, one.severity, {}, {}, {}, one.message, one.mend, {}});
        shown.append(one);
    }
    m_row->setOwnFindings({kTokenFindings, kLinkFindings}, told);
    if (m_area)
        underline(shown);
}

void ContentNotes::underline(const QVector<ContentProblem>& problems) {
    QList<QTextEdit::ExtraSelection> marks;
    for (const ContentProblem& problem : problems) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(m_area->document());
        mark.cursor.setPosition(int(problem.from));
        mark.cursor.setPosition(int(problem.from + problem.length), QTextCursor::KeepAnchor);
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mark.format.setUnderlineColor(toneColor(toneOf(problem.severity), tokensOf(m_area)));
        marks.append(mark);
    }
    if (!marks.isEmpty() || !m_area->extraSelections().isEmpty())
        m_area->setExtraSelections(marks);
}

} // namespace ow

#include "internal/moc_content_notes.cpp"
