#include "outcomes/outcomes_window.h"

#include "disk/output_file.h"
#include "document/background.h"
#include "document/catalog_document.h"
#include "matrix/documents/matrix_csv.h"
#include "matrix/documents/matrix_html.h"
#include "outcomes/names_header.h"
#include "outcomes/outcome_delegate.h"
#include "outcomes/outcome_expectation.h"
#include "outcomes/outcome_model.h"
#include "paper/pdf_page.h"
#include "suites/kept_test.h"
#include "widgets/fields/instant_edit.h"
#include "widgets/file_dialog.h"
#include "widgets/message_bar.h"
#include "widgets/notice.h"
#include "widgets/theme.h"

#include <QComboBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kColumnWidth = 190;
constexpr double kColumnMm = 45; ///< on paper
constexpr int kNamesWidth = 220;
constexpr int kRevisions = 12; ///< that are offered to compare with
constexpr qint64 kMinuteMs = 60'000;

// What a matrix is compared with stands in the box as a word and a value: "profile:ID".
constexpr auto kInstant = "instant"_L1;
constexpr auto kProfile = "profile:"_L1;
constexpr auto kRevision = "revision:"_L1;

QComboBox* makeBox(const QString& name, const QString& spoken) {
    auto* box = new QComboBox;
    box->setObjectName(name);
    box->setAccessibleName(spoken);
    box->setToolTip(spoken);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(14);
    return box;
}

template <class T>
QString nameOf(const T& entity) {
    return entity.name.isEmpty() ? entity.id.value() : entity.name;
}

} // namespace

OutcomesWindow::OutcomesWindow(CatalogDocument& document, QWidget* parent)
    : QDialog(parent), m_document(document), m_model(new OutcomeModel(document, this)),
      m_table(new QTableView), m_activity(makeBox(u"outcomes.activity"_s, tr("Activity"))),
      m_instant(new InstantEdit(tr("Outcomes at"))),
      m_against(makeBox(u"outcomes.against"_s, tr("Compare with"))),
      m_other(new InstantEdit(tr("Compare with outcomes at"))),
      m_summary(textLabel({}, TextRole::Small, Tone::Secondary)), m_message(new MessageBar),
      m_run(
          this, [this] { return begin(); }, [this](Outcome& outcome) { showMatrix(outcome); }) {
    setObjectName(u"outcomes"_s);
    setWindowTitle(tr("Who gets what"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_message->hide();
    buildTable();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(m_table, 1);
    layout->addWidget(m_message); // beneath: cells under the pointer stay where they are
    layout->addWidget(makeFoot());
    fillActivities();
    fillAgainst();
    connectParts();
    wish();
    m_table->setFocus();
    resize(1040, 640);
}

OutcomesWindow::~OutcomesWindow() {
    m_stop.request_stop(); // nobody waits for it
}

void OutcomesWindow::buildTable() {
    m_table->setObjectName(u"outcomes.table"_s);
    m_table->setAccessibleName(tr("Who gets what"));
    m_table->setVerticalHeader(new NamesHeader(m_table));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new OutcomeDelegate(m_table));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setWordWrap(false);
    m_table->horizontalHeader()->setDefaultSectionSize(kColumnWidth);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->verticalHeader()->setFixedWidth(kNamesWidth);
    m_table->verticalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setTextElideMode(Qt::ElideRight);
}

QWidget* OutcomesWindow::makeHead() {
    auto* head = new QWidget;
    auto* line = new QHBoxLayout(head);
    line->setContentsMargins(space::l, space::m, space::l, space::m);
    line->setSpacing(space::s);
    m_instant->setObjectName(u"outcomes.instant"_s);
    m_other->setObjectName(u"outcomes.otherInstant"_s);
    const qint64 now = m_document.clock().nowMs();
    for (InstantEdit* edit : {m_instant, m_other}) {
        edit->setRequired();
        edit->setCompact();
        edit->setNow([this] { return m_document.clock().nowMs(); });
        edit->setZone(m_document.catalog().zone());
        edit->setValue(Timestamp::fromMs(now - now % kMinuteMs));
    }
    m_other->hide();
    line->addWidget(m_activity, 2);
    line->addWidget(m_instant, 2);
    line->addWidget(m_against, 2);
    line->addWidget(m_other, 2);
    return head;
}

QWidget* OutcomesWindow::makeFoot() {
    auto* foot = new QWidget;
    auto* line = new QHBoxLayout(foot);
    line->setContentsMargins(space::l, space::s, space::l, space::s);
    line->setSpacing(space::s);
    m_summary->setObjectName(u"outcomes.summary"_s);
    line->addWidget(m_summary, 1);
    const auto add = [&](const QString& text, const QString& name, const QString& spoken, auto act) {
        auto* button = new QPushButton(text);
        button->setObjectName(name);
        button->setAccessibleName(spoken);
        button->setToolTip(spoken);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, act);
        line->addWidget(button);
    };
    add(tr("Show the decision"), u"outcomes.show"_s, tr("Show the decision of the cell in the preview"),
        [this] { ask(m_table->currentIndex()); });
    add(tr("Expect this"), u"outcomes.expect"_s, tr("Keep what the cell shows as a decision test"),
        [this] { expect(m_table->currentIndex()); });
    add(tr("CSV…"), u"outcomes.csv"_s, tr("Write the table as CSV"),
        [this] { exportAs(u"csv"_s, tr("Tables (*.csv)")); });
    add(tr("Page…"), u"outcomes.html"_s, tr("Write the table as a page for browsers, or as PDF"),
        [this] { exportAs(u"html"_s, tr("Pages (*.html);;PDF (*.pdf)")); });
    return foot;
}

void OutcomesWindow::connectParts() {
    connect(&m_document, &CatalogDocument::changed, this, [this] {
        fillActivities();
        fillAgainst();
        wish();
    });
    connect(m_activity, &QComboBox::activated, this, &OutcomesWindow::wish);
    connect(m_against, &QComboBox::activated, this, [this] {
        m_other->setVisible(m_against->currentData().toString() == kInstant);
        wish();
    });
    for (InstantEdit* edit : {m_instant, m_other}) {
        connect(edit, &InstantEdit::edited, this, &OutcomesWindow::wish);
        connect(edit, &InstantEdit::problem, this, [this](const QString& problem) {
            if (problem.isEmpty())
                m_message->hide();
            else
                m_message->showMessage(Severity::Error, problem);
        });
    }
    connect(m_message, &MessageBar::actionTriggered, this, [this] {
        if (m_keptIn)
            Q_EMIT openRequested(*m_keptIn);
    });
    connect(m_table, &QTableView::activated, this, &OutcomesWindow::ask);
    connect(m_table, &QTableView::clicked, this, &OutcomesWindow::ask);
}

void OutcomesWindow::fillActivities() {
    const QSignalBlocker quiet(m_activity);
    const QString before = m_activity->currentData().toString();
    m_activity->clear();
    m_activity->addItem(tr("All activities"));
    for (const Activity* activity : m_document.catalog().all<Activity>())
        m_activity->addItem(nameOf(*activity), activity->id.value());
    m_activity->setCurrentIndex(std::max(0, m_activity->findData(before)));
}

void OutcomesWindow::fillAgainst() {
    const QSignalBlocker quiet(m_against);
    const QString before = m_against->currentData().toString();
    m_against->clear();
    m_against->addItem(tr("Compare with nothing"), QString());
    m_against->addItem(tr("With another instant"), QString(kInstant));
    if (m_document.store().connector()) {
        const auto history = m_document.store().history({}, kRevisions);
        for (const Revision& one : history ? *history : QVector<Revision>())
            m_against->addItem(tr("With before “%1”").arg(one.label),
                               kRevision + QString::number(one.number - 1));
    }
    for (const TestProfile* profile : m_document.catalog().all<TestProfile>())
        m_against->addItem(tr("With %1").arg(nameOf(*profile)), kProfile + profile->id.value());
    m_against->setCurrentIndex(std::max(0, m_against->findData(before)));
    m_other->setVisible(m_against->currentData().toString() == kInstant);
}

OutcomeQuestion OutcomesWindow::question() const {
    OutcomeQuestion asked;
    if (const QString activity = m_activity->currentData().toString(); !activity.isEmpty())
        asked.activity = ActivityId(activity);
    asked.instantMs = m_instant->value() ? m_instant->value()->ms() : m_document.clock().nowMs();
    const QString against = m_against->currentData().toString();
    if (against == kInstant && m_other->value())
        asked.againstInstantMs = m_other->value()->ms();
    else if (against.startsWith(kProfile))
        asked.againstProfile = ProfileId(against.mid(kProfile.size()));
    else if (against.startsWith(kRevision))
        asked.againstRevision = against.mid(kRevision.size()).toLongLong();
    return asked;
}

void OutcomesWindow::wish() {
    m_stop.request_stop();
    m_run.wish();
}

LatestRun<OutcomesWindow::Outcome>::Work OutcomesWindow::begin() {
    m_stop = std::stop_source();
    return [catalog = m_document.catalog(), asked = question(), connector = m_document.store().connector(),
            stop = m_stop.get_token()] {
        return std::make_shared<Result<Matrix>>(outcomesOf(catalog, asked, connector, stop));
    };
}

void OutcomesWindow::showMatrix(Outcome& outcome) {
    if (!*outcome) {
        m_message->showMessage(Severity::Error, errorSentences(outcome->error()));
        return;
    }
    m_message->hide();
    const QModelIndex before = m_table->currentIndex();
    m_model->setMatrix(std::move(**outcome));
    m_table->setCurrentIndex(m_model->index(std::max(0, before.row()), std::max(0, before.column())));
    const Matrix& matrix = m_model->matrix();
    const QLocale locale;
    const QString size =
        tr("%1 profiles × %2 placements")
            .arg(locale.toString(matrix.rows.size()), locale.toString(matrix.headings.size()));
    m_summary->setText(
        matrix.against.isEmpty()
            ? size
            : tr("%1; different from %2: %3").arg(size, matrix.against, locale.toString(matrix.differing())));
}

void OutcomesWindow::ask(const QModelIndex& cell) {
    if (!cell.isValid())
        return;
    const ScopeRequest scope = m_model->scope(cell);
    Q_EMIT decisionAsked({scope.activity, scope.placement, m_model->profile(cell), question().instantMs});
}

void OutcomesWindow::expect(const QModelIndex& cell) {
    if (!cell.isValid())
        return;
    m_keptIn.reset();
    const Result<NewTest> test =
        expectedOutcome(m_model->matrix(), cell.row(), cell.column(), m_document.catalog());
    const Result<KeptTest> kept = test ? keepTest(m_document, *test) : Result<KeptTest>(test.error());
    if (!kept) {
        m_message->showMessage(Severity::Error, errorSentences(kept.error()));
        return;
    }
    m_keptIn = kept->suite;
    m_message->showMessage(Severity::Note, tr("Kept in “%1”: %2.").arg(kept->suiteName, test->name),
                           tr("Open"));
}

void OutcomesWindow::exportAs(const QString& suffix, const QString& types) {
    auto* dialog =
        new FileDialog(this, tr("Write the table"), m_document.folder(), FileDialog::Asks::Output, types);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(tr("who gets what") + u'.' + suffix);
    connect(dialog, &QFileDialog::fileSelected, this, &OutcomesWindow::writeTo);
    dialog->open();
}

void OutcomesWindow::writeTo(const QString& path) {
    m_keptIn.reset();
    const Matrix& matrix = m_model->matrix();
    const auto is = [&path](QLatin1StringView suffix) { return path.endsWith(suffix, Qt::CaseInsensitive); };
    const auto write = [matrix, path, title = windowTitle(), isPage = is(".html"_L1),
                        isPdf = is(".pdf"_L1)]() -> Result<void> {
        if (!isPage && !isPdf)
            return replaceFile(path, matrixCsv(matrix));
        const QByteArray html = matrixHtml(matrix, title);
        // As wide as its columns need: squeezed into a sheet, names break into letters.
        const QSizeF paper(std::max(kPaperAcross.width(), kColumnMm * double(matrix.headings.size() + 1)),
                           kPaperAcross.height());
        return replaceFile(path, isPdf ? asPdf(html, title, paper) : html);
    };
    runInBackground(this, write, [this, path](const Result<void>& written) {
        if (written)
            m_message->showMessage(Severity::Note, tr("Written to %1.").arg(path));
        else
            m_message->showMessage(Severity::Error, errorSentences(written.error()));
    });
}

} // namespace ow

#include "moc_outcomes_window.cpp"
