#include "ui/document/document_test.h"

#include "document/authoring.h"
#include "document/drafts.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QUndoStack>

#include <atomic>

namespace ow {

using namespace Qt::StringLiterals;

void DocumentTest::init() {
    auto store = std::make_unique<ListStore>();
    m_store = store.get();
    m_document = std::make_unique<CatalogDocument>(std::move(store), Snapshot(), m_clock, m_ids, u"mira"_s);
}

void DocumentTest::changesAreCommittedBeforeTheyAreSeen() {
    qsizetype commitsSeen = -1;
    connect(m_document.get(), &CatalogDocument::changed, this,
            [&] { commitsSeen = m_store->commits.size(); });
    createTag(u"t1"_s, u"Weekend"_s);
    QCOMPARE(commitsSeen, 1);
    QCOMPARE(m_store->revisions.constLast().user, u"mira"_s);
    QCOMPARE(m_store->revisions.constLast().atMs, qint64(1000));
    QCOMPARE(tagName(u"t1"_s), u"Weekend"_s);
}

void DocumentTest::undoAndRedoGoThroughTheStore() {
    createTag(u"t1"_s, u"Weekend"_s);
    QVERIFY(m_document->update(u"Rename"_s, Tag{TagId(u"t1"_s), u"Holiday"_s, {}}));
    const Catalog done = m_document->catalog();
    m_document->undo();
    QCOMPARE(tagName(u"t1"_s), u"Weekend"_s);
    m_document->undo();
    QCOMPARE(m_document->catalog(), Catalog());
    m_document->redo();
    m_document->redo();
    QCOMPARE(m_document->catalog(), done);
    QCOMPARE(m_store->load().value(), done);
    QCOMPARE(m_store->commits.size(), 6);
    QStringList labels; // each an act of its own
    for (const Revision& revision : m_store->revisions.mid(1))
        labels.append(revision.label);
    QCOMPARE(labels, (QStringList{u"Rename"_s, u"Undo: Rename"_s, u"Undo: New tag"_s, u"Redo: New tag"_s,
                                  u"Redo: Rename"_s}));
    QCOMPARE(m_document->undoStack().undoText(), u"Rename"_s);
}

void DocumentTest::editsWithTheSameMergeKeyAreOneStep() {
    createTag(u"t1"_s, u"W"_s);
    for (const QString& name : {u"We"_s, u"Wee"_s, u"Week"_s})
        QVERIFY(m_document->update(u"Rename"_s, Tag{TagId(u"t1"_s), name, {}}, u"name"_s));
    QCOMPARE(m_document->undoStack().count(), 2);
    m_document->undo();
    QCOMPARE(tagName(u"t1"_s), u"W"_s);
    m_document->redo();
    QCOMPARE(tagName(u"t1"_s), u"Week"_s);
}

void DocumentTest::typingBackToTheStartLeavesNoStep() {
    createTag(u"t1"_s, u"W"_s);
    QVERIFY(m_document->update(u"Rename"_s, Tag{TagId(u"t1"_s), u"We"_s, {}}, u"name"_s));
    QVERIFY(m_document->update(u"Rename"_s, Tag{TagId(u"t1"_s), u"W"_s, {}}, u"name"_s));
    QCOMPARE(m_document->undoStack().count(), 1);
}

void DocumentTest::otherEntitiesAndOtherFieldsDoNotMerge() {
    createTag(u"t1"_s, u"A"_s);
    createTag(u"t2"_s, u"B"_s);
    QVERIFY(m_document->update(u"Rename"_s, Tag{TagId(u"t1"_s), u"A1"_s, {}}, u"name"_s));
    QVERIFY(m_document->update(u"Rename"_s, Tag{TagId(u"t2"_s), u"B1"_s, {}}, u"name"_s));
    QVERIFY(m_document->update(u"Rename"_s, Tag{TagId(u"t2"_s), u"B2"_s, {}}));
    QVERIFY(m_document->update(u"Rename"_s, Tag{TagId(u"t2"_s), u"B3"_s, {}}));
    QCOMPARE(m_document->undoStack().count(), 6);
}

void DocumentTest::theSameValueIsNoEdit() {
    createTag(u"t1"_s, u"Weekend"_s);
    QVERIFY(m_document->update(u"Rename"_s, Tag{TagId(u"t1"_s), u"Weekend"_s, {}}));
    QCOMPARE(m_store->commits.size(), 1);
    QCOMPARE(m_document->undoStack().count(), 1);
}

void DocumentTest::aRefusedChangeChangesNothing() {
    createTag(u"t1"_s, u"Weekend"_s);
    const Catalog before = m_document->catalog();
    QSignalSpy refused(m_document.get(), &CatalogDocument::refused);
    QSignalSpy changed(m_document.get(), &CatalogDocument::changed);
    m_store->failing = true;
    QVERIFY(!m_document->update(u"Rename"_s, Tag{TagId(u"t1"_s), u"Holiday"_s, {}}));
    QVERIFY(!m_document->update(u"Rename"_s, Tag{TagId(u"gone"_s), u"x"_s, {}}));
    QCOMPARE(refused.size(), 2);
    QCOMPARE(changed.size(), 0);
    QCOMPARE(m_document->catalog(), before);
    QCOMPARE(m_document->undoStack().count(), 1);
}

void DocumentTest::aStepThatCannotBeWrittenWaits() {
    createTag(u"t1"_s, u"Weekend"_s);
    QSignalSpy refused(m_document.get(), &CatalogDocument::refused);
    m_store->failing = true;
    m_document->undo();
    QCOMPARE(refused.size(), 1);
    QCOMPARE(tagName(u"t1"_s), u"Weekend"_s);
    m_store->failing = false;
    QTRY_VERIFY(m_document->undoStack().canUndo());
    m_document->undo();
    QCOMPARE(m_document->catalog(), Catalog());
}

void DocumentTest::aStepThatIsForbiddenNowLeavesTheStack() {
    createTag(u"t1"_s, u"Weekend"_s);
    PersonalizedOffer offer;
    offer.id = OfferId(u"o1"_s);
    offer.tags = {TagId(u"t1"_s)};
    QVERIFY(m_store->commit(ChangeSet::create(u"by somebody else"_s, offer), u"bob"_s, 1));
    QSignalSpy refused(m_document.get(), &CatalogDocument::refused);
    m_document->undo();
    QCOMPARE(refused.size(), 1);
    QCOMPARE(refused.constFirst().constFirst().value<Error>().code, ErrorCode::InUse);
    QCOMPARE(tagName(u"t1"_s), u"Weekend"_s);
    QVERIFY(!m_document->undoStack().canUndo());
}

void DocumentTest::archivingCanBeUndoneButNotEditedAway() {
    PersonalizedOffer offer;
    offer.id = OfferId(u"o1"_s);
    offer.name = u"Window seat"_s;
    QVERIFY(m_document->apply(ChangeSet::create(u"New"_s, offer)));
    PersonalizedOffer archived = offer;
    archived.status = OfferStatus::Archived;
    QVERIFY(m_document->update(u"Archive"_s, archived));
    QVERIFY(!m_document->update(u"Draft"_s, offer));
    m_document->undo();
    QCOMPARE(m_document->catalog().find<PersonalizedOffer>(offer.id)->status, OfferStatus::Draft);
}

void DocumentTest::findingsFollowTheLastEdit() {
    // The first run is held until more edits have come: only the newest snapshot may be answered
    // afterwards.
    QSemaphore go;
    std::atomic<int> runs = 0;
    m_document->setChecker([&](const Catalog& catalog) {
        ++runs;
        go.acquire();
        return QVector<Finding>{{u"count"_s,
                                 Severity::Note,
                                 u"tag"_s,
                                 u"t1"_s,
                                 {},
                                 QString::number(catalog.size(EntityKind::Tag)),
                                 {},
                                 {}}};
    });
    for (int i = 1; i <= 100; ++i)
        createTag(u"t%1"_s.arg(i), u"Tag %1"_s.arg(i));
    QVERIFY(!m_document->isChecked());
    QSignalSpy spy(m_document.get(), &CatalogDocument::findingsChanged);
    go.release(2);
    QTRY_VERIFY(m_document->isChecked());
    QCOMPARE(spy.size(), 1);
    QCOMPARE(runs.load(), 2);
    QCOMPARE(m_document->findings({EntityKind::Tag, u"t1"_s}).constFirst().message, u"100"_s);
    QVERIFY(m_document->findings({EntityKind::Tag, u"t2"_s}).isEmpty());
}

void DocumentTest::newIdsAreFreeAndNameTheirKind() {
    createTag(u"xcore:tag:0001"_s, u"Weekend"_s);
    QCOMPARE(m_document->newId(EntityKind::Tag), u"xcore:tag:0002"_s);
}

void DocumentTest::aCopyIsADraftWithItsOwnName() {
    PersonalizedOffer offer;
    offer.id = OfferId(u"o1"_s);
    offer.name = u"Window seat"_s;
    offer.status = OfferStatus::Approved;
    offer.rank.priority = 7;
    QVERIFY(m_document->apply(ChangeSet::create(u"New"_s, offer)));
    for (const auto& [id, name] :
         {std::pair(u"o2"_s, u"Window seat (copy)"_s), std::pair(u"o3"_s, u"Window seat (copy) 2"_s)}) {
        const auto copy = std::get<PersonalizedOffer>(draftCopy(m_document->catalog(), offer, id));
        QCOMPARE(copy.id, OfferId(id));
        QCOMPARE(copy.name, name);
        QCOMPARE(copy.status, OfferStatus::Draft);
        QCOMPARE(copy.rank.priority, 7);
        QVERIFY(m_document->apply(ChangeSet::create(duplicateLabel(offer), copy)));
    }
    QCOMPARE(m_document->undoStack().undoText(), u"Duplicate “Window seat”"_s);
}

void DocumentTest::inputsLieBesideTheDraft() {
    const EntityKey key{EntityKind::Tag, u"t1"_s};
    Drafts drafts;
    QSignalSpy changed(&drafts, &Drafts::changed);
    drafts.keep({key, u"condition"_s, {}, u"a >"_s, {}, nullptr});
    drafts.keepInput({key, u"startDate#validFrom"_s, {}, u"31.2.2026"_s, u"no date"_s, nullptr});
    drafts.keepInput({key, u"endDate#validUntil"_s, {}, u"soon"_s, u"no date"_s, nullptr});
    QCOMPARE(changed.size(), 3);
    QCOMPARE(drafts.draft(key)->text, u"a >"_s);
    QCOMPARE(drafts.inputs(key).size(), 2);
    QCOMPARE(drafts.all().size(), 3);
    drafts.dropInput(key, u"endDate#validUntil"_s);
    drafts.dropInput(key, u"endDate#validUntil"_s); // nothing is there any more
    QCOMPARE(changed.size(), 4);
    drafts.drop(key);
    QCOMPARE(drafts.all().size(), 1);
    QCOMPARE(drafts.all().constFirst().text, u"31.2.2026"_s);
    drafts.dropInput(key, u"startDate#validFrom"_s);
    QVERIFY(drafts.all().isEmpty() && drafts.inputs(key).isEmpty());
}

void DocumentTest::createTag(const QString& id, const QString& name) {
    QVERIFY(m_document->apply(ChangeSet::create(createLabel(EntityKind::Tag), Tag{TagId(id), name, {}})));
}

QString DocumentTest::tagName(const QString& id) const {
    const Tag* tag = m_document->catalog().find<Tag>(TagId(id));
    return tag ? tag->name : QString();
}

} // namespace ow

#include "moc_document_test.cpp"
