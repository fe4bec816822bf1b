#include "ui/editors/kinds_test.h"

#include "editors/entity_list.h"
#include "ui/editors/editor_fixture.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSet>
#include <QSignalSpy>
#include <QTest>
#include <QUndoStack>

namespace ow {

using namespace Qt::StringLiterals;

#define EDIT(...)                                                                                            \
    do {                                                                                                     \
        const QString problem = f.editAndUndo([&] { __VA_ARGS__; });                                         \
        QVERIFY2(problem.isEmpty(), qPrintable(problem + QStringLiteral(": " #__VA_ARGS__)));                \
    } while (false)

void KindsTest::fallback() {
    EditorFixture f;
    f.open(EntityKind::FallbackOffer, u"fb:none"_s);
    EDIT(f.type(u"name"_s, u"Plain"_s));
    EDIT(f.addChip(u"tags"_s, u"Winter"_s));
    EDIT(f.press(u"addRepresentation"_s); f.menu(u"placementMenu"_s, u"Mail footer"_s));
    EDIT(f.type(u"#representations.0.components.0/content"_s, u"Bye"_s));
    EDIT(f.press(u"status:approved"_s));
    f.press(u"addCharacteristic"_s);
    f.type(u"key0"_s, u"colour"_s);
    const FallbackOffer& now = f.value<FallbackOffer>();
    QCOMPARE(now.name, u"Plain"_s);
    QCOMPARE(now.tags, QVector{TagId(u"t:winter"_s)});
    QCOMPARE(now.representations.constFirst().components.constFirst().content, u"Bye"_s);
    QCOMPARE(now.status, OfferStatus::Approved);
    QVERIFY(now.characteristics.contains(u"colour"_s));
    QTRY_COMPARE(f.find<EntityList>(u"users"_s)->lines().size(), 1);
    QCOMPARE(f.find<EntityList>(u"users"_s)->lines().constFirst().key.id, u"a:home"_s);
}

void KindsTest::placement() {
    EditorFixture f;
    f.open(EntityKind::Placement, u"p:web"_s);
    EDIT(f.type(u"name"_s, u"Hero"_s));
    EDIT(f.type(u"description"_s, u"On top"_s));
    EDIT(f.choose(u"channel"_s, u"Social"_s));
    EDIT(f.segment(u"componentForm"_s, 0));
    EDIT(f.addChip(u"contentTypes"_s, u"text/x-mine"_s));
    EDIT(f.type(u"componentType"_s, u"urn:my-type"_s));
    EDIT(f.press(u"setsItemCount"_s));
    EDIT(f.type(u"maxCharacters"_s, u"120"_s));
    EDIT(f.type(u"maxBytes"_s, u"200"_s));
    QCOMPARE(f.value<Placement>().maxCharacters, std::optional<qint64>(120));
    EDIT(f.type(u"maxBytes"_s, u"0"_s));
    QVERIFY(!f.value<Placement>().maxBytes);
    EDIT(f.type(u"maxPictureWidth"_s, u"1200"_s));
    EDIT(f.type(u"maxPictureHeight"_s, u"600"_s));
    EDIT(f.type(u"maxPictureBytes"_s, u"200000"_s));
    QCOMPARE(f.value<Placement>().maxPictureHeight, std::optional<qint64>(600));
    EDIT(f.type(u"maxPictureWidth"_s, u"0"_s));
    QVERIFY(!f.value<Placement>().maxPictureWidth);
    EDIT(f.type(u"itemCount"_s, u"3"_s));
    EDIT(f.segment(u"allowDuplicatePlacements"_s, 2));
    EDIT(f.segment(u"returnContent"_s, 1));
    EDIT(f.press(u"metaData:offerName"_s));
    const Placement& now = f.value<Placement>();
    QCOMPARE(now.name, u"Hero"_s);
    QCOMPARE(now.description, u"On top"_s);
    QCOMPARE(now.channel, u"https://ns.adobe.com/xdm/channel-types/social"_s);
    QCOMPARE(now.componentType, u"urn:my-type"_s);
    QCOMPARE(now.contentTypes, (QStringList{u"text/html"_s, u"text/x-mine"_s}));
    QCOMPARE(now.itemCount, std::optional<qint64>(3));
    QCOMPARE(now.allowDuplicatePlacements, std::optional(true));
    QCOMPARE(now.returnContent, std::optional(false));
    QCOMPARE(now.returnMetaData, (QJsonObject{{u"offerName"_s, true}}));
    f.press(u"setsItemCount"_s);
    f.segment(u"allowDuplicatePlacements"_s, 0);
    f.press(u"metaData:offerName"_s);
    QVERIFY(!f.value<Placement>().itemCount);
    QVERIFY(!f.value<Placement>().allowDuplicatePlacements);
    QVERIFY(f.value<Placement>().returnMetaData.isEmpty());
}

void KindsTest::tag() {
    EditorFixture f;
    f.open(EntityKind::Tag, u"t:summer"_s);
    EDIT(f.type(u"name"_s, u"Sun"_s));
    QCOMPARE(f.value<Tag>().name, u"Sun"_s);
    auto* carriers = f.find<EntityList>(u"carriers"_s);
    QCOMPARE(carriers->lines().size(), 1);
    QSignalSpy opened(&f.editor(), &EntityEditor::openRequested);
    carriers->setCurrentIndex(carriers->model()->index(0, 0));
    QTest::keyClick(carriers, Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.constFirst().constFirst().value<EntityKey>().id, u"o:lake"_s);
}

void KindsTest::filter() {
    EditorFixture f;
    f.open(EntityKind::OfferFilter, u"c:summer"_s);
    auto* members = f.find<EntityList>(u"members"_s);
    QCOMPARE(members->lines().size(), 1);
    EDIT(f.type(u"description"_s, u"Warm"_s));
    EDIT(f.addChip(u"tags"_s, u"Winter"_s));
    QCOMPARE(members->lines().size(), 1);
    EDIT(f.segment(u"filterType"_s, 1));
    QCOMPARE(members->lines().size(), 0);
    EDIT(f.segment(u"filterType"_s, 2));
    QCOMPARE(f.value<OfferFilter>().ids, QStringList());
    EDIT(f.addChip(u"offers"_s, u"Snow"_s));
    QCOMPARE(members->lines().constFirst().key.id, u"o:snow"_s);
    EDIT(f.segment(u"filterType"_s, 0));
    QCOMPARE(f.value<OfferFilter>().ids.size(), 2); // the tags are back
}

void KindsTest::rule() {
    EditorFixture f;
    f.open(EntityKind::EligibilityRule, u"r:adult"_s);
    EDIT(f.type(u"description"_s, u"Of age"_s));
    EDIT(f.type(u"ruleText"_s, u"person.age >= 21"_s));
    QCOMPARE(f.value<EligibilityRule>().condition.value, u"person.age >= 21"_s);
    QCOMPARE(f.value<EligibilityRule>().description, u"Of age"_s);
}

void KindsTest::formula() {
    EditorFixture f;
    f.open(EntityKind::RankingFormula, u"f:margin"_s);
    EDIT(f.type(u"description"_s, u"Money first"_s));
    EDIT(f.type(u"ruleText"_s, u"offer.rank.priority * 2"_s));
    QCOMPARE(f.value<RankingFormula>().expression.value, u"offer.rank.priority * 2"_s);
}

void KindsTest::activity() {
    EditorFixture f;
    f.open(EntityKind::Activity, u"a:home"_s);
    EDIT(f.type(u"name"_s, u"Front page"_s));
    EDIT(f.choose(u"fallback"_s, u"Something else"_s));
    EDIT(f.type(u"validFrom/instantText"_s, u"2026-04-01"_s));
    EDIT(f.type(u"validUntil/instantText"_s, u"2026-05-01"_s));
    EDIT(f.press(u"status:live"_s));
    EDIT(f.press(u"addCriterion"_s));
    const Activity& now = f.value<Activity>();
    QCOMPARE(now.name, u"Front page"_s);
    QCOMPARE(now.fallback.value(), u"fb:else"_s);
    QCOMPARE(now.calendar.start->text(), u"2026-04-01"_s);
    QCOMPARE(now.status, ActivityStatus::Live);
    QCOMPARE(now.criteria.size(), 2);
}

void KindsTest::criterion() {
    EditorFixture f;
    f.open(EntityKind::Activity, u"a:home"_s);
    const auto at = [](const QString& field) { return cardName(u"criteria"_s, 0) + u'/' + field; };
    EDIT(f.type(at(u"description"_s), u"Main"_s));
    EDIT(f.addChip(at(u"placements"_s), u"Web hero"_s));
    EDIT(f.type(at(u"selectionNote"_s), u"all of it"_s));
    EDIT(f.segment(at(u"selection"_s), 1));
    EDIT(f.addChip(at(u"options"_s), u"Snow"_s));
    EDIT(f.segment(at(u"constraintType"_s), 1));
    EDIT(f.choose(at(u"eligibilityRule"_s), u"Adult"_s));
    EDIT(f.type(at(u"priority"_s), u"7"_s));
    EDIT(f.segment(at(u"order"_s), 1));
    EDIT(f.choose(at(u"formula"_s), u"Margin"_s));
    const Criterion& now = f.value<Activity>().criteria.constFirst();
    QCOMPARE(now.description, u"Main"_s);
    QCOMPARE(now.placements, QVector{PlacementId(u"p:web"_s)});
    QCOMPARE(now.selectionDescription, u"all of it"_s);
    QCOMPARE(now.selection, OptionSelectionType::DirectList);
    QCOMPARE(now.options, QVector{OfferId(u"o:snow"_s)});
    QCOMPARE(now.constraint.rule.value(), u"r:adult"_s);
    QCOMPARE(now.ranking.priority, 7);
    QCOMPARE(now.ranking.order->formula.value(), u"f:margin"_s);
    QCOMPARE(now.filter.value(), u"c:summer"_s); // kept for the way back
}

void KindsTest::criteriaMove() {
    EditorFixture f;
    f.open(EntityKind::Activity, u"a:home"_s);
    f.press(u"addCriterion"_s);
    f.type(cardName(u"criteria"_s, 1) + u"/description"_s, u"Second"_s);
    EDIT(f.press(cardName(u"criteria"_s, 1) + u"/moveUp"_s));
    QCOMPARE(f.value<Activity>().criteria.constFirst().description, u"Second"_s);
    EDIT(f.press(cardName(u"criteria"_s, 0) + u"/moveDown"_s));
    QCOMPARE(f.value<Activity>().criteria.constLast().description, u"Second"_s);
    EDIT(f.press(cardName(u"criteria"_s, 0) + u"/remove"_s));
    QCOMPARE(f.value<Activity>().criteria.size(), 1);
}

void KindsTest::profile() {
    EditorFixture f;
    f.open(EntityKind::TestProfile, u"u:ada"_s);
    EDIT(f.type(u"description"_s, u"Countess"_s));
    EDIT(f.type(u"document"_s, u"{\"person\": {\"age\": 36}}"_s));
    f.type(u"document"_s, u"{\"person\": {\"age\": 37}}"_s);
    QCOMPARE(f.value<TestProfile>().document.value(u"person"_s).toObject().value(u"age"_s).toInt(), 37);
    QCOMPARE(f.find<QLineEdit>(u"attribute:person.age/number"_s)->text(), u"37"_s);
    // The author's own layout is not rewritten.
    QCOMPARE(f.find<QPlainTextEdit>(u"document"_s)->document()->blockCount(), 1);
}

void KindsTest::profileKeepsWhatIsNoJson() {
    EditorFixture f;
    f.open(EntityKind::TestProfile, u"u:ada"_s);
    const Catalog before = f.document().catalog();
    f.type(u"document"_s, u"{\n  \"a\": 1\n  \"b\": 2\n}"_s);
    QVERIFY(f.document().catalog() == before);
    auto* row = qobject_cast<FieldRow*>(f.find(u"document"_s)->parentWidget());
    QVERIFY2(row->messageText().contains(u"Line "_s), qPrintable(row->messageText()));
    f.type(u"name"_s, u"Ada L."_s);
    QVERIFY(f.find<QPlainTextEdit>(u"document"_s)->toPlainText().contains(u"\"b\": 2"_s));
}

void KindsTest::aMalformedProfileIsRefusedAsDecisionsDo_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("segments")
        << u"{\n \"segmentMembership\": []\n}"_s
        << u"Line 2, column 23: The profile's member /segmentMembership is not an object. "
           u"Write {namespace: {segment: {\"status\": \"realized\"}}}."_s;
    QTest::newRow("events") << u"{\"xEvent\": {}}"_s
                            << u"Line 1, column 12: The profile's member /xEvent is not a list."_s;
    QTest::newRow("counts") << u"{\"offerCounts\": {\"o\": -1}}"_s << u"Line 1, column 23: "_s;
    QTest::newRow("key twice") << u"{\"a\": 1,\n\"a\": 2}"_s
                               << u"Line 2, column 1: The key “a” stands twice in one object."_s;
    QTest::newRow("list") << u"[]"_s << u"Line 1, column 1: The profile is not a JSON object."_s;
    QTest::newRow("number") << u"{\"a\": 9223372036854775808}"_s << u"Line 1, column 7: "_s;
    QTest::newRow("nothing") << u""_s << u"Line 1, column 1: "_s;
}

void KindsTest::aMalformedProfileIsRefusedAsDecisionsDo() {
    QFETCH(QString, text);
    QFETCH(QString, says);
    EditorFixture f;
    f.open(EntityKind::TestProfile, u"u:ada"_s);
    const Catalog before = f.document().catalog();
    f.type(u"document"_s, text);
    QVERIFY(f.document().catalog() == before);
    auto* row = qobject_cast<FieldRow*>(f.find(u"document"_s)->parentWidget());
    QVERIFY2(row->messageText().startsWith(says), qPrintable(row->messageText()));
    f.type(u"document"_s, u"{\"segmentMembership\": {}}"_s);
    QCOMPARE(row->messageText(), QString());
    QVERIFY(f.value<TestProfile>().document.contains(u"segmentMembership"_s));
}

void KindsTest::rulesOpenAsTheyWereLookedAt() {
    EditorFixture f;
    f.open(EntityKind::EligibilityRule, u"r:adult"_s);
    QVERIFY(f.find(u"ruleText"_s)->isVisible()); // as somebody wrote it
    EligibilityRule fresh;
    fresh.id = RuleId(u"r:new"_s);
    fresh.name = u"New"_s;
    QVERIFY(f.document().apply(ChangeSet::create(u"Create"_s, fresh)));
    f.open(EntityKind::EligibilityRule, u"r:new"_s);
    QVERIFY(f.find(u"ruleBlocks"_s)->isVisible()); // nobody wrote it yet
    f.segment(u"ruleView"_s, 0);
    f.open(EntityKind::EligibilityRule, u"r:adult"_s);
    QVERIFY(f.find(u"ruleText"_s)->isVisible());
    f.segment(u"ruleView"_s, 1);
    f.open(EntityKind::TestProfile, u"u:ada"_s);
    f.open(EntityKind::EligibilityRule, u"r:new"_s);
    QVERIFY(f.find(u"ruleBlocks"_s)->isVisible());
}

void KindsTest::unfinishedTextWaits() {
    EditorFixture f;
    f.open(EntityKind::EligibilityRule, u"r:adult"_s);
    f.type(u"ruleText"_s, u"person.age >="_s);
    f.open(EntityKind::TestProfile, u"u:ada"_s);
    f.type(u"document"_s, u"{\"a\":"_s);
    f.open(EntityKind::EligibilityRule, u"r:adult"_s);
    QCOMPARE(f.find<QPlainTextEdit>(u"ruleText"_s)->toPlainText(), u"person.age >="_s);
    QCOMPARE(f.value<EligibilityRule>().condition.value, u"person.age >= 18"_s);
    f.type(u"ruleText"_s, u"person.age >= 20"_s);
    f.open(EntityKind::TestProfile, u"u:ada"_s);
    QCOMPARE(f.find<QPlainTextEdit>(u"document"_s)->toPlainText(), u"{\"a\":"_s);
    f.open(EntityKind::EligibilityRule, u"r:adult"_s);
    QCOMPARE(f.find<QPlainTextEdit>(u"ruleText"_s)->toPlainText(), u"person.age >= 20"_s);
}

void KindsTest::namesAreUnique_data() {
    QTest::addColumn<EntityKind>("kind");
    QTest::addColumn<QString>("id");
    QTest::newRow("offer") << EntityKind::PersonalizedOffer << u"o:lake"_s;
    QTest::newRow("fallback") << EntityKind::FallbackOffer << u"fb:none"_s;
    QTest::newRow("placement") << EntityKind::Placement << u"p:web"_s;
    QTest::newRow("tag") << EntityKind::Tag << u"t:summer"_s;
    QTest::newRow("filter") << EntityKind::OfferFilter << u"c:summer"_s;
    QTest::newRow("rule") << EntityKind::EligibilityRule << u"r:adult"_s;
    QTest::newRow("formula") << EntityKind::RankingFormula << u"f:margin"_s;
    QTest::newRow("activity") << EntityKind::Activity << u"a:home"_s;
    QTest::newRow("profile") << EntityKind::TestProfile << u"u:ada"_s;
}

void KindsTest::namesAreUnique() {
    QFETCH(EntityKind, kind);
    QFETCH(QString, id);
    EditorFixture f;
    f.open(kind, id);
    if (kind == EntityKind::PersonalizedOffer) {
        for (const QString& placement : {u"Web hero"_s, u"Mail footer"_s}) {
            f.press(u"addRepresentation"_s);
            f.menu(u"placementMenu"_s, placement);
        }
        f.press(u"#representations.0/addComponent"_s);
        f.press(u"addCapping"_s);
        f.press(u"addCapping"_s);
    }
    if (kind == EntityKind::Activity)
        f.press(u"addCriterion"_s);
    QCoreApplication::processEvents(); // new cards are shown then
    QSet<QString> names;
    const QList<QWidget*> widgets = f.editor().findChildren<QWidget*>();
    for (QWidget* widget : widgets) {
        const bool control =
            qobject_cast<QAbstractButton*>(widget) || qobject_cast<QPlainTextEdit*>(widget) ||
            qobject_cast<QAbstractSpinBox*>(widget) ||
            (qobject_cast<QLineEdit*>(widget) && !qobject_cast<QAbstractSpinBox*>(widget->parentWidget()));
        if (!control || !widget->isVisibleTo(&f.editor()))
            continue;
        const QString name = widget->accessibleName();
        QVERIFY2(!name.isEmpty(), qPrintable(widget->objectName()));
        QVERIFY2(!names.contains(name), qPrintable(name));
        names.insert(name);
    }
    QVERIFY(names.size() >= 2);
}

void KindsTest::deletedEntityIsTold() {
    EditorFixture f;
    f.open(EntityKind::PersonalizedOffer, u"o:snow"_s);
    const EntityPtr entity = f.document().catalog().entity(f.editor().key());
    QVERIFY(f.document().apply(ChangeSet::remove(u"Delete"_s, entity)));
    QVERIFY(!f.editor().findChild<QScrollArea*>()->isVisible());
    f.document().undo();
    QVERIFY(f.editor().findChild<QScrollArea*>()->isVisible());
    QCOMPARE(f.find<QLineEdit>(u"name"_s)->text(), u"Snow"_s);
}

void KindsTest::archivedActivityHasNoStep() {
    EditorFixture f;
    f.open(EntityKind::Activity, u"a:home"_s);
    f.press(u"status:live"_s);
    QTRY_VERIFY(f.editor().findChild<QWidget*>(u"status:complete"_s));
    f.press(u"status:complete"_s);
    QCOMPARE(f.value<Activity>().status, ActivityStatus::Complete);
    QTRY_VERIFY(!f.editor().findChild<QWidget*>(u"status:draft"_s));
    f.press(u"status:archived"_s);
    QTRY_VERIFY(!f.editor().findChild<QWidget*>(u"status:archived"_s));
}

} // namespace ow

#include "moc_kinds_test.cpp"
