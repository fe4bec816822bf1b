#include "core/store/comments_test.h"

#include "store/backups.h"
#include "store/comment_table.h"
#include "store/database/database.h"
#include "store/database/migrator.h"
#include "store/frozen_catalog_store.h"
#include "store/inspection.h"
#include "store/mentions.h"
#include "store/salvage.h"
#include "store/sqlite_catalog_store.h"
#include "support/scratch.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ow;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 noon = 1'700'000'000'000;
const EntityKey kOffer{EntityKind::PersonalizedOffer, u"o1"_s};
const EntityKey kRule{EntityKind::EligibilityRule, u"r1"_s};

template <class T>
T must(Result<T> result) {
    if (!result)
        qFatal("%s", qPrintable(result.error().text()));
    return std::move(*result);
}

QStringList texts(const QVector<Comment>& comments) {
    QStringList list;
    for (const Comment& comment : comments)
        list.append(comment.text);
    return list;
}

Comment say(CatalogStore& store, const QString& text, const QString& user = u"ann"_s,
            const EntityKey& about = kOffer) {
    return must(store.comment(CommentStep::write(about, text), user, noon));
}

} // namespace

CommentsTest::CommentsTest(const char* name, ConformanceTest::Subject subject)
    : m_subject(std::move(subject)) {
    setObjectName(QLatin1StringView(name));
}

void CommentsTest::keepsWhatWasSaid() {
    auto store = m_subject.make();
    QCOMPARE(*store->comments(), QVector<Comment>());
    Comment first;
    first.number = 1;
    first.about = kOffer;
    first.author = u"ann"_s;
    first.atMs = noon;
    first.text = u"Too long?"_s;
    first.change = 1;
    QCOMPARE(say(*store, u" Too long?\n"_s), first); // without what nobody sees
    Comment second = say(*store, u"@ann no"_s, u"bob"_s, kRule);
    QCOMPARE(second.number, 2);
    const Comment edited = must(store->comment(CommentStep::edit(1, u"Too short?"_s), u"ann"_s, noon + 5));
    QCOMPARE(edited.text, u"Too short?"_s);
    QCOMPARE(edited.editedMs, noon + 5);
    QCOMPARE(edited.atMs, noon);
    second = must(store->comment(CommentStep::resolve(2), u"ann"_s, noon + 6));
    QCOMPARE(second.resolved, (Comment::Resolution{u"ann"_s, noon + 6}));
    store = m_subject.reopen(std::move(store));
    QCOMPARE(*store->comments(), (QVector<Comment>{edited, second}));
}

void CommentsTest::tellsWhatIsNew() {
    const auto store = m_subject.make();
    QCOMPARE(*store->commentHead(), 0);
    say(*store, u"one"_s);
    say(*store, u"two"_s);
    const qint64 seen = *store->commentHead();
    QCOMPARE(*store->comments(seen), QVector<Comment>());
    say(*store, u"three"_s);
    must(store->comment(CommentStep::remove(1), u"ann"_s, noon));
    QCOMPARE(texts(*store->comments(seen)), (QStringList{u""_s, u"three"_s})); // that it is gone is news too
    QCOMPARE(*store->commentHead(), seen + 2);
    must(store->comment(CommentStep::reopen(2), u"ann"_s, noon)); // it is open
    QCOMPARE(*store->commentHead(), seen + 2);                    // so nothing happened
}

void CommentsTest::isNoPartOfTheCatalog() {
    auto store = m_subject.make();
    PersonalizedOffer offer;
    offer.id = OfferId(kOffer.id);
    const ChangeSet create = ChangeSet::create(u"New"_s, offer);
    QVERIFY(store->commit(create, u"ann"_s, noon).ok());
    const Catalog before = *store->load();
    say(*store, u"Why?"_s, u"bob"_s);
    QCOMPARE(*store->head(), 1);
    QVERIFY(*store->load() == before);
    QCOMPARE(authorshipOf(*store->versions(kOffer)).changedBy, u"ann"_s);
    QVERIFY(store->commit(create.inverse(), u"ann"_s, noon).ok());
    store = m_subject.reopen(std::move(store));
    QCOMPARE(texts(*store->comments()), QStringList{u"Why?"_s}); // it waits for the offer to come back
}

void CommentsTest::onlyAuthorsChangeTheirs() {
    const auto store = m_subject.make();
    say(*store, u"mine"_s);
    for (const CommentStep& step : {CommentStep::edit(1, u"yours"_s), CommentStep::remove(1)}) {
        const auto refused = store->comment(step, u"bob"_s, noon);
        QCOMPARE(refused.error().code, ErrorCode::Invalid);
        QVERIFY(refused.error().message.contains(u"“ann”"_s));
    }
    QCOMPARE(texts(*store->comments()), QStringList{u"mine"_s});
    QCOMPARE(store->comment(CommentStep::resolve(2), u"bob"_s, noon).error().code, ErrorCode::NotFound);
}

void CommentsTest::everybodyResolves() {
    const auto store = m_subject.make();
    say(*store, u"mine"_s);
    const Comment resolved = must(store->comment(CommentStep::resolve(1), u"bob"_s, noon + 1));
    QVERIFY(!resolved.isOpen());
    // Who comes second changes nothing.
    QCOMPARE(must(store->comment(CommentStep::resolve(1), u"eve"_s, noon + 2)), resolved);
    const Comment again = must(store->comment(CommentStep::reopen(1), u"eve"_s, noon + 3));
    QVERIFY(again.isOpen());
    QCOMPARE(again.editedMs, 0);
}

void CommentsTest::whatIsDeletedCanBeBroughtBack() {
    auto store = m_subject.make();
    const Comment said = say(*store, u"mine"_s);
    QVERIFY(must(store->comment(CommentStep::remove(1), u"ann"_s, noon)).isDeleted());
    QCOMPARE(store->comment(CommentStep::edit(1, u"x"_s), u"ann"_s, noon).error().code, ErrorCode::NotFound);
    QCOMPARE(store->comment(CommentStep::resolve(1), u"bob"_s, noon).error().code, ErrorCode::NotFound);
    QCOMPARE(store->comment(CommentStep::bringBack(1, u"x"_s), u"bob"_s, noon).error().code,
             ErrorCode::Invalid);
    store = m_subject.reopen(std::move(store));
    Comment back = must(store->comment(CommentStep::bringBack(1, said.text), u"ann"_s, noon + 1));
    back.change = said.change;
    QCOMPARE(back, said);
    QCOMPARE(say(*store, u"next"_s).number, 2);
}

void CommentsTest::textsHaveLimits() {
    const auto store = m_subject.make();
    for (const QString& text : {QString(), u" \n\t "_s, QString(kMostOfComment + 1, u'x'), u"\u0007"_s}) {
        const auto refused = store->comment(CommentStep::write(kOffer, text), u"ann"_s, noon);
        QCOMPARE(refused.error().code, ErrorCode::Invalid);
        QVERIFY(!refused.error().mend.isEmpty());
    }
    QCOMPARE(*store->commentHead(), 0);
    QCOMPARE(say(*store, QString(kMostOfComment, u'x')).text.size(), kMostOfComment);
    QCOMPARE(
        store->comment(CommentStep::edit(1, QString(kMostOfComment + 1, u'x')), u"ann"_s, noon).error().code,
        ErrorCode::Invalid);
}

void CommentsTest::strangeTextsComeBack() {
    auto store = m_subject.make();
    const QStringList strange{u"x\uffff"_s, u"\ufffex"_s, u"\u001b%x"_s,         u"<b>bold</b> &amp;"_s,
                              u"a\tb\nc"_s, u"'; --"_s,   u"\U0001F600 \u202E"_s};
    for (const QString& text : strange)
        say(*store, text, text);
    say(*store, u"half "_s + QChar(0xD83D) + u" of a letter\r\n\u0000."_s);
    store = m_subject.reopen(std::move(store));
    const QVector<Comment> comments = must(store->comments());
    QCOMPARE(comments.size(), strange.size() + 1);
    for (qsizetype i = 0; i < strange.size(); ++i) {
        QCOMPARE(comments.at(i).text, QString(strange.at(i)).remove(QChar(0x1B)));
        QCOMPARE(comments.at(i).author, strange.at(i));
    }
    QCOMPARE(comments.constLast().text, u"half ? of a letter\n."_s);
}

void CommentFileTest::twoStoresSeeEachOthers() {
    const QTemporaryDir folder(test::scratchTemplate());
    const QString path = folder.filePath(u"c.offers"_s);
    const auto mine = must(SqliteCatalogStore::create(path));
    const auto theirs = must(SqliteCatalogStore::open(path));
    say(*mine, u"from me"_s);
    say(*theirs, u"from them"_s, u"bob"_s);
    QCOMPARE(must(mine->commentHead()), 2);
    QCOMPARE(texts(must(mine->comments(1))), QStringList{u"from them"_s});
    must(theirs->comment(CommentStep::resolve(1), u"bob"_s, noon));
    QCOMPARE(must(mine->comments(2)).constFirst().resolved->by, u"bob"_s);
    const auto reader = must(SqliteCatalogStore::open(path, SqliteCatalogStore::Mode::ReadOnly));
    QCOMPARE(must(reader->comments()).size(), 2);
    QVERIFY(!reader->comment(CommentStep::write(kOffer, u"no"_s), u"eve"_s, noon).ok());
}

void CommentFileTest::olderFilesTakeComments_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QStringList>("said");
    QTest::newRow("version 1") << u"v1.offers"_s << QStringList();
    QTest::newRow("version 2") << u"v2.offers"_s << QStringList();
    QTest::newRow("version 3") << u"v3.offers"_s << QStringList{u"first"_s, u"second, resolved"_s, u""_s};
}

void CommentFileTest::olderFilesTakeComments() {
    QFETCH(QString, file);
    QFETCH(QStringList, said);
    const QTemporaryDir folder(test::scratchTemplate());
    const QString path = folder.filePath(u"c.offers"_s);
    QVERIFY(QFile::copy(QStringLiteral(OW_TESTS_DIR "/core/store/fixtures/") + file, path));
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner));
    // To look at an old file makes nothing of it.
    QCOMPARE(
        texts(must(must(SqliteCatalogStore::open(path, SqliteCatalogStore::Mode::ReadOnly))->comments())),
        said);
    const auto store = must(SqliteCatalogStore::open(path));
    QCOMPARE(texts(must(store->comments())), said);
    QCOMPARE(say(*store, u"new"_s).number, said.size() + 1);
    QCOMPARE(must(inspectCatalogFile(path)), QStringList());
}

void CommentFileTest::moreThanTheMostAreRefused() {
    const QTemporaryDir folder(test::scratchTemplate());
    const QString path = folder.filePath(u"c.offers"_s);
    const auto store = must(SqliteCatalogStore::create(path));
    Comment last = say(*store, u"one"_s);
    last.number = kMostComments - 1;
    last.change = 2;
    QVERIFY(CommentTable(*must(Database::open(path, Database::Access::ReadWrite))).put(last).ok());
    QCOMPARE(say(*store, u"the last"_s).number, kMostComments);
    const auto refused = store->comment(CommentStep::write(kOffer, u"one more"_s), u"ann"_s, noon);
    QCOMPARE(refused.error().code, ErrorCode::Invalid);
    QVERIFY(refused.error().message.contains(QString::number(kMostComments)));
    QVERIFY(store->comment(CommentStep::resolve(1), u"ann"_s, noon).ok());
}

void CommentFileTest::backupsHaveThem() {
    const QTemporaryDir folder(test::scratchTemplate());
    const QString path = folder.filePath(u"c.offers"_s);
    const auto store = must(SqliteCatalogStore::create(path));
    say(*store, u"kept"_s);
    const Backup backup = must(Backups(path).make(noon));
    QCOMPARE(
        texts(must(
            must(SqliteCatalogStore::open(backup.path, SqliteCatalogStore::Mode::ReadOnly))->comments())),
        QStringList{u"kept"_s});
}

void CommentFileTest::damageIsFoundAndTheRestSalvaged() {
    const QTemporaryDir folder(test::scratchTemplate());
    const QString path = folder.filePath(u"c.offers"_s);
    {
        const auto store = must(SqliteCatalogStore::create(path));
        QVERIFY(
            store->commit(ChangeSet::create(u"New"_s, Tag{TagId(u"t"_s), u"T"_s, {}}), u"ann"_s, noon).ok());
        say(*store, u"one"_s);
        say(*store, u"two"_s);
        must(store->comment(CommentStep::resolve(2), u"bob"_s, noon));
        say(*store, u"three"_s);
        must(store->comment(CommentStep::remove(3), u"ann"_s, noon));
    }
    QCOMPARE(must(inspectCatalogFile(path)), QStringList());
    QVERIFY(must(Database::open(path, Database::Access::ReadWrite))
                ->run(u"UPDATE comment SET author = 'bob' WHERE number = 1"_s)
                .ok());
    const auto store = must(SqliteCatalogStore::open(path));
    QVERIFY(store->load().ok()); // the catalog itself is sound
    const auto comments = store->comments();
    QCOMPARE(comments.error().code, ErrorCode::Damaged);
    QCOMPARE(must(inspectCatalogFile(path)).size(), 1);
    const Salvage salvage = must(salvageCatalog(path));
    QCOMPARE(texts(salvage.comments), (QStringList{u"two"_s, u""_s}));
    const QString rescued = folder.filePath(u"rescued.offers"_s);
    QVERIFY(writeSalvage(salvage, rescued, u"ann"_s, noon).ok());
    QCOMPARE(must(inspectCatalogFile(rescued)), QStringList());
    const auto saved = must(SqliteCatalogStore::open(rescued));
    QCOMPARE(must(saved->comments()), salvage.comments);
    QCOMPARE(say(*saved, u"go on"_s).number, 4);
}

void CommentFileTest::aFrozenStoreShowsThem() {
    Comment comment;
    comment.number = 1;
    comment.about = kOffer;
    comment.text = u"before"_s;
    comment.change = 7;
    FrozenCatalogStore frozen({}, u"x"_s, Error::damaged(u"damaged"_s, u"salvage it"_s), {comment});
    QCOMPARE(must(frozen.comments()), QVector<Comment>{comment});
    QCOMPARE(must(frozen.commentHead()), 7);
    QCOMPARE(frozen.comment(CommentStep::write(kOffer, u"x"_s), u"ann"_s, noon).error().code,
             ErrorCode::Damaged);
}

void CommentFileTest::mentions_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("none") << u"Hello"_s << QStringList();
    QTest::newRow("one") << u"@ann look"_s << QStringList{u"ann"_s};
    QTest::newRow("case") << u"please, @ANN"_s << QStringList{u"ann"_s};
    QTest::newRow("sentence") << u"Ask @ann."_s << QStringList{u"ann"_s};
    QTest::newRow("brackets") << u"(@ann)"_s << QStringList{u"ann"_s};
    QTest::newRow("two lines") << u"@ann\n@bob"_s << (QStringList{u"ann"_s, u"bob"_s});
    QTest::newRow("the longest") << u"@Ann Lee, @ann"_s << (QStringList{u"Ann Lee"_s, u"ann"_s});
    QTest::newRow("longer word") << u"@anna"_s << QStringList{u"anna"_s};
    QTest::newRow("joined") << u"@ann-marie and @ann.b"_s << (QStringList{u"ann-marie"_s, u"ann.b"_s});
    QTest::newRow("unknown") << u"@zoë_2!"_s << QStringList{u"zoë_2"_s};
    QTest::newRow("address") << u"ann@bob.org"_s << QStringList();
    QTest::newRow("alone") << u"a @ b @"_s << QStringList();
    QTest::newRow("twice") << u"@@ann"_s << QStringList();
}

void CommentFileTest::mentions() {
    QFETCH(QString, text);
    QFETCH(QStringList, names);
    const QStringList known{u"ann"_s, u"Ann Lee"_s, u"bob"_s};
    QStringList found;
    for (const Mention& mention : mentionsIn(text, known)) {
        QCOMPARE(text.mid(mention.from + 1, mention.length - 1).toLower(), mention.name.toLower());
        found.append(mention.name);
    }
    QCOMPARE(found, names);
    QCOMPARE(ow::mentions(text, u"ANN"_s, known), names.contains(u"ann"_s));
}

void CommentFileTest::mentionsThatAreBeingWritten() {
    QCOMPARE(mentionBefore(u"hi @an"_s, 6), 3);
    QCOMPARE(mentionBefore(u"@Ann L"_s, 6), 0);
    QCOMPARE(mentionBefore(u"a@b"_s, 3), -1);
    QCOMPARE(mentionBefore(u"@ann\nx"_s, 6), -1);
    QCOMPARE(mentionBefore(u"@"_s + QString(100, u'x'), 101), -1);
    QCOMPARE(mentionBefore(QString(), 0), -1);
}

#include "moc_comments_test.cpp"
