#include "timeline/timeline_view.h"

#include "timeline/timeline_delegate.h"
#include "timeline/timeline_header.h"
#include "timeline/timeline_model.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <cmath>
#include <cstdlib>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRowHeight = 32;
constexpr int kHeadHeight = 36;
constexpr int kNameWidth = 240;
constexpr int kGripReach = 6; ///< pixels beside the end of a bar
constexpr double kZoomStep = 1.5;
constexpr double kPanStep = 0.1;
constexpr double kWheelNotch = 120;

} // namespace

TimelineView::TimelineView(TimelineModel& model, QWidget* parent)
    : QTableView(parent), m_model(model), m_delegate(new TimelineDelegate(model, this)) {
    setObjectName(u"timeline.table"_s);
    setAccessibleName(tr("Timeline"));
    setHorizontalHeader(new TimelineHeader(model, *m_delegate, this));
    setModel(&model);
    setItemDelegate(m_delegate);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(NoFrame);
    viewport()->setMouseTracking(true);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(kRowHeight);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setFixedHeight(kHeadHeight);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setSectionResizeMode(TimelineModel::Name, QHeaderView::Interactive);
    horizontalHeader()->setSectionResizeMode(TimelineModel::Dates, QHeaderView::Stretch);
    setColumnWidth(TimelineModel::Name, kNameWidth);
    connect(this, &QTableView::doubleClicked, this,
            [this](const QModelIndex& index) { Q_EMIT opened(m_model.row(index.row()).key); });
    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, &TimelineView::letGo);
}

const TimeScale& TimelineView::scale() const {
    return m_delegate->scale();
}

void TimelineView::setScale(const TimeScale& scale) {
    m_delegate->setScale(scale);
    viewport()->update();
    horizontalHeader()->viewport()->update();
    Q_EMIT scaleChanged();
}

void TimelineView::setNow(qint64 ms) {
    m_delegate->setNow(ms);
    viewport()->update();
}

void TimelineView::zoom(double factor) {
    setScale(scale().zoomed(factor, scale().from() + scale().length() / 2));
}

void TimelineView::center(qint64 ms) {
    const qint64 from = ms - scale().length() / 2;
    setScale({from, from + scale().length()});
}

std::optional<EntityKey> TimelineView::currentKey() const {
    const QModelIndex index = currentIndex();
    return index.isValid() ? std::optional(m_model.row(index.row()).key) : std::nullopt;
}

QRect TimelineView::cell(int row) const {
    return visualRect(m_model.index(row, TimelineModel::Dates));
}

qint64 TimelineView::instantAt(int x) const {
    const QRect column = cell(0);
    return scale().at(x - column.left(), column.width());
}

std::optional<QPoint> TimelineView::handle(int row, DateEnd end) const {
    const Stretch& valid = m_model.row(row).valid;
    if (!(end == DateEnd::Start ? valid.from : valid.to))
        return std::nullopt;
    const QRect bar = m_delegate->barRect(row, cell(row));
    const QPoint at(end == DateEnd::Start ? bar.left() : bar.left() + bar.width(), bar.center().y());
    return cell(row).adjusted(0, 0, 1, 0).contains(at) ? std::optional(at) : std::nullopt;
}

/// Of a short bar the nearer end; of both alike, as of a bar of no length, the later one.
std::optional<TimelineView::Grip> TimelineView::gripAt(const QPoint& at) const {
    const int row = rowAt(at.y());
    if (row < 0)
        return std::nullopt;
    std::optional<Grip> grip;
    int least = kGripReach + 1;
    for (const DateEnd end : {DateEnd::End, DateEnd::Start}) {
        const std::optional<QPoint> place = handle(row, end);
        if (place && std::abs(place->x() - at.x()) < least) {
            least = std::abs(place->x() - at.x());
            grip = Grip{row, end, m_model.row(row).key};
        }
    }
    return grip;
}

void TimelineView::mousePressEvent(QMouseEvent* event) {
    QTableView::mousePressEvent(event);
    m_grip = event->button() == Qt::LeftButton ? gripAt(event->pos()) : std::nullopt;
    m_moved = false;
}

void TimelineView::mouseMoveEvent(QMouseEvent* event) {
    if (!m_grip) {
        const bool isGrip = gripAt(event->pos()).has_value();
        viewport()->setCursor(isGrip ? Qt::SizeHorCursor : Qt::ArrowCursor);
        if (event->buttons() == Qt::NoButton)
            QTableView::mouseMoveEvent(event);
        return;
    }
    Stretch dates = m_model.row(m_grip->row).valid;
    (m_grip->end == DateEnd::Start ? dates.from : dates.to) = instantAt(event->pos().x());
    m_delegate->setDragged(m_grip->row, dates);
    m_moved = true;
    viewport()->update();
    Q_EMIT dateDragged(m_grip->key, m_grip->end, instantAt(event->pos().x()));
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event) {
    QTableView::mouseReleaseEvent(event);
    if (!m_grip)
        return;
    const Grip grip = *m_grip;
    const bool moved = m_moved;
    letGo();
    if (moved)
        Q_EMIT dateDropped(grip.key, grip.end, instantAt(event->pos().x()));
}

void TimelineView::letGo() {
    m_grip.reset();
    m_delegate->clearDragged();
    viewport()->update();
}

void TimelineView::keyPressEvent(QKeyEvent* event) {
    const int way = event->key() == Qt::Key_Left ? -1 : event->key() == Qt::Key_Right ? 1 : 0;
    const std::optional<EntityKey> key = currentKey();
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (event->key() == Qt::Key_Escape && m_grip)
        letGo();
    else if (way != 0 && modifiers == Qt::ShiftModifier && key)
        Q_EMIT dateShifted(*key, DateEnd::End, way);
    else if (way != 0 && modifiers == Qt::ControlModifier && key)
        Q_EMIT dateShifted(*key, DateEnd::Start, way);
    else if (way != 0)
        setScale(scale().moved(way * kPanStep));
    else if (event->key() == Qt::Key_Home || event->key() == Qt::Key_End)
        setCurrentIndex(
            m_model.index(event->key() == Qt::Key_Home ? 0 : m_model.rowCount() - 1, TimelineModel::Dates));
    else if (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Equal)
        zoom(1 / kZoomStep);
    else if (event->key() == Qt::Key_Minus)
        zoom(kZoomStep);
    else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && key)
        Q_EMIT opened(*key);
    else
        QTableView::keyPressEvent(event);
}

void TimelineView::wheelEvent(QWheelEvent* event) {
    const QPoint delta = event->angleDelta();
    const double notches = (delta.y() != 0 ? delta.y() : delta.x()) / kWheelNotch;
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        setScale(scale().zoomed(std::pow(kZoomStep, -notches), instantAt(int(event->position().x()))));
        event->accept();
    } else if (event->modifiers().testFlag(Qt::ShiftModifier) || delta.y() == 0) {
        setScale(scale().moved(-notches * kPanStep));
        event->accept();
    } else {
        QTableView::wheelEvent(event);
    }
}

} // namespace ow

#include "moc_timeline_view.cpp"
