#include "document/catalog_document.h"
#include "models/entity_filter_model.h"
#include "models/entity_list_model.h"
#include "models/findings_model.h"
#include "models/kind_text.h"
#include "models/navigation_model.h"
#include "ui/support/list_store.h"
#include "widgets/application/interface_words.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QUndoStack>

#include <algorithm>

using namespace ow;
using namespace Qt::StringLiterals;
using FailureMode = QAbstractItemModelTester::FailureReportingMode;

namespace {

PersonalizedOffer offer(const QString& id, const QString& name, qint64 priority,
                        const QStringList& tags = {}) {
    PersonalizedOffer result;
    result.id = OfferId(id);
    result.name = name;
    result.rank.priority = priority;
    for (const QString& tag : tags)
        result.tags.append(TagId(tag));
    return result;
}

/// The model as text: one line per row, cells separated by " | "; of a list what it shows at first.
QString print(const QAbstractItemModel& model) {
    const auto* list = qobject_cast<const EntityListModel*>(&model);
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column) {
            if (!list || isShownAtFirst(list->column(column)))
                cells.append(model.index(row, column).data().toString());
        }
        lines.append(cells.join(u" | "_s));
    }
    return lines.join(u'\n');
}

/// The first column only.
QString names(const QAbstractItemModel& model) {
    QStringList list;
    for (int row = 0; row < model.rowCount(); ++row)
        list.append(model.index(row, 0).data().toString());
    return list.join(u", "_s);
}

Finding finding(Severity severity, const QString& id, const QString& message) {
    return {u"test"_s, severity, u"offer"_s, id, u"name"_s, message, u"do it"_s, {}};
}

} // namespace

class ModelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_document = std::make_unique<CatalogDocument>(std::make_unique<ListStore>(), Snapshot(), m_clock,
                                                       m_ids, u"u"_s);
        apply(ChangeSet::create(u"tag"_s, Tag{TagId(u"t1"_s), u"Weekend"_s, {}}));
        apply(ChangeSet::create(u"tag"_s, Tag{TagId(u"t2"_s), u"Dogs"_s, {}}));
        apply(ChangeSet::create(u"offer"_s, offer(u"o1"_s, u"Window seat"_s, 5, {u"t1"_s, u"t2"_s})));
        apply(ChangeSet::create(u"offer"_s, offer(u"o3"_s, u"Night train 10"_s, 30)));
        apply(ChangeSet::create(u"offer"_s, offer(u"o4"_s, u"Night train 9"_s, 4)));
    }

    void offersArePrintedByTheirColumns() {
        EntityListModel model(*m_document, EntityKind::PersonalizedOffer);
        QAbstractItemModelTester tester(&model, FailureMode::QtTest);
        QCOMPARE(print(model), u"Window seat | Draft | 5 | always | everyone | Dogs, Weekend | 0 | 0 | \n"
                               "Night train 10 | Draft | 30 | always | everyone |  | 0 | 0 | \n"
                               "Night train 9 | Draft | 4 | always | everyone |  | 0 | 0 | "_s);
        QVERIFY(!model.index(3, 0).isValid());
        QVERIFY(!model.headerData(model.columnCount(), Qt::Horizontal).isValid());
        QCOMPARE(model.headerData(0, Qt::Horizontal).toString(), u"Name"_s);
    }

    void tokensFilter_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QStringList>("left");
        const QString seat = u"Window seat"_s, ten = u"Night train 10"_s, nine = u"Night train 9"_s;
        QTest::newRow("nothing") << u" "_s << QStringList{seat, ten, nine};
        QTest::newRow("status") << u"status:appr"_s << QStringList{ten};
        QTest::newRow("not status") << u"-status:approved"_s << QStringList{seat, nine};
        QTest::newRow("tag") << u"tag:dog"_s << QStringList{seat};
        QTest::newRow("no tag") << u"no:tag"_s << QStringList{ten, nine};
        QTest::newRow("quotes") << u"tag:\"week end\""_s << QStringList{};
        QTest::newRow("priority") << u"priority>4"_s << QStringList{seat, ten};
        QTest::newRow("exact priority") << u"priority:4"_s << QStringList{nine};
        QTest::newRow("words and tokens") << u"train priority<5"_s << QStringList{nine};
        QTest::newRow("ends soon") << u"ends<30d"_s << QStringList{ten};
        QTest::newRow("ends later") << u"ends>30d"_s << QStringList{};
        QTest::newRow("ends by a day") << u"ends<1970-01-20"_s << QStringList{ten};
        QTest::newRow("ends before that day") << u"ends<1970-01-10"_s << QStringList{};
        QTest::newRow("has an end") << u"has:end"_s << QStringList{ten};
        QTest::newRow("placement") << u"placement:hero"_s << QStringList{ten};
        QTest::newRow("content") << u"no:content"_s << QStringList{seat, nine};
        QTest::newRow("rule") << u"rule:gold"_s << QStringList{ten};
        QTest::newRow("cap") << u"has:cap"_s << QStringList{};
        QTest::newRow("id") << u"id:O4"_s << QStringList{nine};
        QTest::newRow("an address is a word") << u"https://x"_s << QStringList{};
        QTest::newRow("a key without a value is a word") << u"tag:"_s << QStringList{};
    }

    void tokensFilter() {
        QFETCH(QString, line);
        QFETCH(QStringList, left);
        Placement hero;
        hero.id = PlacementId(u"p"_s);
        hero.name = u"Web hero"_s;
        apply(ChangeSet::create(u"n"_s, hero));
        EligibilityRule gold;
        gold.id = RuleId(u"r"_s);
        gold.name = u"Gold guests"_s;
        apply(ChangeSet::create(u"n"_s, gold));
        PersonalizedOffer ten = offer(u"o3"_s, u"Night train 10"_s, 30);
        ten.calendar.end = *Timestamp::parse(u"1970-01-12T00:00:00Z"_s);
        ten.representations.append(Representation{});
        ten.representations.first().placement = PlacementId(u"p"_s);
        ten.constraint.type = ProfileConstraintType::EligibilityRule;
        ten.constraint.rule = RuleId(u"r"_s);
        ten.status = OfferStatus::Approved;
        QVERIFY(m_document->update(u"n"_s, ten));
        EntityListModel model(*m_document, EntityKind::PersonalizedOffer);
        EntityFilterModel filter;
        filter.setSourceModel(&model);
        filter.setFilterText(line);
        QStringList shown;
        for (int row = 0; row < filter.rowCount(); ++row)
            shown.append(filter.index(row, 0).data().toString());
        QCOMPARE(shown, left);
    }

    void everyKindHasColumnsWithTitles() {
        for (const auto& [kind, name] : Tokens<EntityKind>::table) {
            EntityListModel model(*m_document, kind);
            QAbstractItemModelTester tester(&model, FailureMode::QtTest);
            QCOMPARE(model.column(0), EntityColumn::Name);
            QVERIFY(model.section(EntityColumn::Problems) > 0);
            for (int section = 0; section < model.columnCount(); ++section)
                QVERIFY(!model.headerData(section, Qt::Horizontal).toString().isEmpty());
        }
    }

    void rowsComeGoAndChangePrecisely() {
        EntityListModel model(*m_document, EntityKind::PersonalizedOffer);
        QAbstractItemModelTester tester(&model, FailureMode::QtTest);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);

        apply(ChangeSet::create(u"n"_s, offer(u"o2"_s, u"Bicycle"_s, 1)));
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(inserted.constFirst().at(1).toInt(), 1);
        QCOMPARE(model.rowOf(u"o2"_s), 1);
        QCOMPARE(model.rowOf(u"o5"_s), -1);

        QVERIFY(m_document->update(u"n"_s, offer(u"o3"_s, u"Sleeper"_s, 30)));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.constFirst().at(0).toModelIndex().row(), 2);

        m_document->undo();
        m_document->undo();
        QCOMPARE(removed.size(), 1);
        QCOMPARE(removed.constFirst().at(1).toInt(), 1);
        QCOMPARE(reset.size(), 0);
        QCOMPARE(names(model), u"Window seat, Night train 10, Night train 9"_s);
    }

    void usersAreCountedAsEntitiesComeAndGo() {
        EntityListModel model(*m_document, EntityKind::Tag);
        QAbstractItemModelTester tester(&model, FailureMode::QtTest);
        QCOMPARE(print(model), u"Weekend | 1 | \nDogs | 1 | "_s);
        apply(ChangeSet::create(u"n"_s, offer(u"o2"_s, u"Bicycle"_s, 1, {u"t1"_s})));
        QCOMPARE(print(model), u"Weekend | 2 | \nDogs | 1 | "_s);
        QVERIFY(m_document->update(u"n"_s, offer(u"o1"_s, u"Window seat"_s, 5)));
        QCOMPARE(print(model), u"Weekend | 1 | \nDogs | 0 | "_s);
        m_document->undo();
        QCOMPARE(print(model), u"Weekend | 2 | \nDogs | 1 | "_s);
    }

    void aRenamedTagShowsInTheOffersThatWearIt() {
        EntityListModel model(*m_document, EntityKind::PersonalizedOffer);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QVERIFY(m_document->update(u"n"_s, Tag{TagId(u"t1"_s), u"Holiday"_s, {}}));
        QVERIFY(!changed.isEmpty());
        QCOMPARE(model.index(0, model.section(EntityColumn::Tags)).data().toString(), u"Dogs, Holiday"_s);
    }

    void theFilterFindsEveryWordInAnyColumn() {
        EntityListModel model(*m_document, EntityKind::PersonalizedOffer);
        EntityFilterModel filter;
        QAbstractItemModelTester tester(&filter, FailureMode::QtTest);
        filter.setSourceModel(&model);
        filter.sort(0);
        QCOMPARE(names(filter), u"Night train 9, Night train 10, Window seat"_s);
        filter.setFilterText(u"  NIGHT   30 "_s);
        QCOMPARE(names(filter), u"Night train 10"_s);
        filter.setFilterText(u"weekend"_s);
        QCOMPARE(names(filter), u"Window seat"_s);
        filter.setFilterText(u"weekend night"_s);
        QCOMPARE(filter.rowCount(), 0);
        filter.setFilterText({});
        filter.setStatus(u"approved"_s);
        QCOMPARE(filter.rowCount(), 0);
        PersonalizedOffer approved = offer(u"o3"_s, u"Night train 10"_s, 30);
        approved.status = OfferStatus::Approved;
        QVERIFY(m_document->update(u"Approve"_s, approved));
        QCOMPARE(names(filter), u"Night train 10"_s);
    }

    void numbersSortAsNumbers() {
        EntityListModel model(*m_document, EntityKind::PersonalizedOffer);
        EntityFilterModel filter;
        filter.setSourceModel(&model);
        filter.sort(model.section(EntityColumn::Priority), Qt::DescendingOrder);
        QCOMPARE(names(filter), u"Night train 10, Window seat, Night train 9"_s);
    }

    void aBigListIsFilteredWhileOneTypes() {
        ChangeSet many{u"many"_s, {}};
        for (int i = 0; i < 10'000; ++i)
            many.changes.append({nullptr, std::make_shared<const Entity>(
                                              offer(u"x%1"_s.arg(i), u"Offer %1"_s.arg(i), i, {u"t1"_s}))});
        apply(many);
        EntityListModel model(*m_document, EntityKind::PersonalizedOffer);
        EntityFilterModel filter;
        filter.setSourceModel(&model);
        filter.sort(0);
        QElapsedTimer timer;
        timer.start();
        filter.setFilterText(u"offer 99"_s);
        qInfo("10,000 rows filtered in %lld ms", timer.elapsed());
        QCOMPARE(filter.rowCount(), 280); // the numbers below 10,000 that have 99 in them
    }

    void findingsAreListedWorstFirstAndKeepTheirRows() {
        FindingsModel model(*m_document);
        QAbstractItemModelTester tester(&model, FailureMode::QtTest);
        check({finding(Severity::Warning, u"o1"_s, u"no content"_s),
               finding(Severity::Error, u"o3"_s, u"no name"_s)});
        QCOMPARE(print(model),
                 u"No name. | Offer · Night train 10 | name\nNo content. | Offer · Window seat | name"_s);

        const QPersistentModelIndex kept = model.index(1, 0);
        check({finding(Severity::Error, u"o4"_s, u"no name"_s),
               finding(Severity::Warning, u"o1"_s, u"no content"_s),
               finding(Severity::Note, u"gone"_s, u"unused"_s)});
        QVERIFY(kept.isValid());
        QCOMPARE(kept.row(), 1);
        QCOMPARE(print(model),
                 u"No name. | Offer · Night train 9 | name\nNo content. | Offer · Window seat | name\n"
                 "Unused. | Offer · gone | name"_s);
        check({});
        QCOMPARE(model.rowCount(), 0);
    }

    void problemsAreCountedBesideTheEntity() {
        EntityListModel model(*m_document, EntityKind::PersonalizedOffer);
        NavigationModel navigation(*m_document);
        check({finding(Severity::Warning, u"o1"_s, u"a"_s), finding(Severity::Error, u"o1"_s, u"b"_s)});
        const QModelIndex cell = model.index(0, model.section(EntityColumn::Problems));
        QCOMPARE(cell.data().toString(), u"2"_s);
        QCOMPARE(cell.data(EntityListModel::SeverityRole).toString(), u"error"_s);
        QCOMPARE(navigation.index(0).data(NavigationModel::ErrorCountRole).toInt(), 1);
        QCOMPARE(navigation.index(1).data(NavigationModel::ErrorCountRole).toInt(), 0);
    }

    void theNavigationCountsEachKind() {
        NavigationModel model(*m_document);
        QAbstractItemModelTester tester(&model, FailureMode::QtTest);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QCOMPARE(names(model), u"Offers, Fallback offers, Placements, Tags, Collections, Rules, Formulas, "
                               "Activities, Test profiles, Test suites"_s);
        const QModelIndex tags = model.index(model.rowOf(EntityKind::Tag));
        QCOMPARE(tags.data(NavigationModel::CountRole).toInt(), 2);
        apply(ChangeSet::create(u"tag"_s, Tag{TagId(u"t3"_s), u"Food"_s, {}}));
        QCOMPARE(tags.data(NavigationModel::CountRole).toInt(), 3);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.constFirst().at(0).toModelIndex(), tags);
    }

    void savedFiltersStandBeneathTheirKindByName() {
        NavigationModel model(*m_document);
        QAbstractItemModelTester tester(&model, FailureMode::QtTest);
        QSignalSpy changed(&model, &NavigationModel::filtersChanged);
        model.save(EntityKind::FallbackOffer, {u"Winter"_s, {u"winter"_s, {}}});
        model.save(EntityKind::FallbackOffer, {u"Approved"_s, {{}, u"approved"_s}});
        model.save(EntityKind::FallbackOffer, {u"Winter"_s, {u"winter cold"_s, {}}}); // in place of the other
        QVERIFY(names(model).startsWith(u"Offers, Fallback offers, Approved, Winter, Placements"_s));
        QCOMPARE(model.filterAt(3)->filter.text, u"winter cold"_s);
        QCOMPARE(model.kindAt(3), EntityKind::FallbackOffer);
        QVERIFY(!model.filterAt(1));
        model.rename(EntityKind::FallbackOffer, u"Winter"_s, u"All cold"_s);
        QVERIFY(names(model).startsWith(u"Offers, Fallback offers, All cold, Approved, Placements"_s));
        const SavedFilters kept = model.filters();
        model.remove(EntityKind::FallbackOffer, u"Approved"_s);
        QCOMPARE(model.rowCount(), 11);
        QCOMPARE(model.rowOf(EntityKind::Placement), 3);
        QCOMPARE(changed.size(), 5);
        model.setFilters(kept);
        QCOMPARE(model.filters(), kept);
        apply(ChangeSet::create(u"tag"_s, Tag{TagId(u"t3"_s), u"Food"_s, {}}));
        QCOMPARE(model.index(model.rowOf(EntityKind::Tag)).data(NavigationModel::CountRole).toInt(), 3);
    }

    void numbersOfThingsHaveTheirOwnForms() {
        QVERIFY(installInterfaceWords(*QCoreApplication::instance()));
        QCOMPARE(kindCount(EntityKind::Activity, 1), u"1 activity"_s);
        QCOMPARE(kindCount(EntityKind::Activity, 0), u"0 activities"_s);
        QCOMPARE(kindCount(EntityKind::FallbackOffer, 1), u"1 fallback offer"_s);
        QCOMPARE(kindCount(EntityKind::FallbackOffer, 2), u"2 fallback offers"_s);
    }

private:
    void apply(const ChangeSet& change) { QVERIFY(m_document->apply(change)); }

    void check(const QVector<Finding>& findings) {
        m_document->setChecker([findings](const Catalog&) { return findings; });
        QVector<Finding> sorted = findings;
        std::stable_sort(sorted.begin(), sorted.end(), goesFirst);
        QTRY_COMPARE(m_document->findings(), sorted);
    }

    FixedClock m_clock{1000};
    CountingIdSource m_ids;
    std::unique_ptr<CatalogDocument> m_document;
};

QTEST_MAIN(ModelsTest)
#include "models_test.moc"
