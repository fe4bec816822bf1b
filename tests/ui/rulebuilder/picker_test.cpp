#include "ui/rulebuilder/picker_test.h"

#include "rulebuilder/attribute_usage.h"
#include "rulebuilder/fields/attribute_model.h"
#include "rulebuilder/fields/attribute_picker.h"
#include "ui/rulebuilder/rule_bench.h"

#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QApplication>
#include <QScreen>
#include <QTreeView>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

QStringList pathsIn(const QAbstractItemModel& model, const QModelIndex& parent = {}) {
    QStringList paths;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        if (const QString path = index.data(AttributeModel::PathRole).toString(); !path.isEmpty())
            paths.append(path);
        paths += pathsIn(model, index);
    }
    return paths;
}

AttributePicker* picker() {
    return qobject_cast<AttributePicker*>(QApplication::activePopupWidget());
}

QAbstractItemView* openCompletions() {
    auto* popup = qobject_cast<QAbstractItemView*>(QApplication::activePopupWidget());
    return popup && popup->objectName() == u"completions"_s ? popup : nullptr;
}

/// Types as a person does: the keys go where the window system sends them.
void typeOn(QWidget* field, const QString& text) {
    for (const QChar letter : text) {
        QWidget* target = QApplication::activePopupWidget() ? QApplication::activePopupWidget() : field;
        QTest::keyClick(target, letter.toLatin1());
    }
}

/// Alt+Down in the field of a part.
void openAt(Bench& b, const QString& part) {
    auto* left = b.find<QLineEdit>(u"left"_s, part);
    b.edit.activateWindow();
    left->setFocus();
    QTRY_VERIFY(left->hasFocus());
    QTest::keyClick(left, Qt::Key_Down, Qt::AltModifier);
    QTRY_VERIFY(picker());
}

} // namespace

void PickerTest::theModelIsOne() {
    const BlockContext place(ruleSchema(people()));
    for (const BlockContext& at : {place, place.inside("E", "xEvent"), place.inside("X", "nothing")}) {
        AttributeModel model(at);
        AttributeSearch found;
        found.setSourceModel(&model);
        const QAbstractItemModelTester modelTester(&model,
                                                   QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester foundTester(&found,
                                                   QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(pathsIn(found).size() > 50);
        found.setWords(u"price"_s);
        found.setWords(u"no such thing"_s);
        QCOMPARE(found.rowCount(), 0);
        found.setWords({});
        QCOMPARE(pathsIn(found), pathsIn(model));
    }
}

void PickerTest::wordsAreFoundInside() {
    const BlockContext place(ruleSchema(people()));
    AttributeModel model(place);
    AttributeSearch found;
    found.setSourceModel(&model);
    found.setWords(u"price"_s);
    QVERIFY(pathsIn(found).contains(u"xEvent.commerce.order.priceTotal"_s));
    QVERIFY(!pathsIn(found).contains(u"person.age"_s));
    found.setWords(u"TOTAL price"_s); // words of its title, in any order
    QVERIFY(pathsIn(found).contains(u"xEvent.commerce.order.priceTotal"_s));
}

void PickerTest::aFieldIsChosenByKeys() {
    Bench b(u"person.city = \"Rome\""_s);
    b.visual();
    openAt(b, u"Part 1"_s);
    QTest::keyClicks(picker()->findChild<QLineEdit*>(u"attributeSearch"_s), u"age"_s);
    auto* tree = picker()->findChild<QTreeView*>(u"attributes"_s);
    int steps = 0;
    while (tree->currentIndex().data(AttributeModel::PathRole).toString() != u"person.age"_s && ++steps < 50)
        QTest::keyClick(picker()->findChild<QLineEdit*>(u"attributeSearch"_s), Qt::Key_Down);
    QVERIFY(steps < 50);
    QTest::keyClick(picker()->findChild<QLineEdit*>(u"attributeSearch"_s), Qt::Key_Return);
    QVERIFY(!picker());
    QCOMPARE(b.find<QLineEdit>(u"left"_s, u"Part 1"_s)->text(), u"person.age"_s);
    b.type(u"plainValue"_s, u"5"_s, u"Part 1"_s);
    QCOMPARE(b.rule(), u"person.age = 5"_s);
}

void PickerTest::membersOfTheElementComeFirst() {
    const BlockContext event = BlockContext(ruleSchema(people())).inside("E", "xEvent");
    const AttributeModel model(event);
    const QStringList paths = pathsIn(model);
    QVERIFY(paths.indexOf(u"eventType"_s) >= 0 &&
            paths.indexOf(u"eventType"_s) < paths.indexOf(u"person.age"_s));
    for (const QString& path : paths) // what is chosen means what stands there
        QVERIFY2(event.typeOf(event.written(path)).field, qPrintable(path));
}

void PickerTest::aMemberOfEventsAsksEvents() {
    Bench b(u"person.age > 5"_s);
    b.visual();
    b.press(u"addCondition"_s);
    b.press(u"pickField"_s, u"Part 2"_s);
    QTRY_VERIFY(picker());
    QTest::keyClicks(picker()->findChild<QLineEdit*>(u"attributeSearch"_s), u"total price"_s);
    QTest::keyClick(picker()->findChild<QLineEdit*>(u"attributeSearch"_s), Qt::Key_Return);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    b.type(u"eventType"_s, u"a"_s, u"Part 2"_s);
    b.type(u"plainValue"_s, u"5"_s, u"Part 2.1"_s);
    QCOMPARE(b.rule(), u"person.age > 5 and exists E from xEvent where E.eventType = \"a\" and "
                       "E.commerce.order.priceTotal = 5"_s);
}

void PickerTest::escapeChoosesNothing() {
    Bench b(u"person.city = \"Rome\""_s);
    b.visual();
    openAt(b, u"Part 1"_s);
    QTest::keyClick(picker()->findChild<QLineEdit*>(u"attributeSearch"_s), Qt::Key_Escape);
    QVERIFY(!picker());
    QCOMPARE(b.rule(), u"person.city = \"Rome\""_s);
    QCOMPARE(b.changed.size(), 0);
    QTRY_VERIFY(b.find<QLineEdit>(u"left"_s, u"Part 1"_s)->hasFocus());
}

void PickerTest::itOpensOnTheScreen() {
    Bench b(u"person.city = \"Rome\""_s);
    b.visual();
    const QRect screen = b.edit.screen()->availableGeometry();
    for (const QPoint corner : {screen.topLeft(), screen.bottomRight() - QPoint(300, 120)}) {
        b.edit.move(corner);
        openAt(b, u"Part 1"_s);
        QVERIFY(screen.contains(picker()->geometry()));
        picker()->close();
    }
}

/// A catalog whose rules read some attributes more than others.
void PickerTest::mostUsedComesFirst() {
    QVector<EntityPtr> entities;
    for (const QString& text :
         {u"loyalty.tier = \"gold\" and person.age > 3"_s, u"loyalty.tier = \"silver\""_s,
          u"exists E from xEvent where (E.eventType = \"a\" and E.commerce.order.priceTotal > 3)"_s,
          u"unheardOf = 1 and person.age > 4 and loyalty.tier != \"\""_s, u"broken ("_s}) {
        EligibilityRule rule;
        rule.id = RuleId(u"r%1"_s.arg(entities.size()));
        rule.name = rule.id.value();
        rule.condition.value = text;
        entities.append(std::make_shared<const Entity>(rule));
    }
    const Catalog catalog = Catalog::fromEntities(entities).value();
    const auto schema = ruleSchema(catalog);
    const std::vector<std::string> used = mostUsedAttributes(catalog, *schema);
    QCOMPARE(used,
             (std::vector<std::string>{"loyalty.tier", "person.age", "xEvent.commerce.order.priceTotal"}));
    BlockContext place(schema);
    place.setMostUsed(std::make_shared<const std::vector<std::string>>(used));
    AttributeModel model(place);
    AttributeSearch found;
    found.setSourceModel(&model);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(found.index(0, 0).data(AttributeModel::MostUsedRole).toBool());
    QCOMPARE(pathsIn(found).mid(0, 3),
             (QStringList{u"loyalty.tier"_s, u"person.age"_s, u"xEvent.commerce.order.priceTotal"_s}));
    QCOMPARE(found.index(0, 0, found.index(0, 0)).data().toString(), u"Loyalty tier"_s);
    found.setWords(u"tier"_s); // each once where one searches
    QCOMPARE(pathsIn(found).count(u"loyalty.tier"_s), 1);
    QVERIFY(!found.index(0, 0).data(AttributeModel::MostUsedRole).toBool());
    const AttributeModel ofEvents(place.inside("E", "xEvent"));
    QCOMPARE(pathsIn(ofEvents).constFirst(), u"commerce.order.priceTotal"_s);
    const AttributeModel ofStep(place.insideStep("xEvent", "timestamp", {}));
    QCOMPARE(pathsIn(ofStep).constFirst(), u"commerce.order.priceTotal"_s);
    for (const QString& path : pathsIn(ofStep)) // what is chosen means what stands there
        QVERIFY2(place.insideStep("xEvent", "timestamp", {}).typeOf(path.toStdString()).field,
                 qPrintable(path));
    const AttributeModel ofOthers(place.inside("S", "subscriptions"));
    QVERIFY(!ofOthers.index(0, 0).data(AttributeModel::MostUsedRole).toBool());

    Bench b(u"person.city = \"Rome\""_s);
    b.edit.setMostUsed(used);
    b.visual();
    openAt(b, u"Part 1"_s);
    QTest::keyClick(picker()->findChild<QLineEdit*>(u"attributeSearch"_s),
                    Qt::Key_Return); // the first at once
    QVERIFY(!picker());
    QCOMPARE(b.find<QLineEdit>(u"left"_s, u"Part 1"_s)->text(), u"loyalty.tier"_s);
}

void PickerTest::eventsCompleteTheirMembers_data() {
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("part");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("path");
    const QString named = u"exists E from xEvent where (E.eventType = \"a\" and E.timestamp = 1)"_s;
    const QString bare = u"xEvent.exists(eventType = \"a\" and timestamp = 1)"_s;
    for (const QString& rule : {named, bare}) {
        for (const QString& typed : {u"total"_s, u"price"_s, u"Total"_s})
            QTest::addRow("%s in %s", qPrintable(typed), qPrintable(rule.left(6)))
                << rule << u"Part 1.1"_s << typed << u"commerce.order.priceTotal"_s;
    }
    QTest::newRow("by a word of its label alone")
        << u"person.city = \"a\""_s << u"Part 1"_s << u"expires"_s << u"loyalty.tierExpiryDate"_s;
    QTest::newRow("a label of an event") << named << u"Part 1.1"_s << u"happened"_s << u"timestamp"_s;
}

/// By names and labels, at any depth, as it does for the profile.
void PickerTest::eventsCompleteTheirMembers() {
    QFETCH(QString, rule);
    QFETCH(QString, part);
    QFETCH(QString, typed);
    QFETCH(QString, path);
    Bench b(rule);
    b.visual();
    auto* left = b.find<QLineEdit>(u"left"_s, part);
    QVERIFY(left);
    left->setFocus();
    left->selectAll();
    typeOn(left, typed);
    QVERIFY(openCompletions());
    QStringList offered;
    for (int row = 0; row < openCompletions()->model()->rowCount(); ++row)
        offered.append(openCompletions()->model()->index(row, 0).data().toString());
    QVERIFY2(offered.contains(path), qPrintable(offered.join(u' ')));
    while (openCompletions()->currentIndex().data().toString() != path)
        QTest::keyClick(openCompletions(), Qt::Key_Down);
    QTest::keyClick(openCompletions(), Qt::Key_Return);
    QCOMPARE(left->text(), path);
}

void PickerTest::aClickShowsTheFields() {
    Bench b(u"person.age > 5"_s);
    b.visual();
    b.press(u"addCondition"_s);
    auto* left = b.find<QLineEdit>(u"left"_s, u"Part 2"_s);
    QVERIFY(left);
    QTest::mouseClick(left, Qt::LeftButton);
    QVERIFY(openCompletions() && !openCompletions()->currentIndex().isValid());
    QTest::keyClick(openCompletions(), Qt::Key_Escape);
    QVERIFY(!openCompletions() && left->text().isEmpty());
    typeOn(left, u"age"_s);
    QVERIFY(openCompletions());
    QCOMPARE(openCompletions()->currentIndex().row(), 0);
    QTest::keyClick(openCompletions(), Qt::Key_Return);
    QCOMPARE(left->text(), u"person.age"_s);
}

} // namespace ow

#include "moc_picker_test.cpp"
