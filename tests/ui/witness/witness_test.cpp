#include "ui/witness/witness_test.h"

#include "checks/trial.h"
#include "personas/coverage.h"
#include "rulebuilder/trial_panel.h"
#include "sheets/side_sheet.h"
#include "ui/shell/window_stage.h"

#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QSet>
#include <QToolButton>
#include <QUndoStack>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

EligibilityRule rule(const QString& id, const QString& name, const QString& text) {
    EligibilityRule rule;
    rule.id = RuleId(id);
    rule.name = name;
    rule.condition.value = text;
    return rule;
}

TestProfile ada() {
    TestProfile ada;
    ada.id = ProfileId(u"ada"_s);
    ada.name = u"Ada"_s;
    ada.document = {{u"homeAddress"_s, QJsonObject{{u"city"_s, u"Rome"_s}}}};
    return ada;
}

QVector<Entity> things() {
    return {
        rule(
            u"gold"_s, u"Gold in Paris"_s,
            u"homeAddress.city = \"Paris\" and (select E from xEvent where E.eventType = \"buy\").count() >= 2"_s),
        rule(u"dear"_s, u"Dear offers"_s, u"offer.rank.priority > 3"_s), ada()};
}

/// The profiles but Ada.
QVector<const TestProfile*> made(const test::WindowStage& stage) {
    QVector<const TestProfile*> profiles = stage.catalog().all<TestProfile>();
    profiles.removeIf([](const TestProfile* profile) { return profile->name == u"Ada"; });
    return profiles;
}

bool meets(const test::WindowStage& stage, const QString& rule) {
    RuleTrials trials(stage.catalog(), 1000);
    return !trials.isMetByNobody(*stage.catalog().find<EligibilityRule>(RuleId(rule)));
}

QMenu* waysMenu(test::WindowStage& stage) {
    stage.workspace().goTo(EntityKind::TestProfile);
    auto* ways = stage.find<QToolButton>(u"list.new-ways"_s);
    if (!ways)
        return nullptr;
    stage.click(ways);
    return qobject_cast<QMenu*>(QApplication::activePopupWidget());
}

/// Chooses an entry with the mouse.
bool choose(QMenu* menu, const QString& name) {
    auto* action = menu ? menu->findChild<QAction*>(name) : nullptr;
    if (!action || !action->isEnabled())
        return false;
    QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
    QCoreApplication::processEvents();
    return true;
}

QDialog* ruleDialog(test::WindowStage& stage, const QString& rule) {
    if (!choose(waysMenu(stage), u"new-profile.rule"_s))
        return nullptr;
    auto* dialog = stage.window.findChild<QDialog*>(u"witness"_s);
    if (!dialog || !QTest::qWaitForWindowActive(dialog))
        return nullptr;
    QTest::keyClicks(QApplication::focusWidget(), rule);
    QWidget* list = nullptr; // of rules with this name
    if (!QTest::qWaitFor([&list] { return (list = QApplication::activePopupWidget()) != nullptr; }))
        return nullptr;
    QTest::keyClick(list, Qt::Key_Down);
    QTest::keyClick(list, Qt::Key_Return);
    return dialog;
}

QPushButton* makeButton(const test::WindowStage& stage) {
    auto* button = stage.find<QPushButton>(u"trialMake"_s);
    for (QWidget* up = button; up; up = up->parentWidget()) {
        if (auto* area = qobject_cast<QScrollArea*>(up))
            area->ensureWidgetVisible(button);
    }
    QCoreApplication::processEvents();
    return button;
}

} // namespace

void WitnessUiTest::oneWhoMeetsARuleIsMade() {
    test::WindowStage stage(things());
    QVERIFY(stage.isReady());
    QVERIFY(!meets(stage, u"gold"_s));
    QDialog* dialog = ruleDialog(stage, u"Gold in Paris"_s);
    QVERIFY(dialog);
    auto* make = dialog->findChild<QPushButton*>(u"witness.make"_s);
    QVERIFY(make && make->isDefault());
    const QPointer<QDialog> watched(dialog);
    QTest::mouseClick(make, Qt::LeftButton);
    QTRY_COMPARE(made(stage).size(), 1);
    QTRY_VERIFY(!watched);
    QCOMPARE(made(stage).constFirst()->name, u"Meets “Gold in Paris”"_s);
    QVERIFY(meets(stage, u"gold"_s));
    QCOMPARE(stage.workspace().current(),
             (EntityKey{EntityKind::TestProfile, made(stage).constFirst()->id.value()}));
    stage.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&stage.window));
    stage.press(Qt::Key_Z, Qt::ControlModifier); // one step
    QTRY_VERIFY(made(stage).isEmpty());
}

void WitnessUiTest::oneWhoDoesNotMeetItIsMade() {
    test::WindowStage stage(things());
    QVERIFY(stage.isReady());
    QDialog* dialog = ruleDialog(stage, u"Gold in Paris"_s);
    QVERIFY(dialog);
    for (auto* choice : dialog->findChildren<QAbstractButton*>()) {
        if (choice->text() == u"Does not meet it")
            QTest::mouseClick(choice, Qt::LeftButton);
    }
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_COMPARE(made(stage).size(), 1);
    QCOMPARE(made(stage).constFirst()->name, u"Does not meet “Gold in Paris”"_s);
    QVERIFY(!meets(stage, u"gold"_s));
}

void WitnessUiTest::whatNoProfileDecidesIsSaid() {
    test::WindowStage stage(things());
    QVERIFY(stage.isReady());
    QDialog* dialog = ruleDialog(stage, u"Dear offers"_s);
    QVERIFY(dialog);
    QTest::mouseClick(dialog->findChild<QPushButton*>(u"witness.make"_s), Qt::LeftButton);
    auto* problem = dialog->findChild<QLabel*>(u"witness.problem"_s);
    QTRY_VERIFY(problem->isVisible());
    QVERIFY2(problem->text().contains(u"depends on the offer or on the request"_s),
             qPrintable(problem->text()));
    QVERIFY(made(stage).isEmpty());
    QTest::keyClick(dialog, Qt::Key_Escape);
}

/// They are what the dialog says of them: the rule's conditions are true, false and decisive for one of them.
void WitnessUiTest::thoseWhoTryAllRulesAreMade() {
    test::WindowStage stage(things());
    QVERIFY(choose(waysMenu(stage), u"new-profile.rules"_s));
    auto* dialog = stage.window.findChild<QDialog*>(u"personas"_s);
    QVERIFY(dialog);
    auto* add = dialog->findChild<QPushButton*>(u"personas.add"_s);
    QTRY_VERIFY_WITH_TIMEOUT(add->isEnabled(), 20'000);
    const auto* list = dialog->findChild<QListWidget*>(u"personas.list"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(made(stage).size(), list->count());
    QVERIFY(made(stage).size() >= 2);
    QVector<QJsonObject> documents;
    QSet<QString> names;
    for (const TestProfile* profile : made(stage)) {
        documents.append(profile->document);
        names.insert(profile->name);
        QVERIFY(!profile->description.isEmpty());
    }
    QCOMPARE(names.size(), documents.size());
    const auto coverage = coverageOf(stage.catalog(), {RuleId(u"gold"_s)}, documents,
                                     {stage.window.document()->clock().nowMs(), {}});
    QVERIFY(coverage.ok());
    QVERIFY(coverage->isFull());
    stage.workspace().undo();
    QTRY_VERIFY(made(stage).isEmpty());
}

void WitnessUiTest::theMenuBeginsEmptyOrWithACopy() {
    test::WindowStage stage(things());
    QVERIFY(stage.isReady());
    QVERIFY(choose(waysMenu(stage), u"new-profile.empty"_s));
    QTRY_COMPARE(made(stage).size(), 1);
    QVERIFY(made(stage).constFirst()->document.isEmpty());
    stage.press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(made(stage).isEmpty());
    stage.workspace().open({EntityKind::TestProfile, u"ada"_s});
    QVERIFY(choose(waysMenu(stage), u"new-profile.copy"_s));
    QTRY_COMPARE(made(stage).size(), 1);
    QCOMPARE(made(stage).constFirst()->document, ada().document);
}

void WitnessUiTest::aPastedObjectIsAProfile() {
    test::WindowStage stage(things());
    QVERIFY(stage.isReady());
    QGuiApplication::clipboard()->setText(uR"({"person": {"birthYear": 1980}})"_s);
    QVERIFY(choose(waysMenu(stage), u"new-profile.paste"_s));
    QTRY_COMPARE(made(stage).size(), 1);
    QCOMPARE(made(stage).constFirst()->document[u"person"_s][u"birthYear"_s].toInt(), 1980);
    // What imports know comes in as they read it, under its own name.
    QGuiApplication::clipboard()->setText(
        uR"({"offerwright": 1, "profiles": [{"id": "bea", "name": "Bea", "document": {}}]})"_s);
    QVERIFY(choose(waysMenu(stage), u"new-profile.paste"_s));
    QTRY_VERIFY(stage.catalog().find<TestProfile>(ProfileId(u"bea"_s)));
}

void WitnessUiTest::whatIsNoJsonIsRefused() {
    test::WindowStage stage(things());
    QVERIFY(stage.isReady());
    QGuiApplication::clipboard()->setText(u"{\"person\": "_s);
    QVERIFY(choose(waysMenu(stage), u"new-profile.paste"_s));
    QTRY_VERIFY(stage.window.findChild<QMessageBox*>());
    stage.window.findChild<QMessageBox*>()->close();
    QVERIFY(made(stage).isEmpty());
}

void WitnessUiTest::aRuleThatNobodyMeetsMakesOne() {
    test::WindowStage stage(things());
    QVERIFY(stage.isReady());
    stage.workspace().open({EntityKind::EligibilityRule, u"gold"_s});
    QTRY_VERIFY(makeButton(stage));
    auto* unmet = stage.find<QLabel>(u"trialUnmet"_s);
    QVERIFY(unmet);
    QVERIFY2(unmet->text().contains(u"Paris"_s), qPrintable(unmet->text()));
    stage.click(makeButton(stage));
    QTRY_COMPARE(made(stage).size(), 1);
    QVERIFY(meets(stage, u"gold"_s));
    auto* sheet = stage.window.findChild<SideSheet*>();
    QVERIFY(sheet && sheet->isVisible()); // opened beside, to be looked at
    stage.press(Qt::Key_Escape);
    auto* count = stage.find<QLabel>(u"trialCount"_s);
    QTRY_COMPARE(count->text(), u"True for 1 of 2 profiles"_s);
    QTRY_VERIFY(!stage.find<QPushButton>(u"trialMake"_s) && !stage.find<QLabel>(u"trialUnmet"_s));
    stage.workspace().undo();
    QTRY_VERIFY(made(stage).isEmpty());
}

void WitnessUiTest::aRuleThatSomebodyMeetsOffersNone() {
    test::WindowStage stage({rule(u"r"_s, u"Rome"_s, u"homeAddress.city = \"Rome\""_s), ada()});
    QVERIFY(stage.isReady());
    stage.workspace().open({EntityKind::EligibilityRule, u"r"_s});
    auto* panel = stage.window.findChild<TrialPanel*>();
    QVERIFY(panel);
    QTRY_VERIFY(!panel->isTrying());
    QTRY_VERIFY(stage.find<QLabel>(u"trialCount"_s)->text().startsWith(u"True for 1 of 1 "_s));
    QVERIFY(!stage.find<QPushButton>(u"trialMake"_s));
}

} // namespace ow

#include "moc_witness_test.cpp"
