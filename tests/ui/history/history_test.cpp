#include "ui/history/history_test.h"

#include "compare/comparison_model.h"
#include "history/history_model.h"
#include "history/history_window.h"
#include "store/memory_catalog_store.h"
#include "store/sqlite_catalog_store.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QTreeView>
#include <QUndoStack>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

const EntityKey kOffer{EntityKind::PersonalizedOffer, u"o1"_s};
const EntityKey kTag{EntityKind::Tag, u"t1"_s};

} // namespace

void HistoryTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    auto store = SqliteCatalogStore::create(m_folder->filePath(u"c.offers"_s));
    m_document = std::make_unique<CatalogDocument>(std::move(*store), Snapshot(), m_clock, m_ids, u"ann"_s);
    QVERIFY(m_document->apply(ChangeSet::create(u"New tag"_s, Tag{TagId(kTag.id), u"Summer"_s, {}})));
    PersonalizedOffer offer;
    offer.id = OfferId(kOffer.id);
    offer.name = u"Lake"_s;
    QVERIFY(m_document->apply(ChangeSet::create(u"New offer"_s, offer)));
    rename(u"Lake ticket"_s);
    rename(u"Lake day ticket"_s);
}

void HistoryTest::cleanup() {
    m_window.reset();
    m_document.reset();
    m_folder.reset();
}

void HistoryTest::rename(const QString& name) {
    auto offer = std::get<PersonalizedOffer>(*m_document->catalog().entity(kOffer));
    offer.name = name;
    QVERIFY(m_document->update(u"Rename offer"_s, offer));
}

QString HistoryTest::name() const {
    const EntityPtr offer = m_document->catalog().entity(kOffer);
    return offer ? entityName(*offer) : QString();
}

HistoryWindow* HistoryTest::show(const std::optional<EntityKey>& key) {
    m_window = std::make_unique<HistoryWindow>(*m_document, key, nullptr);
    m_window->setAttribute(Qt::WA_DeleteOnClose, false);
    m_window->show();
    return m_window.get();
}

QListView* HistoryTest::list() const {
    return m_window->findChild<QListView*>(u"history.list"_s);
}

QTreeView* HistoryTest::differences() const {
    return m_window->findChild<QTreeView*>(u"compare.tree"_s);
}

void HistoryTest::choose(int row) {
    list()->setCurrentIndex(list()->model()->index(row, 0));
}

void HistoryTest::press(const QString& button) {
    QTest::mouseClick(m_window->findChild<QPushButton*>(button), Qt::LeftButton);
}

void HistoryTest::confirmRestore() {
    auto* confirm = m_window->findChild<QPushButton*>(u"change-preview.confirm"_s);
    QVERIFY(confirm && confirm->isVisible());
    confirm->click();
}

void HistoryTest::revisionsSayWhoDidWhat() {
    show();
    QCOMPARE(list()->model()->rowCount(), 4);
    const QModelIndex newest = list()->model()->index(0, 0);
    QCOMPARE(newest.data().toString(), u"Rename offer"_s);
    QCOMPARE(newest.data(HistoryModel::UserRole).toString(), u"ann"_s);
    QCOMPARE(newest.data(HistoryModel::WhenRole).toString(), u"Today 15:06"_s);
    QCOMPARE(newest.data(HistoryModel::SubjectRole).toString(), u"Lake day ticket"_s); // as it is called now
    QCOMPARE(list()->currentIndex(), newest);
    QCOMPARE(m_window->findChild<QLabel*>(u"revision.title"_s)->text(), u"Rename offer"_s);
}

void HistoryTest::theDiffOfARevisionIsReadable() {
    show();
    QTest::keyClick(list(), Qt::Key_Down);
    QTRY_COMPARE(differences()->model()->rowCount(), 1);
    const auto cell = [this](int column) {
        const QAbstractItemModel* model = differences()->model();
        return model->index(0, column, model->index(0, 0)).data().toString();
    };
    QTRY_COMPARE(cell(ComparisonModel::LeftColumn), u"Lake"_s);
    QCOMPARE(cell(ComparisonModel::FieldColumn), u"Name"_s);
    QCOMPARE(cell(ComparisonModel::RightColumn), u"Lake ticket"_s);
    // Of what came in there was nothing before.
    QTest::keyClick(list(), Qt::Key_Down);
    const auto entity = [this](int column) {
        return differences()->model()->index(0, column).data().toString();
    };
    QTRY_COMPARE(differences()->model()->index(0, 0).data(ComparisonModel::StateRole).toInt(),
                 int(ComparedEntity::State::Added));
    QCOMPARE(entity(ComparisonModel::LeftColumn), QString());
}

void HistoryTest::newRevisionsComeInAtTheTop() {
    show();
    choose(1);
    const QVariant chosen = list()->currentIndex().data(HistoryModel::NumberRole);
    rename(u"Lake pass"_s);
    QCOMPARE(list()->model()->rowCount(), 5);
    QCOMPARE(list()->currentIndex().row(), 2);
    QCOMPARE(list()->currentIndex().data(HistoryModel::NumberRole), chosen);
}

void HistoryTest::theListFilters() {
    show();
    QTest::keySequence(m_window.get(), QKeySequence::Find);
    auto* filter = m_window->findChild<QLineEdit*>(u"history.filter"_s);
    QVERIFY(filter->hasFocus() || !m_window->isActiveWindow());
    QTest::keyClicks(filter, u"ANN rename"_s);
    QCOMPARE(m_window->findChild<QLabel*>(u"history.count"_s)->text(), u"2 of 4"_s);
    QTest::keyClicks(filter, u"x"_s);
    QCOMPARE(list()->model()->rowCount(), 0);
    QVERIFY(!differences()->isVisible());
    filter->clear();
    QTRY_VERIFY(differences()->isVisible());
}

void HistoryTest::anEntityComesBack() {
    show(kOffer);
    QCOMPARE(list()->model()->rowCount(), 3);
    choose(2);
    press(u"revision.restore"_s);
    QCOMPARE(name(), u"Lake day ticket"_s); // not before it is confirmed
    confirmRestore();
    QCOMPARE(name(), u"Lake"_s);
    QCOMPARE(m_document->undoStack().undoText(), u"Restore “Lake day ticket” to Today 15:06"_s);
    QCOMPARE(list()->model()->rowCount(), 4);
}

void HistoryTest::theCatalogComesBackAndUndoTakesItAway() {
    show();
    choose(3);
    press(u"revision.restore"_s);
    confirmRestore();
    QVERIFY(!m_document->catalog().contains(kOffer));
    QVERIFY(m_document->catalog().contains(kTag));
    m_document->undo();
    QCOMPARE(name(), u"Lake day ticket"_s);
}

void HistoryTest::archivedOffersComeBackToo() {
    auto offer = std::get<PersonalizedOffer>(*m_document->catalog().entity(kOffer));
    offer.status = OfferStatus::Archived;
    QVERIFY(m_document->update(u"Archive"_s, offer));
    show(kOffer);
    choose(1);
    press(u"revision.restore"_s);
    confirmRestore();
    QCOMPARE(std::get<PersonalizedOffer>(*m_document->catalog().entity(kOffer)).status, OfferStatus::Draft);
}

void HistoryTest::versionsHaveNames() {
    show();
    choose(1);
    press(u"revision.name"_s);
    auto* save = m_window->findChild<QPushButton*>(u"version.save"_s);
    save->click(); // refused without a name
    QVERIFY(save->isVisible());
    QTest::keyClicks(m_window->findChild<QLineEdit*>(u"version.name"_s), u"Spring launch"_s);
    QTest::keyClicks(m_window->findChild<QPlainTextEdit*>(u"version.note"_s), u"approved by Eve"_s);
    save->click();
    QCOMPARE(m_document->store().namedVersions()->constFirst().note, u"approved by Eve"_s);
    QCOMPARE(m_window->findChild<QLabel*>(u"revision.version"_s)->text(),
             u"Version “Spring launch” – approved by Eve"_s);
    auto* named = m_window->findChild<QCheckBox*>(u"history.named"_s);
    named->click();
    QCOMPARE(list()->model()->rowCount(), 1);
    press(u"revision.restore"_s);
    confirmRestore();
    QCOMPARE(m_document->undoStack().undoText(), u"Restore the catalog to Spring launch"_s);
    press(u"revision.unname"_s);
    QVERIFY(m_document->store().namedVersions()->isEmpty());
    QCOMPARE(list()->model()->rowCount(), 0);
}

void HistoryTest::anEmptyHistorySaysSo() {
    show(EntityKey{EntityKind::Tag, u"never"_s});
    QCOMPARE(list()->model()->rowCount(), 0);
    bool said = false;
    for (const QLabel* label : m_window->findChildren<QLabel*>())
        said = said || (label->isVisible() && label->text().startsWith(u"Nothing has happened here yet"_s));
    QVERIFY(said);
}

void HistoryTest::tenThousandRevisionsStayQuick() {
    const EntityPtr one = m_document->catalog().entity(kTag);
    const EntityPtr two = std::make_shared<const Entity>(Tag{TagId(kTag.id), u"Winter"_s, {}});
    auto store = std::make_unique<MemoryCatalogStore>(m_document->catalog());
    for (int i = 0; i < 10'000; ++i)
        QVERIFY(store->commit({u"Edit %1"_s.arg(i), {i % 2 == 0 ? Change{one, two} : Change{two, one}}},
                              u"ann"_s, 1000));
    Snapshot snapshot = *store->snapshot();
    m_document =
        std::make_unique<CatalogDocument>(std::move(store), std::move(snapshot), m_clock, m_ids, u"ann"_s);
    QBENCHMARK_ONCE {
        show();
    }
    auto* filter = m_window->findChild<QLineEdit*>(u"history.filter"_s);
    QBENCHMARK_ONCE {
        filter->setText(u"edit 4321"_s);
    }
    QCOMPARE(list()->model()->rowCount(), 1);
}

} // namespace ow

#include "moc_history_test.cpp"
