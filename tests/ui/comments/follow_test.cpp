#include "ui/comments/follow_test.h"

#include "document/catalog_document.h"
#include "store/sqlite_catalog_store.h"
#include "support/run_count.h"
#include "support/scratch.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

const EntityKey kOffer{EntityKind::PersonalizedOffer, u"o1"_s};

/// Does with the file what no program of ours does.
void tamper(const QString& path, const QString& statement) {
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other program"_s);
        database.setDatabaseName(path);
        QVERIFY(database.open());
        QSqlQuery query(database);
        QVERIFY(query.exec(statement));
    }
    QSqlDatabase::removeDatabase(u"other program"_s);
}

} // namespace

FollowTest::FollowTest() = default;
FollowTest::~FollowTest() = default;

void FollowTest::init() {
    m_folder = std::make_unique<QTemporaryDir>(test::scratchTemplate());
    QVERIFY(SqliteCatalogStore::create(m_folder->filePath(u"c.offers"_s)).ok());
    m_mine = open(u"ann"_s);
    PersonalizedOffer offer;
    offer.id = OfferId(kOffer.id);
    offer.name = u"Night"_s;
    QVERIFY(m_mine->apply(ChangeSet::create(u"New offer"_s, offer)));
    m_theirs = open(u"bob"_s);
}

void FollowTest::cleanup() {
    m_mine.reset();
    m_theirs.reset();
    m_folder.reset();
}

std::unique_ptr<CatalogDocument> FollowTest::open(const QString& user) {
    auto store = SqliteCatalogStore::open(m_folder->filePath(u"c.offers"_s));
    Snapshot snapshot = *(*store)->snapshot();
    return std::make_unique<CatalogDocument>(std::move(*store), std::move(snapshot), m_clock, m_ids, user);
}

QStringList FollowTest::texts(CatalogDocument& document) const {
    QStringList list;
    for (const Comment& comment : document.comments().about(kOffer))
        list.append(comment.text);
    return list;
}

void FollowTest::whatOthersSayComesIn() {
    QSignalSpy changed(m_mine.get(), &CatalogDocument::changed);
    QVERIFY(m_theirs->comments().apply(CommentStep::write(kOffer, u"Too long?"_s)).ok());
    QCOMPARE(texts(*m_theirs), QStringList{u"Too long?"_s});
    QTRY_COMPARE_WITH_TIMEOUT(texts(*m_mine), QStringList{u"Too long?"_s}, 2000);
    QCOMPARE(m_mine->comments().openCount(kOffer), 1);
    QVERIFY(m_mine->comments().apply(CommentStep::resolve(1)).ok());
    QCOMPARE(m_mine->comments().openCount(kOffer), 0);
    QTRY_COMPARE_WITH_TIMEOUT(m_theirs->comments().openCount(kOffer), 0, 2000);
    QVERIFY(m_theirs->comments().apply(CommentStep::remove(1)).ok());
    QTRY_COMPARE_WITH_TIMEOUT(texts(*m_mine), QStringList(), 2000);
    QCOMPARE(changed.size(), 0); // nothing of it is a change of the catalog
    QCOMPARE(m_mine->revision(), 1);
}

void FollowTest::manyComeInTogether() {
    const int count = test::runCount("OW_COMMENTS", 300); // more than are read at once
    const auto store = SqliteCatalogStore::open(m_folder->filePath(u"c.offers"_s));
    for (int i = 0; i < count; ++i) {
        const EntityKey about = i % 2 == 0 ? kOffer : EntityKey{EntityKind::Tag, QString::number(i)};
        QVERIFY((*store)->comment(CommentStep::write(about, QString::number(i)), u"eve"_s, 1).ok());
    }
    QVERIFY((*store)->comment(CommentStep::remove(1), u"eve"_s, 1).ok());
    QTRY_COMPARE_WITH_TIMEOUT(m_mine->comments().openCount(kOffer), count / 2 - 1, 20'000);
    QCOMPARE(texts(*m_mine).constFirst(), u"2"_s);
    // Who comes later reads all of them, and meanwhile says something.
    QElapsedTimer timer;
    timer.start();
    const auto late = open(u"zoe"_s);
    const qint64 opening = timer.restart();
    QVERIFY(late->comments().apply(CommentStep::write(kOffer, u"mine"_s)).ok());
    qint64 longest = timer.restart();
    while (late->comments().openCount(kOffer) < count / 2) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
        longest = std::max(longest, timer.restart());
        QVERIFY(longest < 5'000);
    }
    qInfo("%d comments: opened in %d ms, then at most %d ms at a time", count, int(opening), int(longest));
    QCOMPARE(texts(*late).constFirst(), u"2"_s);
    QCOMPARE(texts(*late).constLast(), u"mine"_s);
}

void FollowTest::whatIsNewIsToldOnce() {
    QSignalSpy told(&m_mine->comments(), &Comments::changed);
    QVERIFY(m_mine->comments().apply(CommentStep::write(kOffer, u"one"_s)).ok());
    m_mine->follow();
    m_mine->follow();
    QCOMPARE(told.size(), 1);
    QVERIFY(m_theirs->comments().apply(CommentStep::write(kOffer, u"two"_s)).ok());
    QVERIFY(m_mine->comments().apply(CommentStep::write(kOffer, u"three"_s)).ok()); // before two is seen
    QTRY_COMPARE_WITH_TIMEOUT(texts(*m_mine), (QStringList{u"one"_s, u"two"_s, u"three"_s}), 2000);
}

void FollowTest::theirEntityMayGoAndComeBack() {
    QVERIFY(m_mine->comments().apply(CommentStep::write(kOffer, u"Why?"_s)).ok());
    QVERIFY(m_mine->apply(ChangeSet::remove(u"Delete"_s, m_mine->catalog().entity(kOffer))));
    m_mine->undo();
    QVERIFY(m_mine->catalog().contains(kOffer));
    QCOMPARE(texts(*m_mine), QStringList{u"Why?"_s});
}

void FollowTest::mentionsAreOfOpenOnes() {
    Comments& comments = m_theirs->comments();
    QVERIFY(comments.apply(CommentStep::write(kOffer, u"@ANN, look"_s)).ok());
    QTRY_VERIFY_WITH_TIMEOUT(m_mine->comments().mentions(kOffer, u"ann"_s), 2000);
    QVERIFY(!m_mine->comments().mentions(kOffer, u"bob"_s));
    QVERIFY(!m_mine->comments().mentions({EntityKind::Tag, u"o1"_s}, u"ann"_s));
    QVERIFY(m_mine->comments().apply(CommentStep::resolve(1)).ok());
    QVERIFY(!m_mine->comments().mentions(kOffer, u"ann"_s));
}

void FollowTest::peopleAreThoseOfTheHistory() {
    Comments& comments = m_theirs->comments();
    QCOMPARE(comments.people(), QStringList{u"bob"_s});
    comments.readPeople();
    QTRY_COMPARE(comments.people(), (QStringList{u"bob"_s, u"ann"_s}));
    const auto eve = open(u"eve"_s);
    QVERIFY(eve->comments().apply(CommentStep::write(kOffer, u"hello"_s)).ok());
    QTRY_COMPARE(comments.people(), (QStringList{u"bob"_s, u"ann"_s, u"eve"_s}));
}

void FollowTest::aBackupInItsPlaceBeginsAnew() {
    QVERIFY(m_mine->comments().apply(CommentStep::write(kOffer, u"one"_s)).ok());
    QVERIFY(m_mine->comments().apply(CommentStep::write(kOffer, u"two"_s)).ok());
    tamper(m_mine->location(), u"DELETE FROM comment WHERE number = 2"_s);
    m_mine->follow();
    QCOMPARE(texts(*m_mine), QStringList{u"one"_s});
}

void FollowTest::noCommentWhileABigChangeIsWritten() {
    ChangeSet many{u"Import"_s, {}};
    for (int i = 0; i < 50; ++i)
        many.changes.append(
            {nullptr, std::make_shared<const Entity>(Tag{TagId(QString::number(i)), u"T"_s, {}})});
    bool isDone = false;
    m_mine->applyLater(many, [&isDone](const Result<void>& done) { isDone = done.ok(); });
    QVERIFY(m_mine->isBusy());
    const auto refused = m_mine->comments().apply(CommentStep::write(kOffer, u"now?"_s));
    QCOMPARE(refused.error().code, ErrorCode::Store);
    QTRY_VERIFY(isDone);
    QVERIFY(m_mine->comments().apply(CommentStep::write(kOffer, u"now?"_s)).ok());
}

void FollowTest::damageIsSaidAndTheCatalogGoesOn() {
    QVERIFY(m_theirs->comments().apply(CommentStep::write(kOffer, u"one"_s)).ok());
    tamper(m_mine->location(), u"UPDATE comment SET text = 'other', change = 2"_s);
    m_mine->follow();
    QVERIFY(m_mine->comments().problem().has_value());
    QCOMPARE(m_mine->comments().problem()->code, ErrorCode::Damaged);
    QVERIFY(m_mine->apply(ChangeSet::create(u"New"_s, Tag{TagId(u"t"_s), u"T"_s, {}})));
}

} // namespace ow

#include "moc_follow_test.cpp"
