#include "ui/safety/backup_test.h"

#include "catalog/change_set.h"
#include "document/catalog_document.h"
#include "safety/backup_schedule.h"
#include "safety/backup_view.h"
#include "store/backups.h"
#include "store/sqlite_catalog_store.h"

#include <QFile>
#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

const EntityKey kTag{EntityKind::Tag, u"t1"_s};

} // namespace

BackupTest::BackupTest() = default;
BackupTest::~BackupTest() = default;

void BackupTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    const auto store = SqliteCatalogStore::create(path());
    QVERIFY(store.ok());
    const ChangeSet first{u"Make"_s,
                          {{nullptr, std::make_shared<const Entity>(Tag{TagId(kTag.id), u"Sea"_s, {}})}}};
    QVERIFY((*store)->commit(first, u"mira"_s, m_clock.nowMs()).ok());
}

void BackupTest::cleanup() {
    QThreadPool::globalInstance()->waitForDone();
    m_document.reset();
    m_folder.reset();
}

QString BackupTest::path() const {
    return m_folder->filePath(u"c.offers"_s);
}

void BackupTest::open() {
    auto store = SqliteCatalogStore::open(path());
    QVERIFY(store.ok());
    const Snapshot snapshot = *(*store)->snapshot();
    m_document = std::make_unique<CatalogDocument>(std::move(*store), snapshot, m_clock, m_ids, u"mira"_s);
}

void BackupTest::rename(const QString& name) {
    Tag tag = *m_document->catalog().find<Tag>(TagId(kTag.id));
    tag.name = name;
    QVERIFY(m_document->update(u"Rename"_s, tag).ok());
}

void BackupTest::openingMakesACopyOnceInAWhile() {
    open();
    {
        const BackupSchedule schedule(*m_document, nullptr);
        QSignalSpy made(&schedule, &BackupSchedule::made);
        QTRY_COMPARE(made.count(), 1);
    }
    QCOMPARE(Backups(path()).list().size(), 1);
    const auto opensAgain = [this](qint64 laterMs) {
        m_clock.set(m_clock.nowMs() + laterMs);
        const BackupSchedule schedule(*m_document, nullptr);
        QCoreApplication::processEvents();
        QThreadPool::globalInstance()->waitForDone();
        return Backups(path()).list().size();
    };
    constexpr qint64 minute = 60'000;
    QCOMPARE(opensAgain(9 * minute), 1); // as fresh as that
    QVERIFY(opensAgain(61 * minute) >= 1);
    QCOMPARE(Backups(path()).list().constFirst().atMs, m_clock.nowMs() / 1000 * 1000);
}

void BackupTest::fiftyEditsMakeACopy() {
    open();
    BackupSchedule schedule(*m_document, nullptr);
    QSignalSpy made(&schedule, &BackupSchedule::made);
    QTRY_COMPARE(made.count(), 1);
    m_clock.set(m_clock.nowMs() + 3'600'000);
    for (int i = 1; i < 50; ++i)
        rename(u"Sea %1"_s.arg(i));
    QCoreApplication::processEvents();
    QCOMPARE(made.count(), 1);
    rename(u"Ocean"_s);
    QTRY_COMPARE(made.count(), 2);
    const Result<Catalog> copy = Backups::read(Backups(path()).list().constFirst().path);
    QVERIFY(copy.ok());
    QCOMPARE(copy->find<Tag>(TagId(kTag.id))->name, u"Ocean"_s);
}

void BackupTest::aCopyThatFailsIsTold() {
    open();
    QFile inTheWay(Backups(path()).folder());
    QVERIFY(inTheWay.open(QIODevice::WriteOnly)); // a file where the folder should be
    BackupSchedule schedule(*m_document, nullptr);
    const QSignalSpy made(&schedule, &BackupSchedule::made);
    QSignalSpy failed(&schedule, &BackupSchedule::failed);
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(made.count(), 0);
    QVERIFY(!failed.first().first().value<Error>().mend.isEmpty());
}

void BackupTest::theViewSaysHowACopyDiffers() {
    open();
    const Result<Backup> backup = Backups(path()).make(m_clock.nowMs());
    QVERIFY(backup.ok());
    BackupView view;
    QSignalSpy ready(&view, &BackupView::ready);
    view.setBackup(u"Today"_s, backup->path, m_document->catalog());
    QVERIFY(!view.change());
    QTRY_COMPARE(ready.count(), 1);
    QVERIFY(view.change() && view.change()->isEmpty());
    QVERIFY(view.findChild<QLabel*>(u"backup.counts"_s)->text().startsWith(u"1 "_s));
    rename(u"Ocean"_s);
    view.setBackup(u"Today"_s, backup->path, m_document->catalog());
    QTRY_COMPARE(ready.count(), 2);
    QCOMPARE(view.change()->changes.size(), 1);
    QCOMPARE(std::get<Tag>(*view.change()->changes.first().after).name, u"Sea"_s);
}

void BackupTest::aFileThatIsNoBackupIsNoChange() {
    open();
    QFile other(m_folder->filePath(u"other.offers"_s));
    QVERIFY(other.open(QIODevice::WriteOnly));
    other.write("no catalog");
    other.close();
    BackupView view;
    QSignalSpy ready(&view, &BackupView::ready);
    view.setBackup(u"Other"_s, other.fileName(), m_document->catalog());
    QTRY_COMPARE(ready.count(), 1);
    QVERIFY(!view.change());
    QVERIFY(view.findChild<QLabel*>(u"backup.counts"_s)->text() != u"Reading…"_s);
}

} // namespace ow

#include "moc_backup_test.cpp"
