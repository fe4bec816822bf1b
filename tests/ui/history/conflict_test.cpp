#include "ui/history/conflict_test.h"

#include "document/unsaved_edits.h"
#include "history/conflict_dialog.h"
#include "store/memory_catalog_store.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>
#include <QUndoStack>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

const EntityKey kOffer{EntityKind::PersonalizedOffer, u"o1"_s};

PersonalizedOffer offer(const QString& name, qint64 priority) {
    PersonalizedOffer made;
    made.id = OfferId(kOffer.id);
    made.name = name;
    made.rank.priority = priority;
    return made;
}

} // namespace

void ConflictTest::init() {
    m_document = std::make_unique<CatalogDocument>(std::make_unique<MemoryCatalogStore>(), Snapshot(),
                                                   m_clock, m_ids, u"ann"_s);
    QVERIFY(m_document->apply(ChangeSet::create(u"New offer"_s, offer(u"Night"_s, 1))));
}

void ConflictTest::cleanup() {
    m_dialog.reset();
    m_document.reset();
}

PersonalizedOffer ConflictTest::stored() const {
    return std::get<PersonalizedOffer>(*m_document->catalog().entity(kOffer));
}

void ConflictTest::commitTheirs(const QString& name, qint64 priority) {
    const EntityPtr before = m_document->store().load()->entity(kOffer);
    QVERIFY(m_document->store().commit(ChangeSet::update(u"Edit"_s, before, offer(name, priority)), u"bob"_s,
                                       2000));
}

ConflictDialog* ConflictTest::meet() {
    QSignalSpy conflicted(m_document.get(), &CatalogDocument::conflicted);
    const EntityPtr base = m_document->catalog().entity(kOffer);
    commitTheirs(u"Nightly"_s, 7);
    if (m_document->update(u"Edit"_s, base, offer(u"Night train"_s, 5)) || conflicted.isEmpty())
        return nullptr;
    m_document->unsaved().keep(
        {u"Edit"_s, base, std::make_shared<const Entity>(offer(u"Night train"_s, 5)), {}});
    m_dialog = std::make_unique<ConflictDialog>(
        *m_document, conflicted.constFirst().constFirst().value<EditConflict>(), nullptr);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose, false);
    m_dialog->show();
    return m_dialog.get();
}

void ConflictTest::eachFieldIsChosen() {
    ConflictDialog* dialog = meet();
    QVERIFY(dialog);
    QVERIFY(dialog->findChild<QLabel*>(u"conflict.explanation"_s)
                ->text()
                .startsWith(u"While you were editing, bob saved"_s));
    auto* save = dialog->findChild<QPushButton*>(u"conflict.save"_s);
    QVERIFY(!save->isEnabled());
    auto* tree = dialog->findChild<QTreeView*>(u"compare.tree"_s);
    QTest::keyClick(tree, Qt::Key_M); // the name
    QTest::keyClick(tree, Qt::Key_Down);
    QVERIFY(!save->isEnabled());
    QTest::keyClick(tree, Qt::Key_T); // the priority
    QVERIFY(save->isEnabled());
    save->click();
    QCOMPARE(stored(), offer(u"Night train"_s, 7));
    QVERIFY(m_document->unsaved().isEmpty());
    m_document->undo();
    QCOMPARE(stored(), offer(u"Nightly"_s, 7));
}

void ConflictTest::theirsForAllWritesNothing() {
    ConflictDialog* dialog = meet();
    const qint64 before = m_document->revision();
    dialog->findChild<QPushButton*>(u"conflict.all-theirs"_s)->click();
    dialog->findChild<QPushButton*>(u"conflict.save"_s)->click();
    QVERIFY(!dialog->isVisible());
    QCOMPARE(m_document->revision(), before);
    QVERIFY(m_document->unsaved().isEmpty());
}

void ConflictTest::decidingLaterKeepsMine() {
    ConflictDialog* dialog = meet();
    dialog->findChild<QPushButton*>(u"conflict.later"_s)->click();
    QVERIFY(!dialog->isVisible());
    QCOMPARE(stored(), offer(u"Nightly"_s, 7));
    QCOMPARE(std::get<PersonalizedOffer>(*m_document->unsaved().edit(kOffer)->after),
             offer(u"Night train"_s, 5));
}

void ConflictTest::aThirdEditIsNotOverwritten() {
    ConflictDialog* dialog = meet();
    commitTheirs(u"Nightly express"_s, 7);
    dialog->findChild<QPushButton*>(u"conflict.all-mine"_s)->click();
    QSignalSpy conflicted(m_document.get(), &CatalogDocument::conflicted);
    dialog->findChild<QPushButton*>(u"conflict.save"_s)->click();
    QCOMPARE(conflicted.size(), 1); // the name once more
    QCOMPARE(stored(), offer(u"Nightly express"_s, 7));
    QVERIFY(!m_document->unsaved().isEmpty());
}

} // namespace ow

#include "moc_conflict_test.cpp"
