#include "comments/comment_row.h"

#include "comments/comment_edit.h"
#include "document/catalog_document.h"
#include "document/comments.h"
#include "document/drafts.h"
#include "models/when_text.h"
#include "widgets/elided_label.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kBeginning = 40; ///< letters that tell comments apart

QToolButton* quietButton(const QString& iconName, const QString& objectName) {
    auto* button = new QToolButton;
    button->setIcon(icon(iconName));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setObjectName(objectName);
    return button;
}

void name(QToolButton* button, const QString& tip, const QString& spoken) {
    button->setToolTip(tip);
    button->setAccessibleName(spoken);
}

QString startOf(const QString& text) {
    const QString line = text.simplified();
    return line.size() > kBeginning ? line.left(kBeginning) + u'…' : line;
}

} // namespace

CommentRow::CommentRow(CatalogDocument& document, QWidget* parent)
    : QFrame(parent), m_document(document), m_author(new ElidedLabel({}, TextRole::Body)),
      m_when(textLabel({}, TextRole::Small, Tone::Muted)),
      m_resolve(quietButton(u"ok"_s, u"comment.resolve"_s)),
      m_change(quietButton(u"edit"_s, u"comment.edit"_s)),
      m_delete(quietButton(u"delete"_s, u"comment.delete"_s)), m_text(new CommentEdit(document.comments())),
      m_resolution(textLabel({}, TextRole::Small, Tone::Muted)), m_column(new QVBoxLayout(this)) {
    setObjectName(u"comment"_s);
    m_author->setObjectName(u"comment.author"_s);
    m_when->setObjectName(u"comment.when"_s);
    m_text->setObjectName(u"comment.text"_s);
    m_text->setForReading();
    m_resolution->setObjectName(u"comment.resolution"_s);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::xs);
    m_column->addLayout(makeHead());
    m_column->addWidget(m_text);
    m_column->addWidget(m_resolution);
    connect(m_resolve, &QToolButton::clicked, this, [this] {
        const qint64 number = m_comment.number;
        Q_EMIT wanted(m_comment.resolved ? CommentStep::reopen(number) : CommentStep::resolve(number));
    });
    connect(m_delete, &QToolButton::clicked, this,
            [this] { Q_EMIT wanted(CommentStep::remove(m_comment.number)); });
    connect(m_change, &QToolButton::clicked, this, [this] {
        beginEdit(m_comment.text);
        m_edit->setFocus();
    });
}

CommentRow::~CommentRow() = default;

QLayout* CommentRow::makeHead() {
    auto* head = new QHBoxLayout;
    head->setSpacing(space::s);
    head->addWidget(m_author);
    head->addWidget(m_when);
    head->addStretch(1);
    for (QToolButton* button : {m_change, m_delete, m_resolve})
        head->addWidget(button);
    return head;
}

QString CommentRow::input() const {
    return commentInput(m_comment.number);
}

void CommentRow::setComment(const Comment& comment) {
    const bool isFirst = m_comment.number == 0;
    m_comment = comment;
    const QString& author = comment.author;
    m_author->setText(author);
    m_text->setText(comment.text);
    m_text->setAccessibleName(tr("Comment by %1: “%2”").arg(author, startOf(comment.text)));
    showWhen();
    setAccessibleName(tr("Comment by %1, %2").arg(author, m_when->text()));
    nameButtons();
    const bool isMine = author == m_document.user();
    m_change->setVisible(isMine && !comment.resolved);
    m_delete->setVisible(isMine);
    if (!isFirst || !isMine)
        return;
    for (const Draft& draft : m_document.drafts().inputs(comment.about)) {
        if (draft.field == input())
            beginEdit(draft.text);
    }
}

/// Whoever cannot see them beside the comment hears which one they are for.
void CommentRow::nameButtons() {
    const QString which = tr("“%1” by %2").arg(startOf(m_comment.text), m_comment.author);
    const bool isResolved = m_comment.resolved.has_value();
    m_resolve->setIcon(icon(isResolved ? u"undo"_s : u"ok"_s));
    name(m_resolve, isResolved ? tr("Reopen") : tr("Resolve"),
         isResolved ? tr("Reopen %1").arg(which) : tr("Resolve %1").arg(which));
    name(m_change, tr("Edit"), tr("Edit %1").arg(which));
    name(m_delete, tr("Delete"), tr("Delete %1").arg(which));
}

void CommentRow::showWhen() {
    const qint64 now = m_document.clock().nowMs();
    const QString when = whenText(m_comment.atMs, now);
    m_when->setText(m_comment.editedMs == 0 ? when : tr("%1, edited").arg(when));
    m_when->setToolTip(
        m_comment.editedMs == 0
            ? exactWhenText(m_comment.atMs)
            : tr("%1; edited %2").arg(exactWhenText(m_comment.atMs), exactWhenText(m_comment.editedMs)));
    m_resolution->setVisible(m_comment.resolved.has_value());
    if (m_comment.resolved)
        m_resolution->setText(
            tr("Resolved by %1, %2").arg(m_comment.resolved->by, whenText(m_comment.resolved->atMs, now)));
}

QWidget* CommentRow::home() const {
    return m_resolve;
}

void CommentRow::beginEdit(const QString& text) {
    if (m_edit)
        return;
    m_editing = new QWidget;
    m_edit = new CommentEdit(m_document.comments());
    m_edit->setObjectName(u"comment.change"_s);
    m_edit->setAccessibleName(tr("Your comment “%1”").arg(startOf(m_comment.text)));
    m_edit->setTakesEscape(true);
    m_edit->setText(text);
    auto* column = new QVBoxLayout(m_editing);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    column->addWidget(m_edit);
    column->addLayout(makeEditButtons());
    m_text->hide();
    m_column->insertWidget(1, m_editing);
    connect(m_edit, &CommentEdit::typed, this, &CommentRow::keepDraft);
    connect(m_edit, &CommentEdit::sendRequested, this, &CommentRow::send);
    connect(m_edit, &CommentEdit::escaped, this, &CommentRow::endEdit);
}

QLayout* CommentRow::makeEditButtons() {
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::s);
    buttons->addStretch(1);
    const auto add = [&](const QString& text, const QString& tip, const QString& objectName, auto act) {
        auto* button = new QPushButton(text);
        button->setAccessibleName(tr("%1: “%2”").arg(text, startOf(m_comment.text)));
        button->setToolTip(tip);
        button->setObjectName(objectName);
        button->setAutoDefault(false);
        buttons->addWidget(button);
        connect(button, &QPushButton::clicked, this, act);
    };
    add(tr("Cancel"), tr("Leave it as it was (Escape)"), u"comment.cancel"_s, [this] { endEdit(); });
    add(tr("Save"), tr("Save (Ctrl+Return)"), u"comment.save"_s, [this] { send(); });
    return buttons;
}

void CommentRow::send() {
    Q_EMIT wanted(CommentStep::edit(m_comment.number, m_edit->text()));
}

void CommentRow::keepDraft() {
    m_document.drafts().keepInput({m_comment.about, input(), m_comment.text, m_edit->text(), {}, nullptr});
}

void CommentRow::endEdit() {
    QWidget* editing = std::exchange(m_editing, nullptr);
    if (!editing)
        return;
    const bool hadFocus = editing->isAncestorOf(window()->focusWidget());
    m_edit = nullptr;
    m_text->show();
    if (hadFocus)
        m_change->setFocus();
    editing->hide();
    editing->deleteLater();
    m_document.drafts().dropInput(m_comment.about, input());
}

} // namespace ow

#include "moc_comment_row.cpp"
