#include "lists/problems_pane.h"

#include "catalog/acceptance.h"
#include "compare/field_text.h"
#include "document/catalog_document.h"
#include "lists/accept_dialog.h"
#include "lists/internal/problem_delegate.h"
#include "models/findings_model.h"
#include "models/fix_text.h"
#include "widgets/empty_state.h"
#include "widgets/plain_text.h"
#include "widgets/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QIdentityProxyModel>
#include <QMenu>
#include <QPushButton>
#include <QResizeEvent>
#include <QStackedLayout>
#include <QTableView>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// Fields as people call them, not as they are written.
class FieldTitles : public QIdentityProxyModel {
public:
    using QIdentityProxyModel::QIdentityProxyModel;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override {
        const QVariant value = QIdentityProxyModel::data(index, role);
        const bool isField = role == Qt::DisplayRole && index.column() == FindingsModel::FieldColumn;
        return isField && !value.toString().isEmpty() ? fieldTitle(value.toString()) : value;
    }
};

constexpr int kLeastHeight = 52; ///< the head and a row
constexpr int kBarFrom = 120;    ///< below this the rows get the room of the bar; menu and keys do the same
constexpr int kWidestFix = 320;

} // namespace

ProblemsPane::ProblemsPane(CatalogDocument& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_model(new FindingsModel(document, this)),
      m_table(new QTableView), m_bar(nullptr), m_order(new QComboBox), m_fix(new QPushButton),
      m_accept(new QPushButton), m_accepted(new QPushButton),
      m_empty(new EmptyState(u"ok"_s, tr("No problem found. Every change is checked at once."), {})),
      m_pages(new QStackedLayout), m_run(
                                       this,
                                       [this]() -> LatestRun<QVector<Fix>>::Work {
                                           const std::optional<Finding> finding = current();
                                           return [finding, catalog = m_document.catalog()] {
                                               return finding ? fixesFor(*finding, catalog) : QVector<Fix>();
                                           };
                                       },
                                       [this](const QVector<Fix>& fixes) { takeFixes(fixes); }) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_bar = makeBar();
    layout->addWidget(m_bar);
    layout->addLayout(m_pages, 1);
    m_pages->addWidget(makeTable());
    m_pages->addWidget(m_empty);
    const auto again = [this] {
        refresh();
        lookForFixes();
    };
    connect(m_model, &QAbstractItemModel::rowsInserted, this, again);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, again);
    connect(m_model, &QAbstractItemModel::modelReset, this, again);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ProblemsPane::lookForFixes);
    connect(&document, &CatalogDocument::findingsChanged, this, again);
    setMinimumHeight(kLeastHeight);
    m_model->setFollowing(false); // nobody looks yet
    again();
    showFixes();
}

QWidget* ProblemsPane::makeBar() {
    m_order->setObjectName(u"problems.order"_s);
    m_order->setAccessibleName(tr("Sort problems"));
    m_order->addItems({tr("By severity"), tr("By kind of problem"), tr("By object")});
    connect(m_order, &QComboBox::currentIndexChanged, this,
            [this](int index) { m_model->setOrder(FindingsModel::Order(index)); });
    m_fix->setObjectName(u"problems.fix"_s);
    connect(m_fix, &QPushButton::clicked, this, &ProblemsPane::fix);
    m_accept->setObjectName(u"problems.accept"_s);
    connect(m_accept, &QPushButton::clicked, this, &ProblemsPane::accept);
    m_accepted->setObjectName(u"problems.accepted"_s);
    m_accepted->setCheckable(true);
    setButtonKind(m_accepted, u"quiet"_s);
    connect(m_accepted, &QPushButton::toggled, this, &ProblemsPane::showAccepted);
    auto* bar = new QWidget;
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(space::m, space::xs, space::m, space::xs);
    layout->setSpacing(space::s);
    layout->addWidget(m_order);
    layout->addStretch(1);
    for (QWidget* button : {m_fix, m_accept, m_accepted})
        layout->addWidget(button);
    return bar;
}

QWidget* ProblemsPane::makeTable() {
    m_table->setObjectName(u"problems.table"_s);
    m_table->setAccessibleName(tr("Problems"));
    auto* titles = new FieldTitles(this);
    titles->setSourceModel(m_model);
    m_table->setModel(titles);
    m_table->setItemDelegateForColumn(FindingsModel::MessageColumn, new ProblemDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(30);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(FindingsModel::MessageColumn, QHeaderView::Stretch);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->installEventFilter(this);
    connect(m_table, &QTableView::clicked, this, &ProblemsPane::open);
    connect(m_table, &QTableView::activated, this, &ProblemsPane::open);
    connect(m_table, &QWidget::customContextMenuRequested, this, &ProblemsPane::showMenu);
    return m_table;
}

void ProblemsPane::resizeEvent(QResizeEvent* event) {
    m_bar->setVisible(event->size().height() >= kBarFrom);
    const int width = event->size().width(); // half of it, at the least, is for the problem
    m_table->setColumnWidth(FindingsModel::EntityColumn, std::min(280, width * 3 / 10));
    m_table->setColumnWidth(FindingsModel::FieldColumn, std::min(160, width / 5));
    QWidget::resizeEvent(event);
}

std::optional<Finding> ProblemsPane::current() const {
    const int row = m_table->currentIndex().row();
    const bool isChosen = row >= 0 && row < m_model->rowCount() &&
                          m_table->selectionModel()->isRowSelected(row, m_table->rootIndex());
    return isChosen ? std::optional(m_model->finding(row)) : std::nullopt;
}

void ProblemsPane::next() {
    if (m_model->rowCount() == 0)
        return;
    const QModelIndex current = m_table->currentIndex();
    const int row = (current.isValid() ? current.row() + 1 : m_resume) % m_model->rowCount();
    m_table->setCurrentIndex(m_table->model()->index(row, 0));
    open(m_model->index(row, 0));
}

void ProblemsPane::open(const QModelIndex& index) {
    const QVariant key = index.data(FindingsModel::KeyRole);
    if (key.isValid())
        Q_EMIT openRequested(key.value<EntityKey>(), index.data(FindingsModel::FieldRole).toString());
}

/// A view that gets the keys without a current row takes the first: here nobody chose it.
bool ProblemsPane::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_table && event->type() == QEvent::FocusIn && !m_table->currentIndex().isValid())
        m_table->setCurrentIndex({});
    return QWidget::eventFilter(watched, event);
}

void ProblemsPane::showEvent(QShowEvent* event) {
    m_model->setFollowing(true);
    QWidget::showEvent(event);
}

void ProblemsPane::hideEvent(QHideEvent* event) {
    m_model->setFollowing(false);
    leaveCurrent();
    QWidget::hideEvent(event);
}

void ProblemsPane::refresh() {
    const int accepted = int(m_document.acceptedFindings().size());
    const bool showsAccepted = m_model->shown() == FindingsModel::Shown::Accepted;
    m_accepted->setText(tr("Accepted (%1)").arg(accepted));
    m_accepted->setEnabled(accepted > 0 || showsAccepted);
    m_empty->setSentence(showsAccepted ? tr("No problem is accepted.")
                                       : tr("No problem found. Every change is checked at once."));
    m_pages->setCurrentIndex(m_model->rowCount() > 0 ? 0 : 1);
}

void ProblemsPane::lookForFixes() {
    m_fixes.clear();
    const std::optional<Finding> finding = current();
    const bool showsAccepted = m_model->shown() == FindingsModel::Shown::Accepted;
    m_accept->setText(showsAccepted ? tr("No longer accept") : tr("Accept…"));
    m_accept->setEnabled(finding && canBeAccepted(*finding));
    m_accept->setToolTip(finding && finding->severity == Severity::Error
                             ? tr("An error cannot be accepted: exports stop at it.")
                             : QString());
    if (m_fixesOf != finding) { // the words of another problem would be wrong, those of this one stay
        m_fixesOf = finding;
        m_fixesWhenKnown = false;
        showFixes();
    }
    m_run.wish();
}

void ProblemsPane::takeFixes(const QVector<Fix>& fixes) {
    m_fixes = fixes;
    showFixes();
    if (std::exchange(m_fixesWhenKnown, false))
        fix();
}

void ProblemsPane::showFixes() {
    const QString text = m_fixes.size() == 1 ? fixText(m_fixes.constFirst()) : tr("Fix…");
    m_fix->setText(
        buttonText(m_fix->fontMetrics().elidedText(text, Qt::ElideRight, kWidestFix - 2 * space::l)));
    m_fix->setAccessibleName(text);
    m_fix->setToolTip(m_fixes.isEmpty() ? tr("Nothing mends this without your choice.")
                                        : tr("%1 (Ctrl+.)").arg(text));
    m_fix->setEnabled(!m_fixes.isEmpty());
}

void ProblemsPane::fix() {
    if (!current())
        return;
    if (!m_run.isAnswered()) {
        m_fixesWhenKnown = true;
    } else if (m_fixes.size() == 1) {
        apply(m_fixes.constFirst());
    } else if (!m_fixes.isEmpty()) {
        auto* menu = new QMenu(this);
        menu->setObjectName(u"problems.fixes"_s);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillFixes(*menu);
        menu->popup(m_fix->isVisible() ? m_fix->mapToGlobal(QPoint(0, m_fix->height()))
                                       : mapToGlobal(rect().center()));
        menu->setActiveAction(menu->actions().constFirst());
    }
}

void ProblemsPane::fillFixes(QMenu& menu) {
    for (const Fix& fix : m_fixes)
        connect(menu.addAction(buttonText(fixText(fix))), &QAction::triggered, this,
                [this, fix] { apply(fix); });
}

void ProblemsPane::apply(Fix fix) {
    if (!m_table->hasFocus()) // the same key or click again would mend what comes up in its place
        leaveCurrent();
    fix.change.label = fixText(fix);
    if (m_document.apply(fix.change) && wantsFilling(fix)) // when the window has shown what changed
        QMetaObject::invokeMethod(
            this, [this, fix] { Q_EMIT openRequested(fix.key, fix.field); }, Qt::QueuedConnection);
}

/// Nothing is mended that nobody chose in sight.
void ProblemsPane::leaveCurrent() {
    m_resume = std::max(0, m_table->currentIndex().row());
    m_table->setCurrentIndex({});
    m_table->clearSelection();
}

void ProblemsPane::showMenu(const QPoint& at) {
    if (!current())
        return;
    auto* menu = new QMenu(this);
    menu->setObjectName(u"problems.menu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillFixes(*menu);
    menu->addSeparator();
    connect(menu->addAction(tr("Go to the field")), &QAction::triggered, this,
            [this] { open(m_table->currentIndex()); });
    QAction* accepting = menu->addAction(m_accept->text());
    accepting->setEnabled(m_accept->isEnabled());
    connect(accepting, &QAction::triggered, this, &ProblemsPane::accept);
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

void ProblemsPane::showAccepted(bool accepted) {
    m_model->setShown(accepted ? FindingsModel::Shown::Accepted : FindingsModel::Shown::Open);
}

void ProblemsPane::accept() {
    const std::optional<Finding> finding = current();
    const auto kind = finding ? fromToken<EntityKind>(finding->entityKind) : std::nullopt;
    if (!kind || !canBeAccepted(*finding))
        return;
    const auto put = [this, key = EntityKey{*kind, finding->entityId}](const QString& label,
                                                                       const auto& with) {
        if (const EntityPtr entity = m_document.catalog().entity(key))
            (void)m_document.update(label, with(*entity)); // what is refused tells so itself
    };
    if (m_model->shown() == FindingsModel::Shown::Accepted) {
        put(tr("No longer accept a problem"),
            [&](const Entity& entity) { return notAccepting(entity, *finding); });
        return;
    }
    auto* dialog = new AcceptDialog(m_model->index(m_table->currentIndex().row(), 0).data().toString(), this);
    connect(dialog, &AcceptDialog::reasoned, this, [this, put, finding](const QString& reason) {
        put(tr("Accept a problem"), [&](const Entity& entity) {
            return accepting(entity, *finding, reason, m_document.user(), m_document.clock().nowMs());
        });
    });
    dialog->open();
}

} // namespace ow

#include "moc_problems_pane.cpp"
