#include "ui/rulebuilder/edit_test.h"

#include "checks/rule_schema.h"
#include "expression/pql_json/tree_json.h"
#include "expression/text/parser.h"
#include "rulebuilder/path_rename.h"
#include "rulebuilder/rule_edit.h"
#include "rulebuilder/rule_text_edit.h"
#include "rulebuilder/rule_tree_edit.h"
#include "rulebuilder/rule_trial.h"
#include "rulebuilder/trial_panel.h"
#include "ui/rulebuilder/rule_bench.h"
#include "widgets/fields/commit_edits.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QScreen>
#include <QSignalSpy>
#include <QTest>
#include <QTextCursor>

namespace ow {

using namespace Qt::StringLiterals;

void EditTest::textThatDoesNotParseStays() {
    Bench b(u"person.age > 3"_s);
    b.write(u"person.age > "_s);
    QCOMPARE(b.rule(), u"person.age > 3"_s);
    QCOMPARE(b.edit.text(), u"person.age > "_s);
    QVERIFY(b.find<QLabel>(u"ruleProblem"_s)->isVisible());
    QVERIFY(b.find<QLabel>(u"ruleProblemLine"_s)->text().contains(u'^'));
    b.write(u"person.age > 4"_s);
    QCOMPARE(b.rule(), u"person.age > 4"_s);
    QVERIFY(!b.find<QLabel>(u"ruleProblem"_s)->isVisible());
}

void EditTest::mendIsOffered() {
    Bench b(u"person.citi = \"x\""_s);
    QVERIFY(!b.edit.textEdit()->diagnostics().empty());
    QVERIFY(b.find<QAbstractButton>(u"mendRule"_s)->isVisible());
    b.press(u"mendRule"_s);
    QCOMPARE(b.rule(), u"person.city = \"x\""_s);
}

void EditTest::formatIsCanonical() {
    Bench b(u"((person.age)>3)"_s);
    b.press(u"formatRule"_s);
    QCOMPARE(b.rule(), u"person.age > 3"_s);
}

void EditTest::jsonStaysJson() {
    const QString json =
        u"{\"nodeType\":\"fnApply\",\"fnName\":\">\",\"params\":[{\"nodeType\":\"fieldLookup\",\"fieldName\":"
        u"\"age\","
        u"\"object\":{\"nodeType\":\"parameterReference\",\"position\":1}},{\"nodeType\":\"literal\","
        u"\"literalType\":\"Integer\",\"value\":3}]}"_s;
    Bench b(json, ExpressionFormat::Json);
    QCOMPARE(b.edit.text(), u"age > 3"_s);
    QCOMPARE(b.changed.size(), 0);
    b.write(u"age > 4"_s);
    QVERIFY(b.rule().startsWith(u'{'));
    QVERIFY(b.rule().contains(u'4'));
    QCOMPARE(b.edit.value().format, ExpressionFormat::Json);
}

void EditTest::completionWritesTheWord() {
    Bench b({});
    RuleTextEdit* text = b.edit.textEdit();
    text->setFocus();
    QTest::keyClicks(text, u"person.ci"_s);
    auto* popup = qobject_cast<QAbstractItemView*>(QApplication::activePopupWidget());
    QVERIFY(popup);
    QCOMPARE(popup->objectName(), u"completions"_s);
    QCOMPARE(popup->currentIndex().data().toString(), u"city"_s);
    QTest::keyClick(popup, Qt::Key_Return);
    QCOMPARE(text->toPlainText(), u"person.city"_s);
}

void EditTest::signatureFollowsTheCursor() {
    Bench b({});
    RuleTextEdit* text = b.edit.textEdit();
    text->setFocus();
    auto* hint = b.find<QLabel>(u"signatureHint"_s);
    QVERIFY(hint && !hint->isVisible());
    QTest::keyClicks(text, u"person.city.startsWith("_s);
    QTRY_VERIFY(hint->isVisible());
    QVERIFY(hint->text().contains(u">part: String</b>"_s));
    QVERIFY(text->accessibleDescription().startsWith(u"String.startsWith"_s));
    QTest::keyClicks(text, u"\"L\", "_s);
    QVERIFY(hint->text().contains(u">caseSensitive?: Boolean</b>"_s));
    QTest::keyClick(text, Qt::Key_Escape);
    QVERIFY(!hint->isVisible());
    QTest::keyClicks(text, u"false"_s);
    QVERIFY(!hint->isVisible()); // the same call stays dismissed
    QTest::keyClicks(text, u")"_s);
    QTest::keyClick(text, Qt::Key_Left);
    QTRY_VERIFY(hint->isVisible()); // back in it, it is asked for again
    QTest::keyClick(text, Qt::Key_Right);
    QVERIFY(!hint->isVisible());
}

void EditTest::schemaOfTheCatalogIsKnown() {
    TestProfile carrier;
    carrier.id = ProfileId(u"u:schema"_s);
    carrier.document = {
        {u"$schema"_s,
         QJsonObject{
             {u"properties"_s,
              QJsonObject{{u"tier"_s, QJsonObject{{u"type"_s, u"string"_s},
                                                  {u"enum"_s, QJsonArray{u"gold"_s, u"silver"_s}}}}}}}}};
    const Catalog catalog = Catalog::fromEntities({std::make_shared<const Entity>(carrier)}).value();
    Bench b({});
    b.edit.setSchema(ruleSchema(catalog));
    b.write(u"tier = \"gold\""_s);
    QVERIFY(b.edit.textEdit()->diagnostics().empty());
    b.write(u"tier = \"glod\""_s);
    QCOMPARE(b.edit.textEdit()->currentDiagnostic()->code, std::string("rule.unknown-value"));
    b.write(u"`$schema`.properties = 1"_s);
    QCOMPARE(b.edit.textEdit()->currentDiagnostic()->code, std::string("rule.unknown-path"));
}

void EditTest::attributeIsRenamedInAllRules() {
    EligibilityRule rule;
    rule.id = RuleId(u"r:1"_s);
    rule.condition.value = u"person.city = \"city\" and exists p from person where p.city = \"x\""_s;
    EligibilityRule json = rule;
    json.id = RuleId(u"r:2"_s);
    json.condition.format = ExpressionFormat::Json;
    json.condition.value = QString::fromStdString(expr::toJson(expr::parse("person.city = \"A\"").value()));
    EligibilityRule other = rule;
    other.id = RuleId(u"r:3"_s);
    other.condition.value = u"person.age > 3"_s;
    PersonalizedOffer offer;
    offer.id = OfferId(u"o:1"_s);
    offer.capping.resize(1);
    offer.capping[0].customQuery = u"person.city.count()"_s;
    const Catalog catalog =
        Catalog::fromEntities({std::make_shared<const Entity>(rule), std::make_shared<const Entity>(json),
                               std::make_shared<const Entity>(other), std::make_shared<const Entity>(offer)})
            .value();
    Bench b(rule.condition.value);
    QSignalSpy asked(&b.edit, &RuleEdit::renameRequested);
    RuleTextEdit* text = b.edit.textEdit();
    text->setFocus();
    QTextCursor cursor = text->textCursor();
    cursor.setPosition(9); // person.ci|ty
    text->setTextCursor(cursor);
    QTest::keyClick(text, Qt::Key_F2);
    QCOMPARE(asked.size(), 1);
    const auto path = asked.first().first().value<expr::NamedPath>();
    const ChangeSet change = renameInRules(catalog, *ruleSchema(people()), path, u"town"_s);
    QCOMPARE(change.changes.size(), 3);
    const Catalog after = *apply(catalog, change);
    QCOMPARE(after.find<EligibilityRule>(RuleId(u"r:1"_s))->condition.value,
             u"person.town = \"city\" and exists p from person where p.town = \"x\""_s);
    QVERIFY(after.find<EligibilityRule>(RuleId(u"r:2"_s))->condition.value.contains(u"\"town\""_s));
    QCOMPARE(after.find<PersonalizedOffer>(OfferId(u"o:1"_s))->capping[0].customQuery,
             u"person.town.count()"_s);
}

void EditTest::blocksWriteTheRule() {
    Bench b(u"person.age > 3 and person.city = \"London\""_s);
    b.visual();
    QCOMPARE(b.find<QLineEdit>(u"left"_s, u"Part 2"_s)->text(), u"person.city"_s);
    b.type(u"textValue"_s, u"Paris"_s, u"Part 2"_s);
    QCOMPARE(b.rule(), u"person.age > 3 and person.city = \"Paris\""_s);
    b.choose(u"operator"_s, u">="_s, u"Part 1"_s);
    QCOMPARE(b.rule(), u"person.age >= 3 and person.city = \"Paris\""_s);
    b.choose(u"operator"_s, u"in"_s, u"Part 2"_s);
    QCOMPARE(b.rule(), u"person.age >= 3 and person.city in [\"Paris\"]"_s);
    b.press(u"segment1"_s, u"join"_s);
    QCOMPARE(b.rule(), u"person.age >= 3 or person.city in [\"Paris\"]"_s);
    QCOMPARE(b.edit.text(), b.rule());
    QCOMPARE(b.changed.size(), 4);
}

void EditTest::blocksAreAddedAndRemoved() {
    Bench b(u"person.age > 3 and person.city = \"London\""_s);
    b.visual();
    b.press(u"removeBlock"_s, u"Part 1"_s);
    QCOMPARE(b.rule(), u"person.city = \"London\""_s);
    b.press(u"addGroup"_s);
    b.type(u"left"_s, u"person.age"_s, u"Part 2.1"_s);
    b.type(u"plainValue"_s, u"5"_s, u"Part 2.1"_s);
    QCOMPARE(b.rule(), u"person.city = \"London\" and person.age = 5"_s);
    b.press(u"addCondition"_s, u"Part 2"_s);
    b.type(u"left"_s, u"person.age"_s, u"Part 2.2"_s);
    b.type(u"plainValue"_s, u"6"_s, u"Part 2.2"_s);
    QCOMPARE(b.rule(), u"person.city = \"London\" and (person.age = 5 or person.age = 6)"_s);
    b.press(u"segment2"_s, u"Part 2"_s);
    QCOMPARE(b.rule(), u"person.city = \"London\" and not (person.age = 5 or person.age = 6)"_s);
}

void EditTest::unfinishedBlocksWait() {
    Bench b(u"person.age > 3"_s);
    b.visual();
    b.press(u"addCondition"_s);
    QCOMPARE(b.rule(), u"person.age > 3"_s);
    QCOMPARE(b.find<RuleTreeEdit>(u"ruleBlocks"_s)->problemText(), QString()); // it was added just now
    QVERIFY(b.find<QLineEdit>(u"left"_s, u"Part 2"_s)->hasFocus());
    // The catalog telling the same rule again does not take the unfinished row away.
    b.edit.setValue(b.edit.value());
    QVERIFY(b.find<QLineEdit>(u"left"_s, u"Part 2"_s));
    b.type(u"left"_s, u"person."_s, u"Part 2"_s);
    QCOMPARE(b.rule(), u"person.age > 3"_s);
    QVERIFY(!b.find<RuleTreeEdit>(u"ruleBlocks"_s)->problemText().isEmpty());
    b.type(u"left"_s, u"person.city"_s, u"Part 2"_s);
    b.choose(u"operator"_s, u"isNotNull"_s, u"Part 2"_s);
    QCOMPARE(b.rule(), u"person.age > 3 and person.city.isNotNull()"_s);
    QCOMPARE(b.find<RuleTreeEdit>(u"ruleBlocks"_s)->problemText(), QString());
}

/// A field without a value says what nobody means; it is not in force while it waits for one.
void EditTest::halfAConditionIsNotInForce() {
    Bench b(u"person.age > 3"_s);
    b.visual();
    b.press(u"addCondition"_s);
    b.type(u"left"_s, u"person.city"_s, u"Part 2"_s);
    QCOMPARE(b.rule(), u"person.age > 3"_s);
    QVERIFY(!b.find<RuleTreeEdit>(u"ruleBlocks"_s)->problemText().isEmpty());
    b.choose(u"operator"_s, u"in"_s, u"Part 2"_s);
    QCOMPARE(b.rule(), u"person.age > 3"_s);
    b.choose(u"operator"_s, u"="_s, u"Part 2"_s);
    b.type(u"textValue"_s, u"Rome"_s, u"Part 2"_s);
    QCOMPARE(b.rule(), u"person.age > 3 and person.city = \"Rome\""_s);
    // Nor is an empty row in the way of the others.
    b.press(u"addCondition"_s);
    b.type(u"plainValue"_s, u"4"_s, u"Part 1"_s);
    QCOMPARE(b.rule(), u"person.age > 4 and person.city = \"Rome\""_s);
    b.press(u"addEvents"_s);
    QCOMPARE(b.rule(), u"person.age > 4 and person.city = \"Rome\""_s);
    // What a rule says already may stay, odd as it is.
    Bench odd(u"person.city = \"\""_s);
    odd.visual();
    odd.press(u"addCondition"_s);
    odd.type(u"left"_s, u"person.age"_s, u"Part 2"_s);
    odd.type(u"plainValue"_s, u"7"_s, u"Part 2"_s);
    QCOMPARE(odd.rule(), u"person.city = \"\" and person.age = 7"_s);
}

void EditTest::eventBlocks() {
    Bench b(u"exists S from subscriptions where (S.type = \"a\")"_s);
    b.visual();
    b.choose(u"quantifier"_s, u"count"_s, u"Part 1"_s);
    b.choose(u"operator"_s, u">="_s, u"Part 1"_s);
    b.type(u"plainValue"_s, u"3"_s, u"Part 1"_s);
    QCOMPARE(b.rule(), u"(select S from subscriptions where S.type = \"a\").count() >= 3"_s);
    b.press(u"negated"_s, u"Part 1"_s);
    QVERIFY(b.rule().startsWith(u"not ("_s));
}

void EditTest::brokenTextHasNoBlocks() {
    Bench b(u"person.age > 3"_s);
    b.write(u"person.age >"_s);
    b.visual();
    QVERIFY(b.edit.textEdit()->isVisible());
    QCOMPARE(b.edit.text(), u"person.age >"_s);
}

void EditTest::trialShowsWhatWasRead() {
    TrialPanel panel(false);
    panel.setCatalog(people(), 0);
    panel.setText(u"person.age >= 18 and person.city = \"London\""_s);
    auto* list = panel.findChild<QListWidget*>(u"trialProfiles"_s);
    QCOMPARE(list->count(), 2);
    QTRY_COMPARE(panel.trial().outcome, RuleTrial::Outcome::True);
    QVERIFY(panel.trial().readings.contains({u"person.age"_s, u"36"_s, false}));
    list->setCurrentRow(1); // Tom
    QTRY_COMPARE(panel.trial().outcome, RuleTrial::Outcome::False);
    QVERIFY(panel.trial().failed.contains(u"person.age >= 18"_s));
    panel.setText(u"person.age >="_s);
    QTRY_COMPARE(panel.trial().outcome, RuleTrial::Outcome::Broken);
    QVERIFY(!panel.trial().value.isEmpty());
}

void EditTest::formulaIsTriedWithAnOffer() {
    TrialPanel panel(true);
    panel.setCatalog(people(), 0);
    panel.setText(u"offer.rank.priority * 2"_s);
    QTRY_COMPARE(panel.trial().value, u"14"_s);
}

namespace {

/// Waits as long as a field that hands over at a pause would.
void pause() {
    CommitLineEdit field;
    QSignalSpy handed(&field, &CommitLineEdit::committed);
    QTest::keyClicks(&field, u"x"_s);
    QTRY_COMPARE(handed.size(), 1);
}

} // namespace

void EditTest::aPauseMakesNoRule() {
    Bench b(u"person.age > 3"_s);
    RuleTextEdit* text = b.edit.textEdit();
    text->setFocus();
    text->moveCursor(QTextCursor::End);
    QTest::keyClicks(text, u"6"_s); // reads as a rule of its own
    pause();
    QCOMPARE(b.rule(), u"person.age > 3"_s);
    QCOMPARE(b.changed.size(), 0);
    QVERIFY(b.edit.isInHand());
    QCOMPARE(b.edit.inHand()->value, u"person.age > 36"_s);
    QVERIFY(b.find<QLabel>(u"ruleState"_s)->text().startsWith(u"Not saved yet"_s));
    QTest::keyClick(text, Qt::Key_Tab);
    QCOMPARE(b.rule(), u"person.age > 36"_s);
    QVERIFY(!b.edit.isInHand());
    QCOMPARE(b.find<QLabel>(u"ruleState"_s)->text(), QString());
}

void EditTest::ctrlEnterMakesTheRule() {
    Bench b({});
    RuleTextEdit* text = b.edit.textEdit();
    text->setFocus();
    QTest::keyClicks(text, u"person.age > "_s);
    QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(b.rule(), QString()); // it does not read yet
    QVERIFY(b.find<QLabel>(u"ruleState"_s)->text().startsWith(u"Not saved yet: "_s));
    QTest::keyClicks(text, u"7"_s);
    QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(b.rule(), u"person.age > 7"_s);
    QVERIFY(text->hasFocus());
}

void EditTest::anotherWindowIsNotLeaving() {
    Bench b(u"person.age > 3"_s);
    RuleTextEdit* text = b.edit.textEdit();
    text->setFocus();
    QTRY_VERIFY(text->hasFocus());
    text->moveCursor(QTextCursor::End);
    QTest::keyClicks(text, u"6"_s);
    QLineEdit elsewhere;
    elsewhere.show();
    elsewhere.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&elsewhere));
    QTRY_VERIFY(!text->hasFocus());
    QCOMPARE(b.rule(), u"person.age > 3"_s);
    QCOMPARE(b.edit.text(), u"person.age > 36"_s);
}

void EditTest::undoTakesBackWhatIsInHand() {
    Bench b(u"person.age > 3"_s);
    RuleTextEdit* text = b.edit.textEdit();
    text->setFocus();
    text->moveCursor(QTextCursor::End);
    QTest::keyClicks(text, u"66"_s);
    QTest::keyClick(text, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(text->toPlainText(), u"person.age > 3"_s);
    QVERIFY(!b.edit.isInHand());
    QTest::keyClick(text, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(text->toPlainText(), u"person.age > 366"_s);
    QCOMPARE(b.changed.size(), 0);
    // What is saved belongs to the document's undo.
    QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
    b.edit.setValue(b.edit.value());
    QTest::keyClick(text, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(text->toPlainText(), u"person.age > 366"_s);
}

void EditTest::whatIsInHandOutlivesAnotherRule() {
    Bench b(u"person.age > 3"_s);
    b.write(u"person.age > "_s);
    RuleExpression theirs;
    theirs.value = u"person.age > 9"_s;
    b.edit.setValue(theirs);
    QCOMPARE(b.edit.textEdit()->toPlainText(), u"person.age > "_s);
    QVERIFY(b.edit.isInHand());
    b.write(u"person.age > 9"_s); // the same as they wrote
    QVERIFY(!b.edit.isInHand());
    QCOMPARE(b.changed.size(), 0);
}

void EditTest::discardGoesBack() {
    Bench b(u"person.age > 3"_s);
    QVERIFY(!b.find<QAbstractButton>(u"discardRule"_s)->isVisible());
    b.write(u"person.age > "_s);
    b.press(u"discardRule"_s);
    QCOMPARE(b.edit.textEdit()->toPlainText(), u"person.age > 3"_s);
    QVERIFY(!b.edit.isInHand());
    QVERIFY(!b.find<QAbstractButton>(u"discardRule"_s)->isVisible());
}

void EditTest::visualOfTextThatDoesNotReadSaysSo() {
    Bench b(u"person.age > 3"_s);
    QTest::keyClicks(b.edit.textEdit(), u"("_s);
    b.visual();
    QVERIFY(b.edit.textEdit()->isVisible());
    const QString said = b.find<QLabel>(u"ruleState"_s)->text();
    QVERIFY2(said.startsWith(u"Not saved yet: it cannot be read, and the visual view needs"_s),
             qPrintable(said));
    QVERIFY(b.find<QAbstractButton>(u"segment0"_s, u"ruleView"_s)->isChecked());
}

void EditTest::aPauseInABlockMakesNoRule() {
    Bench b(u"person.city = \"London\""_s);
    b.visual();
    auto* value = b.find<QLineEdit>(u"textValue"_s, u"Part 1"_s);
    QVERIFY(value);
    b.edit.activateWindow();
    value->setFocus();
    QTRY_VERIFY(value->hasFocus());
    value->selectAll();
    QTest::keyClicks(value, u"P"_s);
    pause();
    QCOMPARE(b.rule(), u"person.city = \"London\""_s);
    QCOMPARE(b.edit.inHand()->value, u"person.city = \"P\""_s);
    QTest::keyClicks(value, u"aris"_s);
    QTest::keyClick(value, Qt::Key_Tab);
    QCOMPARE(b.rule(), u"person.city = \"Paris\""_s);
    QVERIFY(!b.edit.isInHand());
}

namespace {

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

} // namespace

void EditTest::completionOpensByItselfAndFollows() {
    Bench b({});
    RuleTextEdit* text = b.edit.textEdit();
    text->setFocus();
    typeOn(text, u"p"_s);
    QVERIFY(!openCompletions());
    typeOn(text, u"e"_s);
    QVERIFY(openCompletions());
    typeOn(text, u"rson"_s);
    QVERIFY(openCompletions()); // it stays
    QCOMPARE(openCompletions()->currentIndex().data().toString(), u"person"_s);
    typeOn(text, u"."_s);
    QVERIFY(openCompletions()); // and goes on after the dot
    typeOn(text, u"ci"_s);
    QTest::keyClick(openCompletions(), Qt::Key_Backspace);
    QVERIFY(openCompletions());
    QTest::keyClick(openCompletions(), Qt::Key_Return);
    QCOMPARE(text->toPlainText(), u"person.city"_s);
    QVERIFY(!openCompletions());
    typeOn(text, u" "_s);
    QVERIFY(!openCompletions());
    QCOMPARE(b.rule(), QString()); // accepting is not leaving
}

void EditTest::escapeClosesTheCompletionsAlone() {
    Bench b({});
    RuleTextEdit* text = b.edit.textEdit();
    text->setFocus();
    typeOn(text, u"pers"_s);
    QVERIFY(openCompletions());
    QTest::keyClick(openCompletions(), Qt::Key_Escape);
    QVERIFY(!openCompletions());
    QCOMPARE(text->toPlainText(), u"pers"_s);
    QVERIFY(text->hasFocus());
    QVERIFY(b.edit.isVisible());
    typeOn(text, u"o"_s);
    QVERIFY(openCompletions());
    // Ctrl+Enter hands over what is written, not what is offered.
    QTest::keyClick(openCompletions(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(!openCompletions());
    QCOMPARE(text->toPlainText(), u"perso"_s);
}

void EditTest::linesCompleteAsTextDoes() {
    Bench b(u"person.age > 3"_s);
    b.visual();
    auto* left = b.find<QLineEdit>(u"left"_s, u"Part 1"_s);
    b.edit.activateWindow();
    left->setFocus();
    QTRY_VERIFY(left->hasFocus());
    left->selectAll();
    typeOn(left, u"p"_s);
    QVERIFY(!openCompletions());
    typeOn(left, u"erson."_s);
    QVERIFY(openCompletions());
    QTest::keyClick(openCompletions(), Qt::Key_Escape);
    QVERIFY(!openCompletions());
    QCOMPARE(left->text(), u"person."_s);
    typeOn(left, u"ci"_s);
    QTest::keyClick(openCompletions(), Qt::Key_Return);
    QCOMPARE(left->text(), u"person.city"_s);
    QCOMPARE(b.rule(), u"person.age > 3"_s); // it is still being written
}

void EditTest::completionsStayOnTheScreen() {
    Bench b({});
    const QRect screen = b.edit.screen()->availableGeometry();
    b.edit.resize(300, 200);
    for (const QPoint corner : {screen.topLeft(), screen.bottomRight() - QPoint(200, 60),
                                screen.bottomLeft() - QPoint(60, 60), screen.topRight() - QPoint(100, 0)}) {
        b.edit.move(corner);
        RuleTextEdit* text = b.edit.textEdit();
        text->clear();
        b.edit.activateWindow();
        text->setFocus();
        typeOn(text, u"person."_s);
        QVERIFY(openCompletions());
        const QRect popup = openCompletions()->geometry();
        QVERIFY2(screen.contains(popup),
                 qPrintable(
                     u"%1,%2 %3x%4"_s.arg(popup.x()).arg(popup.y()).arg(popup.width()).arg(popup.height())));
        QTest::keyClick(openCompletions(), Qt::Key_Escape);
    }
}

void EditTest::completionsGoRound() {
    Bench b({});
    RuleTextEdit* text = b.edit.textEdit();
    text->setFocus();
    typeOn(text, u"person."_s);
    QAbstractItemView* list = openCompletions();
    QVERIFY(list);
    const int rows = list->model()->rowCount();
    QVERIFY(rows > 1);
    for (int i = 0; i < rows; ++i)
        QTest::keyClick(list, Qt::Key_Down);
    QVERIFY(openCompletions());
    QCOMPARE(list->currentIndex().row(), 0);
    QTest::keyClick(list, Qt::Key_Up);
    QCOMPARE(list->currentIndex().row(), rows - 1);
    const QString last = list->currentIndex().data(Qt::UserRole).toString();
    QTest::keyClick(list, Qt::Key_Return);
    QVERIFY2(text->toPlainText().endsWith(last), qPrintable(text->toPlainText()));
}

} // namespace ow

#include "moc_edit_test.cpp"
