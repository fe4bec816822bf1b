#include "editors/content/internal/token_notes.h"

#include "domain/content_template.h"
#include "editors/content/internal/token_language.h"
#include "widgets/fields/field_row.h"

#include <QEvent>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace ow {

TokenNotes::TokenNotes(QPlainTextEdit* edit, FieldRow* row, TokenLanguage& language)
    : QObject(edit), m_area(edit), m_row(row), m_language(language) {
    connect(edit, &QPlainTextEdit::textChanged, this, &TokenNotes::show);
    connect(edit, &QPlainTextEdit::cursorPositionChanged, this, &TokenNotes::show);
    watch(edit);
}

TokenNotes::TokenNotes(QLineEdit* edit, FieldRow* row, TokenLanguage& language)
    : QObject(edit), m_line(edit), m_row(row), m_language(language) {
    connect(edit, &QLineEdit::textChanged, this, &TokenNotes::show);
    connect(edit, &QLineEdit::cursorPositionChanged, this, &TokenNotes::show);
    watch(edit);
}

void TokenNotes::watch(QWidget* edit) {
    edit->installEventFilter(this);
    connect(&m_language, &TokenLanguage::learnt, this, [this] {
        m_problems.reset();
        show();
    });
    m_row->setOwnFindings(kTokenFindings, {});
}

bool TokenNotes::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusOut || event->type() == QEvent::FocusIn)
        QMetaObject::invokeMethod(this, &TokenNotes::show, Qt::QueuedConnection); // when it has changed
    return QObject::eventFilter(watched, event);
}

void TokenNotes::show() {
    const QString text = m_area ? m_area->toPlainText() : m_line->text();
    if (!m_problems || m_text != text) {
        m_text = text;
        m_problems = holdsTokens(text) ? m_language.problems(text) : QVector<TokenProblem>();
    }
    const bool writing = m_area ? m_area->hasFocus() : m_line->hasFocus();
    const qsizetype cursor = m_area ? m_area->textCursor().position() : m_line->cursorPosition();
    QVector<Finding> told;
    for (const TokenProblem& one : *m_problems) {
        const bool open = one.code == kTokenOpen;
        const qsizetype end = one.from + one.length;
        const bool touched = writing && cursor > one.from && (open ? cursor <= end : cursor < end);
        if (!touched)
            told.append({one.code, one.severity, {}, {}, {}, one.message, one.mend, {}});
    }
    m_row->setOwnFindings(kTokenFindings, told);
}

} // namespace ow
