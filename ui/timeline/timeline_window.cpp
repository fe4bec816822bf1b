#include "timeline/timeline_window.h"

#include "base/civil_day.h"
#include "catalog/bulk_edit.h"
#include "document/catalog_document.h"
#include "domain/validity.h"
#include "timeline/timeline_model.h"
#include "widgets/message_bar.h"
#include "widgets/notice.h"
#include "widgets/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kPast = 30 * msPerDay; ///< shown at first
constexpr qint64 kFuture = 150 * msPerDay;
constexpr double kZoomButton = 2;
constexpr int kLeastLines = 2;

/// So many days from one of the dates to an instant.
qint64 daysTo(const Catalog& catalog, const EntityKey& key, DateEnd end, qint64 ms) {
    const EntityPtr entity = catalog.entity(key);
    const CalendarConstraint* calendar = entity ? calendarOf(*entity) : nullptr;
    if (!calendar)
        return 0;
    const Stretch dates = stretchOf(*calendar, catalog);
    const std::optional<qint64> date = end == DateEnd::Start ? dates.from : dates.to;
    return date ? std::llround(double(ms - *date) / double(msPerDay)) : 0;
}

BulkStatus shifted(const Catalog& catalog, const EntityKey& key, DateEnd end, qint64 days) {
    BulkEdit edit;
    BulkEdit::Date date;
    date.way = BulkEdit::Date::Way::Shift;
    date.days = days;
    (end == DateEnd::Start ? edit.start : edit.end) = date;
    return bulkEdit(catalog, {key}, edit);
}

} // namespace

TimelineWindow::TimelineWindow(CatalogDocument& document, QWidget* parent)
    : QDialog(parent), m_document(document), m_model(new TimelineModel(this)),
      m_view(new TimelineView(*m_model)), m_activity(new QComboBox),
      m_gaps(textLabel({}, TextRole::Small, Tone::Secondary)),
      m_dates(textLabel({}, TextRole::Small, Tone::Secondary)), m_message(new MessageBar),
      m_rows(
          this,
          [this] {
              return [catalog = m_document.catalog(), wanted = activity()] {
                  return timelineRows(catalog, wanted);
              };
          },
          [this](QVector<TimelineRow>& rows) { showRows(rows); }) {
    setObjectName(u"timeline"_s);
    setWindowTitle(tr("Timeline"));
    setAttribute(Qt::WA_DeleteOnClose);
    const qint64 now = m_document.clock().nowMs();
    m_view->setScale({now - kPast, now + kFuture});
    m_view->setNow(now);
    m_dates->setObjectName(u"timeline.dates"_s);
    m_dates->setWordWrap(true);
    m_dates->setMinimumHeight(kLeastLines * m_dates->fontMetrics().lineSpacing() + 2 * space::s);
    m_dates->setContentsMargins(space::l, space::s, space::l, space::s);
    m_message->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(m_view, 1);
    layout->addWidget(m_message); // beneath: rows under the pointer stay where they are
    layout->addWidget(m_dates);
    connectParts();
    fillActivities();
    m_rows.wish();
    m_view->setFocus();
    resize(1040, 640);
}

QWidget* TimelineWindow::makeHead() {
    auto* head = new QWidget;
    auto* line = new QHBoxLayout(head);
    line->setContentsMargins(space::l, space::m, space::l, space::m);
    line->setSpacing(space::s);
    m_activity->setObjectName(u"timeline.activity"_s);
    m_activity->setAccessibleName(tr("Activity"));
    m_activity->setMinimumContentsLength(16);
    m_activity->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    line->addWidget(m_activity, 1);
    m_gaps->setObjectName(u"timeline.gaps"_s);
    line->addWidget(m_gaps, 1);
    const auto add = [&](const QString& text, const QString& name, const QString& tip, auto act) {
        auto* button = new QPushButton(text);
        button->setObjectName(name);
        button->setAccessibleName(tip);
        button->setToolTip(tip);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, act);
        line->addWidget(button);
    };
    add(tr("Today"), u"timeline.today"_s, tr("Show the present"),
        [this] { m_view->center(m_document.clock().nowMs()); });
    add(u"−"_s, u"timeline.zoomOut"_s, tr("Show more time (−)"), [this] { m_view->zoom(kZoomButton); });
    add(u"+"_s, u"timeline.zoomIn"_s, tr("Show less time (+)"), [this] { m_view->zoom(1 / kZoomButton); });
    return head;
}

void TimelineWindow::connectParts() {
    connect(m_activity, &QComboBox::currentIndexChanged, this, [this] { m_rows.wish(); });
    connect(&m_document, &CatalogDocument::changed, this, [this] {
        fillActivities();
        m_message->hide();
        m_rows.wish();
    });
    connect(m_view, &TimelineView::opened, this, &TimelineWindow::openRequested);
    connect(m_view, &TimelineView::dateDragged, this, &TimelineWindow::showDragged);
    connect(m_view, &TimelineView::dateDropped, this, &TimelineWindow::moveTo);
    connect(m_view, &TimelineView::dateShifted, this, &TimelineWindow::moveBy);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &TimelineWindow::showCurrent);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &TimelineWindow::showCurrent);
    connect(m_message, &MessageBar::actionTriggered, this, [this] { m_document.undo(); });
    connect(new QShortcut(QKeySequence::Undo, this), &QShortcut::activated, this,
            [this] { m_document.undo(); });
    connect(new QShortcut(QKeySequence::Redo, this), &QShortcut::activated, this,
            [this] { m_document.redo(); });
}

void TimelineWindow::fillActivities() {
    const std::optional<ActivityId> before = activity();
    const QSignalBlocker quiet(m_activity);
    m_activity->clear();
    m_activity->addItem(tr("All activities and offers"));
    for (const Activity* one : m_document.catalog().all<Activity>())
        m_activity->addItem(one->name.isEmpty() ? one->id.value() : one->name, one->id.value());
    m_activity->setCurrentIndex(before ? std::max(0, m_activity->findData(before->value())) : 0);
}

std::optional<ActivityId> TimelineWindow::activity() const {
    const QString id = m_activity->currentData().toString();
    return id.isEmpty() ? std::nullopt : std::optional(ActivityId(id));
}

void TimelineWindow::showRows(QVector<TimelineRow>& rows) {
    const std::optional<EntityKey> before = m_view->currentKey();
    m_model->setRows(std::move(rows), m_document.catalog().zone());
    const int row = before ? m_model->rowOf(*before) : -1;
    m_view->setCurrentIndex(m_model->index(std::max(0, row), TimelineModel::Dates));
    m_gaps->setText(tr("%n times with the fallback alone", nullptr, m_model->gapCount()));
    m_gaps->setVisible(m_model->gapCount() > 0);
    showCurrent();
}

void TimelineWindow::showCurrent() {
    const QModelIndex index = m_view->currentIndex();
    m_dates->setText(index.isValid()
                         ? index.siblingAtColumn(TimelineModel::Dates).data(Qt::ToolTipRole).toString()
                         : tr("Nothing has dates yet."));
}

/// Where the date would be if it were let go.
void TimelineWindow::showDragged(const EntityKey& key, DateEnd end, qint64 ms) {
    const Catalog& catalog = m_document.catalog();
    const BulkStatus moved = shifted(catalog, key, end, daysTo(catalog, key, end, ms));
    if (!moved.change.isEmpty())
        m_dates->setText(TimelineModel::stretchText(
            stretchOf(*calendarOf(*moved.change.changes.constFirst().after), catalog), catalog.zone()));
}

void TimelineWindow::moveTo(const EntityKey& key, DateEnd end, qint64 ms) {
    moveBy(key, end, daysTo(m_document.catalog(), key, end, ms));
}

/// What cannot be moved there says why, and stays where it is.
void TimelineWindow::moveBy(const EntityKey& key, DateEnd end, qint64 days) {
    const EntityPtr entity = m_document.catalog().entity(key);
    if (days == 0 || !entity) {
        showCurrent();
        return;
    }
    const BulkStatus moved = shifted(m_document.catalog(), key, end, days);
    if (moved.change.isEmpty()) {
        showCurrent();
        m_message->showMessage(Severity::Warning, errorSentences(moved.refused.value(0).reason));
        return;
    }
    const QString label = end == DateEnd::Start ? tr("Move the start of “%1”").arg(entityLabel(*entity))
                                                : tr("Move the end of “%1”").arg(entityLabel(*entity));
    const QString steps = end == DateEnd::Start ? u"timeline.start"_s : u"timeline.end"_s;
    if (const Result<void> done = m_document.update(label, *moved.change.changes.constFirst().after, steps);
        !done)
        m_message->showMessage(Severity::Error, errorSentences(done.error()));
    else
        m_message->showMessage(Severity::Note, label, tr("Undo"));
}

} // namespace ow

#include "moc_timeline_window.cpp"
