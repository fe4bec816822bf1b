#include "ui/editors/unsaved_test.h"

#include "document/drafts.h"
#include "document/unsaved_edits.h"
#include "ui/editors/editor_fixture.h"
#include "widgets/message_bar.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

const EntityKey kLake{EntityKind::PersonalizedOffer, u"o:lake"_s};

/// Somebody else edits the offer; this window hears of it.
void editElsewhere(EditorFixture& f, const std::function<void(PersonalizedOffer&)>& edit) {
    const EntityPtr before = f.document().store().load()->entity(kLake);
    auto after = std::get<PersonalizedOffer>(*before);
    edit(after);
    QVERIFY(f.document().store().commit(ChangeSet::update(u"Edit"_s, before, after), u"bob"_s, 1));
    f.document().follow();
}

void startTyping(EditorFixture& f, const QString& text) {
    auto* name = f.find<QLineEdit>(u"name"_s);
    name->setFocus();
    name->selectAll();
    QTest::keyClicks(name, text);
}

} // namespace

void UnsavedTest::editsOfOthersAreShownAtOnce() {
    EditorFixture f;
    f.open(kLake.kind, kLake.id);
    editElsewhere(f, [](PersonalizedOffer& offer) { offer.name = u"Lake pass"_s; });
    QCOMPARE(f.find<QLineEdit>(u"name"_s)->text(), u"Lake pass"_s);
}

void UnsavedTest::typingGoesOnWhileOthersEditOtherFields() {
    EditorFixture f;
    f.open(kLake.kind, kLake.id);
    startTyping(f, u"Lake pass"_s);
    editElsewhere(f, [](PersonalizedOffer& offer) { offer.rank.priority = 77; });
    QTRY_COMPARE(f.value<PersonalizedOffer>().name, u"Lake pass"_s);
    QCOMPARE(f.value<PersonalizedOffer>().rank.priority, 77);
    QCOMPARE(f.find<QAbstractSpinBox>(u"priority"_s)->text(), u"77"_s);
}

void UnsavedTest::typingOverTheSameFieldIsAConflictAndStays() {
    EditorFixture f;
    f.open(kLake.kind, kLake.id);
    QSignalSpy conflicted(&f.document(), &CatalogDocument::conflicted);
    startTyping(f, u"Lake pass"_s);
    editElsewhere(f, [](PersonalizedOffer& offer) { offer.name = u"Lake season"_s; });
    QTRY_COMPARE(conflicted.size(), 1);
    QCOMPARE(f.value<PersonalizedOffer>().name, u"Lake season"_s);
    auto* name = f.find<QLineEdit>(u"name"_s);
    QCOMPARE(name->text(), u"Lake pass"_s);
    auto* bar = f.find<MessageBar>(u"unsaved"_s);
    QVERIFY(bar->isVisible());
    f.open(kLake.kind, kLake.id); // closed and opened again
    QCOMPARE(f.find<QLineEdit>(u"name"_s)->text(), u"Lake pass"_s);
    QTest::mouseClick(f.find(u"unsaved"_s)->findChild<QPushButton*>(), Qt::LeftButton);
    QCOMPARE(conflicted.size(), 2);
    f.document().unsaved().drop(kLake); // settled: theirs
    QCOMPARE(f.find<QLineEdit>(u"name"_s)->text(), u"Lake season"_s);
    QVERIFY(!f.find(u"unsaved"_s)->isVisible());
}

void UnsavedTest::aFullDiskKeepsTheEdit() {
    EditorFixture f;
    f.open(kLake.kind, kLake.id);
    f.setDiskFull(true);
    f.type(u"name"_s, u"Lake pass"_s);
    auto* bar = f.find<MessageBar>(u"unsaved"_s);
    QVERIFY(bar->isVisible());
    QVERIFY(bar->text().contains(u"disk is full"_s));
    QCOMPARE(f.find<QLineEdit>(u"name"_s)->text(), u"Lake pass"_s);
    QVERIFY(f.value<PersonalizedOffer>().name != u"Lake pass"_s);
    f.setDiskFull(false);
    QTest::mouseClick(bar->findChild<QPushButton*>(), Qt::LeftButton);
    QCOMPARE(f.value<PersonalizedOffer>().name, u"Lake pass"_s);
    QVERIFY(!bar->isVisible());
}

void UnsavedTest::whatIsNoValueComesBack_data() {
    QTest::addColumn<EntityKey>("key");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("mended");
    QTest::newRow("a date") << kLake << u"validFrom/instantText"_s << u"31.2.2026"_s << u"2026-03-01"_s;
    QTest::newRow("a number") << kLake << u"priority/qt_spinbox_lineedit"_s << u"many"_s << u"7"_s;
    QTest::newRow("a reference") << EntityKey{EntityKind::Activity, u"a:home"_s}
                                 << u"fallback/referenceText"_s << u"Nobody knows it"_s
                                 << u"Something else"_s;
}

void UnsavedTest::whatIsNoValueComesBack() {
    QFETCH(EntityKey, key);
    QFETCH(QString, field);
    QFETCH(QString, typed);
    QFETCH(QString, mended);
    EditorFixture f;
    f.open(key.kind, key.id);
    const auto write = [&](const QString& text) {
        auto* line = f.find<QLineEdit>(field);
        QVERIFY2(line, qPrintable(field));
        f.editor().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&f.editor()));
        line->setFocus();
        QTRY_VERIFY(line->hasFocus());
        line->selectAll();
        QTest::keyClicks(line, text);
        if (QWidget* popup = QApplication::activePopupWidget())
            popup->close();
        QTest::keyClick(line, Qt::Key_Tab);
    };
    const auto message = [&] {
        for (QWidget* around = f.find(field); around; around = around->parentWidget()) {
            if (const auto* row = qobject_cast<FieldRow*>(around))
                return row->messageText();
        }
        return QString();
    };
    const Catalog before = f.document().catalog();
    write(typed);
    QTRY_VERIFY(!message().isEmpty());
    QCOMPARE(f.document().drafts().all().size(), 1); // the status line goes by it
    QCOMPARE(f.document().drafts().all().constFirst().text, typed);
    f.open(key.kind, key.id); // left and come back
    QCOMPARE(f.find<QLineEdit>(field)->text(), typed);
    QVERIFY(!message().isEmpty());
    QVERIFY(f.document().catalog() == before);
    write(mended);
    QTRY_COMPARE(message(), QString());
    QVERIFY(f.document().drafts().all().isEmpty());
    QVERIFY(!(f.document().catalog() == before));
}

/// While an edit waits for a choice, the other fields are what they are.
void UnsavedTest::whatOthersDoNotDisputeIsShown() {
    EditorFixture f;
    f.open(kLake.kind, kLake.id);
    startTyping(f, u"Lake pass"_s);
    editElsewhere(f, [](PersonalizedOffer& offer) {
        offer.name = u"Lake season"_s;
        offer.rank.priority = 77;
    });
    QTRY_VERIFY(f.document().unsaved().edit(kLake));
    QCOMPARE(f.find<QLineEdit>(u"name"_s)->text(), u"Lake pass"_s);
    QCOMPARE(f.find<QAbstractSpinBox>(u"priority"_s)->text(), u"77"_s);
}

} // namespace ow

#include "moc_unsaved_test.cpp"
