#include "ui/editors/profile_test.h"

#include "base/timestamp.h"
#include "ui/editors/editor_fixture.h"
#include "widgets/fields/commit_edits.h"

#include <QApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTest>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QString text(EditorFixture& f) {
    return QString::fromUtf8(QJsonDocument(f.value<TestProfile>().document).toJson(QJsonDocument::Compact));
}

void write(EditorFixture& f, const QString& json) {
    f.open(EntityKind::TestProfile, u"u:ada"_s);
    // As the form lays it out, so that undo brings back the very text.
    f.type(u"document"_s, QString::fromUtf8(QJsonDocument::fromJson(json.toUtf8()).toJson()).trimmed());
}

} // namespace

#define EDIT(...)                                                                                            \
    do {                                                                                                     \
        const QString problem = f.editAndUndo([&] { __VA_ARGS__; });                                         \
        QVERIFY2(problem.isEmpty(), qPrintable(problem + QStringLiteral(": " #__VA_ARGS__)));                \
    } while (false)

void ProfileTest::attributesFollowTheirType() {
    EditorFixture f;
    write(f, u"{\"member\": true, \"person\": {\"age\": 36, \"firstName\": \"Ada\"}}"_s);
    EDIT(f.segment(u"attribute:member/yesNo"_s, 1));
    EDIT(f.type(u"attribute:person.age/number"_s, u"37.5"_s));
    EDIT(f.choose(u"attribute:person.firstName"_s, u"Augusta"_s));
    QCOMPARE(text(f), u"{\"member\":false,\"person\":{\"age\":37.5,\"firstName\":\"Augusta\"}}"_s);
    // What is no number changes nothing and stays to be mended.
    f.type(u"attribute:person.age/number"_s, u"thirty"_s);
    QVERIFY(text(f).contains(u"37.5"_s));
    QCOMPARE(f.find<QLineEdit>(u"attribute:person.age/number"_s)->text(), u"thirty"_s);
    f.type(u"attribute:person.age/number"_s, u"37.5"_s);
    EDIT(f.press(u"remove:person.age"_s));
    EDIT(f.press(u"remove:person.firstName"_s));
    QCOMPARE(text(f), u"{\"member\":false}"_s); // no empty object is left
}

void ProfileTest::anAttributeIsAdded() {
    EditorFixture f;
    write(f, u"{\"person\": {\"firstName\": \"Ada\"}}"_s);
    f.choose(u"addAttribute"_s, u"tier"_s); // the list shows the loyalty programme's first
    QCOMPARE(text(f), u"{\"loyalty\":{\"tier\":\"\"},\"person\":{\"firstName\":\"Ada\"}}"_s);
    f.press(u"remove:loyalty.tier"_s);
    EDIT(f.choose(u"addAttribute"_s, u"loyalty.points"_s)); // the schema says that it is a number
    QCOMPARE(text(f), u"{\"loyalty\":{\"points\":0},\"person\":{\"firstName\":\"Ada\"}}"_s);
    EDIT(f.type(u"attribute:loyalty.points/number"_s, u"1200"_s));
    f.choose(u"addAttribute"_s, u"_shop.colour"_s); // nobody knows it: words
    QVERIFY(f.find(u"attribute:_shop.colour"_s)->isAncestorOf(QApplication::focusWidget()));
    EDIT(f.choose(u"attribute:_shop.colour"_s, u"red"_s));
    QCOMPARE(text(f), u"{\"_shop\":{\"colour\":\"red\"},\"loyalty\":{\"points\":1200},"
                      u"\"person\":{\"firstName\":\"Ada\"}}"_s);
}

void ProfileTest::nothingIsReplacedByAnAttribute() {
    EditorFixture f;
    const QString json = u"{\"qa\":[1,2],\"qb\":\"x\",\"qc\":{\"d\":1}}"_s;
    write(f, json);
    for (const QString& path : {u"qa"_s, u"qb.e"_s, u"qc"_s, u"qa.b"_s, u"qc..e"_s}) {
        f.choose(u"addAttribute"_s, path);
        QCOMPARE(text(f), json);
    }
}

void ProfileTest::segmentsComeAndGo() {
    EditorFixture f;
    write(f, u"{\"segmentMembership\": {\"crm\": {\"gold\": {\"status\": \"exited\"}}}}"_s);
    EDIT(f.addChip(u"segments"_s, u"frequent"_s));
    const QJsonObject members = f.value<TestProfile>().document.value(u"segmentMembership"_s).toObject();
    const QJsonObject frequent = members.value(u"ups"_s).toObject().value(u"frequent"_s).toObject();
    QCOMPARE(frequent.value(u"status"_s).toString(), u"realized"_s);
    QVERIFY(Timestamp::parse(frequent.value(u"lastQualificationTime"_s).toString()));
    QCOMPARE(members.value(u"crm"_s).toObject().value(u"gold"_s).toObject().value(u"status"_s).toString(),
             u"exited"_s); // as it was
    EDIT(f.press(u"segments/removeChip:gold"_s));
    EDIT(f.press(u"segments/removeChip:frequent"_s));
    QCOMPARE(text(f), u"{}"_s);
}

void ProfileTest::eventsComeFromTemplates() {
    EditorFixture f;
    write(f, u"{}"_s);
    EDIT(f.press(u"addEvent"_s); f.menu(u"eventMenu"_s, u"Purchase"_s));
    const auto event = [&f](int i) {
        return f.value<TestProfile>().document.value(u"xEvent"_s).toArray().at(i).toObject();
    };
    QCOMPARE(event(0).value(u"eventType"_s).toString(), u"commerce.purchases"_s);
    const qint64 now = Timestamp::parse(event(0).value(u"timestamp"_s).toString())->ms();
    EDIT(f.type(u"daysAgo"_s, u"3"_s));
    QCOMPARE(Timestamp::parse(event(0).value(u"timestamp"_s).toString())->ms(), now - 3 * 86'400'000LL);
    EDIT(f.type(u"total/number"_s, u"249.5"_s));
    QCOMPARE(event(0).value(u"commerce"_s).toObject().value(u"order"_s).toObject().value(u"priceTotal"_s),
             QJsonValue(249.5));
    f.type(u"total/number"_s, u"a lot"_s); // what is no number is told, and changes nothing
    auto* total = qobject_cast<FieldRow*>(f.find(u"total"_s)->parentWidget());
    QVERIFY(total->messageText().contains(u"a lot"_s));
    QVERIFY(text(f).contains(u"249.5"_s));
    f.type(u"total/number"_s, u"249.5"_s);
    EDIT(f.press(u"addEvent"_s); f.menu(u"eventMenu"_s, u"Page view"_s));
    EDIT(f.choose(u"eventType"_s, u"shop.visit"_s)); // the latest stands first
    QCOMPARE(event(1).value(u"eventType"_s).toString(), u"shop.visit"_s);
    QCOMPARE(event(0).value(u"eventType"_s).toString(), u"commerce.purchases"_s);
    EDIT(f.press(u"removeEvent"_s));
    EDIT(f.press(u"removeEvent"_s));
    QCOMPARE(text(f), u"{}"_s);
}

void ProfileTest::countsOfOffers() {
    EditorFixture f;
    write(f, u"{\"offerCounts\": {\"x\": {\"rules\": {\"1\": 4}}}}"_s);
    const PersonalizedOffer* offer = f.document().catalog().all<PersonalizedOffer>().constFirst();
    EDIT(f.choose(u"addCount"_s, offer->name));
    EDIT(f.type(u"count:"_s + offer->id.value(), u"5"_s));
    const QJsonObject counts = f.value<TestProfile>().document.value(u"offerCounts"_s).toObject();
    QCOMPARE(counts.value(offer->id.value()).toInt(), 5);
    QVERIFY(counts.value(u"x"_s).isObject()); // told, and as it was
    EDIT(f.press(u"removeCount:"_s + offer->id.value()));
    EDIT(f.press(u"removeCount:x"_s));
    QCOMPARE(text(f), u"{}"_s);
}

void ProfileTest::bothViewsFollowEachOther() {
    EditorFixture f;
    write(f, u"{\"person\": {\"age\": 36}}"_s);
    f.type(u"attribute:person.age/number"_s, u"40"_s);
    QVERIFY(f.find<QPlainTextEdit>(u"document"_s)->toPlainText().contains(u"40"_s));
    f.addChip(u"segments"_s, u"gold"_s);
    f.type(u"attribute:person.age/number"_s, u"41"_s); // and the segment is still there
    QVERIFY(text(f).contains(u"gold"_s));
    f.type(u"document"_s, u"{\"person\": {\"age\": 50}}"_s);
    QCOMPARE(f.find<QLineEdit>(u"attribute:person.age/number"_s)->text(), u"50"_s);
    QVERIFY(!text(f).contains(u"gold"_s));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(!f.find(u"segments/removeChip:gold"_s));
}

void ProfileTest::whatTheFormDoesNotShowStays() {
    EditorFixture f;
    const QString rest =
        u"\"identityMap\":{\"ECID\":[{\"id\":\"1\"}]},\"list\":[1,{\"a\":null}],\"nothing\":null"_s;
    write(f, u"{%1,\"z\":1}"_s.arg(rest));
    f.type(u"attribute:z/number"_s, u"2"_s);
    QCOMPARE(text(f), u"{%1,\"z\":2}"_s.arg(rest));
}

void ProfileTest::aTextThatDoesNotReadHasNoForm() {
    EditorFixture f;
    write(f, u"{\"a\": 1}"_s);
    f.type(u"document"_s, u"{\"a\": 1,"_s);
    QVERIFY(!f.find(u"attribute:a/number"_s)->isEnabled());
    f.type(u"document"_s, u"{\"a\": 2}"_s);
    QVERIFY(f.find(u"attribute:a/number"_s)->isEnabled());
    QCOMPARE(f.find<QLineEdit>(u"attribute:a/number"_s)->text(), u"2"_s);
}

} // namespace ow

#include "moc_profile_test.cpp"
