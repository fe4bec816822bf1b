#include "ui/rulebuilder/builder_test.h"

#include "rulebuilder/block_context.h"
#include "ui/rulebuilder/rule_bench.h"

#include <QAbstractItemView>
#include <QApplication>

namespace ow {

using namespace Qt::StringLiterals;

void BuilderTest::fieldsOfEventsNameNoVariable() {
    Bench b(u"forall E from xEvent where (E.commerce.order.priceTotal > 3 and person.age > 3)"_s);
    b.visual();
    QCOMPARE(b.find<QLineEdit>(u"left"_s, u"Part 1.1"_s)->text(), u"commerce.order.priceTotal"_s);
    QCOMPARE(b.find<QLineEdit>(u"left"_s, u"Part 1.2"_s)->text(), u"person.age"_s);
    b.type(u"left"_s, u"_id"_s, u"Part 1.1"_s);
    b.type(u"left"_s, u"person.city"_s, u"Part 1.2"_s);
    QCOMPARE(b.rule(), u"forall E from xEvent where E._id > \"3\" and person.city > \"3\""_s);
}

void BuilderTest::namesMeanWhatStandsThere() {
    const BlockContext outside(ruleSchema(people()));
    const BlockContext event = outside.inside("E", "xEvent");
    const BlockContext item = event.inside("I", "E.productListItems");
    const auto same = [](const BlockContext& at, const std::string& rule, const QString& shown) {
        QCOMPARE(at.shown(rule), shown);
        QCOMPARE(QString::fromStdString(at.written(shown)), QString::fromStdString(rule));
    };
    same(outside, "E.a", u"E.a"_s);
    same(event, "E.eventType", u"eventType"_s);
    same(event, "E.items.count()", u"items.count()"_s);
    same(event, "E.`odd name`.x", u"`odd name`.x"_s);
    same(event, "E.a + E.b", u"E.a + E.b"_s);
    same(event, "person.age", u"person.age"_s);
    same(event, "E.person.age", u"E.person.age"_s); // the profile has a person, too
    same(event, "xEvent", u"xEvent"_s);
    same(event, "offer.rank.priority", u"offer.rank.priority"_s);
    same(item, "I.SKU", u"SKU"_s);
    same(item, "E.eventType", u"E.eventType"_s);
    QCOMPARE(event.shown("eventType"), u"profile.eventType"_s); // not the event's
    QCOMPARE(event.written(u"profile.eventType"_s), std::string("profile.eventType"));
    QCOMPARE(event.written(u"half."_s), std::string("half.")); // nothing that reads
    QCOMPARE(int(item.typeOf("I.quantity").type), int(expr::Type::Integer));
}

void BuilderTest::membersOfTheEventAreOffered() {
    Bench b(u"forall E from xEvent where (E._id != \"x\")"_s);
    b.visual();
    auto* left = b.find<QLineEdit>(u"left"_s, u"Part 1.1"_s);
    left->setFocus();
    QTRY_VERIFY(left->hasFocus());
    left->selectAll();
    QTest::keyClicks(left, u"eve"_s);
    auto* popup = qobject_cast<QAbstractItemView*>(QApplication::activePopupWidget());
    QVERIFY(popup);
    QCOMPARE(popup->currentIndex().data().toString(), u"eventType"_s);
    QTest::keyClick(popup, Qt::Key_Return);
    QCOMPARE(left->text(), u"eventType"_s);
    QTest::keyClick(left, Qt::Key_Return);
    QCOMPARE(b.rule(), u"forall E from xEvent where E.eventType != \"x\""_s);
}

void BuilderTest::theCursorGoesToWhatWasAdded() {
    Bench b(u"person.age = 3 and (person.city = \"\" or person.city = \"Rome\") and person.city != \"\""_s);
    b.visual();
    b.press(u"addCondition"_s, u"Part 2"_s);
    QTRY_VERIFY(b.find<QLineEdit>(u"left"_s, u"Part 2.3"_s)->hasFocus());
    b.press(u"removeBlock"_s, u"Part 2.3"_s);
    QTRY_VERIFY(b.find<QLineEdit>(u"left"_s, u"Part 2.2"_s)->hasFocus());
}

} // namespace ow
