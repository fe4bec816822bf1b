#include "ui/editors/findings_test.h"

#include "checks/checks.h"
#include "core/checks/golden_cases.h"
#include "editors/editor_factory.h"
#include "ui/editors/editor_fixture.h"
#include "widgets/message_bar.h"

#include <QAbstractSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSet>
#include <QTest>

#include <algorithm>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

Finding finding(const QString& field) {
    return {u"test"_s, Severity::Error,      u"offer"_s,   u"o:lake"_s,
            field,     u"wrong: "_s + field, u"mend it"_s, {}};
}

FieldRow* rowOf(QWidget* control) {
    return qobject_cast<FieldRow*>(control->parentWidget());
}

} // namespace

void FindingsTest::findingsStandBeneathTheirFields() {
    EditorFixture f;
    f.open(EntityKind::PersonalizedOffer, u"o:lake"_s);
    f.press(u"addCapping"_s);
    f.press(u"addRepresentation"_s);
    f.menu(u"placementMenu"_s, u"Web hero"_s);
    f.document().setChecker([](const Catalog&) {
        return QVector<Finding>{
            finding(u"name"_s),          finding(u"capping/0/limit"_s),
            finding(u"rank/priority"_s), finding(u"calendar/endDate"_s),
            finding(u"tags/0"_s),        finding(u"representations/0/components/0/content"_s)};
    });
    QTRY_VERIFY(f.document().isChecked() && !f.document().findings().isEmpty());
    const auto message = [&](const QString& path) { return rowOf(f.find(path))->messageText(); };
    QCOMPARE(message(u"name"_s), u"Wrong: name. Mend it."_s);
    QCOMPARE(message(cardName(u"capping"_s, 0) + u"/limit"_s), u"Wrong: capping/0/limit. Mend it."_s);
    QCOMPARE(message(u"priority"_s), u"Wrong: rank/priority. Mend it."_s);
    QCOMPARE(message(u"validUntil"_s), u"Wrong: calendar/endDate. Mend it."_s);
    QCOMPARE(message(u"tags"_s), u"Wrong: tags/0. Mend it."_s);
    QCOMPARE(message(u"#representations.0.components.0/content"_s),
             u"Wrong: representations/0/components/0/content. Mend it."_s);
    QCOMPARE(message(u"validFrom"_s), QString());
    f.document().setChecker([](const Catalog&) { return QVector<Finding>(); });
    QTRY_VERIFY(f.document().isChecked() && f.document().findings().isEmpty());
    QCOMPARE(message(u"name"_s), QString());
}

void FindingsTest::findingsOfUnknownFieldsStandAtTheTop() {
    EditorFixture f;
    f.open(EntityKind::PersonalizedOffer, u"o:lake"_s);
    f.document().setChecker([](const Catalog&) {
        return QVector<Finding>{finding(u"nowhere"_s), finding(QString())};
    });
    QTRY_VERIFY(f.document().isChecked() && !f.document().findings().isEmpty());
    auto* bar = f.editor().findChild<MessageBar*>();
    QTRY_VERIFY(bar->isVisible());
    QVERIFY(bar->text().contains(u"Wrong: nowhere."_s));
    f.document().setChecker([](const Catalog&) { return QVector<Finding>(); });
    QTRY_VERIFY(!bar->isVisible());
}

void FindingsTest::focusGoesToTheField() {
    EditorFixture f;
    f.open(EntityKind::PersonalizedOffer, u"o:lake"_s);
    f.editor().focusField(u"rank/priority"_s);
    QVERIFY(f.find<QAbstractSpinBox>(u"priority"_s)->hasFocus());
    f.editor().focusField(u"name"_s);
    QVERIFY(f.find<QLineEdit>(u"name"_s)->hasFocus());
}

void FindingsTest::theFieldOfAnEditorMadeJustNowComesIntoSight() {
    EditorFixture f;
    const std::unique_ptr<EntityEditor> editor(
        createEditor(f.document(), {EntityKind::PersonalizedOffer, u"o:lake"_s}, nullptr));
    editor->resize(700, 300);
    editor->show();
    editor->focusField(u"characteristics"_s); // far below, and nothing is laid out yet
    QWidget* control = editor->focusWidget();
    QVERIFY(control);
    QTRY_VERIFY(editor->rect().contains(control->mapTo(editor.get(), control->rect().center())));
}

/// Of every kind of finding, wherever the golden cases have it: the focus goes to its field or the card
/// around it, and it is said there, not at the top of the page.
void FindingsTest::everyFindingHasItsField() {
    QSet<QString> seen;
    QStringList lost;
    for (const QString& path : test::goldenPaths()) {
        const QJsonObject golden = test::readCase(path);
        const Catalog catalog = test::catalogOf(golden.value("catalog"_L1).toObject());
        EditorFixture f(catalog);
        for (const Finding& finding : checkAll(catalog, test::instantOf(golden), test::folderOf(golden))) {
            const QString place = finding.code + u' ' + finding.entityKind + u' ' + finding.field;
            if (seen.contains(place) || finding.code == "entity.unused"_L1)
                continue;
            seen.insert(place);
            f.open(*fromToken<EntityKind>(finding.entityKind), finding.entityId);
            f.document().setChecker([finding](const Catalog&) { return QVector<Finding>{finding}; });
            QTRY_VERIFY(f.document().isChecked() && f.document().findings().size() == 1);
            f.editor().focusField(finding.field);
            const QWidget* focus = f.editor().focusWidget();
            const QString field = focus ? fieldPathOf(focus) : QString();
            const bool isThere = !field.isEmpty() && (finding.field + u'/').startsWith(field + u'/');
            if (!isThere || f.editor().findChild<MessageBar*>()->isVisible())
                lost.append(place + u" → "_s + field);
        }
    }
    QCOMPARE(lost.join(u'\n'), QString());
    QVERIFY(seen.size() > 50);
}

void FindingsTest::aRuleBeingWrittenIsNotCalledEmpty() {
    EditorFixture f;
    auto rule = std::get<EligibilityRule>(
        *f.document().catalog().entity({EntityKind::EligibilityRule, u"r:adult"_s}));
    rule.condition.value.clear();
    QVERIFY(f.document().update(u"Empty it"_s, rule));
    f.document().setChecker([](const Catalog&) {
        return QVector<Finding>{{u"rule.empty"_s,
                                 Severity::Error,
                                 u"rule"_s,
                                 u"r:adult"_s,
                                 u"condition"_s,
                                 u"The rule is empty."_s,
                                 {},
                                 {}}};
    });
    f.open(EntityKind::EligibilityRule, u"r:adult"_s);
    auto* text = f.find<QPlainTextEdit>(u"ruleText"_s);
    const auto said = [&f] {
        const QList<QLabel*> labels = f.find(u"ruleCard"_s)->findChildren<QLabel*>(u"fieldMessage"_s);
        return std::any_of(labels.cbegin(), labels.cend(), [](const QLabel* label) {
            return label->isVisible() && label->text() == u"The rule is empty."_s;
        });
    };
    QTRY_VERIFY(said());
    text->setFocus();
    QTRY_VERIFY(text->hasFocus());
    QTest::keyClick(text, Qt::Key_7);
    QVERIFY(!said());
    QTest::keyClick(text, Qt::Key_Backspace);
    QVERIFY(said());
}

} // namespace ow

#include "moc_findings_test.cpp"
