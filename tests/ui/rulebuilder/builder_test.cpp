#include "ui/rulebuilder/builder_test.h"

#include "expression/text/parser.h"
#include "rulebuilder/blocks/block_context.h"
#include "rulebuilder/blocks/event_names.h"
#include "rulebuilder/blocks/event_sentence.h"
#include "rulebuilder/rule_trial.h"
#include "ui/rulebuilder/rule_bench.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QCompleter>
#include <QJsonArray>
#include <QJsonObject>
#include <QLabel>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QString focused() {
    const QWidget* widget = QApplication::focusWidget();
    return widget ? widget->accessibleName() : QString();
}

} // namespace

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
    QTRY_COMPARE(focused(), u"Part 2.3 field"_s);
    b.press(u"removeBlock"_s, u"Part 2.3"_s);
    QTRY_COMPARE(focused(), u"Part 2.2 field"_s);
}

namespace {

/// The field of a value that is in sight.
QString shownValue(Bench& b, const QString& part) {
    for (const char* name : {"textValue", "plainValue", "yesNoValue", "listValue", "expressionValue"}) {
        if (auto* field = b.find<QWidget>(QString::fromLatin1(name), part); field && field->isVisible())
            return QString::fromLatin1(name);
    }
    return {};
}

} // namespace

void BuilderTest::valuesFollowTheField() {
    Bench b(u"person.city = \"Rome\""_s);
    b.visual();
    QVERIFY(!b.find<QWidget>(u"valueKind"_s));
    QCOMPARE(shownValue(b, u"Part 1"_s), u"textValue"_s);
    b.type(u"left"_s, u"person.age"_s, u"Part 1"_s);
    QCOMPARE(shownValue(b, u"Part 1"_s), u"plainValue"_s);
    b.type(u"plainValue"_s, u"5"_s, u"Part 1"_s);
    QCOMPARE(b.rule(), u"person.age = 5"_s);
    b.choose(u"operator"_s, u"in"_s, u"Part 1"_s);
    QCOMPARE(shownValue(b, u"Part 1"_s), u"listValue"_s);
    QCOMPARE(b.rule(), u"person.age in [5]"_s); // numbers
    b.type(u"left"_s, u"loyalty.joinDate"_s, u"Part 1"_s);
    b.choose(u"operator"_s, u"lastDays"_s, u"Part 1"_s);
    QCOMPARE(shownValue(b, u"Part 1"_s), u"plainValue"_s);
    b.type(u"plainValue"_s, u"30"_s, u"Part 1"_s);
    QCOMPARE(b.rule(), u"loyalty.joinDate occurs <= 30 days before now"_s);
}

void BuilderTest::operatorsFollowTheField() {
    Bench b(u"person.age like \"4_\" and person.city = \"x\" and unheardOf = 1"_s);
    b.visual();
    const auto offers = [&b](const QString& id, const QString& part) {
        return b.find<QComboBox>(u"operator"_s, part)->findData(id) >= 0;
    };
    QVERIFY(offers(u">="_s, u"Part 1"_s));
    QVERIFY(!offers(u"startsWith"_s, u"Part 1"_s));
    QVERIFY(offers(u"like"_s, u"Part 1"_s)); // as the rule has it
    QVERIFY(!offers(u">="_s, u"Part 2"_s));
    QVERIFY(offers(u"startsWith"_s, u"Part 2"_s));
    QVERIFY(offers(u">="_s, u"Part 3"_s) && offers(u"startsWith"_s, u"Part 3"_s));
}

void BuilderTest::aFieldThatNobodyKnowsTakesWhatIsTyped() {
    Bench b(u"unheardOf = \"5\""_s);
    b.visual();
    auto* value = b.find<QLineEdit>(u"textValue"_s, u"Part 1"_s);
    QCOMPARE(value->text(), u"\"5\""_s);
    b.type(u"left"_s, u"unknown"_s, u"Part 1"_s);
    QCOMPARE(b.rule(), u"unknown = \"5\""_s); // still words
    for (const auto& [typed, rule] :
         {std::pair(u"6"_s, u"unknown = 6"_s), std::pair(u"gold"_s, u"unknown = \"gold\""_s),
          std::pair(u"2026-02-03"_s, u"unknown = date(2026, 2, 3)"_s),
          std::pair(u"true"_s, u"unknown = true"_s)}) {
        b.type(u"textValue"_s, typed, u"Part 1"_s);
        QCOMPARE(b.rule(), rule);
    }
}

void BuilderTest::fieldsAreComparedWithEachOther() {
    Bench b(u"person.city = \"Rome\""_s);
    b.visual();
    auto* compare = b.find<QAction>(u"compareFields"_s, u"Part 1"_s);
    compare->trigger();
    QCOMPARE(shownValue(b, u"Part 1"_s), u"expressionValue"_s);
    b.type(u"expressionValue"_s, u"homeAddress.city"_s, u"Part 1"_s);
    QCOMPARE(b.rule(), u"person.city = homeAddress.city"_s);
    compare->trigger();
    QCOMPARE(shownValue(b, u"Part 1"_s), u"textValue"_s);
    b.type(u"textValue"_s, u"Paris"_s, u"Part 1"_s);
    QCOMPARE(b.rule(), u"person.city = \"Paris\""_s);
    b.find<QAction>(u"negated"_s, u"Part 1"_s)->trigger();
    QCOMPARE(b.rule(), u"not person.city = \"Paris\""_s);
    b.choose(u"operator"_s, u"startsWith"_s, u"Part 1"_s);
    b.find<QAction>(u"matchCase"_s, u"Part 1"_s)->trigger();
    QCOMPARE(b.rule(), u"not person.city.startsWith(\"Paris\", false)"_s);
}

void BuilderTest::partsAreMovedClonedAndWrappedByKeys() {
    Bench b(u"person.age > 1 and person.age > 2 and person.age > 3"_s);
    b.visual();
    const auto press = [&b](Qt::Key key, const QString& part) {
        QWidget* field = b.find<QLineEdit>(u"left"_s, part);
        QVERIFY2(field, qPrintable(part));
        field->setFocus();
        const bool wraps = key == Qt::Key_G;
        QTest::keyClick(field, key, wraps ? Qt::ControlModifier : Qt::ControlModifier | Qt::ShiftModifier);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    };
    const auto isAt = [&b](const QString& part) {
        QTRY_VERIFY2(b.find<QLineEdit>(u"left"_s, part)->hasFocus(), qPrintable(part));
    };
    press(Qt::Key_Down, u"Part 1"_s);
    QCOMPARE(b.rule(), u"person.age > 2 and person.age > 1 and person.age > 3"_s);
    isAt(u"Part 2"_s);
    press(Qt::Key_Up, u"Part 3"_s);
    QCOMPARE(b.rule(), u"person.age > 2 and person.age > 3 and person.age > 1"_s);
    press(Qt::Key_Up, u"Part 1"_s); // the first one stays
    QCOMPARE(b.rule(), u"person.age > 2 and person.age > 3 and person.age > 1"_s);
    press(Qt::Key_C, u"Part 1"_s);
    QCOMPARE(b.rule(), u"person.age > 2 and person.age > 2 and person.age > 3 and person.age > 1"_s);
    isAt(u"Part 2"_s);
    press(Qt::Key_G, u"Part 2"_s);
    isAt(u"Part 2.1"_s);
    press(Qt::Key_C, u"Part 2.1"_s);
    QCOMPARE(
        b.rule(),
        u"person.age > 2 and (person.age > 2 or person.age > 2) and person.age > 3 and person.age > 1"_s);
    b.find<QAction>(u"moveUp"_s, u"Part 4"_s)->trigger();
    QCOMPARE(
        b.rule(),
        u"person.age > 2 and (person.age > 2 or person.age > 2) and person.age > 1 and person.age > 3"_s);
}

void BuilderTest::noneOfThese() {
    Bench b(u"person.age > 1 and (person.age > 2 or person.age > 3)"_s);
    b.visual();
    b.press(u"segment2"_s, u"Part 2"_s);
    QCOMPARE(b.rule(), u"person.age > 1 and not (person.age > 2 or person.age > 3)"_s);
    b.press(u"segment0"_s, u"Part 2"_s);
    QCOMPARE(b.rule(), u"person.age > 1 and person.age > 2 and person.age > 3"_s);
    b.press(u"segment2"_s, u"join"_s);
    QVERIFY2(b.rule().startsWith(u"not ("_s), qPrintable(b.rule()));
}

void BuilderTest::segmentsAreOffered() {
    Bench b(u"person.age > 3"_s);
    expr::Schema schema = *ruleSchema(people());
    schema.addSegment("gold-members", "ups / gold-members");
    b.edit.setSchema(std::make_shared<const expr::Schema>(schema));
    b.visual();
    b.press(u"addSegment"_s);
    auto* segment = b.find<QLineEdit>(u"segment"_s, u"Part 2"_s);
    QTRY_VERIFY(segment->hasFocus());
    QTest::keyClicks(segment, u"members"_s);
    QVERIFY(segment->completer()->completionCount() == 1);
    b.type(u"segment"_s, segment->completer()->currentCompletion(), u"Part 2"_s);
    QCOMPARE(b.rule(), u"person.age > 3 and inSegment(\"gold-members\")"_s);
    auto* membership = b.find<QComboBox>(u"membership"_s, u"Part 2"_s);
    membership->setFocus();
    QTest::keyClick(membership, Qt::Key_Down);
    QTRY_COMPARE(b.rule(), u"person.age > 3 and not inSegment(\"gold-members\")"_s);
}

void BuilderTest::eventsAreASentence() {
    Bench b({});
    b.visual();
    b.press(u"addEvents"_s);
    QTRY_COMPARE(focused(), u"Part 1 event type"_s);
    b.type(u"eventType"_s, u"commerce.purchases"_s, u"Part 1"_s);
    QCOMPARE(b.rule(), u"exists E from xEvent where E.eventType = \"commerce.purchases\""_s);
    b.choose(u"times"_s, u">="_s, u"Part 1"_s);
    b.type(u"count"_s, u"2"_s, u"Part 1"_s);
    QCOMPARE(b.rule(), u"(select E from xEvent where E.eventType = \"commerce.purchases\").count() >= 2"_s);
    b.choose(u"window"_s, u"last"_s, u"Part 1"_s);
    b.type(u"days"_s, u"7"_s, u"Part 1"_s);
    b.press(u"addCondition"_s, u"Part 1"_s);
    QTRY_COMPARE(focused(), u"Part 1.1 field"_s);
    b.type(u"left"_s, u"commerce.order.priceTotal"_s, u"Part 1.1"_s);
    b.choose(u"operator"_s, u">"_s, u"Part 1.1"_s);
    b.type(u"plainValue"_s, u"100"_s, u"Part 1.1"_s);
    QCOMPARE(
        b.rule(),
        u"(select E from xEvent where E.eventType = \"commerce.purchases\" and E.timestamp occurs <= 7 days "
        "before now and E.commerce.order.priceTotal > 100).count() >= 2"_s);
    b.choose(u"verb"_s, u"never"_s, u"Part 1"_s);
    QVERIFY2(b.rule().startsWith(u"not exists E"_s), qPrintable(b.rule()));
    b.choose(u"verb"_s, u"has"_s, u"Part 1"_s);
    b.choose(u"times"_s, QString(), u"Part 1"_s);
    b.choose(u"window"_s, u"ever"_s, u"Part 1"_s);
    b.type(u"eventType"_s, QString(), u"Part 1"_s);
    QCOMPARE(b.rule(), u"exists E from xEvent where E.commerce.order.priceTotal > 100"_s);
}

void BuilderTest::sumsOfEventsAreASentence() {
    Bench b(u"exists E from xEvent where E.eventType = \"a\""_s);
    b.visual();
    b.choose(u"verb"_s, u"sum"_s, u"Part 1"_s);
    QCOMPARE(b.rule(), u"exists E from xEvent where E.eventType = \"a\""_s); // of what, and how much?
    b.type(u"measured"_s, u"commerce.order.priceTotal"_s, u"Part 1"_s);
    b.type(u"plainValue"_s, u"300"_s, u"Part 1"_s);
    QCOMPARE(b.rule(),
             u"(select E from xEvent where E.eventType = \"a\").sum(commerce.order.priceTotal) >= 300"_s);
}

void BuilderTest::anotherListIsAsked() {
    Bench b(u"(select E from xEvent where E.eventType = \"a\" and E.x = 1).count() >= 2"_s);
    b.visual();
    b.find<QAction>(u"otherList"_s, u"Part 1"_s)->trigger();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QTRY_COMPARE(focused(), u"Part 1 list"_s);
    b.type(u"list"_s, u"subscriptions"_s, u"Part 1"_s);
    QCOMPARE(b.rule(), u"(select E from subscriptions where E.x = 1).count() >= 2"_s);
}

void BuilderTest::eventsHaveNames() {
    Bench b(u"exists E from xEvent where E.eventType = \"commerce.purchases\""_s);
    b.visual();
    auto* type = b.find<QLineEdit>(u"eventType"_s, u"Part 1"_s);
    QCOMPARE(type->text(), u"Purchase"_s);
    QCOMPARE(type->toolTip(), u"commerce.purchases"_s);
    QCOMPARE(b.find<QLabel>(u"ruleWords"_s)->text(), u"Has done “Purchase”."_s);
    const auto typed = [&](const QString& words, const QString& rule, const QString& shown) {
        b.type(u"eventType"_s, words, u"Part 1"_s);
        QCOMPARE(b.rule(), u"exists E from xEvent where E.eventType = \"%1\""_s.arg(rule));
        QCOMPARE(type->text(), shown);
    };
    typed(u"page VIEW"_s, u"web.webpagedetails.pageViews"_s, u"Page view"_s);
    typed(u"commerce.checkouts"_s, u"commerce.checkouts"_s, u"Checkout"_s);
    typed(u"rail.journey.arrived"_s, u"rail.journey.arrived"_s, u"rail.journey.arrived"_s);
    QVERIFY(type->toolTip().isEmpty());
    const auto read = expr::Schema::fromText(
        R"({"profile":{"type":"Object","fields":{"xEvent":{"type":"Object","array":true,"fields":{"eventType":)"
        R"({"type":"String","examples":["Sale"],"names":{"a":"Sale","b":"Sale","c":"Order"}}}}}}})");
    if (!read)
        QFAIL(read.error().message.c_str());
    const expr::Schema& schema = *read;
    QCOMPARE(eventTypeOf(schema, u"sale"_s), std::string("a"));
    QCOMPARE(eventTypeOf(schema, u"Sale"_s), std::string("Sale")); // a type of its own
    QCOMPARE(eventName(schema, "b"), u"b"_s);                      // its name would be another's
    QCOMPARE(eventName(schema, "c"), u"Order"_s);
}

void BuilderTest::timesHaveUnits() {
    Bench b(u"loyalty.joinDate occurs <= 30 days before now"_s);
    b.visual();
    b.choose(u"unit"_s, u"hours"_s, u"Part 1"_s);
    QCOMPARE(b.rule(), u"loyalty.joinDate occurs <= 30 hours before now"_s);
    b.choose(u"operator"_s, u"moreAgo"_s, u"Part 1"_s);
    QCOMPARE(b.rule(), u"loyalty.joinDate occurs > 30 hours before now"_s);
    b.choose(u"operator"_s, u"lastUnit"_s, u"Part 1"_s);
    b.choose(u"unit"_s, u"month"_s, u"Part 1"_s);
    QCOMPARE(b.rule(), u"loyalty.joinDate occurs last month"_s);
    b.choose(u"operator"_s, u"onDay"_s, u"Part 1"_s);
    b.type(u"plainValue"_s, u"2026-03-01"_s, u"Part 1"_s);
    QCOMPARE(b.rule(), u"loyalty.joinDate occurs on date(2026, 3, 1)"_s);
    Bench rare(u"loyalty.joinDate occurs = 3 days before today"_s);
    rare.visual();
    QVERIFY(rare.find<QComboBox>(u"operator"_s, u"Part 1"_s)->findData(u"exactlyAgo"_s) >= 0);
    QVERIFY(b.find<QComboBox>(u"operator"_s, u"Part 1"_s)->findData(u"exactlyAgo"_s) < 0);
    rare.type(u"plainValue"_s, u"4"_s, u"Part 1"_s);
    QCOMPARE(rare.rule(), u"loyalty.joinDate occurs = 4 days before today"_s);
    rare.choose(u"operator"_s, u"lastDays"_s, u"Part 1"_s); // still from today
    QCOMPARE(rare.rule(), u"loyalty.joinDate occurs <= 4 days before today"_s);
}

void BuilderTest::sequencesAreASentence() {
    Bench b({});
    b.visual();
    b.press(u"addSequence"_s);
    QTRY_COMPARE(focused(), u"Part 1 step 1 event type"_s);
    b.type(u"eventType"_s, u"Page view"_s, u"Part 1 step 1"_s);
    QCOMPARE(b.rule(), QString()); // half a sequence is no rule
    QVERIFY(!b.find<QLabel>(u"treeProblem"_s)->isHidden());
    b.type(u"eventType"_s, u"Purchase"_s, u"Part 1 step 2"_s);
    const QString first =
        u"CHAIN(xEvent, timestamp, [A: WHAT(eventType = \"web.webpagedetails.pageViews\")"_s;
    const QString second = u", B: WHAT(eventType = \"commerce.purchases\""_s;
    QCOMPARE(b.rule(), first + second + u")])"_s);
    b.choose(u"when"_s, u"in"_s, u"Part 1 step 2"_s);
    QCOMPARE(b.rule(), first + second + u") WHEN(<= 7 days after A)])"_s);
    b.type(u"number"_s, u"3"_s, u"Part 1 step 2"_s);
    b.choose(u"unit"_s, u"hours"_s, u"Part 1 step 2"_s);
    QCOMPARE(b.rule(), first + second + u") WHEN(<= 3 hours after A)])"_s);
    b.press(u"addCondition"_s, u"Part 1.2"_s);
    b.type(u"left"_s, u"commerce.order.priceTotal"_s, u"Part 1.2.1"_s);
    b.choose(u"operator"_s, u">"_s, u"Part 1.2.1"_s);
    b.type(u"plainValue"_s, u"100"_s, u"Part 1.2.1"_s);
    QCOMPARE(b.rule(),
             first + second + u" and commerce.order.priceTotal > 100) WHEN(<= 3 hours after A)])"_s);
    b.choose(u"when"_s, u"in"_s, u"Part 1 step 1"_s);
    QVERIFY2(b.rule().startsWith(first + u" WHEN(<= 7 days before now)"_s), qPrintable(b.rule()));
    b.choose(u"verb"_s, u"hasNot"_s, u"Part 1"_s);
    QVERIFY2(b.rule().startsWith(u"not CHAIN("_s), qPrintable(b.rule()));
    QCOMPARE(b.find<QLabel>(u"ruleWords"_s)->text(), u"Has not done “Page view” in the last 7 days, then "
                                                     u"“Purchase” within 3 hours where total price is more "
                                                     "than 100."_s);
}

void BuilderTest::stepsComeAndGo() {
    Bench b(u"CHAIN(xEvent, timestamp, [A: WHAT(eventType = \"a\"), B: WHAT(eventType = \"b\") WHEN(<= 2 "
            u"days after "
            "A), C: WHAT(eventType = \"c\") WHEN(< 1 week after B)])"_s);
    b.visual();
    b.press(u"removeStep"_s, u"Part 1 step 2"_s);
    QCOMPARE(b.rule(),
             u"CHAIN(xEvent, timestamp, [A: WHAT(eventType = \"a\"), C: WHAT(eventType = \"c\") WHEN(< 1 "
             "week after A)])"_s);
    b.press(u"addStep"_s, u"Part 1"_s);
    QTRY_COMPARE(focused(), u"Part 1 step 3 event type"_s);
    b.type(u"eventType"_s, u"d"_s, u"Part 1 step 3"_s);
    b.choose(u"when"_s, u"in"_s, u"Part 1 step 3"_s);
    QVERIFY2(b.rule().endsWith(u"D: WHAT(eventType = \"d\") WHEN(<= 7 days after C)])"_s),
             qPrintable(b.rule()));
    b.press(u"removeStep"_s, u"Part 1 step 1"_s);
    QVERIFY2(b.rule().contains(u"[C: WHAT(eventType = \"c\"), D: "_s), qPrintable(b.rule()));
}

/// The evaluator says of the builder's sequence what its words say.
void BuilderTest::aSequenceMeansItsOrder() {
    const QString rule =
        u"CHAIN(xEvent, timestamp, [A: WHAT(eventType = \"view\"), B: WHAT(eventType = \"buy\") "
        "WHEN(<= 7 days after A)])"_s;
    const auto outcome = [&rule](const QString& viewed, const QString& bought) {
        const QJsonArray events{QJsonObject{{u"eventType"_s, u"view"_s}, {u"timestamp"_s, viewed}},
                                QJsonObject{{u"eventType"_s, u"buy"_s}, {u"timestamp"_s, bought}}};
        return tryRule(rule, {{u"xEvent"_s, events}}, nullptr, 0, Zone(), std::stop_token()).outcome;
    };
    QCOMPARE(outcome(u"2026-03-01T10:00:00Z"_s, u"2026-03-05T10:00:00Z"_s), RuleTrial::Outcome::True);
    QCOMPARE(outcome(u"2026-03-01T10:00:00Z"_s, u"2026-03-09T10:00:00Z"_s), RuleTrial::Outcome::False);
    QCOMPARE(outcome(u"2026-03-05T10:00:00Z"_s, u"2026-03-01T10:00:00Z"_s), RuleTrial::Outcome::False);
}

void BuilderTest::spellingsOfSentences_data() {
    QTest::addColumn<QString>("rule");
    QTest::addColumn<bool>("isSentence");
    const auto add = [](const char* rule, bool isSentence) {
        QTest::newRow(rule) << QString::fromLatin1(rule) << isSentence;
    };
    add("exists E from xEvent", true);
    add("exists E from xEvent where E.eventType = \"a\"", true);
    add("not (exists X from xEvent where (X.eventType = \"a\" and X.n > 1))", true);
    add("exists E from xEvent where (E.n > 1 and E.timestamp occurs <= 30 days before now)", true);
    add("exists E from xEvent where (E.a = 1 or E.b = 2)", true);
    add("(select E from xEvent where E.eventType = \"a\").count() < 3", true);
    add("not ((select E from xEvent).count() >= 3)", true);
    add("(select E from xEvent).max(n) = 3", true);
    add("(select E from xEvent).count() != 3", false);
    add("(select E from xEvent).count() > offer.rank.priority", false);
    add("not ((select E from xEvent).sum(n) >= 3)", false);
    add("forall E from xEvent where E.n > 1", false);
    add("exists S from subscriptions", false);
    add("xEvent[eventType = \"a\" and n > 1].count() >= 2", true);
    add("xEvent.exists(timestamp occurs < 3 hours before now)", true);
    add("(sum E.n over E from xEvent where (E.eventType = \"a\")) >= 3", true);
    add("exists E from xEvent where (E.eventType = \"a\"), I from E.items where (I.n = 1)", true);
}

void BuilderTest::spellingsOfSentences() {
    QFETCH(QString, rule);
    QFETCH(bool, isSentence);
    const RuleBlock block = ruleBlock(*expr::parse(rule.toStdString())).parts.front();
    const std::optional<EventSentence> sentence = sentenceOf(block);
    QCOMPARE(sentence.has_value(), isSentence);
    if (sentence)
        QCOMPARE(blockText(sentenceBlock(*sentence, block.variable)), blockText(block));
}

} // namespace ow

#include "moc_builder_test.cpp"
