#include "ui/review/review_test.h"

#include "document/catalog_document.h"
#include "domain/content.h"
#include "editors/entity_list.h"
#include "review/review_window.h"
#include "store/sqlite_catalog_store.h"
#include "widgets/status_pill.h"

#include <QJsonObject>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QTreeView>
#include <QWindow>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

ContentComponent words(const QString& text, const QStringList& languages) {
    ContentComponent component;
    component.type = componentTypeUri(ContentForm::Text);
    component.content = text;
    component.languages = languages;
    return component;
}

PersonalizedOffer draftOf(const QString& id, const QString& name) {
    PersonalizedOffer offer;
    offer.id = OfferId(id);
    offer.name = name;
    offer.representations.append({PlacementId(u"hero"_s), {}, {words(name, {})}, {}});
    return offer;
}

/// Winter has all that there is; of lakes and the fallback content alone; an empty one is not ready.
QVector<Entity> things() {
    PersonalizedOffer winter = draftOf(u"a-winter"_s, u"Winter sale"_s);
    winter.representations[0].components = {words(u"Hello {{profile.person.name.firstName}}"_s, {u"en"_s}),
                                            words(u"Hallo"_s, {u"de"_s})};
    winter.constraint.type = ProfileConstraintType::EligibilityRule;
    winter.constraint.rule = RuleId(u"paris"_s);
    winter.calendar.start = *Timestamp::parse(u"2026-03-01"_s);
    winter.calendar.end = *Timestamp::parse(u"2026-03-31"_s);
    CappingRule cap;
    cap.limit = 2;
    winter.capping = {cap};
    winter.rank.priority = 40;
    PersonalizedOffer empty = draftOf(u"b-empty"_s, u"Not begun"_s);
    empty.representations.clear();
    EligibilityRule rule;
    rule.id = RuleId(u"paris"_s);
    rule.name = u"Lives in Paris"_s;
    rule.condition.value = u"homeAddress.city = \"Paris\""_s;
    FallbackOffer fallback;
    fallback.id = FallbackId(u"nice"_s);
    fallback.name = u"Nice day"_s;
    fallback.representations.append({PlacementId(u"hero"_s), {}, {words(u"Nice day"_s, {})}, {}});
    Activity activity;
    activity.id = ActivityId(u"home"_s);
    activity.name = u"Home page"_s;
    activity.status = ActivityStatus::Archived;
    activity.fallback = fallback.id;
    Criterion criterion;
    criterion.selection = OptionSelectionType::DirectList;
    criterion.options = {winter.id};
    activity.criteria = {criterion};
    TestProfile mira;
    mira.id = ProfileId(u"mira"_s);
    mira.name = u"Mira Alden, commuter"_s;
    mira.document = {{u"person"_s, QJsonObject{{u"name"_s, QJsonObject{{u"firstName"_s, u"Mira"_s}}}}}};
    Entity hero = newEntity(EntityKind::Placement, u"hero"_s, u"Hero"_s);
    std::get<Placement>(hero).componentType = componentTypeUri(ContentForm::Text);
    return {hero, rule, winter, empty, draftOf(u"c-lakes"_s, u"Lakes"_s), fallback, activity, mira};
}

} // namespace

ReviewTest::ReviewTest() = default;
ReviewTest::~ReviewTest() = default;

void ReviewTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    auto store = SqliteCatalogStore::create(m_folder->filePath(u"c.offers"_s));
    QVERIFY(store.ok());
    m_document = std::make_unique<CatalogDocument>(std::move(*store), Snapshot(), m_clock, m_ids, u"mira"_s);
    ChangeSet change{u"Import"_s, {}};
    for (const Entity& entity : things())
        change.changes.append({nullptr, std::make_shared<const Entity>(entity)});
    QVERIFY(m_document->apply(change));
}

void ReviewTest::cleanup() {
    delete m_window;
    m_document.reset();
    m_folder.reset();
}

const PersonalizedOffer& ReviewTest::offer(const QString& id) const {
    return *document().catalog().find<PersonalizedOffer>(OfferId(id));
}

template <class T>
T* ReviewTest::find(const QString& name) const {
    for (T* widget : m_window->findChildren<T*>(name)) {
        if (widget->isVisible())
            return widget;
    }
    return nullptr;
}

QString ReviewTest::text(const QString& label) const {
    const auto* found = find<QLabel>(label);
    return found ? QString(found->text()).remove(QChar(0x200B)) : QString();
}

QString ReviewTest::facts() const {
    QStringList lines;
    for (int i = 0; find<QLabel>(u"review.fact%1"_s.arg(i)); ++i)
        lines.append(text(u"review.fact%1"_s.arg(i)));
    return lines.join(u'\n');
}

void ReviewTest::review(EntityKind kind, const QString& id) {
    m_window = new ReviewWindow(*m_document, {kind, id}, nullptr);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window));
    QTRY_VERIFY(!text(u"review.since"_s).isEmpty()); // the report is there,
    QTRY_VERIFY(!facts().isEmpty());                 // and in sight
}

void ReviewTest::click(const QString& name) {
    auto* button = find<QPushButton>(name);
    QTRY_VERIFY(button->isEnabled());
    QTest::mouseClick(button, Qt::LeftButton);
}

void ReviewTest::thePageShowsTheWholeOffer() {
    review(EntityKind::PersonalizedOffer, u"a-winter"_s);
    QCOMPARE(text(u"review.name"_s), u"Winter sale"_s);
    QCOMPARE(find<StatusPill>(u"review.status"_s)->status(), u"draft"_s);
    QVERIFY(text(u"review.authors"_s).contains(u"Created by mira"_s));
    const QString settled = facts();
    QVERIFY2(settled.contains(u"“Lives in Paris”\n"_s), qPrintable(settled));
    QVERIFY2(settled.contains(u"“Paris”."_s) && !settled.contains(u'='), qPrintable(settled)); // in words
    QVERIFY2(settled.contains(u"From 1 Mar 2026 to 31 Mar 2026 (days in UTC)"_s), qPrintable(settled));
    QVERIFY2(settled.contains(u"At most 2 per profile"_s), qPrintable(settled));
    QVERIFY2(settled.contains(u"40"_s), qPrintable(settled));
    QTRY_VERIFY(find<QTextBrowser>(u"review.content1.content"_s)); // both languages
    QCOMPARE(text(u"review.place0"_s), u"Hero · en"_s);
    QCOMPARE(find<QTextBrowser>(u"review.content0.content"_s)->toPlainText(), u"Hello Mira"_s);
    QCOMPARE(find<QTextBrowser>(u"review.content1.content"_s)->toPlainText(), u"Hallo"_s);
    const auto* uses = find<EntityList>(u"review.uses"_s);
    QCOMPARE(uses->lines().size(), 1);
    QCOMPARE(uses->lines().first().name, u"Home page"_s);
    QCOMPARE(uses->lines().first().detail, u"Hero"_s);
    QVERIFY(text(u"review.since"_s).contains(u"never approved"_s));
    const QScrollBar* bar = find<QScrollArea>(u"review.page"_s)->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0);
    QTest::keyClick(m_window->windowHandle(), Qt::Key_PageDown);
    QVERIFY(bar->value() > 0);
    QTest::keyClick(m_window->windowHandle(), Qt::Key_Home);
    QCOMPARE(bar->value(), 0);
}

void ReviewTest::anActivitySaysWhatItsCriteriaAsk() {
    review(EntityKind::Activity, u"home"_s);
    const QString settled = facts();
    QVERIFY2(settled.contains(u"Always\nNice day\n"_s), qPrintable(settled));
    QVERIFY2(settled.contains(u"In every placement\nListed: 1 offers, approved: 0"_s), qPrintable(settled));
    QVERIFY(!find<QLabel>(u"review.contentNote"_s)); // it has no content of its own
    QCOMPARE(find<QPushButton>(u"review.approve"_s)->text(), u"Activate"_s);
}

void ReviewTest::approvingIsAStepThatKeysTakeBack() {
    review(EntityKind::PersonalizedOffer, u"a-winter"_s);
    QTRY_VERIFY(find<QPushButton>(u"review.approve"_s)->isEnabled());
    QTest::keyClick(m_window->windowHandle(), Qt::Key_A, Qt::ControlModifier | Qt::AltModifier);
    QCOMPARE(offer(u"a-winter"_s).status, OfferStatus::Approved);
    QTRY_COMPARE(find<StatusPill>(u"review.status"_s)->status(), u"approved"_s);
    QTRY_VERIFY(text(u"review.since"_s).contains(u"Nothing has changed since it was approved by mira"_s));
    QVERIFY(!find<QPushButton>(u"review.approve"_s)->isEnabled());
    QTest::keyClick(m_window->windowHandle(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(offer(u"a-winter"_s).status, OfferStatus::Draft);
    QTRY_COMPARE(find<StatusPill>(u"review.status"_s)->status(), u"draft"_s);
}

void ReviewTest::fourEyesRefuseWhoChangedItLast() {
    QVERIFY(document().setSettings({.fourEyes = true}));
    review(EntityKind::PersonalizedOffer, u"a-winter"_s);
    click(u"review.approve"_s);
    QCOMPARE(offer(u"a-winter"_s).status, OfferStatus::Draft);
    const auto labels = m_window->findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.cbegin(), labels.cend(), [](const QLabel* label) {
        return label->isVisible() && label->text().contains(u"four eyes"_s);
    }));
    auto other = SqliteCatalogStore::open(m_folder->filePath(u"c.offers"_s));
    QVERIFY(other.ok());
    CatalogDocument eve(std::move(*other), *document().store().snapshot(), m_clock, m_ids, u"eve"_s);
    PersonalizedOffer seen = offer(u"a-winter"_s);
    seen.rank.priority = 41;
    QVERIFY(eve.update(u"Edit"_s, seen));
    document().follow();
    QTRY_VERIFY(facts().contains(u"41"_s));
    click(u"review.approve"_s); // somebody else changed it last
    QCOMPARE(offer(u"a-winter"_s).status, OfferStatus::Approved);
}

void ReviewTest::nextLeadsThroughWhatNeedsReview() {
    review(EntityKind::PersonalizedOffer, u"a-winter"_s);
    QCOMPARE(text(u"review.waiting"_s), u"3 need review"_s);
    click(u"review.next"_s);
    QTRY_COMPARE(text(u"review.name"_s), u"Lakes"_s); // what has no content is left out
    QTRY_VERIFY(find<QPushButton>(u"review.approve"_s)->isEnabled());
    click(u"review.approve"_s);
    QTRY_COMPARE(text(u"review.waiting"_s), u"2 need review"_s);
    QTest::keyClick(m_window->windowHandle(), Qt::Key_Right, Qt::AltModifier);
    QTRY_COMPARE(text(u"review.name"_s), u"Nice day"_s);
    click(u"review.next"_s);
    QTRY_COMPARE(text(u"review.name"_s), u"Winter sale"_s); // and from the beginning
    QSignalSpy opened(m_window, &ReviewWindow::openRequested);
    click(u"review.open"_s);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().value<EntityKey>().id, u"a-winter"_s);
}

void ReviewTest::changesSinceTheApprovalAreShown() {
    PersonalizedOffer winter = offer(u"a-winter"_s);
    winter.status = OfferStatus::Approved;
    QVERIFY(document().update(u"Approve"_s, winter));
    winter.status = OfferStatus::Draft;
    winter.rank.priority = 70;
    QVERIFY(document().update(u"Edit"_s, winter));
    EligibilityRule rule = *document().catalog().find<EligibilityRule>(RuleId(u"paris"_s));
    rule.condition.value = u"homeAddress.city = \"Rome\""_s;
    QVERIFY(document().update(u"Edit"_s, rule));
    review(EntityKind::PersonalizedOffer, u"a-winter"_s);
    QVERIFY(text(u"review.since"_s).contains(u"What is different since it was approved by mira"_s));
    const auto* tree = m_window->findChild<QWidget*>(u"review.changes"_s)->findChild<QTreeView*>();
    const QAbstractItemModel* model = tree->model();
    QCOMPARE(model->rowCount(), 2); // the offer and its rule
    QStringList cells;
    for (int row = 0; row < model->rowCount(); ++row) {
        const QModelIndex entity = model->index(row, 0);
        for (int field = 0; field < model->rowCount(entity); ++field) {
            for (int column = 0; column < model->columnCount(entity); ++column)
                cells.append(model->index(field, column, entity).data().toString());
        }
    }
    const QString all = cells.join(u'|');
    QVERIFY2(all.contains(u"40"_s) && all.contains(u"70"_s), qPrintable(all));
    QVERIFY2(all.contains(u"Paris"_s) && all.contains(u"Rome"_s), qPrintable(all));
    QVERIFY2(!all.contains(u"pproved"_s), qPrintable(all)); // the status stands above
}

void ReviewTest::whatOthersDidIsShownBeforeItIsApproved() {
    review(EntityKind::PersonalizedOffer, u"a-winter"_s);
    QTRY_VERIFY(find<QPushButton>(u"review.approve"_s)->isEnabled());
    auto other = SqliteCatalogStore::open(m_folder->filePath(u"c.offers"_s));
    QVERIFY(other.ok());
    PersonalizedOffer theirs = offer(u"a-winter"_s);
    theirs.name = u"Spring sale"_s;
    QVERIFY((*other)
                ->commit(ChangeSet::update(u"Rename"_s,
                                           document().catalog().entity(entityKey(Entity(theirs))), theirs),
                         u"eve"_s, 1)
                .ok());
    QTest::mouseClick(find<QPushButton>(u"review.approve"_s), Qt::LeftButton); // not known here yet
    QCOMPARE(offer(u"a-winter"_s).status, OfferStatus::Draft);
    QTRY_COMPARE(text(u"review.name"_s), u"Spring sale"_s);
    click(u"review.approve"_s);
    QCOMPARE(offer(u"a-winter"_s).status, OfferStatus::Approved);
}

void ReviewTest::whatIsArchivedCannotBeApproved() {
    PersonalizedOffer winter = offer(u"a-winter"_s);
    winter.status = OfferStatus::Archived;
    QVERIFY(document().update(u"Archive"_s, winter));
    review(EntityKind::PersonalizedOffer, u"a-winter"_s);
    QVERIFY(!find<QPushButton>(u"review.approve"_s)->isEnabled());
    QVERIFY(find<QPushButton>(u"review.next"_s)->isEnabled());
}

void ReviewTest::whatIsDeletedMeanwhileIsSaid() {
    review(EntityKind::PersonalizedOffer, u"c-lakes"_s);
    QVERIFY(document().apply(ChangeSet::remove(
        u"Delete"_s, document().catalog().entity({EntityKind::PersonalizedOffer, u"c-lakes"_s}))));
    QTRY_VERIFY(!find<QLabel>(u"review.since"_s));
    QVERIFY(!find<QPushButton>(u"review.approve"_s)->isEnabled());
    QVERIFY(!find<QPushButton>(u"review.open"_s)->isEnabled());
}

} // namespace ow

#include "moc_review_test.cpp"
