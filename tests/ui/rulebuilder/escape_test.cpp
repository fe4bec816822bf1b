#include "ui/rulebuilder/escape_test.h"

#include "checks/rule_schema.h"
#include "rulebuilder/rule_edit.h"
#include "rulebuilder/rule_text_edit.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QTextCursor>

#include <memory>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

std::unique_ptr<RuleEdit> editOf(const QString& rule) {
    auto edit = std::make_unique<RuleEdit>(u"Rule text"_s, expr::Purpose::Rule);
    edit->setSchema(ruleSchema(Catalog()));
    RuleExpression expression;
    expression.value = rule;
    edit->setValue(expression);
    edit->resize(900, 700);
    edit->show();
    edit->activateWindow();
    [&] { QVERIFY(QTest::qWaitForWindowActive(edit.get())); }();
    return edit;
}

void verifyKeptBack(const RuleEdit& edit, const QString& saved, const QString& typed) {
    QCOMPARE(edit.value().value, saved);
    QVERIFY(edit.isInHand());
    QCOMPARE(edit.inHand()->value, typed);
    const QString said = edit.findChild<QLabel*>(u"ruleState"_s)->text();
    QVERIFY2(said.startsWith(u"Not saved yet: "_s) && said.endsWith(u", or choose Save"_s), qPrintable(said));
    QVERIFY(edit.findChild<QAbstractButton*>(u"saveRule"_s)->isVisible());
}

} // namespace

void EscapeTest::aTextIsKeptBack() {
    const auto edit = editOf(u"person.age > 3"_s);
    RuleTextEdit* text = edit->textEdit();
    text->setFocus();
    QTRY_VERIFY(text->hasFocus());
    text->moveCursor(QTextCursor::End);
    QTest::keyClick(text, Qt::Key_6);
    QVERIFY(edit->findChild<QLabel*>(u"ruleState"_s)->text().contains(u"Escape leaves it unsaved"_s));
    QTest::keyClick(text, Qt::Key_Escape);
    QTest::keyClick(text, Qt::Key_Tab);
    QVERIFY(!text->hasFocus());
    verifyKeptBack(*edit, u"person.age > 3"_s, u"person.age > 36"_s);
    text->setFocus(); // who goes on writing saves by leaving, as ever
    QTRY_VERIFY(text->hasFocus());
    QTest::keyClick(text, Qt::Key_7);
    QTest::keyClick(text, Qt::Key_Tab);
    QCOMPARE(edit->value().value, u"person.age > 367"_s);
}

void EscapeTest::aBlockIsKeptBack() {
    const auto edit = editOf(u"person.city = \"London\""_s);
    QTest::mouseClick(edit->findChild<QWidget*>(u"ruleView"_s)->findChild<QAbstractButton*>(u"segment1"_s),
                      Qt::LeftButton);
    auto* value = edit->findChild<QWidget*>(u"Part 1"_s)->findChild<QLineEdit*>(u"textValue"_s);
    QVERIFY(value);
    value->setFocus();
    QTRY_VERIFY(value->hasFocus());
    value->selectAll();
    QTest::keyClicks(value, u"R"_s);
    QVERIFY(edit->findChild<QLabel*>(u"ruleState"_s)->text().contains(u"Escape leaves it unsaved"_s));
    QTest::keyClick(value, Qt::Key_Escape);
    QTest::keyClick(value, Qt::Key_Tab);
    QVERIFY(!value->hasFocus());
    verifyKeptBack(*edit, u"person.city = \"London\""_s, u"person.city = \"R\""_s);
}

} // namespace ow

#include "moc_escape_test.cpp"
