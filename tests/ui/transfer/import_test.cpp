#include "ui/transfer/import_test.h"

#include "compare/compare_view.h"
#include "transfer/import_dialog.h"
#include "transfer/import_model.h"
#include "ui/transfer/transfer_fixture.h"

#include <QAbstractButton>
#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>
#include <QUndoStack>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

const QByteArray kAutumn = R"({"offerwright": 1,
  "tags": [{"id": "t2", "name": "Autumn"}],
  "offers": [{"id": "o1", "name": "Window seat, heated", "status": "approved", "tags": ["t1"]},
             {"id": "o3", "name": "Lantern walk", "status": "draft", "tags": ["t2"]}]})";
const QByteArray kMentionsMissing = R"({"offerwright": 1,
  "offers": [{"id": "o4", "name": "Stove room", "status": "draft", "tags": ["nobody"]},
             {"id": "o5", "name": "Quiet car", "status": "draft"}]})";

const EntityKey kSeat{EntityKind::PersonalizedOffer, u"o1"_s};
const EntityKey kWalk{EntityKind::PersonalizedOffer, u"o3"_s};
const EntityKey kAutumnTag{EntityKind::Tag, u"t2"_s};

/// An import dialog over files, and what a user does with it.
class Session {
public:
    Session(TransferFixture& fixture, const QStringList& paths)
        : m_dialog(new ImportDialog(fixture.document(), fixture.ids(), u"autumn.json"_s, nullptr)) {
        m_dialog->show();
        m_dialog->start(fileReader(paths, fixture.document().catalog(), fixture.ids()));
    }
    ~Session() { delete m_dialog; }

    [[nodiscard]] ImportDialog* dialog() const { return m_dialog; }
    [[nodiscard]] QPushButton* confirm() const {
        return m_dialog->findChild<QPushButton*>(u"import.confirm"_s);
    }
    [[nodiscard]] QTreeView* tree() const { return m_dialog->findChild<QTreeView*>(u"import.changes"_s); }

    /// All lines that contain a text.
    [[nodiscard]] QModelIndex line(const QString& text) const {
        return tree()
            ->model()
            ->match(tree()->model()->index(0, 0), Qt::DisplayRole, text, 1,
                    Qt::MatchContains | Qt::MatchRecursive)
            .value(0);
    }

    void answer(const QString& rule, int answer) const {
        const auto buttons = m_dialog->findChild<QWidget*>(rule)->findChildren<QAbstractButton*>();
        QTest::mouseClick(buttons.at(answer), Qt::LeftButton);
    }

private:
    QPointer<ImportDialog> m_dialog;
};

} // namespace

void ImportTest::whatIsNewAndChangedComesInAsOneStep() {
    TransferFixture fixture;
    const Catalog before = fixture.document().catalog();
    const Session session(fixture, {fixture.write(u"autumn.json"_s, kAutumn)});
    QTRY_VERIFY(session.dialog()->isReviewed());
    QCOMPARE(session.dialog()->findChild<QLabel*>(u"import.recognised"_s)->text(),
             u"Recognised: 2 personalized offers, 1 tag; dialect offerwright."_s);
    QVERIFY(session.line(u"New (2)"_s).isValid());
    const QModelIndex seat = session.line(u"Window seat, heated"_s);
    QCOMPARE(seat.siblingAtColumn(ImportModel::NoteColumn).data().toString(), u"Name"_s);
    session.tree()->setCurrentIndex(seat);
    auto* fields = session.dialog()->findChild<CompareView*>();
    QTRY_VERIFY(fields->isVisible());
    const QSignalSpy imported(session.dialog(), &ImportDialog::imported);
    QTest::mouseClick(session.confirm(), Qt::LeftButton);
    QTRY_COMPARE(imported.size(), 1);
    QCOMPARE(fixture.document().catalog().find<PersonalizedOffer>(OfferId(u"o1"_s))->name,
             u"Window seat, heated"_s);
    QVERIFY(fixture.document().catalog().contains(kAutumnTag));
    fixture.document().undo();
    QCOMPARE(fixture.document().catalog(), before);
}

void ImportTest::whatIsLeftOutTakesItsMentionersAlong() {
    TransferFixture fixture;
    const Session session(fixture, {fixture.write(u"autumn.json"_s, kAutumn)});
    QTRY_VERIFY(session.dialog()->isReviewed());
    QAbstractItemModel* model = session.tree()->model();
    QVERIFY(model->setData(session.line(u"Autumn"_s), Qt::Unchecked, Qt::CheckStateRole));
    QCOMPARE(session.line(u"Lantern walk"_s).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
    QVERIFY(session.dialog()->findChild<QLabel*>(u"import.chosen"_s)->text().contains(u"1 more"_s));
    const QSignalSpy imported(session.dialog(), &ImportDialog::imported);
    QTest::mouseClick(session.confirm(), Qt::LeftButton);
    QTRY_COMPARE(imported.size(), 1);
    QVERIFY(!fixture.document().catalog().contains(kWalk));
    QVERIFY(!fixture.document().catalog().contains(kAutumnTag));
}

void ImportTest::missingThingsStopUntilAnswered() {
    TransferFixture fixture;
    const Session session(fixture, {fixture.write(u"missing.json"_s, kMentionsMissing)});
    QTRY_VERIFY(session.dialog()->isReviewed());
    QVERIFY(session.line(u"Missing (1)"_s).isValid());
    QVERIFY(!session.confirm()->isEnabled());
    session.answer(u"import.missing"_s, 2); // leave out what mentions it
    QTRY_VERIFY(session.confirm()->isEnabled());
    QVERIFY(session.line(u"Left out (1)"_s).isValid());
    session.answer(u"import.missing"_s, 1); // make empty drafts
    QTRY_VERIFY(session.line(u"New (3)"_s).isValid());
    QTRY_VERIFY(session.confirm()->isEnabled());
    const QSignalSpy imported(session.dialog(), &ImportDialog::imported);
    QTest::mouseClick(session.confirm(), Qt::LeftButton);
    QTRY_COMPARE(imported.size(), 1);
    QVERIFY(fixture.document().catalog().contains({EntityKind::Tag, u"nobody"_s}));
}

void ImportTest::clashesAreSettledByRule() {
    TransferFixture fixture;
    const Session session(fixture, {fixture.write(u"autumn.json"_s, kAutumn)});
    QTRY_VERIFY(session.dialog()->isReviewed());
    session.answer(u"import.clashes"_s, 1); // keep mine
    QTRY_VERIFY(session.line(u"Kept as it is here (1)"_s).isValid());
    session.answer(u"import.clashes"_s, 2); // both
    QTRY_VERIFY(session.line(u"New (3)"_s).isValid());
    const QSignalSpy imported(session.dialog(), &ImportDialog::imported);
    QTRY_VERIFY(session.confirm()->isEnabled());
    QTest::mouseClick(session.confirm(), Qt::LeftButton);
    QTRY_COMPARE(imported.size(), 1);
    QCOMPARE(fixture.document().catalog().find<PersonalizedOffer>(OfferId(u"o1"_s))->name, u"Window seat"_s);
    QCOMPARE(fixture.document().catalog().size(EntityKind::PersonalizedOffer), qsizetype(4));
}

void ImportTest::aBrokenFileSaysWhereAndChangesNothing() {
    TransferFixture fixture;
    const Session session(fixture, {fixture.write(u"broken.json"_s, "{\"offers\": [\n  oops")});
    const auto said = [&session] {
        QStringList texts;
        for (const QLabel* label : session.dialog()->findChildren<QLabel*>())
            texts.append(label->text());
        return texts.join(u'\n').contains(u"broken.json:2"_s);
    };
    QTRY_VERIFY(said());
    QVERIFY(!session.confirm()->isEnabled());
}

void ImportTest::stepsThatNoLifecycleAllowsAreLeftOut() {
    TransferFixture fixture;
    PersonalizedOffer archived = makeOffer(u"o6"_s, u"Old tour"_s);
    archived.status = OfferStatus::Archived;
    QVERIFY(fixture.document().apply(ChangeSet::create(u"add"_s, archived)));
    const Session session(fixture, {fixture.write(u"old.json"_s, R"({"offerwright": 1, "offers": [
        {"id": "o6", "name": "Old tour", "status": "approved"},
        {"id": "o7", "name": "New tour", "status": "draft"}]})")});
    QTRY_VERIFY(session.dialog()->isReviewed());
    QVERIFY(session.line(u"Left out (1)"_s).isValid());
    const QSignalSpy imported(session.dialog(), &ImportDialog::imported);
    QTest::mouseClick(session.confirm(), Qt::LeftButton);
    QTRY_COMPARE(imported.size(), 1);
    QVERIFY(fixture.document().catalog().contains({EntityKind::PersonalizedOffer, u"o7"_s}));
}

void ImportTest::whatIsNotUnderstoodIsShown() {
    TransferFixture fixture;
    const Session session(fixture, {fixture.write(u"in.json"_s, R"({"total": 9, "results": [
        {"@id": "xcore:tag:a", "xdm:name": "A", "xdm:colour": "red"}]})")});
    QTRY_VERIFY(session.dialog()->isReviewed());
    const QModelIndex group = session.line(u"worth knowing (2)"_s);
    QVERIFY(group.isValid());
    QStringList notes;
    for (int row = 0; row < 2; ++row)
        notes.append(session.tree()->model()->index(row, ImportModel::NoteColumn, group).data().toString());
    QVERIFY2(notes[0].contains(u"“xdm:colour”"_s), qPrintable(notes[0]));
    QVERIFY2(notes[1].contains(u"1 of 9"_s), qPrintable(notes[1]));
    QVERIFY(session.confirm()->isEnabled());
}

void ImportTest::audiencesComeInAsRulesWhenAskedFor() {
    TransferFixture fixture;
    const Session session(fixture, {fixture.write(u"in.json"_s, R"({"segments": [{"id": "s1", "name": "Owls",
        "expression": {"type": "PQL", "format": "pql/text", "value": "loyalty.points > 1"},
        "evaluationInfo": {}}]})")});
    QTRY_VERIFY(session.dialog()->isReviewed());
    QVERIFY(session.dialog()->findChild<QWidget*>(u"import.audiences"_s)->isVisible());
    QVERIFY(!session.confirm()->isEnabled());
    session.answer(u"import.audiences"_s, 1);
    QTRY_VERIFY(session.dialog()->isReviewed() && session.confirm()->isEnabled());
    const QSignalSpy imported(session.dialog(), &ImportDialog::imported);
    QTest::mouseClick(session.confirm(), Qt::LeftButton);
    QTRY_COMPARE(imported.size(), 1);
    QCOMPARE(fixture.document().catalog().size(EntityKind::EligibilityRule), qsizetype(1));
}

void ImportTest::aFolderComesInAsOne() {
    TransferFixture fixture;
    QVERIFY(QDir(fixture.file({})).mkpath(u"all"_s));
    (void)fixture.write(u"all/a.json"_s, kAutumn);
    (void)fixture.write(u"all/b.json"_s, R"({"offerwright": 1, "tags": [{"id": "t3", "name": "Winter"}]})");
    const Session session(fixture, {fixture.file(u"all"_s)});
    QTRY_VERIFY(session.dialog()->isReviewed());
    QVERIFY(session.line(u"New (3)"_s).isValid());
}

void ImportTest::theReviewIsWorkedByKeyboard() {
    TransferFixture fixture;
    const Session session(fixture, {fixture.write(u"autumn.json"_s, kAutumn)});
    QTRY_VERIFY(session.dialog()->isReviewed());
    session.tree()->setCurrentIndex(session.line(u"Lantern walk"_s));
    QTest::keyClick(session.tree(), Qt::Key_Space);
    QCOMPARE(session.line(u"Lantern walk"_s).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
    QTest::keyClick(session.dialog(), Qt::Key_Return);
    QTRY_VERIFY(fixture.document().catalog().contains(kAutumnTag));
    QVERIFY(!fixture.document().catalog().contains(kWalk));
}

} // namespace ow

#include "moc_import_test.cpp"
