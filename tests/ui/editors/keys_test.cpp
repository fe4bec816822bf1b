#include "ui/editors/keys_test.h"

#include "ui/editors/editor_fixture.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// Types into whatever has the keys.
void typeOn(const QString& text) {
    for (const QChar letter : text) {
        QWidget* list = QApplication::activePopupWidget();
        QTest::keyClick(list ? list : QApplication::focusWidget(), letter.toLatin1());
    }
}

int placeOf(EditorFixture& f, const QString& path) {
    for (int round = 0; round < 10; ++round) // layouts follow one another
        QApplication::processEvents();
    return f.find(path)->mapTo(&f.editor(), QPoint()).y();
}

} // namespace

void KeysTest::whatIsTypedAfterAChoiceGoesIntoItsField_data() {
    QTest::addColumn<EntityKind>("kind");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("choice");
    QTest::addColumn<int>("segment");
    QTest::addColumn<QString>("field");
    const QString offer = u"o:lake"_s;
    const QString lines = u"/referenceText"_s;
    QTest::newRow("a rule") << EntityKind::PersonalizedOffer << offer << u"constraintType"_s << 1
                            << u"eligibilityRule"_s + lines;
    QTest::newRow("a formula") << EntityKind::PersonalizedOffer << offer << u"order"_s << 1
                               << u"formula"_s + lines;
    QTest::newRow("a strategy") << EntityKind::PersonalizedOffer << offer << u"order"_s << 2 << u"strategy"_s;
    QTest::newRow("listed offers") << EntityKind::Activity << u"a:home"_s << u"selection"_s << 1
                                   << u"options/chipText"_s;
    QTest::newRow("offers of a collection")
        << EntityKind::OfferFilter << u"c:summer"_s << u"filterType"_s << 2 << u"offers/chipText"_s;
}

void KeysTest::whatIsTypedAfterAChoiceGoesIntoItsField() {
    QFETCH(EntityKind, kind);
    QFETCH(QString, id);
    QFETCH(QString, choice);
    QFETCH(int, segment);
    QFETCH(QString, field);
    EditorFixture f;
    f.open(kind, id);
    f.segment(choice, segment);
    typeOn(u"Gold"_s);
    QCOMPARE(f.find<QLineEdit>(field)->text(), u"Gold"_s);
}

void KeysTest::arrowsWalkThroughTheSegments() {
    EditorFixture f;
    f.open(EntityKind::PersonalizedOffer, u"o:lake"_s);
    f.find(u"constraintType/segment0"_s)->setFocus();
    for (const int next : {1, 2, 3}) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
        QCOMPARE(QApplication::focusWidget(), f.find(u"constraintType/segment%1"_s.arg(next)));
    }
    QVERIFY(f.value<PersonalizedOffer>().constraint.segments.isEmpty());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Left);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Left);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(QApplication::focusWidget(), f.find(u"eligibilityRule/referenceText"_s));
}

void KeysTest::aDateIsTypedRightAfterItsLimit() {
    EditorFixture f;
    f.open(EntityKind::PersonalizedOffer, u"o:lake"_s);
    f.press(u"validFrom/instantNoLimit"_s);
    typeOn(u"2027-05-01"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(f.value<PersonalizedOffer>().calendar.start->text(), u"2027-05-01"_s);
}

void KeysTest::theFirstSegmentIsTypedAtOnce() {
    EditorFixture f;
    f.open(EntityKind::PersonalizedOffer, u"o:lake"_s);
    f.segment(u"constraintType"_s, 2);
    typeOn(u"Gold"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    const QVector<SegmentIdentity> listed = f.value<PersonalizedOffer>().constraint.segments;
    QCOMPARE(listed.size(), 1);
    QCOMPARE(listed.constFirst().namespaceCode, u"Gold"_s);
}

/// There is room below for what it brings.
void KeysTest::aChoiceStaysUnderTheMouse() {
    EditorFixture f;
    f.open(EntityKind::PersonalizedOffer, u"o:lake"_s);
    f.editor().resize(560, 800);
    for (const int segment : {2, 1, 3}) {
        const int before = placeOf(f, u"constraintType"_s);
        f.segment(u"constraintType"_s, segment);
        QCOMPARE(placeOf(f, u"constraintType"_s), before);
    }
}

void KeysTest::typingANameMovesNothing() {
    EditorFixture f;
    f.open(EntityKind::PersonalizedOffer, u"o:lake"_s);
    for (const int width : {900, 620}) {
        f.editor().resize(width, 2000);
        f.type(u"name"_s, u"Lake"_s);
        const int before = placeOf(f, u"validFrom"_s);
        const int pill = placeOf(f, u"statusPill"_s);
        f.type(u"name"_s, u"A night at the lake, with breakfast, a boat, and the way back at noon"_s);
        QCOMPARE(placeOf(f, u"validFrom"_s), before);
        QCOMPARE(placeOf(f, u"statusPill"_s), pill);
    }
    auto* authors = f.find<QLabel>(u"authors"_s);
    const int before = placeOf(f, u"validFrom"_s);
    f.type(u"name"_s, u"Another"_s);
    QTRY_VERIFY(authors->text().contains(u"mira"_s));
    authors->setText(authors->text().repeated(5)); // of many hands
    QCOMPARE(placeOf(f, u"validFrom"_s), before);
}

void KeysTest::anotherLanguageMovesNothing() {
    EditorFixture f;
    f.open(EntityKind::PersonalizedOffer, u"o:lake"_s);
    f.press(u"addRepresentation"_s);
    f.menu(u"placementMenu"_s, u"Web hero"_s);
    const QString card = cardName(u"representations"_s, 0);
    const int before = placeOf(f, card + u"/addLanguage"_s);
    f.press(card + u"/addLanguage"_s);
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    QVERIFY(menu);
    menu->actions().constFirst()->trigger();
    menu->close();
    QTRY_COMPARE(f.value<PersonalizedOffer>().representations[0].components.size(), 2);
    QCOMPARE(placeOf(f, card + u"/addLanguage"_s), before);
}

/// Undo takes away the card that is being written in.
void KeysTest::aFieldMayGoWithTheKeysInIt() {
    EditorFixture f;
    f.open(EntityKind::PersonalizedOffer, u"o:lake"_s);
    f.press(u"addCapping"_s);
    QVERIFY(f.find(cardName(u"capping"_s, 0))->isAncestorOf(QApplication::focusWidget()));
    QApplication::processEvents();
    f.document().undo();
    QApplication::processEvents();
    QVERIFY(f.value<PersonalizedOffer>().capping.isEmpty());
    QVERIFY(f.find(u"name"_s)->isVisible());
}

} // namespace ow

#include "moc_keys_test.cpp"
