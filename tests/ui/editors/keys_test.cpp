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

int placeOf(EditorFixture& f, const QString& path) {
    QApplication::processEvents();
    return f.find(path)->mapTo(&f.editor(), QPoint()).y();
}

} // namespace

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
