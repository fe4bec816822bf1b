#include "transfer/table_dialog.h"

#include "disk/files.h"
#include "models/kind_text.h"
#include "transfer/table_mapping.h"
#include "transfer/table_preview_model.h"
#include "transfer/task_page.h"
#include "widgets/empty_state.h"
#include "widgets/fields/segmented_control.h"
#include "widgets/notice.h"
#include "widgets/scroll_page.h"
#include "widgets/theme.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kKinds{EntityKind::PersonalizedOffer, EntityKind::Placement, EntityKind::Tag,
                            EntityKind::TestProfile};
constexpr qsizetype kListedCells = 500;
constexpr int kMappingHeight = 190;
constexpr int kRowHeight = 30;
constexpr int kBadWidth = 280;
constexpr int kCellWidth = 130;

/// Where it is, what stands there unless the reason says it, and why it cannot come in.
QString cellText(const BadCell& cell) {
    const QString reason = errorSentences({cell.error.code, cell.error.message, cell.error.mend, {}});
    return cell.content.isEmpty() || reason.contains(cell.content)
               ? u"%1: %2"_s.arg(cell.address, reason)
               : u"%1 “%2”: %3"_s.arg(cell.address, cell.content, reason);
}

} // namespace

TableDialog::TableDialog(const QString& path, Catalog present, IdSource& ids, QWidget* parent)
    : QDialog(parent), m_path(path), m_present(std::move(present)), m_ids(ids), m_pages(new QStackedWidget),
      m_work(new TaskPage), m_failure(new EmptyState(u"problem-warning"_s, {}, {})),
      m_kinds(new SegmentedControl), m_mapping(new TableMapping), m_model(new TablePreviewModel(this)),
      m_preview(new QTableView), m_bad(new QListWidget),
      m_onlyBad(new QCheckBox(tr("Only rows that stay out"))),
      m_outcome(textLabel({}, TextRole::Body, Tone::Secondary)),
      m_trials(
          this, [this] { return trial(); }, [this](const Trial& tried) { showOutcome(tried); }) {
    setObjectName(u"table"_s);
    setWindowTitle(tr("Import a table"));
    setAttribute(Qt::WA_DeleteOnClose);
    const QString name = QFileInfo(path).fileName();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    layout->setSpacing(space::m);
    auto* scroll = new ScrollPage;
    scroll->body()->setSpacing(space::m);
    layout->addWidget(scroll, 1);
    scroll->body()->addWidget(textLabel(tr("Import %1").arg(name), TextRole::Heading));
    m_page = makePage();
    for (QWidget* page : {static_cast<QWidget*>(m_work), static_cast<QWidget*>(m_failure), m_page})
        m_pages->addWidget(page);
    scroll->body()->addWidget(m_pages, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_continue = buttons->addButton(tr("Review what comes in…"), QDialogButtonBox::AcceptRole);
    m_continue->setObjectName(u"table.confirm"_s);
    m_continue->setEnabled(false);
    setButtonKind(m_continue, u"primary"_s);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &TableDialog::accept);
    resize(960, 600);

    m_work->start(
        tr("Reading %1…").arg(name), [path](const Progress& progress) { return load(path, progress); },
        [this](const Result<Content>& content) {
            if (content) {
                setContent(*content);
                return;
            }
            m_failure->setSentence(errorSentences(content.error()));
            m_pages->setCurrentWidget(m_failure);
        });
}

Result<TableDialog::Content> TableDialog::load(const QString& path, const Progress& progress) {
    const Result<QByteArray> bytes = readFile(path, input_limit::table, progress);
    if (!bytes)
        return bytes.error();
    if (!progress(0, 0))
        return Error::cancelled(tr("the import was stopped"));
    Result<CsvTable> table = readCsv(*bytes, QFileInfo(path).fileName());
    if (!table)
        return table.error();
    return Content{*bytes, std::move(*table)};
}

QWidget* TableDialog::makePage() {
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::m);
    auto* kindRow = new QHBoxLayout;
    kindRow->addWidget(textLabel(tr("Each row is"), TextRole::Body));
    m_kinds->setObjectName(u"table.kind"_s);
    QStringList kinds;
    for (const EntityKind kind : kKinds)
        kinds.append(kindSingular(kind));
    m_kinds->setSegments(kinds, tr("Each row is"));
    connect(m_kinds, &SegmentedControl::chosen, this,
            [this](int index) { setKind(kKinds.at(std::size_t(index))); });
    kindRow->addWidget(m_kinds);
    kindRow->addStretch();
    layout->addLayout(kindRow);
    auto* scroll = new QScrollArea;
    scroll->setWidget(m_mapping);
    scroll->setWidgetResizable(true);
    scroll->setFixedHeight(kMappingHeight);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    connect(m_mapping, &TableMapping::changed, this, &TableDialog::tryRows);
    layout->addWidget(scroll);
    layout->addWidget(makePreview(), 1);
    auto* outcomeRow = new QHBoxLayout;
    m_outcome->setObjectName(u"table.outcome"_s);
    m_onlyBad->setObjectName(u"table.onlyBad"_s);
    connect(m_onlyBad, &QCheckBox::toggled, m_model, &TablePreviewModel::setOnlyBad);
    outcomeRow->addWidget(m_outcome, 1);
    outcomeRow->addWidget(m_onlyBad);
    layout->addLayout(outcomeRow);
    return page;
}

QWidget* TableDialog::makePreview() {
    m_preview->setObjectName(u"table.preview"_s);
    m_preview->setAccessibleName(tr("Rows of the file"));
    m_preview->setModel(m_model);
    m_preview->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_preview->setWordWrap(false);
    m_preview->setTabKeyNavigation(false);
    m_preview->setShowGrid(false);
    m_preview->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_preview->horizontalHeader()->setDefaultSectionSize(kCellWidth);
    m_preview->verticalHeader()->setDefaultSectionSize(kRowHeight);
    m_preview->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_bad->setObjectName(u"table.bad"_s);
    m_bad->setAccessibleName(tr("Cells that cannot come in"));
    m_bad->setWordWrap(true);
    m_bad->setResizeMode(QListView::Adjust);
    m_bad->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_bad, &QListWidget::currentRowChanged, this, [this](int row) {
        const qsizetype bad = row - m_table->badRows.size(); // those stand first, and have no cell
        if (bad < 0 || bad >= m_badCells.size())
            return;
        if (const QModelIndex cell = m_model->cellAt(m_badCells.at(bad)); cell.isValid())
            m_preview->setCurrentIndex(cell);
    });
    auto* splitter = new QSplitter(Qt::Horizontal);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_preview);
    splitter->addWidget(m_bad);
    splitter->setStretchFactor(0, 1);
    splitter->setSizes({2 * kBadWidth, kBadWidth});
    return splitter;
}

void TableDialog::setContent(const Content& content) {
    m_bytes = content.bytes;
    m_table = std::make_shared<const CsvTable>(content.table);
    m_model->setTable(m_table);
    const EntityKind kind = guessTableKind(m_table->header, m_path).value_or(EntityKind::PersonalizedOffer);
    m_kinds->setCurrent(int(std::find(kKinds.begin(), kKinds.end(), kind) - kKinds.begin()));
    m_pages->setCurrentWidget(m_page);
    setKind(kind);
}

void TableDialog::setKind(EntityKind kind) {
    m_kind = kind;
    m_mapping->setTable(*m_table, kind);
    tryRows();
}

void TableDialog::tryRows() {
    m_tried = false;
    m_continue->setEnabled(false);
    m_trials.wish();
}

LatestRun<TableDialog::Trial>::Work TableDialog::trial() const {
    return [table = m_table, kind = m_kind, mapping = m_mapping->mapping(), types = m_mapping->types(),
            present = m_present, &ids = m_ids] {
        return Trial{mapping, importTable(*table, kind, mapping, present, ids, types)};
    };
}

void TableDialog::showOutcome(const Trial& trial) {
    const auto& [mapping, outcome] = trial;
    m_tried = true;
    m_badCells = outcome.badCells;
    m_mapping->setFound(outcome.types);
    m_model->setOutcome(mapping, outcome.badCells);
    m_bad->clear();
    for (const Error& row : m_table->badRows)
        m_bad->addItem(
            tr("Line %1: %2").arg(row.place.line).arg(errorSentences({row.code, row.message, row.mend, {}})));
    for (const BadCell& cell : m_badCells.mid(0, kListedCells))
        m_bad->addItem(cellText(cell));
    m_bad->setVisible(m_bad->count() > 0);
    m_onlyBad->setVisible(!m_badCells.isEmpty());
    const bool nothing = mapping.count(QString()) == mapping.size();
    const qsizetype all = m_table->rows.size() + m_table->badRows.size();
    m_outcome->setText(
        nothing ? tr("Say what at least one column comes in as.")
                : tr("%1 of %n rows can come in.", nullptr, int(all)).arg(outcome.entities.size()));
    m_continue->setEnabled(!nothing && !outcome.entities.isEmpty());
}

void TableDialog::accept() {
    TableChoice choice;
    choice.kind = m_kind;
    choice.mapping = m_mapping->mapping();
    choice.columnTypes = m_mapping->types();
    const ImportSession::Reader reader = [bytes = m_bytes, name = QFileInfo(m_path).fileName(), choice,
                                          present = m_present, &ids = m_ids](const Progress& progress) {
        return readTable(bytes, name, choice, present, ids, progress);
    };
    QDialog::accept();
    Q_EMIT mapped(reader);
}

} // namespace ow

#include "moc_table_dialog.cpp"
