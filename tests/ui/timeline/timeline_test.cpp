#include "ui/timeline/timeline_test.h"

#include "base/civil_day.h"
#include "document/catalog_document.h"
#include "store/sqlite_catalog_store.h"
#include "timeline/timeline_model.h"
#include "timeline/timeline_view.h"
#include "timeline/timeline_window.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUndoStack>
#include <QWheelEvent>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

qint64 utc(const QString& text) {
    return Timestamp::parse(text)->ms();
}

PersonalizedOffer offerFrom(const QString& id, const QString& start, const QString& end) {
    PersonalizedOffer offer;
    offer.id = OfferId(id);
    offer.name = id;
    offer.status = OfferStatus::Approved;
    offer.representations.append({PlacementId(u"hero"_s), {}, {}, {}});
    if (!start.isEmpty())
        offer.calendar.start = *Timestamp::parse(start);
    if (!end.isEmpty())
        offer.calendar.end = *Timestamp::parse(end);
    return offer;
}

/// Winter ends, and spring begins some days later; lakes are of no activity.
QVector<Entity> things() {
    Activity activity;
    activity.id = ActivityId(u"home"_s);
    activity.name = u"Home page"_s;
    Criterion criterion;
    criterion.selection = OptionSelectionType::DirectList;
    criterion.options = {OfferId(u"winter"_s), OfferId(u"spring"_s)};
    activity.criteria = {criterion};
    return {newEntity(EntityKind::Placement, u"hero"_s, u"Hero"_s),
            offerFrom(u"winter"_s, {}, u"2026-03-20"_s),
            offerFrom(u"spring"_s, u"2026-04-01T08:30:00Z"_s, u"2026-05-31T20:00:00Z"_s),
            offerFrom(u"lakes"_s, {}, {}), activity};
}

} // namespace

TimelineTest::TimelineTest() = default;
TimelineTest::~TimelineTest() = default;

void TimelineTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    auto store = SqliteCatalogStore::create(m_folder->filePath(u"c.offers"_s));
    QVERIFY(store.ok());
    m_document = std::make_unique<CatalogDocument>(std::move(*store), Snapshot(), m_clock, m_ids, u"mira"_s);
    ChangeSet change{u"Import"_s, {}};
    for (const Entity& entity : things())
        change.changes.append({nullptr, std::make_shared<const Entity>(entity)});
    QVERIFY(m_document->apply(change));
    m_window = new TimelineWindow(*m_document, nullptr);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window));
    m_view = m_window->findChild<TimelineView*>();
    m_model = m_window->findChild<TimelineModel*>();
    QTRY_COMPARE(m_model->rowCount(), 4);
}

void TimelineTest::cleanup() {
    delete m_window;
    m_document.reset();
    m_folder.reset();
}

const PersonalizedOffer& TimelineTest::offer(const QString& id) const {
    return *document().catalog().find<PersonalizedOffer>(OfferId(id));
}

void TimelineTest::choose(const QString& name) {
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->row(row).name == name)
            m_view->setCurrentIndex(m_model->index(row, TimelineModel::Dates));
    }
}

void TimelineTest::theScaleTellsWhereAnInstantIs() {
    const TimeScale scale(1'000, 1'000 + 10 * msPerDay);
    QCOMPARE(scale.x(1'000 + 5 * msPerDay, 400), 200.0);
    QCOMPARE(scale.at(200, 400), 1'000 + 5 * msPerDay);
    QCOMPARE(scale.moved(0.5).from(), 1'000 + 5 * msPerDay);
    const TimeScale half = scale.zoomed(0.5, 1'000 + 2 * msPerDay);
    QCOMPARE(half.length(), 5 * msPerDay);
    QCOMPARE(half.x(1'000 + 2 * msPerDay, 400), scale.x(1'000 + 2 * msPerDay, 400));
    QCOMPARE(scale.zoomed(1e-9, 0).length(), 2 * msPerDay); // bounded
}

void TimelineTest::ticksHaveRoomAndBeginDays() {
    const TimeZone berlin = *TimeZone::named(u"Europe/Berlin"_s);
    for (qint64 days = 2; days < 11'000; days = days * 3 / 2) {
        const TimeScale scale(utc(u"2026-03-20T00:00:00Z"_s),
                              utc(u"2026-03-20T00:00:00Z"_s) + days * msPerDay);
        const QVector<TimeScale::Tick> ticks = scale.ticks(berlin.zone(), 900, 64);
        QVERIFY(ticks.size() >= 2);
        QVERIFY(ticks.size() <= 900 / 60 + 2);
        for (qsizetype i = 0; i < ticks.size(); ++i) {
            QCOMPARE(berlin.zone().firstInstant(berlin.zone().dayOf(ticks.at(i).ms)), ticks.at(i).ms);
            QVERIFY(!ticks.at(i).label.isEmpty());
            if (i > 0)
                QVERIFY(scale.x(ticks.at(i).ms, 900) - scale.x(ticks.at(i - 1).ms, 900) >= 60);
        }
    }
}

void TimelineTest::theModelIsAModel() {
    const QAbstractItemModelTester tester(m_model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    auto later = offer(u"lakes"_s);
    later.calendar.end = *Timestamp::parse(u"2026-06-01"_s);
    QVERIFY(document().update(u"Edit"_s, later));
    QTRY_VERIFY(m_model->row(m_model->rowOf({EntityKind::PersonalizedOffer, u"lakes"_s})).valid.to);
    QVERIFY(document().apply(ChangeSet::create(u"New"_s, offerFrom(u"snow"_s, {}, {}))));
    QTRY_COMPARE(m_model->rowCount(), 5);
}

void TimelineTest::rowsSayWhenOnlyTheFallbackIsLeft() {
    const TimelineRow& row = m_model->row(m_model->rowOf({EntityKind::Activity, u"home"_s}));
    QCOMPARE(row.gaps.size(), 2); // between winter and spring, and after it
    QCOMPARE(row.gaps.first().placement, u"Hero"_s);
    QCOMPARE(*row.gaps.first().when.from, utc(u"2026-03-21"_s));
    QCOMPARE(*row.gaps.first().when.to, utc(u"2026-04-01T08:30:00Z"_s) - 1);
    QCOMPARE(m_window->findChild<QLabel*>(u"timeline.gaps"_s)->text().left(1), u"2"_s);
    choose(u"Home page"_s);
    const QString words = m_window->findChild<QLabel*>(u"timeline.dates"_s)->text();
    QVERIFY2(words.contains(u"Only the fallback in Hero: 21 Mar 2026, 00:00 to 1 Apr 2026, 08:29"_s),
             qPrintable(words));
}

void TimelineTest::anEndIsDraggedToAnotherDay() {
    const auto drag = [this](const QString& name, DateEnd end, qint64 to) {
        int row = -1;
        for (int i = 0; i < m_model->rowCount(); ++i)
            row = m_model->row(i).name == name ? i : row;
        const std::optional<QPoint> from = m_view->handle(row, end);
        QVERIFY(from.has_value());
        const QRect cell = m_view->visualRect(m_model->index(row, TimelineModel::Dates));
        const QPoint there(cell.left() + qRound(m_view->scale().x(to, cell.width())), from->y());
        QTest::mousePress(m_view->viewport(), Qt::LeftButton, {}, *from);
        QTest::mouseMove(m_view->viewport(), (*from + there) / 2);
        QTest::mouseMove(m_view->viewport(), there);
        QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, there);
    };
    drag(u"winter"_s, DateEnd::End, utc(u"2026-03-31"_s));
    QCOMPARE(offer(u"winter"_s).calendar.end->text(), u"2026-03-30"_s); // a day stays a day
    drag(u"spring"_s, DateEnd::Start, utc(u"2026-03-25T10:00:00Z"_s));
    QCOMPARE(offer(u"spring"_s).calendar.start->ms(), utc(u"2026-03-25T08:30:00Z"_s)); // at its time of day
    QTRY_COMPARE(m_model->row(m_model->rowOf({EntityKind::Activity, u"home"_s})).gaps.size(), 1);
    QTest::keyClick(m_view, Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(offer(u"spring"_s).calendar.start->ms(), utc(u"2026-04-01T08:30:00Z"_s));
    QCOMPARE(offer(u"winter"_s).calendar.end->text(), u"2026-03-30"_s);
}

void TimelineTest::datesMoveByKeys() {
    choose(u"spring"_s);
    QTest::keyClick(m_view, Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(m_view, Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(m_view, Qt::Key_Left, Qt::ControlModifier);
    QCOMPARE(offer(u"spring"_s).calendar.end->ms(), utc(u"2026-06-02T20:00:00Z"_s));
    QCOMPARE(offer(u"spring"_s).calendar.start->ms(), utc(u"2026-03-31T08:30:00Z"_s));
    document().undo();
    document().undo(); // the two days of the end are one step
    QCOMPARE(offer(u"spring"_s).calendar.end->ms(), utc(u"2026-05-31T20:00:00Z"_s));
}

void TimelineTest::anEndStaysBehindItsStart() {
    choose(u"spring"_s);
    auto shorter = offer(u"spring"_s);
    shorter.calendar.end = *Timestamp::parse(u"2026-04-01T20:00:00Z"_s);
    QVERIFY(document().update(u"Edit"_s, shorter));
    QTest::keyClick(m_view, Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(offer(u"spring"_s).calendar.end->ms(), utc(u"2026-04-01T20:00:00Z"_s));
    QStringList said;
    for (const QLabel* label : m_window->findChildren<QLabel*>()) {
        if (label->isVisible())
            said.append(label->text());
    }
    QVERIFY2(said.join(u'\n').contains(u"would end before it starts"_s), qPrintable(said.join(u'\n')));
}

void TimelineTest::oneActivityShowsWhatItCanChoose() {
    auto* activity = m_window->findChild<QComboBox*>(u"timeline.activity"_s);
    activity->setFocus();
    QTest::keyClick(activity, Qt::Key_Down);
    QTRY_COMPARE(m_model->rowCount(), 3); // lakes are not among them
    QCOMPARE(m_model->rowOf({EntityKind::PersonalizedOffer, u"lakes"_s}), -1);
    const QSignalSpy opened(m_window, &TimelineWindow::openRequested);
    m_view->setFocus();
    choose(u"winter"_s);
    QTest::keyClick(m_view, Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.first().first().value<EntityKey>(),
             EntityKey(EntityKind::PersonalizedOffer, u"winter"_s));
}

void TimelineTest::keysAndWheelMoveThroughTime() {
    const TimeScale before = m_view->scale();
    QTest::keyClick(m_view, Qt::Key_Right);
    QVERIFY(m_view->scale().from() > before.from());
    QTest::keyClick(m_view, Qt::Key_Plus);
    QVERIFY(m_view->scale().length() < before.length());
    QTest::mouseClick(m_window->findChild<QPushButton*>(u"timeline.zoomOut"_s), Qt::LeftButton);
    QVERIFY(m_view->scale().length() > before.length());
    QTest::mouseClick(m_window->findChild<QPushButton*>(u"timeline.today"_s), Qt::LeftButton);
    const qint64 middle = m_view->scale().from() + m_view->scale().length() / 2;
    QVERIFY(qAbs(middle - m_clock.nowMs()) < 1'000);
    const TimeScale zoomed = m_view->scale();
    const QPointF at(600, 80);
    QWheelEvent wheel(at, m_view->viewport()->mapToGlobal(at), {}, {0, 120}, Qt::NoButton,
                      Qt::ControlModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(m_view->viewport(), &wheel);
    QVERIFY(m_view->scale().length() < zoomed.length());
}

} // namespace ow

#include "moc_timeline_test.cpp"
