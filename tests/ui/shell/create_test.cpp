#include "ui/shell/create_test.h"

#include "editors/entity_editor.h"
#include "sheets/side_sheet.h"
#include "ui/shell/window_stage.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QUndoStack>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// One of each kind that refers to others, with every field for a reference in sight.
QVector<Entity> things() {
    PersonalizedOffer offer;
    offer.id = OfferId(u"o"_s);
    offer.name = u"The room with the stove"_s;
    offer.constraint.type = ProfileConstraintType::EligibilityRule;
    offer.rank.order =
        RankOrder{.type = OrderType::ScoringFunction, .formula = {}, .strategy = {}, .extra = {}};
    offer.representations.append(Representation{});
    FallbackOffer fallback;
    fallback.id = FallbackId(u"f"_s);
    fallback.name = u"House"_s;
    OfferFilter filter;
    filter.id = FilterId(u"c"_s);
    filter.name = u"Rooms"_s;
    OfferFilter list;
    list.id = FilterId(u"l"_s);
    list.name = u"List"_s;
    list.type = FilterType::Offers;
    Activity activity;
    activity.id = ActivityId(u"a"_s);
    activity.name = u"Home page"_s;
    activity.criteria.append(Criterion{});
    return {offer, fallback, filter, list, activity};
}

QLineEdit* fieldIn(const test::WindowStage& stage, const QString& field) {
    auto* control = stage.find<QWidget>(field, stage.workspace().panes().at(2));
    return control ? stage.find<QLineEdit>({}, control) : nullptr;
}

void enter(QLineEdit* edit) {
    for (QWidget* up = edit->parentWidget(); up; up = up->parentWidget()) {
        if (auto* area = qobject_cast<QScrollArea*>(up))
            area->ensureWidgetVisible(edit);
    }
    QCoreApplication::processEvents();
    edit->setFocus();
}

} // namespace

void CreateTest::everyReferenceIsMadeInPlace_data() {
    QTest::addColumn<EntityKind>("user");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("field");
    QTest::addColumn<EntityKind>("kind");
    using Kind = EntityKind;
    QTest::newRow("tag") << Kind::PersonalizedOffer << u"o"_s << u"tags"_s << Kind::Tag;
    QTest::newRow("rule") << Kind::PersonalizedOffer << u"o"_s << u"eligibilityRule"_s
                          << Kind::EligibilityRule;
    QTest::newRow("formula") << Kind::PersonalizedOffer << u"o"_s << u"formula"_s << Kind::RankingFormula;
    QTest::newRow("placement of content")
        << Kind::PersonalizedOffer << u"o"_s << u"placement"_s << Kind::Placement;
    QTest::newRow("tag of a fallback") << Kind::FallbackOffer << u"f"_s << u"tags"_s << Kind::Tag;
    QTest::newRow("tag of a collection") << Kind::OfferFilter << u"c"_s << u"tags"_s << Kind::Tag;
    QTest::newRow("offer of a collection")
        << Kind::OfferFilter << u"l"_s << u"offers"_s << Kind::PersonalizedOffer;
    QTest::newRow("fallback") << Kind::Activity << u"a"_s << u"fallback"_s << Kind::FallbackOffer;
    QTest::newRow("collection") << Kind::Activity << u"a"_s << u"filter"_s << Kind::OfferFilter;
    QTest::newRow("placements of a criterion")
        << Kind::Activity << u"a"_s << u"placements"_s << Kind::Placement;
}

void CreateTest::everyReferenceIsMadeInPlace() {
    QFETCH(EntityKind, user);
    QFETCH(QString, id);
    QFETCH(QString, field);
    QFETCH(EntityKind, kind);
    test::WindowStage stage(things());
    QVERIFY(stage.isReady());
    const EntityKey key{user, id};
    stage.workspace().open(key);
    const auto before = stage.catalog().size(kind);
    QLineEdit* edit = fieldIn(stage, field);
    QVERIFY(edit);
    enter(edit);
    QTRY_VERIFY(edit->hasFocus());
    stage.type(u"Winter sale"_s);
    stage.press(Qt::Key_Return);

    QTRY_COMPARE(stage.catalog().size(kind), before + 1);
    const QVector<EntityPtr> all = stage.catalog().entities(kind);
    const auto made = std::find_if(all.cbegin(), all.cend(),
                                   [](const EntityPtr& one) { return entityName(*one) == u"Winter sale"_s; });
    QVERIFY(made != all.cend());
    QTRY_COMPARE(stage.catalog().usersOf(entityKey(**made)).size(), 1);
    QCOMPARE(stage.catalog().usersOf(entityKey(**made)).constFirst().from, key);
    QCOMPARE(stage.workspace().current(), key); // without leaving it
    auto* sheet = stage.find<SideSheet>(u"sheet"_s);
    QCOMPARE(sheet != nullptr, kind != EntityKind::Tag); // a tag is its name
    if (!sheet)
        return;
    QCOMPARE(sheet->editor().key(), entityKey(**made));
    QVERIFY(sheet->isAncestorOf(QApplication::focusWidget()));
    stage.press(Qt::Key_Escape);
    QTRY_VERIFY(!stage.find<SideSheet>(u"sheet"_s));
    QTRY_VERIFY(edit->hasFocus());

    // What was made and the reference to it are two steps, the last one first.
    stage.press(Qt::Key_Tab);
    stage.press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(stage.catalog().usersOf(entityKey(**made)).isEmpty());
    stage.press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(stage.catalog().size(kind), before);
}

void CreateTest::theListOffersToCreate() {
    QVector<Entity> entities = things();
    EligibilityRule rule;
    rule.id = RuleId(u"r"_s);
    rule.name = u"Winter guests"_s;
    entities.append(rule);
    test::WindowStage stage(entities);
    QVERIFY(stage.isReady());
    stage.workspace().open({EntityKind::PersonalizedOffer, u"o"_s});
    QLineEdit* edit = fieldIn(stage, u"eligibilityRule"_s);
    enter(edit);
    stage.type(u"winter"_s);
    const QAbstractItemView* list = edit->completer()->popup();
    QTRY_VERIFY(list->isVisible());
    QCOMPARE(list->model()->rowCount(), 2);
    QCOMPARE(list->model()->index(0, 0).data().toString(), u"Winter guests"_s);
    QCOMPARE(list->model()->index(1, 0).data().toString(), u"Create eligibility rule “winter”"_s);
    stage.press(Qt::Key_Down);
    stage.press(Qt::Key_Return);
    QTRY_COMPARE(stage.catalog().size(EntityKind::EligibilityRule), 2);
    QVERIFY(stage.find<SideSheet>(u"sheet"_s));
    stage.press(Qt::Key_Escape);
    // The name of one that is there offers nothing.
    edit->selectAll();
    stage.type(u"winter guests"_s);
    QTRY_VERIFY(list->isVisible());
    QCOMPARE(list->model()->rowCount(), 1);
}

void CreateTest::aFieldThatIsLeftMakesNothing() {
    test::WindowStage stage(things());
    QVERIFY(stage.isReady());
    stage.workspace().open({EntityKind::PersonalizedOffer, u"o"_s});
    for (const QString& field : {u"eligibilityRule"_s, u"tags"_s}) {
        QLineEdit* edit = fieldIn(stage, field);
        enter(edit);
        stage.type(u"Winter"_s);
        stage.press(Qt::Key_Escape); // the list
        stage.press(Qt::Key_Tab);
        QTRY_VERIFY(!edit->hasFocus());
        QVERIFY(stage.catalog().entities(EntityKind::EligibilityRule).isEmpty());
        QVERIFY(stage.catalog().entities(EntityKind::Tag).isEmpty());
        QCOMPARE(edit->text(), u"Winter"_s); // and nothing typed is lost
    }
}

void CreateTest::aClickBesideTheSheetReturns() {
    test::WindowStage stage(things());
    QVERIFY(stage.isReady());
    stage.workspace().open({EntityKind::Activity, u"a"_s});
    QLineEdit* edit = fieldIn(stage, u"filter"_s);
    enter(edit);
    stage.type(u"Winter"_s);
    stage.press(Qt::Key_Return);
    auto* sheet = stage.find<SideSheet>(u"sheet"_s);
    QVERIFY(sheet);
    QCOMPARE(stage.find<QLabel>(u"sheet.title"_s)->text(), u"New collection for “Home page”"_s);
    stage.click(sheet, QPoint(4, sheet->height() / 2));
    QTRY_VERIFY(!stage.find<SideSheet>(u"sheet"_s));
    QVERIFY(edit->hasFocus());
    QCOMPARE(edit->text(), u"Winter"_s);
}

void CreateTest::tabStaysInTheSheet() {
    test::WindowStage stage(things());
    QVERIFY(stage.isReady());
    stage.workspace().open({EntityKind::Activity, u"a"_s});
    enter(fieldIn(stage, u"fallback"_s));
    stage.type(u"Winter"_s);
    stage.press(Qt::Key_Return);
    auto* sheet = stage.find<SideSheet>(u"sheet"_s);
    QVERIFY(sheet);
    for (int i = 0; i < 40; ++i) {
        stage.press(i % 4 == 3 ? Qt::Key_Backtab : Qt::Key_Tab);
        QVERIFY(sheet->isAncestorOf(QApplication::focusWidget()));
    }
}

void CreateTest::aClickInTheSheetStaysThere() {
    test::WindowStage stage(things());
    QVERIFY(stage.isReady());
    stage.workspace().open({EntityKind::Activity, u"a"_s});
    enter(fieldIn(stage, u"fallback"_s));
    stage.type(u"Winter"_s);
    stage.press(Qt::Key_Return);
    auto* sheet = stage.find<SideSheet>(u"sheet"_s);
    QVERIFY(sheet);
    stage.click(stage.find<QLabel>(u"sheet.title"_s));
    for (QLabel* label : sheet->findChildren<QLabel*>()) {
        if (label->isVisible() && label->height() > 0)
            stage.click(label);
    }
    QVERIFY(stage.find<SideSheet>(u"sheet"_s));
}

void CreateTest::undoInTheSheetStaysThere() {
    test::WindowStage stage(things());
    QVERIFY(stage.isReady());
    const EntityKey activity{EntityKind::Activity, u"a"_s};
    stage.workspace().open(activity);
    QLineEdit* edit = fieldIn(stage, u"filter"_s);
    enter(edit);
    stage.type(u"Winter"_s);
    stage.press(Qt::Key_Return);
    auto* sheet = stage.find<SideSheet>(u"sheet"_s);
    QVERIFY(sheet);
    const EntityKey made = sheet->editor().key();
    auto* name = sheet->findChild<QLineEdit*>(u"name"_s);
    name->setFocus();
    name->selectAll();
    stage.type(u"Snow"_s);
    stage.press(Qt::Key_Return);
    QTRY_COMPARE(entityName(*stage.catalog().entity(made)), u"Snow"_s);
    stage.press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(entityName(*stage.catalog().entity(made)), u"Winter"_s);
    QVERIFY(stage.find<SideSheet>(u"sheet"_s));
    QCOMPARE(stage.workspace().current(), activity);
    // Undone altogether, it goes, and what it was for is still open.
    stage.press(Qt::Key_Z, Qt::ControlModifier);
    stage.press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(!stage.catalog().contains(made));
    QTRY_VERIFY(!stage.find<SideSheet>(u"sheet"_s));
    QCOMPARE(stage.workspace().current(), activity);
}

void CreateTest::newContentIsWrittenAtOnce() {
    Placement hero;
    hero.id = PlacementId(u"p"_s);
    hero.name = u"Hero"_s;
    PersonalizedOffer offer;
    offer.id = OfferId(u"o"_s);
    offer.name = u"Stove"_s;
    test::WindowStage stage({hero, offer});
    QVERIFY(stage.isReady());
    stage.workspace().open({EntityKind::PersonalizedOffer, u"o"_s});
    auto* add = stage.find<QPushButton>(u"addRepresentation"_s);
    add->setFocus();
    stage.press(Qt::Key_Space);
    QTRY_VERIFY(stage.find<QMenu>(u"placementMenu"_s));
    stage.press(Qt::Key_Down);
    stage.press(Qt::Key_Return);
    QTRY_VERIFY(qobject_cast<QPlainTextEdit*>(QApplication::focusWidget()));
    QCOMPARE(QApplication::focusWidget()->objectName(), u"content"_s);
}

void CreateTest::anEmptyListOffersSomethingNew() {
    test::WindowStage stage(things());
    QVERIFY(stage.isReady());
    stage.workspace().open({EntityKind::PersonalizedOffer, u"o"_s});
    QLineEdit* edit = fieldIn(stage, u"eligibilityRule"_s);
    enter(edit);
    stage.press(Qt::Key_Down);
    const QAbstractItemView* list = edit->completer()->popup();
    QTRY_VERIFY(list->isVisible());
    QCOMPARE(list->model()->rowCount(), 1);
    stage.press(Qt::Key_Down);
    stage.press(Qt::Key_Return);
    QTRY_COMPARE(stage.catalog().size(EntityKind::EligibilityRule), 1);
    QVERIFY(stage.find<SideSheet>(u"sheet"_s));
}

} // namespace ow

#include "moc_create_test.cpp"
