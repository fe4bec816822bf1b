#include "history/conflict_dialog.h"

#include "compare/compare_view.h"
#include "document/catalog_document.h"
#include "document/drafts.h"
#include "document/unsaved_edits.h"
#include "widgets/message_bar.h"
#include "widgets/notice.h"
#include "widgets/scroll_page.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTreeView>

namespace ow {

using namespace Qt::StringLiterals;

ConflictDialog::ConflictDialog(CatalogDocument& document, EditConflict conflict, QWidget* parent)
    : QDialog(parent), m_document(document), m_conflict(std::move(conflict)), m_view(new CompareView),
      m_message(new MessageBar), m_progress(textLabel({}, TextRole::Small, Tone::Secondary)) {
    setObjectName(u"conflict"_s);
    setWindowTitle(tr("Two edits of the same"));
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    QLabel* why = textLabel(explanation(), TextRole::Body, Tone::Secondary);
    why->setObjectName(u"conflict.explanation"_s);
    why->setWordWrap(true);
    m_progress->setObjectName(u"conflict.progress"_s);
    m_message->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    layout->setSpacing(space::m);
    auto* scroll = new ScrollPage;
    scroll->body()->setSpacing(space::m);
    layout->addWidget(scroll, 1);
    scroll->body()->addWidget(textLabel(tr("Two edits of the same"), TextRole::Heading));
    scroll->body()->addWidget(why);
    scroll->body()->addWidget(m_message);
    scroll->body()->addWidget(m_view, 1);
    layout->addWidget(makeButtons());
    connect(m_view, &CompareView::choiceChanged, this, &ConflictDialog::showProgress);
    m_view->setComparison(compareRebase(m_conflict.mine, m_conflict.met, m_conflict.present));
    m_view->tree().setFocus();
    resize(980, 620);
}

QString ConflictDialog::explanation() const {
    QStringList people;
    for (const EntityMerge& merge : m_conflict.met.conflicts) {
        const Result<QVector<Revision>> last = m_document.store().history(merge.key, 1);
        if (last && !last->isEmpty() && !people.contains(last->constFirst().user))
            people.append(last->constFirst().user);
    }
    const QString who = people.isEmpty() ? tr("somebody else") : people.join(u", "_s);
    return tr("While you were editing, %1 saved an edit. Choose for each field; everything else of both "
              "edits "
              "is kept already. Nothing is saved until all are chosen.")
        .arg(who);
}

QWidget* ConflictDialog::makeButtons() {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    const auto add = [&](const QString& text, const QString& name) {
        auto* button = new QPushButton(text);
        button->setObjectName(name);
        button->setAccessibleName(text);
        button->setAutoDefault(false);
        layout->addWidget(button);
        return button;
    };
    connect(add(tr("All mine"), u"conflict.all-mine"_s), &QPushButton::clicked, this,
            [this] { m_view->chooseAll(MergeChoice::Mine); });
    connect(add(tr("All theirs"), u"conflict.all-theirs"_s), &QPushButton::clicked, this,
            [this] { m_view->chooseAll(MergeChoice::Theirs); });
    layout->addStretch();
    layout->addWidget(m_progress);
    QPushButton* later = add(tr("Decide later"), u"conflict.later"_s);
    later->setToolTip(tr("Your edit stays in the editor, not saved"));
    connect(later, &QPushButton::clicked, this, &QDialog::reject);
    m_save = add(tr("Save the outcome"), u"conflict.save"_s);
    setButtonKind(m_save, u"primary"_s);
    m_save->setShortcut(Qt::CTRL | Qt::Key_Return);
    connect(m_save, &QPushButton::clicked, this, &ConflictDialog::settle);
    return row;
}

void ConflictDialog::showProgress() {
    const int open = m_view->openConflicts();
    m_progress->setText(open == 0 ? tr("All chosen") : tr("%n still to choose", nullptr, open));
    m_save->setEnabled(open == 0);
}

void ConflictDialog::settle() {
    const Result<ChangeSet> outcome =
        resolveRebase(m_conflict.mine, m_conflict.met, m_conflict.present, m_view->choices());
    if (!outcome) {
        m_message->showMessage(Severity::Error, errorSentences(outcome.error()));
        return;
    }
    // Whoever changed it once more meanwhile makes another conflict, with a window of its own.
    const Result<void> done = m_document.apply(*outcome);
    if (!done && done.error().code != ErrorCode::Conflict) {
        m_message->showMessage(Severity::Error, errorSentences(done.error()));
        return;
    }
    if (done) {
        for (const Change& change : m_conflict.mine.changes) {
            m_document.drafts().drop(change.key()); // what it was written as is settled with it
            m_document.unsaved().drop(change.key());
        }
    }
    accept();
}

} // namespace ow

#include "moc_conflict_dialog.cpp"
