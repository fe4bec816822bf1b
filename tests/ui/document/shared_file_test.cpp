#include "ui/document/shared_file_test.h"

#include "disk/database_file.h"
#include "store/sqlite_catalog_store.h"
#include "support/small_files.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>
#include <QUndoStack>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

const EntityKey kOffer{EntityKind::PersonalizedOffer, u"o1"_s};

} // namespace

void SharedFileTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(SqliteCatalogStore::create(m_folder->filePath(u"c.offers"_s)).ok());
    m_mine = open(u"ann"_s);
    PersonalizedOffer offer;
    offer.id = OfferId(kOffer.id);
    offer.name = u"Night"_s;
    QVERIFY(m_mine->apply(ChangeSet::create(u"New offer"_s, offer)));
    m_theirs = open(u"bob"_s);
}

void SharedFileTest::cleanup() {
    m_mine.reset();
    m_theirs.reset();
    m_folder.reset();
}

std::unique_ptr<CatalogDocument> SharedFileTest::open(const QString& user) {
    auto store = SqliteCatalogStore::open(m_folder->filePath(u"c.offers"_s));
    Snapshot snapshot = *(*store)->snapshot();
    return std::make_unique<CatalogDocument>(std::move(*store), std::move(snapshot), m_clock, m_ids, user);
}

PersonalizedOffer SharedFileTest::offerOf(const CatalogDocument& document) {
    return std::get<PersonalizedOffer>(*document.catalog().entity(kOffer));
}

void SharedFileTest::editsOfTheOtherArriveWithinASecond() {
    QSignalSpy changed(m_mine.get(), &CatalogDocument::changed);
    QSignalSpy others(m_mine.get(), &CatalogDocument::othersChanged);
    PersonalizedOffer renamed = offerOf(*m_theirs);
    renamed.name = u"Nightly"_s;
    QVERIFY(m_theirs->update(u"Rename"_s, renamed));
    renamed.rank.priority = 7;
    QVERIFY(m_theirs->update(u"Priority"_s, renamed));
    QTRY_COMPARE_WITH_TIMEOUT(offerOf(*m_mine), renamed, 2000);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(others.size(), 1);
    QCOMPARE(others.constFirst().constFirst().value<Revision>().user, u"bob"_s);
    QCOMPARE(m_mine->undoStack().count(), 1); // not a step of mine
}

void SharedFileTest::aFullDiskIsSaidAndLosesNothing() {
    PersonalizedOffer large = offerOf(*m_mine);
    large.name = QString(3'000'000, u'x');
    {
        const test::SmallFiles small(1'000'000);
        const auto done = m_mine->update(u"Rename"_s, large);
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::Store);
        QVERIFY(!done.error().message.isEmpty() && !done.error().mend.isEmpty());
        QCOMPARE(offerOf(*m_mine).name, u"Night"_s);
    }
    const auto other = SqliteCatalogStore::open(m_mine->location(), SqliteCatalogStore::Mode::ReadOnly);
    QCOMPARE(entityName(*(*other)->load()->entity(kOffer)), u"Night"_s);
    QVERIFY(m_mine->update(u"Rename"_s, large)); // once there is room
    QTRY_COMPARE(offerOf(*m_theirs), large);
}

/// A file manager copies the one file, while it is open.
void SharedFileTest::theFileItselfHoldsAnEditSoonAfter() {
    PersonalizedOffer renamed = offerOf(*m_mine);
    renamed.name = u"Nightly"_s;
    QVERIFY(m_mine->update(u"Rename"_s, renamed));
    const QString copy = m_folder->filePath(u"copy.offers"_s);
    const auto copied = [&]() -> EntityPtr {
        const Result<DatabaseFile> file = DatabaseFile::open(m_mine->location());
        const Result<QByteArray> bytes = file ? file->readAll() : file.error();
        QFile target(copy);
        if (!bytes || !target.open(QIODevice::WriteOnly) || target.write(*bytes) != bytes->size())
            return nullptr;
        target.close();
        const auto store = SqliteCatalogStore::open(copy, SqliteCatalogStore::Mode::ReadOnly);
        const Result<Catalog> catalog = store ? (*store)->load() : store.error();
        return catalog ? catalog->entity(kOffer) : nullptr;
    };
    const auto isRenamed = [&] {
        const EntityPtr found = copied();
        return found && *found == Entity(renamed);
    };
    QTRY_VERIFY_WITH_TIMEOUT(isRenamed(), 20'000);
}

void SharedFileTest::editsOfDifferentFieldsAreMerged() {
    PersonalizedOffer theirs = offerOf(*m_theirs);
    theirs.rank.priority = 7;
    QVERIFY(m_theirs->update(u"Priority"_s, theirs));
    PersonalizedOffer mine = offerOf(*m_mine); // does not know it yet
    mine.name = u"Night train"_s;
    QVERIFY(m_mine->update(u"Rename"_s, mine));
    mine.rank.priority = 7;
    QCOMPARE(offerOf(*m_mine), mine);
    m_theirs->follow();
    QCOMPARE(m_theirs->catalog(), m_mine->catalog());
}

void SharedFileTest::editsOfTheSameFieldAreAConflict() {
    const EntityPtr before = m_mine->catalog().entity(kOffer);
    PersonalizedOffer edit = offerOf(*m_theirs);
    edit.name = u"Nightly"_s;
    QVERIFY(m_theirs->update(u"Rename"_s, edit));
    m_mine->follow(); // the editor still shows the old state
    QSignalSpy conflicted(m_mine.get(), &CatalogDocument::conflicted);
    QSignalSpy refused(m_mine.get(), &CatalogDocument::refused);
    edit.name = u"Night train"_s;
    QVERIFY(!m_mine->update(u"Rename"_s, before, edit));
    QCOMPARE(refused.size(), 0);
    QCOMPARE(conflicted.size(), 1);
    QCOMPARE(offerOf(*m_mine).name, u"Nightly"_s);
    const auto conflict = conflicted.constFirst().constFirst().value<EditConflict>();
    const FieldConflict field = conflict.met.conflicts.constFirst().conflicts.constFirst();
    QCOMPARE(field.path, u"name"_s);
    QCOMPARE(field.mine.toString(), u"Night train"_s);
    QCOMPARE(field.theirs.toString(), u"Nightly"_s);
}

void SharedFileTest::undoSparesWhatTheOtherDid() {
    PersonalizedOffer mine = offerOf(*m_mine);
    mine.name = u"Night train"_s;
    QVERIFY(m_mine->update(u"Rename"_s, mine));
    m_theirs->follow();
    PersonalizedOffer theirs = offerOf(*m_theirs);
    theirs.rank.priority = 7;
    QVERIFY(m_theirs->update(u"Priority"_s, theirs));
    m_mine->undo();
    QCOMPARE(offerOf(*m_mine).name, u"Night"_s);
    QCOMPARE(offerOf(*m_mine).rank.priority, 7);
    m_mine->redo();
    QCOMPARE(offerOf(*m_mine).name, u"Night train"_s);
    QCOMPARE(offerOf(*m_mine).rank.priority, 7);
}

void SharedFileTest::undoOfWhatTheOtherChangedIsAConflict() {
    PersonalizedOffer edit = offerOf(*m_mine);
    edit.name = u"Night train"_s;
    QVERIFY(m_mine->update(u"Rename"_s, edit));
    m_theirs->follow();
    edit.name = u"Nightly"_s;
    QVERIFY(m_theirs->update(u"Rename"_s, edit));
    QSignalSpy conflicted(m_mine.get(), &CatalogDocument::conflicted);
    m_mine->undo();
    QCOMPARE(conflicted.size(), 1);
    QCOMPARE(offerOf(*m_mine).name, u"Nightly"_s);
}

void SharedFileTest::theUndoStackSurvivesClosing() {
    PersonalizedOffer edit = offerOf(*m_mine);
    for (const QString& name : {u"Night t"_s, u"Night tr"_s, u"Night train"_s}) {
        edit.name = name;
        QVERIFY(m_mine->update(u"Rename"_s, edit, u"name"_s));
    }
    edit.rank.priority = 3;
    QVERIFY(m_mine->update(u"Priority"_s, edit));
    m_mine->undo();
    m_mine = open(u"ann"_s);
    QCOMPARE(m_mine->undoStack().count(), 3);
    QCOMPARE(m_mine->undoStack().index(), 2);
    QCOMPARE(m_mine->undoStack().undoText(), u"Rename"_s);
    m_mine->redo();
    QCOMPARE(offerOf(*m_mine).rank.priority, 3);
    m_mine->undo();
    m_mine->undo();
    QCOMPARE(offerOf(*m_mine).name, u"Night"_s);
    m_mine->undo();
    QVERIFY(!m_mine->catalog().contains(kOffer));
    m_mine = open(u"ann"_s);
    while (m_mine->undoStack().canRedo())
        m_mine->redo();
    QCOMPARE(offerOf(*m_mine), edit);
    QVERIFY(!open(u"bob"_s)->undoStack().canUndo());
}

void SharedFileTest::typingBackSurvivesClosing() {
    PersonalizedOffer edit = offerOf(*m_mine);
    for (const QString& name : {u"Night t"_s, u"Night"_s}) {
        edit.name = name;
        QVERIFY(m_mine->update(u"Rename"_s, edit, u"name"_s));
    }
    QCOMPARE(m_mine->undoStack().count(), 1);
    m_mine = open(u"ann"_s);
    QCOMPARE(m_mine->undoStack().undoText(), u"New offer"_s);
    m_mine->undo();
    m_mine = open(u"ann"_s);
    m_mine->redo();
    QCOMPARE(offerOf(*m_mine), edit);
}

} // namespace ow

#include "moc_shared_file_test.cpp"
