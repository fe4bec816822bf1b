#include "lists/navigation_pane.h"

#include "lists/internal/filter_name_dialog.h"
#include "lists/internal/navigation_delegate.h"
#include "models/dragged_entities.h"
#include "models/kind_text.h"
#include "models/navigation_model.h"
#include "widgets/theme.h"

#include <QDragMoveEvent>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QScopedValueRollback>
#include <QTimer>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRailWidth = 58;
constexpr int kWordsWidth = 184;
constexpr int kSpringMs = 600; ///< as long as one rests above a kind on purpose

/// Spaces around words are no difference.
bool sayTheSame(const ListFilter& a, const ListFilter& b) {
    return a.status == b.status && a.text.simplified() == b.text.simplified();
}

} // namespace

NavigationPane::NavigationPane(CatalogDocument& document, QWidget* parent)
    : QWidget(parent), m_model(new NavigationModel(document, this)), m_view(new QListView),
      m_spring(new QTimer(this)) {
    m_view->setModel(m_model);
    m_view->setItemDelegate(new NavigationDelegate(m_view));
    m_view->setObjectName(u"navigation"_s);
    m_view->setAccessibleName(tr("Kinds"));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setMouseTracking(true);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setProperty("ground", u"window"_s);
    m_view->setCurrentIndex(m_model->index(0));
    m_view->installEventFilter(this);
    m_view->viewport()->setAcceptDrops(true);
    m_view->viewport()->installEventFilter(this);
    m_spring->setSingleShot(true);
    m_spring->setInterval(kSpringMs);
    connect(m_spring, &QTimer::timeout, this, [this] {
        if (m_under.isValid())
            m_view->setCurrentIndex(m_under);
    });
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view, &QWidget::customContextMenuRequested, this,
            [this](const QPoint& at) { showMenu(m_view->indexAt(at), m_view->viewport()->mapToGlobal(at)); });
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::s, space::s, space::s, space::s);
    layout->addWidget(m_view);
    setRail(false);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &NavigationPane::tell);
    connect(m_model, &NavigationModel::filtersChanged, this, &NavigationPane::filtersChanged);
}

void NavigationPane::tell(const QModelIndex& now) {
    if (!now.isValid() || m_quiet)
        return;
    const EntityKind kind = m_model->kindAt(now.row());
    if (const std::optional<SavedFilter> saved = m_model->filterAt(now.row()))
        Q_EMIT filterChosen(kind, saved->filter);
    else
        Q_EMIT chosen(kind);
}

EntityKind NavigationPane::kind() const {
    return m_model->kindAt(m_view->currentIndex().row());
}

void NavigationPane::setRail(bool rail) {
    setMinimumWidth(rail ? kRailWidth : kWordsWidth);
    setMaximumWidth(rail ? kRailWidth : QWIDGETSIZE_MAX);
    // A bar would take half of the icons; wheel and keys reach what stands below.
    m_view->setVerticalScrollBarPolicy(rail ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
}

int NavigationPane::rowOf(EntityKind kind, const ListFilter& filter) const {
    const int present = m_view->currentIndex().row();
    const auto says = [&](int row) {
        const std::optional<SavedFilter> saved = m_model->filterAt(row);
        return m_model->kindAt(row) == kind && saved && sayTheSame(saved->filter, filter);
    };
    if (says(present)) // of several that say the same
        return present;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (says(row))
            return row;
    }
    return -1;
}

bool NavigationPane::isSaved(EntityKind kind, const ListFilter& filter) const {
    return rowOf(kind, filter) >= 0;
}

void NavigationPane::setPlace(EntityKind kind, const ListFilter& filter) {
    const QScopedValueRollback quiet(m_quiet, true);
    const int saved = rowOf(kind, filter);
    m_view->setCurrentIndex(m_model->index(saved >= 0 ? saved : m_model->rowOf(kind)));
}

SavedFilters NavigationPane::filters() const {
    return m_model->filters();
}

void NavigationPane::setFilters(const SavedFilters& filters) {
    const QScopedValueRollback quiet(m_quiet, true);
    m_view->setCurrentIndex(m_model->index(m_model->rowOf(kind())));
    m_model->setFilters(filters);
}

QStringList NavigationPane::namesOf(EntityKind kind) const {
    QStringList names;
    for (const SavedFilter& saved : m_model->filters().value(kind))
        names.append(saved.name);
    return names;
}

void NavigationPane::saveFilter(EntityKind kind, const ListFilter& filter) {
    const QString suggested =
        filter.text.trimmed().isEmpty() ? statusTitle(filter.status) : filter.text.simplified();
    auto* dialog = new FilterNameDialog(tr("Save this filter"), suggested, namesOf(kind), this);
    connect(dialog, &FilterNameDialog::named, this, [this, kind, filter](const QString& name) {
        keepFilter(kind, {name, filter});
        setPlace(kind, filter);
    });
    dialog->open();
}

void NavigationPane::keepFilter(EntityKind kind, const SavedFilter& filter) {
    m_model->save(kind, filter);
}

void NavigationPane::askName(int row) {
    const std::optional<SavedFilter> saved = m_model->filterAt(row);
    if (!saved)
        return;
    const EntityKind kind = m_model->kindAt(row);
    QStringList others = namesOf(kind);
    others.removeAll(saved->name);
    auto* dialog = new FilterNameDialog(tr("Rename this filter"), saved->name, others, this);
    connect(dialog, &FilterNameDialog::named, this, [this, kind, saved = *saved](const QString& name) {
        const QScopedValueRollback quiet(m_quiet, true);
        const bool isCurrent = m_view->currentIndex().row() == m_model->rowOf(kind, saved.name);
        m_model->rename(kind, saved.name, name);
        if (isCurrent)
            m_view->setCurrentIndex(m_model->index(m_model->rowOf(kind, name)));
    });
    dialog->open();
}

/// The list stays filtered as it is.
void NavigationPane::remove(int row) {
    const std::optional<SavedFilter> saved = m_model->filterAt(row);
    if (!saved)
        return;
    const EntityKind kind = m_model->kindAt(row);
    {
        const QScopedValueRollback quiet(m_quiet, true);
        if (m_view->currentIndex().row() == row)
            m_view->setCurrentIndex(m_model->index(m_model->rowOf(kind)));
        m_model->remove(kind, saved->name);
    }
    Q_EMIT filterRemoved(kind, *saved);
}

/// Entities that rest above a kind open its list: what they are put onto is there.
void NavigationPane::follow(QDragMoveEvent* event) {
    const QModelIndex under = m_view->indexAt(event->position().toPoint());
    if (event->type() == QEvent::DragMove)
        event->ignore(); // nothing can be put onto the kind itself
    if (m_under == under && m_spring->isActive())
        return;
    const bool isElsewhere = m_under != under || event->type() == QEvent::DragEnter;
    m_under = under;
    if (isElsewhere)
        m_spring->start();
}

void NavigationPane::showMenu(const QModelIndex& index, const QPoint& at) {
    if (!index.data(NavigationModel::IsFilterRole).toBool())
        return;
    auto* menu = new QMenu(this);
    menu->setObjectName(u"navigation.menu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QPersistentModelIndex meant = index;
    const auto add = [&](const QString& text, const QKeySequence& key, void (NavigationPane::*act)(int)) {
        QAction* action = menu->addAction(text);
        action->setShortcut(key);
        action->setShortcutVisibleInContextMenu(true);
        connect(action, &QAction::triggered, this, [this, meant, act] {
            if (meant.isValid())
                (this->*act)(meant.row());
        });
    };
    add(tr("Rename…"), Qt::Key_F2, &NavigationPane::askName);
    add(tr("Remove"), Qt::Key_Delete, &NavigationPane::remove);
    menu->popup(at);
}

bool NavigationPane::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool plain = key->modifiers() == Qt::NoModifier;
        const int row = m_view->currentIndex().row();
        if (plain && (key->key() == Qt::Key_F2 || key->key() == Qt::Key_Delete)) {
            key->key() == Qt::Key_F2 ? askName(row) : remove(row);
            return true;
        }
    }
    if (watched == m_view->viewport()) {
        if (event->type() == QEvent::DragEnter || event->type() == QEvent::DragMove) {
            auto* drag = static_cast<QDragMoveEvent*>(event);
            if (!drag->mimeData()->hasFormat(DraggedEntities::kFormat))
                return false;
            drag->accept();
            follow(drag);
            return true;
        }
        if (event->type() == QEvent::DragLeave || event->type() == QEvent::Drop)
            m_spring->stop();
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ow

#include "moc_navigation_pane.cpp"
