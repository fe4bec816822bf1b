#include "comments/comment_thread.h"

#include "comments/comment_edit.h"
#include "comments/comment_row.h"
#include "document/catalog_document.h"
#include "document/comments.h"
#include "document/drafts.h"
#include "widgets/message_bar.h"
#include "widgets/notice.h"
#include "widgets/section_card.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kStep = 50;        ///< so many more are shown at once
constexpr qsizetype kNearTheEnd = 400; ///< letters that are left when they are counted

} // namespace

CommentThread::CommentThread(CatalogDocument& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_message(new MessageBar),
      m_write(new CommentEdit(document.comments())), m_hint(textLabel({}, TextRole::Small, Tone::Muted)),
      m_send(new QPushButton(tr("Comment"))), m_fold(new Fold(tr("Resolved"), tr("Comments"))) {
    setObjectName(u"comments"_s);
    m_message->setObjectName(u"comments.message"_s);
    m_message->hide();
    m_write->setObjectName(u"comments.write"_s);
    m_write->setAccessibleName(tr("Write a comment"));
    m_write->setPlaceholderText(tr("Write a comment; @ names somebody"));
    m_fold->setObjectName(u"comments.resolved"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::m);
    column->addWidget(m_message);
    column->addWidget(makePart(m_open, u"comments.earlier"_s));
    auto* writing = new QVBoxLayout;
    writing->setSpacing(space::s);
    writing->addWidget(m_write);
    writing->addLayout(makeFoot());
    column->addLayout(writing);
    m_fold->body()->addWidget(makePart(m_resolved, u"comments.earlierResolved"_s));
    column->addWidget(m_fold);
    connectParts();
    showFoot();
}

CommentThread::~CommentThread() = default;

QWidget* CommentThread::makePart(Part& part, const QString& name) {
    auto* widget = new QWidget;
    part.column = new QVBoxLayout(widget);
    part.column->setContentsMargins(0, 0, 0, 0);
    part.column->setSpacing(space::m);
    part.earlier = new QPushButton;
    part.earlier->setObjectName(name);
    part.earlier->setAutoDefault(false);
    setButtonKind(part.earlier, u"quiet"_s);
    part.column->addWidget(part.earlier, 0, Qt::AlignLeft);
    connect(part.earlier, &QPushButton::clicked, this, [this, &part] {
        part.shown += kStep;
        showComments();
    });
    return widget;
}

QLayout* CommentThread::makeFoot() {
    m_hint->setObjectName(u"comments.hint"_s);
    m_send->setObjectName(u"comments.send"_s);
    m_send->setAccessibleName(tr("Send the comment"));
    m_send->setToolTip(tr("Comment (Ctrl+Return)"));
    m_send->setAutoDefault(false);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(space::s);
    foot->addWidget(m_hint, 1);
    foot->addWidget(m_send);
    return foot;
}

void CommentThread::connectParts() {
    connect(&m_document.comments(), &Comments::changed, this, &CommentThread::follow);
    connect(&m_document.drafts(), &Drafts::changed, this, &CommentThread::followDraft);
    connect(m_write, &CommentEdit::typed, this, &CommentThread::keepDraft);
    connect(m_write, &CommentEdit::sendRequested, this, &CommentThread::send);
    connect(m_send, &QPushButton::clicked, this, &CommentThread::send);
    connect(m_message, &MessageBar::actionTriggered, this, [this] {
        if (m_deleted)
            apply(CommentStep::bringBack(m_deleted->number, m_deleted->text));
    });
    connect(m_fold, &Fold::toggled, this, &CommentThread::showComments);
}

void CommentThread::setAbout(const EntityKey& key) {
    if (key == m_about)
        return;
    m_about = key;
    m_deleted.reset();
    m_message->hide();
    clearRows();
    m_fold->setExpanded(false);
    showDraft();
    showProblem();
    showComments();
}

int CommentThread::openCount() const {
    return m_document.comments().openCount(m_about);
}

void CommentThread::enter() {
    m_write->setFocus(Qt::ShortcutFocusReason);
    showField();
}

/// What is said above moves the field down: it stays in sight.
void CommentThread::showField() {
    const auto show = [this] {
        for (QWidget* around = parentWidget(); around; around = around->parentWidget()) {
            if (auto* area = qobject_cast<QScrollArea*>(around))
                area->ensureWidgetVisible(m_send, space::xl, 2 * space::xl);
        }
    };
    show();
    QTimer::singleShot(0, m_write, show); // what was made just now has its place only after the layout ran
}

void CommentThread::follow(const QSet<EntityKey>& about) {
    if (about.isEmpty())
        showProblem();
    else if (about.contains(m_about))
        showComments();
}

void CommentThread::showProblem() {
    if (const std::optional<Error>& problem = m_document.comments().problem())
        m_message->showMessage(Severity::Error, errorSentences(*problem));
}

/// Another place to write about the same shows the same text.
void CommentThread::followDraft(const EntityKey& key) {
    if (key == m_about && !m_write->hasFocus())
        showDraft();
}

void CommentThread::showDraft() {
    QString text;
    for (const Draft& draft : m_document.drafts().inputs(m_about)) {
        if (draft.field == commentInput())
            text = draft.text;
    }
    m_write->setText(text);
    showFoot();
}

void CommentThread::keepDraft() {
    showFoot();
    const QString text = m_write->text();
    if (text.trimmed().isEmpty())
        m_document.drafts().dropInput(m_about, commentInput());
    else
        m_document.drafts().keepInput({m_about, commentInput(), {}, text, {}, nullptr});
}

void CommentThread::showFoot() {
    const qsizetype length = m_write->text().trimmed().size();
    const QLocale locale;
    const bool isTooLong = length > kMostOfComment;
    m_hint->setText(
        length + kNearTheEnd > kMostOfComment
            ? tr("%1 of %2 characters").arg(locale.toString(length), locale.toString(kMostOfComment))
            : tr("Ctrl+Return sends it"));
    setTone(m_hint, isTooLong ? Tone::Error : Tone::Muted);
    m_send->setEnabled(length > 0 && !isTooLong);
}

/// What was to become of a comment that is deleted meanwhile, by the same hand.
void CommentThread::dropStaleInputs(const QVector<Comment>& comments) {
    for (const Draft& draft : m_document.drafts().inputs(m_about)) {
        const qint64 number = commentOfInput(draft.field).value_or(0);
        const bool isThere =
            std::any_of(comments.cbegin(), comments.cend(),
                        [number](const Comment& comment) { return comment.number == number; });
        if (number > 0 && !isThere && m_document.comments().knows(number))
            m_document.drafts().dropInput(m_about, draft.field);
    }
}

void CommentThread::showComments() {
    QVector<Comment> open;
    QVector<Comment> resolved;
    const QVector<Comment> comments = m_document.comments().about(m_about);
    dropStaleInputs(comments);
    for (const Comment& comment : comments)
        (comment.resolved ? resolved : open).append(comment);
    showPart(m_open, open);
    m_fold->setVisible(!resolved.isEmpty());
    m_fold->setTitle(tr("%n resolved", nullptr, int(resolved.size())));
    showPart(m_resolved,
             m_fold->isExpanded() ? resolved : QVector<Comment>()); // made when they are looked at
    Q_EMIT countChanged(int(open.size()));
}

/// Rows that stay keep what is done in them.
void CommentThread::showPart(Part& part, const QVector<Comment>& all) {
    const qsizetype hidden = std::max<qsizetype>(0, all.size() - part.shown);
    part.earlier->setVisible(hidden > 0);
    part.earlier->setText(tr("Show %n earlier", nullptr, int(std::min(hidden, kStep))));
    part.earlier->setAccessibleName(tr("Comments: %1").arg(part.earlier->text()));
    part.column->parentWidget()->setVisible(!all.isEmpty());
    const QVector<Comment> comments = all.mid(hidden);
    Rows kept;
    for (const Comment& comment : comments)
        kept.insert(comment.number, part.rows.take(comment.number));
    for (CommentRow* row : std::as_const(part.rows))
        dropRow(row, kept);
    part.rows = kept;
    int at = 1; // below the button
    for (const Comment& comment : comments) {
        CommentRow*& row = part.rows[comment.number];
        const bool isNew = !row;
        if (isNew) {
            row = new CommentRow(m_document);
            connect(row, &CommentRow::wanted, this, &CommentThread::apply);
            part.column->insertWidget(at, row);
        }
        ++at;
        if (isNew || row->comment() != comment)
            row->setComment(comment);
    }
}

/// Whoever works with the keys goes on from where the row was.
void CommentThread::dropRow(CommentRow* row, const Rows& rows) {
    if (row->isAncestorOf(window()->focusWidget())) {
        const auto next = rows.upperBound(row->comment().number);
        const bool isOther = next != rows.cend() && *next;
        QWidget* place = isOther ? (*next)->home() : m_write;
        place->setFocus();
    }
    row->hide();
    row->deleteLater();
}

void CommentThread::clearRows() {
    for (Part* part : {&m_open, &m_resolved}) {
        part->shown = kStep;
        for (CommentRow* row : std::exchange(part->rows, {})) {
            row->hide();
            row->deleteLater();
        }
    }
}

void CommentThread::send() {
    if (m_send->isEnabled())
        apply(CommentStep::write(m_about, m_write->text()));
}

void CommentThread::apply(const CommentStep& step) {
    using Kind = CommentStep::Kind;
    const CommentRow* row = m_open.rows.value(step.number, m_resolved.rows.value(step.number));
    const Comment before = row ? row->comment() : Comment();
    const Result<Comment> done = m_document.comments().apply(step);
    if (!done) {
        m_message->showMessage(Severity::Error, errorSentences(done.error()));
        return;
    }
    m_deleted.reset();
    m_message->hide();
    switch (step.kind) {
    case Kind::Write:
        m_write->setText({});
        keepDraft();
        showField();
        break;
    case Kind::Edit:
        if (CommentRow* edited = m_open.rows.value(step.number))
            edited->endEdit();
        break;
    case Kind::Delete:
        m_deleted = before;
        m_message->showMessage(Severity::Note, tr("The comment is deleted."), tr("Undo"));
        break;
    case Kind::BringBack:
    case Kind::Resolve:
    case Kind::Reopen:
        break;
    }
}

} // namespace ow

#include "moc_comment_thread.cpp"
