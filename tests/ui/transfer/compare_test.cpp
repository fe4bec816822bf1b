#include "ui/transfer/compare_test.h"

#include "compare/compare_view.h"
#include "compare/comparison_model.h"
#include "exchange/export/export.h"
#include "transfer/compare_dialog.h"
#include "transfer/merge_dialog.h"
#include "ui/transfer/transfer_fixture.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>
#include <QUndoStack>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

const EntityKey kSeat{EntityKind::PersonalizedOffer, u"o1"_s};
const EntityKey kTrain{EntityKind::PersonalizedOffer, u"o2"_s};

void rename(TransferFixture& fixture, const EntityKey& key, const QString& name) {
    auto offer = std::get<PersonalizedOffer>(*fixture.document().catalog().entity(key));
    offer.name = name;
    QVERIFY(fixture.document().update(u"rename"_s, offer));
}

CatalogSource save(TransferFixture& fixture, const QString& name) {
    return {fixture.write(name, exportCatalog(fixture.document().catalog(), {}))};
}

QModelIndex find(const QWidget& dialog, const QString& text) {
    const QAbstractItemModel* model = dialog.findChild<CompareView*>()->tree().model();
    return model->match(model->index(0, 0), Qt::DisplayRole, text, 1, Qt::MatchContains | Qt::MatchRecursive)
        .value(0);
}

} // namespace

void CompareTest::aFileIsComparedFieldByField() {
    TransferFixture fixture;
    const CatalogSource before = save(fixture, u"before.json"_s);
    rename(fixture, kSeat, u"Window seat, heated"_s);
    CompareDialog dialog(fixture.document(), fixture.ids(), fixture.file({}), nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    dialog.setSources(before, {});
    QTRY_VERIFY(dialog.isCurrent());
    QCOMPARE(dialog.findChild<QLabel*>(u"compare.counts"_s)->text(), u"0 added, 0 removed, 1 changed."_s);
    const QModelIndex name = find(dialog, u"Name"_s);
    QVERIFY(name.isValid());
    QCOMPARE(name.siblingAtColumn(ComparisonModel::LeftColumn).data().toString(), u"Window seat"_s);
    QCOMPARE(name.siblingAtColumn(ComparisonModel::RightColumn).data().toString(), u"Window seat, heated"_s);
}

void CompareTest::twoFilesAreCompared() {
    TransferFixture fixture;
    const CatalogSource before = save(fixture, u"before.json"_s);
    QVERIFY(fixture.document().apply(ChangeSet::create(u"add"_s, makeOffer(u"o3"_s, u"Lantern walk"_s))));
    const CatalogSource after = save(fixture, u"after.json"_s);
    fixture.document().undo();
    CompareDialog dialog(fixture.document(), fixture.ids(), fixture.file({}), nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    dialog.setSources(before, after);
    QTRY_VERIFY(dialog.isCurrent());
    QCOMPARE(dialog.findChild<QLabel*>(u"compare.counts"_s)->text(), u"1 added, 0 removed, 0 changed."_s);
    QVERIFY(find(dialog, u"Lantern walk"_s).isValid());
}

void CompareTest::equalCatalogsSaySo() {
    TransferFixture fixture;
    CompareDialog dialog(fixture.document(), fixture.ids(), fixture.file({}), nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    dialog.setSources(save(fixture, u"same.json"_s), {});
    QTRY_VERIFY(dialog.isCurrent());
    QCOMPARE(dialog.findChild<CompareView*>()->tree().model()->rowCount(), 0);
}

void CompareTest::whatTheyChangedComesInAndConflictsAreChosen() {
    TransferFixture fixture;
    const CatalogSource base = save(fixture, u"base.json"_s);
    const Catalog start = fixture.document().catalog();
    rename(fixture, kSeat, u"Their seat"_s);
    rename(fixture, kTrain, u"Their train"_s);
    const CatalogSource theirs = save(fixture, u"theirs.json"_s);
    fixture.document().undo();
    fixture.document().undo();
    QCOMPARE(fixture.document().catalog(), start);
    rename(fixture, kSeat, u"My seat"_s);

    MergeDialog dialog(fixture.document(), fixture.ids(), fixture.file({}), nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    dialog.setSources(base, theirs);
    QTRY_VERIFY(dialog.isCurrent());
    auto* confirm = dialog.findChild<QPushButton*>(u"merge.confirm"_s);
    QVERIFY(!confirm->isEnabled());
    auto& tree = dialog.findChild<CompareView*>()->tree();
    const QModelIndex name = find(dialog, u"Name"_s);
    QCOMPARE(name.siblingAtColumn(ComparisonModel::LeftColumn).data().toString(), u"My seat"_s);
    tree.setCurrentIndex(name);
    QTest::keyClick(&tree, Qt::Key_M);
    QTRY_VERIFY(confirm->isEnabled());
    const int steps = fixture.document().undoStack().count();
    const QSignalSpy merged(&dialog, &MergeDialog::merged);
    QTest::mouseClick(confirm, Qt::LeftButton);
    QTRY_COMPARE(merged.size(), 1);
    QCOMPARE(entityName(*fixture.document().catalog().entity(kSeat)), u"My seat"_s);
    QCOMPARE(entityName(*fixture.document().catalog().entity(kTrain)), u"Their train"_s);
    QCOMPARE(fixture.document().undoStack().count(), steps + 1);
}

void CompareTest::theirsForAllTakesTheirs() {
    TransferFixture fixture;
    const CatalogSource base = save(fixture, u"base.json"_s);
    rename(fixture, kSeat, u"Their seat"_s);
    const CatalogSource theirs = save(fixture, u"theirs.json"_s);
    rename(fixture, kSeat, u"My seat"_s);
    MergeDialog dialog(fixture.document(), fixture.ids(), fixture.file({}), nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    dialog.setSources(base, theirs);
    QTRY_VERIFY(dialog.isCurrent());
    QTest::mouseClick(dialog.findChild<QPushButton*>(u"merge.allTheirs"_s), Qt::LeftButton);
    const QSignalSpy merged(&dialog, &MergeDialog::merged);
    QTest::mouseClick(dialog.findChild<QPushButton*>(u"merge.confirm"_s), Qt::LeftButton);
    QTRY_COMPARE(merged.size(), 1);
    QCOMPARE(entityName(*fixture.document().catalog().entity(kSeat)), u"Their seat"_s);
}

void CompareTest::whatComesInBesideAConflictIsListed() {
    TransferFixture fixture;
    auto offer = std::get<PersonalizedOffer>(*fixture.document().catalog().entity(kSeat));
    offer.rank.priority = 5;
    QVERIFY(fixture.document().update(u"rank"_s, offer));
    const CatalogSource base = save(fixture, u"base.json"_s);
    offer.name = u"Their seat"_s;
    offer.rank.priority = 77;
    QVERIFY(fixture.document().update(u"edit"_s, offer));
    const CatalogSource theirs = save(fixture, u"theirs.json"_s);
    fixture.document().undo();
    rename(fixture, kSeat, u"My seat"_s);
    MergeDialog dialog(fixture.document(), fixture.ids(), fixture.file({}), nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    dialog.setSources(base, theirs);
    QTRY_VERIFY(dialog.isCurrent());
    const QModelIndex priority = find(dialog, u"Priority"_s);
    QVERIFY(priority.isValid());
    QVERIFY(!priority.data(ComparisonModel::ConflictRole).toBool());
    QCOMPARE(priority.siblingAtColumn(ComparisonModel::LeftColumn).data().toString(), u"5"_s);
    QCOMPARE(priority.siblingAtColumn(ComparisonModel::RightColumn).data().toString(), u"77"_s);
    QCOMPARE(dialog.findChild<QLabel*>(u"merge.state"_s)->text(),
             u"Comes in as it is: 1. Still to be chosen: 1."_s);
    // Keys on its row choose nothing: there is nothing to choose.
    auto& tree = dialog.findChild<CompareView*>()->tree();
    tree.setCurrentIndex(priority);
    QTest::keyClick(&tree, Qt::Key_M);
    QVERIFY(!dialog.findChild<QPushButton*>(u"merge.confirm"_s)->isEnabled());
    tree.setCurrentIndex(find(dialog, u"Name"_s));
    QTest::keyClick(&tree, Qt::Key_M);
    const QSignalSpy merged(&dialog, &MergeDialog::merged);
    QTest::mouseClick(dialog.findChild<QPushButton*>(u"merge.confirm"_s), Qt::LeftButton);
    QTRY_COMPARE(merged.size(), 1);
    const auto& result = std::get<PersonalizedOffer>(*fixture.document().catalog().entity(kSeat));
    QCOMPARE(result.name, u"My seat"_s);
    QCOMPARE(result.rank.priority, 77);
}

void CompareTest::aFileThatCannotBeReadIsSaid() {
    TransferFixture fixture;
    CompareDialog dialog(fixture.document(), fixture.ids(), fixture.file({}), nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    dialog.setSources({fixture.write(u"broken.json"_s, "{ oops")}, {});
    const auto said = [&dialog] {
        for (const QLabel* label : dialog.findChildren<QLabel*>()) {
            if (label->isVisible() && label->text().contains(u"broken.json:1"_s))
                return true;
        }
        return false;
    };
    QTRY_VERIFY(said());
    QVERIFY(!dialog.isCurrent());
}

} // namespace ow

#include "moc_compare_test.cpp"
