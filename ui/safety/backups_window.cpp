#include "safety/backups_window.h"

#include "document/catalog_document.h"
#include "history/change_preview_dialog.h"
#include "models/when_text.h"
#include "safety/backup_view.h"
#include "widgets/empty_state.h"
#include "widgets/icons.h"
#include "widgets/message_bar.h"
#include "widgets/notice.h"
#include "widgets/theme.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPointer>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRowHeight = 40;

} // namespace

BackupsWindow::BackupsWindow(CatalogDocument& document, State state, QWidget* parent)
    : QDialog(parent), m_document(document), m_state(state), m_backups(document.location()),
      m_list(new QListWidget), m_view(new BackupView),
      m_nothing(
          new EmptyState(u"history"_s,
                         tr("There are no backups yet. They are made by themselves: when the catalog is "
                            "opened, after every 50 edits, and every 20 minutes of work."),
                         {})),
      m_pages(new QStackedWidget), m_message(new MessageBar), m_now(new QPushButton(tr("Back up now"))),
      m_copy(new QPushButton(tr("Save as a copy…"))), m_restore(new QPushButton) {
    setObjectName(u"backups"_s);
    setWindowTitle(tr("Backups"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_message->hide();
    m_pages->addWidget(m_view);
    m_pages->addWidget(m_nothing);
    auto* splitter = new QSplitter(Qt::Horizontal);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makeList());
    splitter->addWidget(m_pages);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 5);
    splitter->setSizes({280, 720});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_message);
    layout->addWidget(splitter, 1);
    layout->addWidget(makeButtons());
    connect(m_list, &QListWidget::currentRowChanged, this, &BackupsWindow::showCurrent);
    connect(m_view, &BackupView::ready, this, &BackupsWindow::showButtons);
    resize(1000, 640);
    refresh();
    m_list->setFocus();
}

QWidget* BackupsWindow::makeList() {
    auto* side = new QWidget;
    m_list->setObjectName(u"backups.list"_s);
    m_list->setAccessibleName(tr("Backups"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    QLabel* place = textLabel(m_backups.folder(), TextRole::Small, Tone::Muted);
    place->setWordWrap(true);
    place->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(space::l, space::l, space::m, space::s);
    head->addWidget(textLabel(tr("Backups"), TextRole::Heading));
    head->addWidget(place);
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_list, 1);
    side->setMinimumWidth(240);
    return side;
}

QWidget* BackupsWindow::makeButtons() {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(space::l, space::m, space::l, space::m);
    layout->setSpacing(space::s);
    m_restore->setText(m_state == State::Sound ? tr("Restore…") : tr("Put in place of the damaged file"));
    setButtonKind(m_restore, u"primary"_s);
    for (const auto& [button, name] :
         {std::pair(m_now, u"backups.now"_s), std::pair(m_copy, u"backups.copy"_s),
          std::pair(m_restore, u"backups.restore"_s)}) {
        button->setObjectName(name);
        button->setAccessibleName(button->text());
        button->setAutoDefault(false);
    }
    m_now->setVisible(m_state == State::Sound);
    layout->addWidget(m_now);
    layout->addStretch();
    layout->addWidget(m_copy);
    layout->addWidget(m_restore);
    connect(m_now, &QPushButton::clicked, this, &BackupsWindow::backupRequested);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        if (const Backup* backup = current())
            Q_EMIT copyRequested(backup->path);
    });
    connect(m_restore, &QPushButton::clicked, this, &BackupsWindow::restore);
    return row;
}

void BackupsWindow::refresh() {
    m_all = m_backups.list();
    m_list->clear();
    const qint64 nowMs = m_document.clock().nowMs();
    for (const Backup& backup : std::as_const(m_all)) {
        const QString size = QLocale().formattedDataSize(QFileInfo(backup.path).size());
        auto* item =
            new QListWidgetItem(icon(u"clock"_s), u"%1 · %2"_s.arg(whenText(backup.atMs, nowMs), size));
        item->setSizeHint({0, kRowHeight});
        item->setToolTip(backup.path);
        m_list->addItem(item);
    }
    m_pages->setCurrentIndex(m_all.isEmpty() ? 1 : 0);
    m_list->setCurrentRow(m_all.isEmpty() ? -1 : 0);
    showButtons();
}

const Backup* BackupsWindow::current() const {
    const int row = m_list->currentRow();
    return row >= 0 && row < m_all.size() ? &m_all[row] : nullptr;
}

void BackupsWindow::showCurrent() {
    if (const Backup* backup = current())
        m_view->setBackup(tr("Backup of %1").arg(exactWhenText(backup->atMs)), backup->path,
                          m_document.catalog());
    showButtons();
}

void BackupsWindow::showButtons() {
    m_copy->setEnabled(current());
    m_restore->setEnabled(current() && m_view->change() &&
                          (m_state == State::Damaged || !m_view->change()->isEmpty()));
}

void BackupsWindow::restore() {
    const Backup* backup = current();
    if (!backup || !m_view->change())
        return;
    if (m_state == State::Damaged) {
        Q_EMIT putBackRequested(backup->path);
        accept();
        return;
    }
    ChangeSet change = *m_view->change();
    change.label = tr("Restore the backup of %1").arg(whenText(backup->atMs, m_document.clock().nowMs()));
    auto* dialog = new ChangePreviewDialog(
        m_document, change,
        {change.label,
         tr("This is what changes. It becomes a new step at the top of the history; undo takes it back."),
         tr("Restore")},
        this);
    connect(dialog, &ChangePreviewDialog::confirmed, this, [this, change] {
        m_document.restoreLater(
            change, [self = QPointer(this), label = change.label](const Result<void>& done) {
                if (self && done) {
                    Q_EMIT self->told(tr("%1. Undo takes it back.").arg(label));
                    self->showCurrent();
                } else if (self) {
                    self->m_message->showMessage(Severity::Error, errorSentences(done.error()));
                }
            });
    });
    dialog->open();
}

} // namespace ow

#include "moc_backups_window.cpp"
