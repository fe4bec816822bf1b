#include "review/review_window.h"

#include "catalog/bulk_status.h"
#include "document/catalog_document.h"
#include "domain/lifecycle.h"
#include "models/authors.h"
#include "models/kind_text.h"
#include "review/review_page.h"
#include "widgets/elided_label.h"
#include "widgets/empty_state.h"
#include "widgets/message_bar.h"
#include "widgets/notice.h"
#include "widgets/plain_text.h"
#include "widgets/status_pill.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// What approving is to a kind: approved offers and live activities are given to customers.
QString approvedToken(EntityKind kind) {
    return kind == EntityKind::Activity ? token(ActivityStatus::Live) : token(OfferStatus::Approved);
}

QString verbOf(EntityKind kind) {
    return kind == EntityKind::Activity ? ReviewWindow::tr("Activate") : ReviewWindow::tr("Approve");
}

} // namespace

ReviewWindow::ReviewWindow(CatalogDocument& document, EntityKey key, QWidget* parent)
    : QDialog(parent), m_document(document), m_key(std::move(key)),
      m_kind(textLabel({}, TextRole::Small, Tone::Muted)), m_name(textLabel({}, TextRole::Title)),
      m_pill(new StatusPill), m_authors(textLabel({}, TextRole::Small, Tone::Muted)),
      m_message(new MessageBar), m_page(new ReviewPage(document)), m_gone(new EmptyState(u"offer"_s, {}, {})),
      m_pages(new QStackedWidget), m_waiting(new ElidedLabel({}, TextRole::Small, Tone::Secondary)),
      m_comment(new QPushButton(tr("Comment"))), m_next(new QPushButton(tr("Next"))),
      m_open(new QPushButton(tr("Open in the editor"))), m_approve(new QPushButton),
      m_report(
          this, [this] { return begin(); }, [this](ReviewReport& report) { showReport(report); }) {
    setObjectName(u"review"_s);
    setWindowTitle(tr("Review"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_pages->addWidget(m_page);
    m_pages->addWidget(m_gone);
    m_message->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(m_message);
    layout->addWidget(m_pages, 1);
    layout->addWidget(makeFoot());
    connectParts();
    resize(860, 720);
    m_open->setFocus(); // the one that changes nothing
    review(m_key);
}

QWidget* ReviewWindow::makeHead() {
    m_kind->setObjectName(u"review.kind"_s);
    m_name->setObjectName(u"review.name"_s);
    m_name->setWordWrap(true);
    m_name->setMinimumWidth(1);
    m_pill->setObjectName(u"review.status"_s);
    m_authors->setObjectName(u"review.authors"_s);
    m_authors->setWordWrap(true);
    auto* head = new QWidget;
    auto* layout = new QVBoxLayout(head);
    layout->setContentsMargins(space::xl, space::m, space::xl, space::s);
    layout->setSpacing(space::xs);
    auto* line = new QHBoxLayout;
    line->setSpacing(space::m);
    line->addWidget(m_name, 1);
    line->addWidget(m_pill, 0, Qt::AlignTop);
    layout->addWidget(m_kind);
    layout->addLayout(line);
    layout->addWidget(m_authors);
    return head;
}

QWidget* ReviewWindow::makeFoot() {
    auto* foot = new QWidget;
    auto* line = new QHBoxLayout(foot);
    line->setContentsMargins(space::xl, space::s, space::xl, space::m);
    line->setSpacing(space::s);
    m_waiting->setObjectName(u"review.waiting"_s);
    line->addWidget(m_waiting, 1);
    for (const auto& [button, name] :
         {std::pair(m_comment, u"review.comment"_s), std::pair(m_next, u"review.next"_s),
          std::pair(m_open, u"review.open"_s), std::pair(m_approve, u"review.approve"_s)}) {
        button->setObjectName(name);
        button->setAutoDefault(false);
        line->addWidget(button);
    }
    m_comment->setToolTip(tr("Comments, and a place to write one (Ctrl+Alt+M)"));
    m_next->setToolTip(tr("The next one that needs review (Alt+Right)"));
    setButtonKind(m_approve, u"primary"_s);
    return foot;
}

void ReviewWindow::connectParts() {
    connect(&m_document, &CatalogDocument::changed, this, [this] {
        m_message->hide();
        wish();
    });
    connect(&m_document, &CatalogDocument::findingsChanged, this, &ReviewWindow::wish);
    connect(m_page, &ReviewPage::openRequested, this, &ReviewWindow::openRequested);
    connect(m_page, &ReviewPage::commentsCounted, this, &ReviewWindow::showComments);
    connect(m_comment, &QPushButton::clicked, m_page, &ReviewPage::enterComments);
    connect(m_open, &QPushButton::clicked, this, [this] { Q_EMIT openRequested(m_key); });
    connect(m_next, &QPushButton::clicked, this, &ReviewWindow::next);
    connect(m_approve, &QPushButton::clicked, this, &ReviewWindow::approve);
    connect(m_message, &MessageBar::actionTriggered, this, [this] { m_document.undo(); });
    const auto addKey = [this](const QKeySequence& keys, auto act) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, act);
    };
    addKey(Qt::ALT | Qt::Key_Right, [this] { m_next->click(); });
    addKey(Qt::CTRL | Qt::ALT | Qt::Key_A, [this] {
        if (m_key.kind != EntityKind::Activity)
            m_approve->click();
    });
    addKey(Qt::CTRL | Qt::ALT | Qt::Key_V, [this] {
        if (m_key.kind == EntityKind::Activity)
            m_approve->click();
    });
    addKey(Qt::CTRL | Qt::ALT | Qt::Key_M, [this] { m_comment->click(); });
    addKey(QKeySequence::Undo, [this] { m_document.undo(); });
    addKey(QKeySequence::Redo, [this] { m_document.redo(); });
}

void ReviewWindow::keyPressEvent(QKeyEvent* event) {
    if (!m_page->turn(event->key()))
        QDialog::keyPressEvent(event);
}

void ReviewWindow::review(const EntityKey& key) {
    m_key = key;
    m_message->hide();
    m_approve->setText(verbOf(key.kind));
    m_approve->setToolTip(key.kind == EntityKind::Activity ? tr("Activate it (Ctrl+Alt+V)")
                                                           : tr("Approve it (Ctrl+Alt+A)"));
    wish();
}

/// What stands there is not what there is until the report is made.
void ReviewWindow::wish() {
    m_seen = nullptr;
    m_report.wish();
    showSteps();
}

LatestRun<ReviewReport>::Work ReviewWindow::begin() {
    ReviewOrder order{m_document.catalog(), m_key, m_document.clock().nowMs(), m_document.findings(), {}};
    if (const CatalogStore::Connector connect = m_document.store().connector())
        order.readPast = [connect, catalog = order.catalog, key = m_key]() -> Result<SinceApproval> {
            const Result<std::unique_ptr<CatalogStore>> store = connect();
            return store ? sinceApproval(**store, catalog, key) : store.error();
        };
    else // the catalog lives in memory alone, and so does what was before
        order.readPast = [past = sinceApproval(m_document.store(), order.catalog, m_key)] { return past; };
    return [order = std::move(order)] { return reviewReport(order); };
}

void ReviewWindow::showReport(ReviewReport& report) {
    m_seen = report.entity;
    m_queue = report.queue;
    m_pages->setCurrentIndex(report.entity ? 0 : 1);
    m_gone->setSentence(tr("This %1 is no longer in the catalog.").arg(kindWords(m_key.kind)));
    showHead(report);
    if (report.entity)
        m_page->showReport(report);
    showSteps();
}

void ReviewWindow::showHead(const ReviewReport& report) {
    const QString name = report.entity ? entityLabel(*report.entity) : m_key.id;
    setWindowTitle(tr("Review of “%1”").arg(name));
    m_kind->setText(kindSingular(m_key.kind));
    m_name->setText(breakableText(name, kHeadingLetters));
    m_pill->setVisible(report.entity != nullptr);
    if (report.entity)
        m_pill->setStatus(statusToken(*report.entity));
    const QString authors =
        report.past ? authorsText(report.past->authors, m_document.clock().nowMs()) : QString();
    m_authors->setText(authors);
    m_authors->setVisible(!authors.isEmpty());
    m_waiting->setText(report.queue.count == 0 ? tr("Nothing needs review.")
                                               : tr("%n need review", nullptr, report.queue.count));
}

void ReviewWindow::showSteps() {
    const QString wanted = approvedToken(m_key.kind);
    m_approve->setEnabled(m_seen && statusToken(*m_seen) != wanted &&
                          !bulkStatus(m_document.catalog(), {m_key}, wanted, {}).change.isEmpty());
    m_next->setEnabled(m_queue.next && *m_queue.next != m_key);
    m_comment->setEnabled(m_document.catalog().contains(m_key));
    m_open->setEnabled(m_document.catalog().contains(m_key));
}

void ReviewWindow::showComments(int open) {
    m_comment->setText(open == 0 ? tr("Comment") : tr("%n comments", nullptr, open));
}

/// Nothing is approved that does not stand on the page: what others did a moment ago is shown first.
void ReviewWindow::approve() {
    m_document.follow();
    if (!m_seen || m_document.catalog().entity(m_key) != m_seen) {
        m_message->showMessage(Severity::Warning,
                               tr("It has just been changed by somebody else. Look at it once more."));
        return;
    }
    const QString verb = verbOf(m_key.kind);
    const BulkStatus step = bulkStatus(m_document.catalog(), {m_key}, approvedToken(m_key.kind),
                                       tr("%1 “%2”").arg(verb, entityLabel(*m_seen)));
    const Result<void> done =
        step.change.isEmpty() ? Result<void>(step.refused.value(0).reason) : m_document.apply(step.change);
    if (!done) {
        m_message->showMessage(Severity::Error, errorSentences(done.error()));
        return;
    }
    m_message->showMessage(Severity::Note, tr("Done: %1.").arg(step.change.label), tr("Undo"));
    m_next->setFocus();
}

void ReviewWindow::next() {
    if (m_queue.next)
        review(*m_queue.next);
}

} // namespace ow

#include "moc_review_window.cpp"
