#include "widgets/fields/reference_combo.h"

#include "widgets/fields/eliding_line_edit.h"
#include "widgets/fields/name_completer.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QAbstractItemView>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QToolButton>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

ReferenceCombo::ReferenceCombo(const QString& subject, ReferenceSupplier supplier, QWidget* parent)
    : QWidget(parent), m_supplier(std::move(supplier)), m_edit(new ElidingLineEdit), m_list(new QToolButton),
      m_open(new QToolButton), m_model(new ReferenceModel(this)),
      m_completer(new NameCompleter(m_model, m_edit)) {
    m_edit->setObjectName(u"referenceText"_s);
    m_edit->setAccessibleName(subject);
    m_edit->installEventFilter(this);
    m_list->setObjectName(u"referenceList"_s);
    m_list->setArrowType(Qt::DownArrow);
    m_list->setAutoRaise(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setAccessibleName(tr("%1: show all").arg(subject));
    m_list->setToolTip(tr("Show all (Down)"));
    m_open->setObjectName(u"referenceOpen"_s);
    m_open->setIcon(icon(u"chevron-right"_s));
    m_open->setAutoRaise(true);
    m_open->setAccessibleName(tr("%1: open").arg(subject));
    m_open->setToolTip(tr("Open it (Ctrl+Return)"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::xs);
    layout->addWidget(m_edit, 1);
    layout->addWidget(m_open);
    // The button that opens the list stands inside the field.
    m_edit->setTextMargins(0, 0, 24, 0);
    m_list->setFixedSize(24, 24);
    m_list->setCursor(Qt::ArrowCursor);
    auto* inside = new QHBoxLayout(m_edit);
    inside->setContentsMargins(0, 0, space::xs, 0);
    inside->addStretch();
    inside->addWidget(m_list);
    setFocusProxy(m_edit);
    connect(m_list, &QToolButton::clicked, this, [this] { showAll(false); });
    connect(m_open, &QToolButton::clicked, this, [this] { Q_EMIT openRequested(m_current.id); });
    connect(m_edit, &QLineEdit::textEdited, this, &ReferenceCombo::fill);
    connect(m_edit, &QLineEdit::editingFinished, this, &ReferenceCombo::accept);
    connect(m_completer, qOverload<const QModelIndex&>(&QCompleter::activated), this,
            [this](const QModelIndex& index) {
                const QString name = index.data(ReferenceModel::kNewNameRole).toString();
                if (name.isEmpty())
                    choose(index.data(Qt::UserRole).toString());
                else
                    Q_EMIT createRequested(name);
            });
    connect(m_edit, &QLineEdit::returnPressed, this, [this] { // the field is left without making anything
        if (m_completer->hasChoice())
            return; // the completer is about to say what was chosen
        const QString typed = m_edit->text().trimmed();
        fill();
        if (typed.isEmpty() || m_freeText || !isWritten())
            return;
        if (matchesOf(typed) > 0) // the list shows it first
            choose(m_completer->completionModel()->index(0, 0).data(Qt::UserRole).toString());
        else if (!m_newNoun.isEmpty())
            Q_EMIT createRequested(typed);
    });
    setCurrent({});
}

ReferenceCombo::~ReferenceCombo() {
    m_edit->disconnect(this); // it loses the focus on its way out
}

void ReferenceCombo::setCurrent(const ReferenceItem& item, bool exists) {
    const bool same = item == m_current;
    const bool keepsText = same && isWritten();
    m_current = item;
    m_open->setEnabled(!item.id.isEmpty() && exists);
    m_edit->setToolTip(item.id);
    if (!keepsText) {
        m_edit->setText(item.label());
        m_edit->setCursorPosition(0);
    }
}

void ReferenceCombo::setOpenable(bool openable) {
    m_openable = openable;
    m_open->setVisible(openable);
}

void ReferenceCombo::setPlaceholder(const QString& text) {
    m_edit->setPlaceholderText(text);
}

bool ReferenceCombo::eventFilter(QObject* object, QEvent* event) {
    if (object == m_edit && event->type() == QEvent::MouseButtonRelease && m_edit->text().isEmpty() &&
        static_cast<QMouseEvent*>(event)->button() == Qt::LeftButton)
        showAll(false); // a click shows what there is
    if (object == m_edit && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Down && !m_completer->isOpen()) {
            showAll(true);
            return true;
        }
        if (key->key() == Qt::Key_Return && key->modifiers() == Qt::ControlModifier &&
            !m_current.id.isEmpty()) {
            Q_EMIT openRequested(m_current.id);
            return true;
        }
    }
    return QWidget::eventFilter(object, event);
}

/// Whether there is something in the field that is not what is chosen. A field that a screen reader writes
/// into does not call itself modified.
bool ReferenceCombo::isWritten() const {
    return m_edit->text().trimmed() != m_current.label().trimmed();
}

void ReferenceCombo::fill() {
    const QString typed = isWritten() ? m_edit->text().trimmed() : QString();
    m_model->setItems(m_supplier(), typed);
    if (!m_newNoun.isEmpty())
        m_model->offerNew(m_newNoun, typed);
}

void ReferenceCombo::setFreeText(bool free) {
    m_freeText = free;
    m_completer->setFreeText(free);
}

/// `choosesOne`: what is chosen already, or the first, waits for Return.
void ReferenceCombo::showAll(bool choosesOne) {
    fill();
    if (!m_newNoun.isEmpty()) // what is there is chosen from, or something new is made
        m_model->offerNew(m_newNoun, tr("New %1").arg(m_newNoun));
    m_edit->setFocus();
    m_completer->showAll(choosesOne ? std::max(0, m_model->indexOf(m_current.id)) : -1);
}

void ReferenceCombo::accept() {
    if (m_completer->hasChoice() && m_edit->hasFocus())
        return; // the completer is about to say what was chosen
    m_completer->popup()->hide();
    const QString typed = m_edit->text().trimmed();
    if (typed == m_current.label()) {
        m_edit->setModified(false);
        Q_EMIT problem({});
        return;
    }
    if (typed.isEmpty() && m_clearable) {
        choose({});
        return;
    }
    fill();
    QString found;
    int matches = 0;
    for (const ReferenceItem& item : m_model->items()) {
        if (item.id == typed) {
            choose(item.id);
            return;
        }
        if (item.label().compare(typed, Qt::CaseInsensitive) == 0) {
            if (matches++ == 0)
                found = item.id;
        }
    }
    m_completer->setCompletionPrefix(typed);
    if (matches == 1 || (matches > 1 && m_enumerated)) // of values of one name the list shows the usual first
        choose(found);
    else if (m_freeText)
        choose(typed);
    else if (matches == 0 && matchesOf(typed) == 1)
        choose(m_completer->completionModel()->index(0, 0).data(Qt::UserRole).toString());
    else
        refuse(typed, matches);
}

/// How many items the list shows for a text.
int ReferenceCombo::matchesOf(const QString& typed) const {
    m_completer->setCompletionPrefix(typed);
    const int rows = m_completer->completionCount();
    const QModelIndex last = m_completer->completionModel()->index(rows - 1, 0);
    return last.data(ReferenceModel::kNewNameRole).toString().isEmpty() ? rows : rows - 1;
}

void ReferenceCombo::refuse(const QString& typed, int matches) {
    if (m_enumerated) {
        QStringList values;
        for (const ReferenceItem& item : m_model->items())
            values.append(item.label());
        values.removeDuplicates();
        Q_EMIT problem(tr("“%1” is none of the values. It may be: %2.").arg(typed, values.join(u", "_s)));
        return;
    }
    if (matches == 0 && !m_newNoun.isEmpty() && matchesOf(typed) == 0) {
        Q_EMIT problem(
            tr("Nothing is called “%1”. Choose one from the list, or press Return to create it.").arg(typed));
        return;
    }
    Q_EMIT problem(matches == 0 ? tr("Nothing is called “%1”. Choose one from the list.").arg(typed)
                                : tr("Several are called “%1”. Choose one from the list.").arg(typed));
}

void ReferenceCombo::choose(const QString& id) {
    Q_EMIT problem({});
    m_edit->setModified(false);
    if (id == m_current.id) {
        m_edit->setText(m_current.label());
        return;
    }
    const int row = m_model->indexOf(id);
    setCurrent(row < 0 ? ReferenceItem{id, {}, {}} : m_model->items()[row]);
    Q_EMIT edited(id);
}

void ReferenceCombo::take(const ReferenceItem& item) {
    Q_EMIT problem({});
    m_edit->setModified(false);
    m_edit->setText(m_current.label()); // what was typed gave way
    setCurrent(item);
    Q_EMIT edited(item.id);
}

} // namespace ow

#include "moc_reference_combo.cpp"
