#include "lists/navigation_pane.h"

#include "lists/internal/navigation_delegate.h"
#include "models/navigation_model.h"
#include "widgets/theme.h"

#include <QItemSelectionModel>
#include <QListView>
#include <QVBoxLayout>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRailWidth = 58;
constexpr int kWordsWidth = 184;

} // namespace

NavigationPane::NavigationPane(CatalogDocument& document, QWidget* parent)
    : QWidget(parent), m_model(new NavigationModel(document, this)), m_view(new QListView) {
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
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::s, space::s, space::s, space::s);
    layout->addWidget(m_view);
    setRail(false);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) {
                if (index.isValid())
                    Q_EMIT chosen(NavigationModel::kindAt(index.row()));
            });
}

EntityKind NavigationPane::kind() const {
    return NavigationModel::kindAt(m_view->currentIndex().row());
}

void NavigationPane::setRail(bool rail) {
    setMinimumWidth(rail ? kRailWidth : kWordsWidth);
    setMaximumWidth(rail ? kRailWidth : QWIDGETSIZE_MAX);
    // A bar would take half of the icons; wheel and keys reach what stands below.
    m_view->setVerticalScrollBarPolicy(rail ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
}

void NavigationPane::setKind(EntityKind kind) {
    m_view->setCurrentIndex(m_model->index(NavigationModel::rowOf(kind)));
}

} // namespace ow
