#include "ui/editors/draft_test.h"

#include "document/drafts.h"
#include "document/unsaved_edits.h"
#include "rulebuilder/trial_panel.h"
#include "ui/editors/editor_fixture.h"
#include "widgets/fields/commit_edits.h"

#include <QAbstractButton>
#include <QApplication>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <functional>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

const EntityKey kRule{EntityKind::EligibilityRule, u"r:adult"_s};
const EntityKey kSnow{EntityKind::PersonalizedOffer, u"o:snow"_s};

/// Somebody else edits the rule; this window hears of it.
void editRuleElsewhere(EditorFixture& f, const std::function<void(EligibilityRule&)>& edit) {
    const EntityPtr before = f.document().store().load()->entity(kRule);
    auto after = std::get<EligibilityRule>(*before);
    edit(after);
    QVERIFY(f.document().store().commit(ChangeSet::update(u"Edit"_s, before, after), u"bob"_s, 1));
    f.document().follow();
}

CommitTextEdit* ruleText(EditorFixture& f) {
    return f.find<CommitTextEdit>(u"ruleText"_s);
}

void writeRule(EditorFixture& f, const QString& text) {
    CommitTextEdit* field = ruleText(f);
    f.editor().activateWindow();
    field->setFocus();
    QTRY_VERIFY(field->hasFocus());
    field->selectAll();
    for (const QChar letter : text) {
        QWidget* popup = QApplication::activePopupWidget();
        QTest::keyClick(popup ? popup : field, letter.toLatin1());
    }
    if (QWidget* popup = QApplication::activePopupWidget())
        QTest::keyClick(popup, Qt::Key_Escape);
}

void leaveRule(EditorFixture& f) {
    f.editor().activateWindow(); // a popup that was open has taken the window's activity with it
    QVERIFY(QTest::qWaitForWindowActive(&f.editor()));
    ruleText(f)->setFocus();
    QTRY_VERIFY(ruleText(f)->hasFocus());
    QTest::keyClick(ruleText(f), Qt::Key_Tab);
}

QString stateOf(EditorFixture& f) {
    return f.find<QLabel>(u"ruleState"_s)->text();
}

OfferStatus statusOfSnow(EditorFixture& f) {
    return std::get<PersonalizedOffer>(*f.document().catalog().entity(kSnow)).status;
}

/// The approved offer uses the rule.
void useRule(EditorFixture& f) {
    auto offer = std::get<PersonalizedOffer>(*f.document().catalog().entity(kSnow));
    offer.constraint.type = ProfileConstraintType::EligibilityRule;
    offer.constraint.rule = RuleId(kRule.id);
    QVERIFY(f.document().update(u"Use it"_s, offer));
}

} // namespace

void DraftTest::noPrefixOfARuleGoesLive() {
    EditorFixture f;
    f.open(kRule.kind, kRule.id);
    const qint64 before = f.document().revision();
    writeRule(f, u"person.age >= 2"_s); // reads, as do some of its beginnings
    CommitLineEdit other;               // hands over at a pause
    QSignalSpy handed(&other, &CommitLineEdit::committed);
    QTest::keyClicks(&other, u"x"_s);
    QTRY_COMPARE(handed.size(), 1);
    QCOMPARE(f.document().revision(), before);
    QCOMPARE(f.document().drafts().draft(kRule)->text, u"person.age >= 2"_s);
    QCOMPARE(std::get<EligibilityRule>(*f.document().drafts().draft(kRule)->typed).condition.value,
             u"person.age >= 2"_s);
    QVERIFY(stateOf(f).startsWith(u"Not saved yet"_s));
    QTest::keyClicks(ruleText(f), u"1"_s);
    leaveRule(f);
    QCOMPARE(f.document().revision(), before + 1);
    QCOMPARE(f.value<EligibilityRule>().condition.value, u"person.age >= 21"_s);
    QVERIFY(!f.document().drafts().draft(kRule));
    QCOMPARE(stateOf(f), QString());
}

void DraftTest::theTrialShowsWhatIsTyped() {
    EditorFixture f;
    f.open(kRule.kind, kRule.id);
    auto* trial = f.editor().findChild<TrialPanel*>();
    const auto marked = [&] {
        const auto labels = f.find(u"trialCard"_s)->findChildren<QLabel*>();
        return std::any_of(labels.cbegin(), labels.cend(),
                           [](const QLabel* label) { return label->text() == u"as typed"_s; });
    };
    QVERIFY(!marked());
    writeRule(f, u"person.firstName = \"Ada\""_s);
    QVERIFY(marked());
    QTRY_COMPARE(trial->trial().outcome, RuleTrial::Outcome::True);
    QTest::keyClick(ruleText(f), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(f.value<EligibilityRule>().condition.value, u"person.firstName = \"Ada\""_s);
    QVERIFY(!marked());
}

void DraftTest::whatOthersWriteLeavesTheDraftAlone() {
    EditorFixture f;
    f.open(kRule.kind, kRule.id);
    writeRule(f, u"person.age >= "_s);
    leaveRule(f); // and it does not read
    editRuleElsewhere(f, [](EligibilityRule& rule) { rule.condition.value = u"person.age >= 16"_s; });
    QCOMPARE(ruleText(f)->toPlainText(), u"person.age >= "_s);
    QVERIFY2(stateOf(f).contains(u"somebody else"_s), qPrintable(stateOf(f)));
    f.open(kRule.kind, kRule.id); // closed and opened again
    QCOMPARE(ruleText(f)->toPlainText(), u"person.age >= "_s);
    QVERIFY2(stateOf(f).contains(u"somebody else"_s), qPrintable(stateOf(f)));
    QTest::mouseClick(f.find(u"discardRule"_s), Qt::LeftButton);
    QCOMPARE(ruleText(f)->toPlainText(), u"person.age >= 16"_s);
    QVERIFY(!f.document().drafts().draft(kRule));
}

void DraftTest::finishingADraftOfWhatOthersChangedIsAConflict() {
    EditorFixture f;
    f.open(kRule.kind, kRule.id);
    QSignalSpy conflicted(&f.document(), &CatalogDocument::conflicted);
    writeRule(f, u"person.age >= "_s);
    leaveRule(f);
    editRuleElsewhere(f, [](EligibilityRule& rule) { rule.condition.value = u"person.age >= 16"_s; });
    f.open(kRule.kind, kRule.id); // even days later
    writeRule(f, u"person.age >= 21"_s);
    QTest::keyClick(ruleText(f), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(conflicted.size(), 1);
    const auto conflict = conflicted.constFirst().constFirst().value<EditConflict>();
    QCOMPARE(conflict.met.conflicts.constFirst().conflicts.constFirst().path, u"condition/value"_s);
    QCOMPARE(f.value<EligibilityRule>().condition.value, u"person.age >= 16"_s);
    QCOMPARE(ruleText(f)->toPlainText(), u"person.age >= 21"_s);
    QVERIFY(f.document().drafts().draft(kRule)); // until it is settled
    f.document().drafts().drop(kRule);
    f.document().unsaved().drop(kRule); // settled: theirs
    QCOMPARE(ruleText(f)->toPlainText(), u"person.age >= 16"_s);
    QCOMPARE(stateOf(f), QString());
}

void DraftTest::typedBackMeansTheirs() {
    EditorFixture f;
    f.open(kRule.kind, kRule.id);
    QSignalSpy conflicted(&f.document(), &CatalogDocument::conflicted);
    writeRule(f, u"person.age >= "_s);
    leaveRule(f);
    editRuleElsewhere(f, [](EligibilityRule& rule) { rule.condition.value = u"person.age >= 16"_s; });
    writeRule(f, u"person.age >= 18"_s); // as it was when the writing began
    leaveRule(f);
    QCOMPARE(conflicted.size(), 0);
    QCOMPARE(f.value<EligibilityRule>().condition.value, u"person.age >= 16"_s);
    QCOMPARE(ruleText(f)->toPlainText(), u"person.age >= 16"_s);
    QVERIFY(!f.document().drafts().draft(kRule));
}

void DraftTest::aDraftOfOtherFieldsOfOthersIsNoConflict() {
    EditorFixture f;
    f.open(kRule.kind, kRule.id);
    QSignalSpy conflicted(&f.document(), &CatalogDocument::conflicted);
    writeRule(f, u"person.age >= "_s);
    leaveRule(f);
    editRuleElsewhere(f, [](EligibilityRule& rule) { rule.name = u"Grown up"_s; });
    QCOMPARE(f.find<QLineEdit>(u"name"_s)->text(), u"Grown up"_s);
    f.type(u"description"_s, u"Of age"_s);
    QCOMPARE(ruleText(f)->toPlainText(), u"person.age >= "_s);
    writeRule(f, u"person.age >= 21"_s);
    leaveRule(f);
    QCOMPARE(conflicted.size(), 0);
    QCOMPARE(f.value<EligibilityRule>().condition.value, u"person.age >= 21"_s);
    QCOMPARE(f.value<EligibilityRule>().name, u"Grown up"_s);
    QCOMPARE(f.value<EligibilityRule>().description, u"Of age"_s);
}

void DraftTest::anUnfinishedProfileMeetsTheirsToo() {
    const EntityKey ada{EntityKind::TestProfile, u"u:ada"_s};
    EditorFixture f;
    f.open(ada.kind, ada.id);
    QSignalSpy conflicted(&f.document(), &CatalogDocument::conflicted);
    f.type(u"document"_s, u"{\"age\": "_s);
    const EntityPtr before = f.document().catalog().entity(ada);
    auto after = std::get<TestProfile>(*before);
    after.document = {{u"age"_s, 5}};
    QVERIFY(f.document().store().commit(ChangeSet::update(u"Edit"_s, before, after), u"bob"_s, 1));
    f.document().follow();
    QCOMPARE(f.find<QPlainTextEdit>(u"document"_s)->toPlainText(), u"{\"age\": "_s);
    f.type(u"document"_s, u"{\"age\": 7}"_s);
    QCOMPARE(conflicted.size(), 1);
    QCOMPARE(f.value<TestProfile>().document.value(u"age"_s).toInt(), 5);
    QCOMPARE(f.find<QPlainTextEdit>(u"document"_s)->toPlainText(), u"{\"age\": 7}"_s);
    QCOMPARE(f.document().drafts().draft(ada)->text, u"{\"age\": 7}"_s); // and on the disk, too
    f.open(ada.kind, ada.id);
    QCOMPARE(f.find<QPlainTextEdit>(u"document"_s)->toPlainText(), u"{\"age\": 7}"_s);
    f.document().unsaved().drop(ada);
    f.document().drafts().drop(ada); // settled: theirs
    QVERIFY(f.find<QPlainTextEdit>(u"document"_s)->toPlainText().contains(u": 5"_s));
}

void DraftTest::whoUsesTheRuleIsSaidBesideIt() {
    EditorFixture f;
    const auto said = [&](const QString& text) {
        const auto labels = f.find(u"ruleCard"_s)->findChildren<QLabel*>();
        return std::any_of(labels.cbegin(), labels.cend(),
                           [&](const QLabel* label) { return label->text() == text; });
    };
    f.open(kRule.kind, kRule.id);
    QVERIFY(!said(u"used by 1 approved offer"_s));
    useRule(f);
    QTRY_VERIFY(said(u"used by 1 approved offer"_s));
}

void DraftTest::fourEyesAskForApprovalAgain() {
    EditorFixture f;
    useRule(f);
    QVERIFY(f.document().store().setSettings({.fourEyes = true}, u"mira"_s, 1).ok());
    f.open(kRule.kind, kRule.id);
    writeRule(f, u"person.age >= 21"_s);
    leaveRule(f);
    // Leaving the field is no consent.
    QCOMPARE(f.value<EligibilityRule>().condition.value, u"person.age >= 18"_s);
    QVERIFY2(stateOf(f).contains(u"1 approved offer"_s), qPrintable(stateOf(f)));
    QVERIFY(f.document().drafts().draft(kRule));
    auto* save = f.find<QAbstractButton>(u"saveRule"_s);
    QVERIFY(save->isVisible());
    QTest::mouseClick(save, Qt::LeftButton);
    QCOMPARE(f.value<EligibilityRule>().condition.value, u"person.age >= 21"_s);
    QCOMPARE(statusOfSnow(f), OfferStatus::Draft);
    QVERIFY(!save->isVisible());
    QVERIFY(!f.document().drafts().draft(kRule));
    // Whoever changed the rule is not the one to approve the offer.
    auto snow = std::get<PersonalizedOffer>(*f.document().catalog().entity(kSnow));
    snow.status = OfferStatus::Approved;
    QVERIFY(!f.document().update(u"Approve"_s, snow));
    QVERIFY(f.document().store().commit(
        ChangeSet::update(u"Approve"_s, f.document().catalog().entity(kSnow), snow), u"bob"_s, 1));
    f.document().follow();
    QCOMPARE(statusOfSnow(f), OfferStatus::Approved);
}

void DraftTest::theQuestionIsSeenBeforeItIsAgreedTo() {
    EditorFixture f;
    useRule(f);
    QVERIFY(f.document().store().setSettings({.fourEyes = true}, u"mira"_s, 1).ok());
    f.open(kRule.kind, kRule.id);
    writeRule(f, u"person.age >= 21"_s);
    QTest::keyClick(ruleText(f), Qt::Key_Escape); // not asked yet
    QVERIFY(!stateOf(f).contains(u"approved offer"_s));
    QTest::keyClick(ruleText(f), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(statusOfSnow(f), OfferStatus::Approved);
    QVERIFY2(stateOf(f).contains(u"1 approved offer"_s), qPrintable(stateOf(f)));
    f.open(kRule.kind, kRule.id); // left and come back: the same question
    QVERIFY2(stateOf(f).contains(u"1 approved offer"_s), qPrintable(stateOf(f)));
    QVERIFY(f.find<QAbstractButton>(u"saveRule"_s)->isVisible());
    QCOMPARE(statusOfSnow(f), OfferStatus::Approved);
    ruleText(f)->setFocus();
    QTRY_VERIFY(ruleText(f)->hasFocus());
    QTest::keyClick(ruleText(f), Qt::Key_Return, Qt::ControlModifier); // the answer to what is read
    QCOMPARE(f.value<EligibilityRule>().condition.value, u"person.age >= 21"_s);
    QCOMPARE(statusOfSnow(f), OfferStatus::Draft);
}

void DraftTest::escapeKeepsTheTextUnsaved() {
    EditorFixture f;
    f.open(kRule.kind, kRule.id);
    writeRule(f, u"person.age>=21"_s);
    QVERIFY2(stateOf(f).contains(u"Escape"_s), qPrintable(stateOf(f)));
    QTest::keyClick(ruleText(f), Qt::Key_Escape);
    leaveRule(f);
    QCOMPARE(f.value<EligibilityRule>().condition.value, u"person.age >= 18"_s);
    QVERIFY(f.document().drafts().draft(kRule));
    QCOMPARE(stateOf(f), u"Not saved yet: press Ctrl+Enter in the text, or choose Save"_s);
    QTest::mouseClick(f.find(u"formatRule"_s), Qt::LeftButton); // another form of it is not saved either
    QCOMPARE(ruleText(f)->toPlainText(), u"person.age >= 21"_s);
    QCOMPARE(f.value<EligibilityRule>().condition.value, u"person.age >= 18"_s);
    f.open(kRule.kind, kRule.id); // nor does closing the page
    QCOMPARE(f.value<EligibilityRule>().condition.value, u"person.age >= 18"_s);
    QCOMPARE(ruleText(f)->toPlainText(), u"person.age >= 21"_s);
    auto* save = f.find<QAbstractButton>(u"saveRule"_s);
    QVERIFY(save->isVisible());
    QTest::mouseClick(save, Qt::LeftButton);
    QCOMPARE(f.value<EligibilityRule>().condition.value, u"person.age >= 21"_s);
    QVERIFY(!f.document().drafts().draft(kRule));
}

void DraftTest::whatIsRefusedStaysInHand() {
    EditorFixture f;
    f.open(kRule.kind, kRule.id);
    f.setDiskFull(true);
    writeRule(f, u"person.age >= 21"_s);
    leaveRule(f);
    QVERIFY(f.document().unsaved().edit(kRule).has_value());
    QVERIFY(f.document().drafts().draft(kRule));
    QCOMPARE(ruleText(f)->toPlainText(), u"person.age >= 21"_s);
    f.open(kRule.kind, kRule.id); // also when one looks away
    QCOMPARE(ruleText(f)->toPlainText(), u"person.age >= 21"_s);
    QVERIFY(f.document().drafts().draft(kRule));
    QVERIFY(stateOf(f).startsWith(u"Not saved yet"_s));
    f.setDiskFull(false);
    QTest::mouseClick(f.find(u"unsaved"_s)->findChild<QAbstractButton*>(u"messageAction"_s), Qt::LeftButton);
    QCOMPARE(f.value<EligibilityRule>().condition.value, u"person.age >= 21"_s);
    QVERIFY(!f.document().drafts().draft(kRule));
    QVERIFY(f.document().unsaved().isEmpty());
}

} // namespace ow

#include "moc_draft_test.cpp"
