#include "ui/rulebuilder/alternate_test.h"

#include "expression/text/parser.h"
#include "rulebuilder/block_edit.h"
#include "rulebuilder/blocks/unfinished.h"
#include "ui/rulebuilder/rule_bench.h"

#include <QAbstractButton>
#include <QAction>
#include <QElapsedTimer>
#include <QLabel>

#include <random>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// The rule as it should be: numbers that an age is more than.
QString ruleOf(const QVector<int>& ages) {
    QStringList parts;
    for (const int age : ages)
        parts.append(u"person.age > %1"_s.arg(age));
    return parts.join(u" and "_s);
}

bool saysTheSame(const QString& a, const QString& b) {
    const auto first = expr::parse(a.toStdString());
    const auto second = expr::parse(b.toStdString());
    return first && second && expr::equal(*first, *second);
}

/// One edit among the blocks, by keys and mouse; `ages` is told, too.
void editBlocks(Bench& b, QVector<int>& ages, int kind, int at, int number) {
    const QString part = u"Part %1"_s.arg(at + 1);
    const auto key = [&](Qt::Key pressed) {
        auto* left = b.find<QLineEdit>(u"left"_s, part);
        b.edit.activateWindow();
        left->setFocus();
        QTRY_VERIFY(b.edit.isActiveWindow() && left->hasFocus()); // completions may have been open
        QTest::keyClick(left, pressed, Qt::ControlModifier | Qt::ShiftModifier);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    };
    switch (kind) {
    case 0: { // another number
        auto* value = b.find<QLineEdit>(u"plainValue"_s, part);
        value->setFocus();
        value->selectAll();
        QTest::keyClicks(value, QString::number(number));
        QTest::keyClick(value, Qt::Key_Return);
        ages[at] = number;
        break;
    }
    case 1:
        key(Qt::Key_C);
        ages.insert(at + 1, ages[at]);
        break;
    case 2:
        key(Qt::Key_Down);
        if (at + 1 < ages.size())
            ages.swapItemsAt(at, at + 1);
        break;
    case 3:
        if (ages.size() > 1) {
            b.press(u"removeBlock"_s, part);
            ages.removeAt(at);
        }
        break;
    default: // one more condition
        b.press(u"addCondition"_s);
        const QString added = u"Part %1"_s.arg(ages.size() + 1);
        b.type(u"left"_s, u"person.age"_s, added);
        b.choose(u"operator"_s, u">"_s, added);
        b.type(u"plainValue"_s, QString::number(number), added);
        ages.append(number);
    }
}

/// One edit in the text, by keys.
void editText(Bench& b, QVector<int>& ages, int kind, int number) {
    auto* text = b.edit.textEdit();
    text->setFocus();
    if (kind == 0 && ages.size() > 1) { // the whole anew, without its first condition
        ages.removeFirst();
        QTest::keyClick(text, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(text, ruleOf(ages));
    } else {
        QTest::keyClick(text, Qt::Key_End, Qt::ControlModifier);
        QTest::keyClicks(text, u" and person.age > %1"_s.arg(number));
        ages.append(number);
    }
    QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
}

} // namespace

void AlternateTest::aHundredEditsByTurns() {
    QVector<int> ages{1, 2};
    Bench b(ruleOf(ages));
    std::mt19937 random(3);
    const auto below = [&random](qsizetype n) { return int(random() % unsigned(n)); };
    for (int i = 0; i < 100; ++i) {
        const bool blocks = i % 2 == 0;
        b.press(blocks ? u"segment1"_s : u"segment0"_s, u"ruleView"_s);
        QVERIFY2(saysTheSame(b.rule(), ruleOf(ages)), qPrintable(b.rule())); // to look is no edit
        const int kind = ages.size() > 6 ? 3 : below(5);
        if (blocks)
            editBlocks(b, ages, kind, below(ages.size()), below(90) + 1);
        else
            editText(b, ages, kind % 3, below(90) + 1);
        QVERIFY2(!b.edit.isInHand(), qPrintable(u"%1: %2"_s.arg(i).arg(b.edit.text())));
        QVERIFY2(saysTheSame(b.rule(), ruleOf(ages)),
                 qPrintable(u"%1, %2: %3\nnot %4"_s.arg(i).arg(kind).arg(b.rule(), ruleOf(ages))));
        QVERIFY(saysTheSame(b.edit.textEdit()->toPlainText(), b.rule()));
    }
}

void SwitchOffTest::theRuleKeepsIt() {
    Bench b(u"person.age > 1 and person.age > 2 and person.city = \"Rome\""_s);
    b.visual();
    const QString whole = b.rule();
    b.find<QAction>(u"switchOff"_s, u"Part 2"_s)->trigger();
    QCOMPARE(b.edit.trialText(), u"person.age > 1 and person.city = \"Rome\""_s);
    QCOMPARE(b.edit.switchedOff(), 1);
    QCOMPARE(b.rule(), whole);
    QCOMPARE(b.changed.size(), 0);
    QVERIFY(!b.edit.isInHand());
    QVERIFY(b.find<QLabel>(u"switchedOff"_s)->isVisible());
    // Whatever is edited meanwhile, the rule that is handed over has it.
    b.type(u"plainValue"_s, u"5"_s, u"Part 1"_s);
    QCOMPARE(b.rule(), u"person.age > 5 and person.age > 2 and person.city = \"Rome\""_s);
    b.find<QAction>(u"moveUp"_s, u"Part 3"_s)->trigger();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCOMPARE(b.rule(), u"person.age > 5 and person.city = \"Rome\" and person.age > 2"_s);
    QCOMPARE(b.edit.trialText(),
             u"person.age > 5 and person.city = \"Rome\""_s); // and it is still the same one
    b.type(u"plainValue"_s, u"3"_s, u"Part 3"_s);             // also itself
    QCOMPARE(b.rule(), u"person.age > 5 and person.city = \"Rome\" and person.age > 3"_s);
    // As text there is nothing to see of it.
    b.press(u"segment0"_s, u"ruleView"_s);
    QCOMPARE(b.edit.trialText(), b.rule());
    QCOMPARE(b.edit.switchedOff(), 0);
}

void SwitchOffTest::byKeysAndBack() {
    Bench b(u"person.age > 1 and (person.age > 2 or person.age > 3)"_s);
    b.visual();
    const auto press = [&b](const QString& part) {
        auto* left = b.find<QLineEdit>(u"left"_s, part);
        left->setFocus();
        QTest::keyClick(left, Qt::Key_X, Qt::ControlModifier | Qt::ShiftModifier);
    };
    press(u"Part 2.1"_s);
    QVERIFY2(saysTheSame(b.edit.trialText(), u"person.age > 1 and person.age > 3"_s),
             qPrintable(b.edit.trialText()));
    press(u"Part 2.2"_s);
    QCOMPARE(b.edit.trialText(), u"person.age > 1"_s);
    press(u"Part 1"_s);
    QCOMPARE(b.edit.trialText(), u"true"_s); // nothing is asked any more
    press(u"Part 2.1"_s);
    QCOMPARE(b.edit.trialText(), u"person.age > 2"_s);
    QCOMPARE(b.edit.switchedOff(), 2);
    const QList<QAbstractButton*> on = b.edit.findChildren<QAbstractButton*>(u"switchOn"_s);
    for (QAbstractButton* button : on) {
        if (button->accessibleName() == u"Switch on Part 2.2"_s)
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(b.edit.switchedOff(), 1);
    press(u"Part 1"_s);
    QCOMPARE(b.edit.switchedOff(), 0);
    QCOMPARE(b.changed.size(), 0);
    QCOMPARE(b.rule(), u"person.age > 1 and (person.age > 2 or person.age > 3)"_s);
}

void SwitchOffTest::whatIsLeftIsTried_data() {
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("tried");
    QTest::newRow("of events") << u"exists E from xEvent where E.a = 1"_s << u"exists E from xEvent"_s;
    QTest::newRow("of a step") << u"CHAIN(xEvent, timestamp, [A: WHAT(a = 1), B: WHAT(b = 1)])"_s
                               << u"CHAIN(xEvent, timestamp, [A: WHAT(true), B: WHAT(b = 1)])"_s;
    QTest::newRow("of a group") << u"not (a = 1 and b = 1)"_s << u"not b = 1"_s;
}

void SwitchOffTest::whatIsLeftIsTried() {
    QFETCH(QString, rule);
    QFETCH(QString, tried);
    RuleBlock root = ruleBlock(*expr::parse(rule.toStdString()));
    RuleBlock* first = &root;
    while (first->kind != RuleBlock::Kind::Condition)
        first = &first->parts.front();
    first->off = true;
    QVERIFY(saysTheSame(QString::fromStdString(blockText(root)), rule));
    const std::string left = blockText(withoutSwitchedOff(root));
    QVERIFY2(saysTheSame(QString::fromStdString(left), tried), left.c_str());
    QCOMPARE(countSwitchedOff(root), 1);
}

} // namespace ow

#include "moc_alternate_test.cpp"
