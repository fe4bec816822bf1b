#include "document/catalog_document.h"
#include "models/entity_filter_model.h"
#include "models/entity_list_model.h"
#include "support/random_changes.h"
#include "ui/support/list_store.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <ctime>

using namespace ow;
using namespace Qt::StringLiterals;
using FailureMode = QAbstractItemModelTester::FailureReportingMode;

namespace {

/// One line per row; heads as "# Title (count)", folded ones as "+ Title (count)".
QString print(const EntityFilterModel& model) {
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex index = model.index(row, 0);
        if (!index.data(EntityFilterModel::IsHeadRole).toBool())
            lines.append(index.data().toString());
        else
            lines.append(u"%1 %2 (%3)"_s.arg(
                index.data(EntityFilterModel::IsFoldedRole).toBool() ? u"+"_s : u"#"_s,
                index.data().toString(), index.data(EntityFilterModel::GroupCountRole).toString()));
    }
    return lines.join(u'\n');
}

PersonalizedOffer offer(const QString& id, const QString& name, const QStringList& tags = {}) {
    PersonalizedOffer result;
    result.id = OfferId(id);
    result.name = name;
    for (const QString& tag : tags)
        result.tags.append(TagId(tag));
    return result;
}

Placement placement(const QString& id, const QString& name, const QString& channel) {
    Placement result;
    result.id = PlacementId(id);
    result.name = name;
    result.channel = u"https://ns.adobe.com/xdm/channel-types/"_s + channel;
    return result;
}

Representation content(const QString& placement) {
    Representation result;
    result.placement = PlacementId(placement);
    return result;
}

} // namespace

class GroupsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_document = std::make_unique<CatalogDocument>(std::make_unique<ListStore>(), Snapshot(), m_clock,
                                                       m_ids, u"mira"_s);
    }

    void everyGroupingOfOffers_data() {
        QTest::addColumn<RowGrouping>("grouping");
        QTest::addColumn<QString>("lines");
        QTest::newRow("none") << RowGrouping::None << u"Alpha\nBeta\nGamma"_s;
        QTest::newRow("status") << RowGrouping::Status
                                << u"# Draft (2)\nAlpha\nGamma\n# Approved (1)\nBeta"_s;
        QTest::newRow("tag")
            << RowGrouping::Tag
            << u"# Autumn (2)\nAlpha\nBeta\n# Winter (1)\nAlpha\n# Without a tag (1)\nGamma"_s;
        QTest::newRow("placement")
            << RowGrouping::Placement
            << u"# Banner (1)\nAlpha\n# Hero (2)\nAlpha\nBeta\n# Without a placement (1)\nGamma"_s;
        QTest::newRow("channel") << RowGrouping::Channel
                                 << u"# Web (2)\nAlpha\nBeta\n# Without a channel (1)\nGamma"_s;
        QTest::newRow("rule") << RowGrouping::Rule
                              << u"# Gold guests (1)\nBeta\n# Segments (1)\nGamma\n# Everyone (1)\nAlpha"_s;
        QTest::newRow("starts") << RowGrouping::Starts
                                << u"# March 2026 (2)\nAlpha\nBeta\n# No start (1)\nGamma"_s;
        QTest::newRow("ends")
            << RowGrouping::Ends
            << u"# September 2026 (1)\nBeta\n# December 2026 (1)\nAlpha\n# No end (1)\nGamma"_s;
        QTest::newRow("changed by") << RowGrouping::ChangedBy << u"# mira (3)\nAlpha\nBeta\nGamma"_s;
    }

    void everyGroupingOfOffers() {
        QFETCH(RowGrouping, grouping);
        QFETCH(QString, lines);
        makeOffers();
        EntityListModel model(*m_document, EntityKind::PersonalizedOffer);
        model.readAuthors();
        EntityFilterModel filter;
        filter.setSourceModel(&model);
        QAbstractItemModelTester tester(&filter, FailureMode::QtTest);
        filter.sort(0);
        QVERIFY(groupingsOf(EntityKind::PersonalizedOffer).contains(grouping));
        filter.setGrouping(grouping);
        QCOMPARE(print(filter), lines);
        QCOMPARE(filter.leftCount(), 3); // whoever stands in two groups counts once
    }

    void everyGroupingOfEveryKindHasATitle() {
        for (const auto& [kind, name] : Tokens<EntityKind>::table) {
            QStringList titles;
            for (const RowGrouping grouping : groupingsOf(kind))
                titles.append(groupingTitle(grouping));
            QCOMPARE(titles.removeDuplicates(), 0);
            QCOMPARE(groupingsOf(kind).constFirst(), RowGrouping::None);
        }
    }

    void groupsFoldAndAreFilteredAndSorted() {
        makeOffers();
        EntityListModel model(*m_document, EntityKind::PersonalizedOffer);
        EntityFilterModel filter;
        filter.setSourceModel(&model);
        QAbstractItemModelTester tester(&filter, FailureMode::QtTest);
        filter.sort(0, Qt::DescendingOrder);
        filter.setGrouping(RowGrouping::Tag);
        QCOMPARE(print(filter),
                 u"# Autumn (2)\nBeta\nAlpha\n# Winter (1)\nAlpha\n# Without a tag (1)\nGamma"_s);
        filter.setFolded(0, true);
        QCOMPARE(print(filter), u"+ Autumn (2)\n# Winter (1)\nAlpha\n# Without a tag (1)\nGamma"_s);
        QCOMPARE(filter.foldedGroups(), QStringList{u"tag:t1"_s});
        filter.setFilterText(u"alpha"_s);
        QCOMPARE(print(filter), u"+ Autumn (1)\n# Winter (1)\nAlpha"_s);
        QCOMPARE(filter.leftCount(), 1);
        filter.setFilterText(u"nobody"_s);
        QCOMPARE(filter.rowCount(), 0);
        filter.setFilterText({});
        filter.setAllFolded(true);
        QCOMPARE(print(filter), u"+ Autumn (2)\n+ Winter (1)\n+ Without a tag (1)"_s);
        QCOMPARE(filter.leftRows().size(), 3U); // what is folded is there all the same
        filter.reveal({model.rowOf(u"a"_s), model.rowOf(u"c"_s)});
        QCOMPARE(print(filter), u"# Autumn (2)\nBeta\nAlpha\n+ Winter (1)\n# Without a tag (1)\nGamma"_s);
        filter.setGrouping(RowGrouping::Status);
        filter.setGrouping(RowGrouping::Tag); // what is folded is remembered for each
        QCOMPARE(print(filter), u"# Autumn (2)\nBeta\nAlpha\n+ Winter (1)\n# Without a tag (1)\nGamma"_s);
    }

    /// The tag of a head is what may be dropped there; heads are nothing to select, to drag or to find.
    void headsAreNoRows() {
        makeOffers();
        EntityListModel model(*m_document, EntityKind::PersonalizedOffer);
        EntityFilterModel filter;
        filter.setSourceModel(&model);
        filter.sort(0);
        filter.setGrouping(RowGrouping::Tag);
        const QModelIndex head = filter.index(0, 0);
        QVERIFY(!filter.flags(head).testFlag(Qt::ItemIsSelectable));
        QVERIFY(!filter.mapToSource(head).isValid());
        QVERIFY(!filter.mimeData({head}));
        QCOMPARE(filter.targetOf(0)->id, u"t1"_s);
        QVERIFY(!filter.targetOf(1));
        QVERIFY(
            filter.match(head, Qt::DisplayRole, u"a"_s, 1, Qt::MatchStartsWith | Qt::MatchWrap).value(0) ==
            filter.index(1, 0)); // Alpha, and not Autumn
        QVERIFY(
            filter.match(head, Qt::DisplayRole, u"w"_s, 1, Qt::MatchStartsWith | Qt::MatchWrap).isEmpty());
        QCOMPARE(head.data(Qt::AccessibleTextRole).toString().left(13), u"Group Autumn,"_s);
    }

    void aTagThatIsRenamedRenamesItsGroup() {
        makeOffers();
        EntityListModel model(*m_document, EntityKind::PersonalizedOffer);
        EntityFilterModel filter;
        filter.setSourceModel(&model);
        QAbstractItemModelTester tester(&filter, FailureMode::QtTest);
        filter.sort(0);
        filter.setGrouping(RowGrouping::Tag);
        const QPersistentModelIndex second = filter.index(4, 0); // Alpha in Winter
        QCOMPARE(second.data().toString(), u"Alpha"_s);
        QVERIFY(m_document->update(u"n"_s, Tag{TagId(u"t2"_s), u"Advent"_s, {}}));
        QCOMPARE(print(filter),
                 u"# Advent (1)\nAlpha\n# Autumn (2)\nAlpha\nBeta\n# Without a tag (1)\nGamma"_s);
        QCOMPARE(second.row(), 1); // it went along
        QVERIFY(m_document->update(u"n"_s, placement(u"p2"_s, u"Banner"_s, u"mobile-app"_s)));
        filter.setGrouping(RowGrouping::Channel);
        QVERIFY(print(filter).startsWith(u"# Mobile app (1)\nAlpha\n# Web (2)"_s));
        QVERIFY(m_document->update(u"n"_s, placement(u"p2"_s, u"Banner"_s, u"email"_s)));
        QVERIFY2(print(filter).startsWith(u"# Email (1)\nAlpha\n# Web (2)"_s), qPrintable(print(filter)));
    }

    /// What goes from one group to another takes its selection along.
    void whatChangesItsGroupIsMoved() {
        makeOffers();
        EntityListModel model(*m_document, EntityKind::PersonalizedOffer);
        EntityFilterModel filter;
        filter.setSourceModel(&model);
        QAbstractItemModelTester tester(&filter, FailureMode::QtTest);
        filter.sort(0);
        filter.setGrouping(RowGrouping::Status);
        const QPersistentModelIndex gamma = filter.index(2, 0);
        const QPersistentModelIndex head = filter.index(0, 0);
        PersonalizedOffer changed = std::get<PersonalizedOffer>(
            *m_document->catalog().entity({EntityKind::PersonalizedOffer, u"c"_s}));
        changed.status = OfferStatus::Approved;
        QVERIFY(m_document->update(u"n"_s, changed));
        QCOMPARE(print(filter), u"# Draft (1)\nAlpha\n# Approved (2)\nBeta\nGamma"_s);
        QCOMPARE(gamma.row(), 4);
        QCOMPARE(head.row(), 0);
        changed.status = OfferStatus::Archived; // a group that was not there
        QVERIFY(m_document->update(u"n"_s, changed));
        QCOMPARE(gamma.row(), 5);
    }

    /// After many random changes, filters, sorts and folds it is as if it were made anew, and what views hold
    /// on to is still what it was.
    void followingIsAsGoodAsBeginningAnew() {
        test::RandomChanges changes(20'261);
        QRandomGenerator random(7);
        const QVector<EntityKind> kinds{EntityKind::PersonalizedOffer, EntityKind::Activity,
                                        EntityKind::OfferFilter};
        std::vector<std::unique_ptr<EntityListModel>> models;
        std::vector<std::unique_ptr<EntityFilterModel>> filters;
        std::vector<std::unique_ptr<QAbstractItemModelTester>> testers;
        for (const EntityKind kind : kinds) {
            models.push_back(std::make_unique<EntityListModel>(*m_document, kind));
            filters.push_back(std::make_unique<EntityFilterModel>());
            filters.back()->setSourceModel(models.back().get());
            testers.push_back(
                std::make_unique<QAbstractItemModelTester>(filters.back().get(), FailureMode::QtTest));
        }
        struct Look {
            QString text;
            int column = -1;
            Qt::SortOrder order = Qt::AscendingOrder;
        };
        std::vector<Look> looks(filters.size());
        const QStringList texts{{}, u"a"_s, u"status:draft"_s, u"has:tag"_s, u"priority>3"_s, u"e"_s};
        int resets = 0;
        for (const auto& filter : filters)
            connect(filter.get(), &QAbstractItemModel::modelReset, this, [&resets] { ++resets; });
        for (int step = 0; step < 600; ++step) {
            const std::size_t which = random.bounded(quint32(filters.size()));
            EntityFilterModel& filter = *filters[which];
            struct Held {
                QPersistentModelIndex index;
                EntityKey key;
            };
            std::vector<Held> held;
            for (const auto& each : filters) {
                for (int i = 0; i < 6 && each->rowCount() > 0; ++i) {
                    const QModelIndex index = each->index(int(random.bounded(each->rowCount())), 0);
                    if (!each->isHead(index.row()))
                        held.push_back({index, index.data(EntityListModel::KeyRole).value<EntityKey>()});
                }
            }
            switch (random.bounded(8)) {
            case 0:
                looks[which].text = texts.at(random.bounded(texts.size()));
                filter.setFilterText(looks[which].text);
                break;
            case 1:
                looks[which].column = random.bounded(filter.columnCount());
                looks[which].order = random.bounded(2) == 0 ? Qt::AscendingOrder : Qt::DescendingOrder;
                filter.sort(looks[which].column, looks[which].order);
                break;
            case 2: {
                const QVector<RowGrouping>& fitting = groupingsOf(kinds.at(qsizetype(which)));
                filter.setGrouping(fitting.at(random.bounded(fitting.size())));
                break;
            }
            case 3:
                if (const int head =
                        filter.rowCount() > 0 ? filter.headOf(random.bounded(filter.rowCount())) : -1;
                    head >= 0)
                    filter.setFolded(head, !filter.isFolded(head));
                break;
            default:
                QVERIFY(m_document->apply(changes.next(m_document->catalog())));
            }
            for (const Held& one : held) {
                if (one.index.isValid())
                    QCOMPARE(one.index.data(EntityListModel::KeyRole).value<EntityKey>(), one.key);
            }
            for (std::size_t i = 0; i < filters.size(); ++i) {
                EntityListModel model(*m_document, kinds.at(qsizetype(i)));
                EntityFilterModel anew;
                anew.setSourceModel(&model);
                anew.setFilterText(looks[i].text);
                if (looks[i].column >= 0)
                    anew.sort(looks[i].column, looks[i].order);
                anew.setFoldedGroups(filters[i]->foldedGroups());
                anew.setGrouping(filters[i]->grouping());
                QCOMPARE(print(*filters[i]), print(anew));
            }
        }
        QVERIFY(m_document->catalog().entities(EntityKind::PersonalizedOffer).size() > 20);
        QCOMPARE(resets, 0);
    }

    void aBigListIsGroupedWhileOneTypes() {
        ChangeSet many{u"many"_s, {}};
        for (int tag = 0; tag < 500; ++tag)
            many.changes.append({nullptr, std::make_shared<const Entity>(
                                              Tag{TagId(u"t%1"_s.arg(tag)), u"Tag %1"_s.arg(tag), {}})});
        for (int i = 0; i < 100'000; ++i)
            many.changes.append({nullptr, std::make_shared<const Entity>(
                                              offer(u"x%1"_s.arg(i), u"Offer %1"_s.arg(i),
                                                    {u"t%1"_s.arg(i % 500), u"t%1"_s.arg(i % 7)}))});
        QVERIFY(m_document->apply(many));
        EntityListModel model(*m_document, EntityKind::PersonalizedOffer);
        EntityFilterModel filter;
        std::clock_t began = std::clock();
        const auto took = [&began](const char* what) { // time of the processor: others may use it too
            const std::clock_t now = std::clock();
            qInfo("%s: %lld ms", what, qlonglong(now - began) * 1000 / CLOCKS_PER_SEC);
            began = std::clock();
        };
        filter.setSourceModel(&model);
        filter.sort(0);
        took("100,000 rows sorted");
        filter.setGrouping(RowGrouping::Tag);
        took("grouped");
        int places = 0;
        for (int i = 0; i < 100'000; ++i)
            places += i % 500 == i % 7 ? 1 : 2;
        QCOMPARE(filter.rowCount(), 500 + places);
        began = std::clock();
        filter.setFolded(0, true);
        took("a group folded");
        filter.setFilterText(u"offer 99"_s);
        took("filtered, the texts read for the first time");
        filter.setFilterText(u"offer 999"_s);
        took("filtered");
        filter.setFilterText({});
        took("the filter cleared");
        filter.sort(model.section(EntityColumn::Priority), Qt::DescendingOrder);
        took("sorted by priority");
        PersonalizedOffer changed = offer(u"x77"_s, u"Renamed"_s, {u"t3"_s});
        QVERIFY(m_document->update(u"n"_s, changed));
        took("one changed, with all of the document");
        filter.setAllFolded(true);
        took("all folded");
        QCOMPARE(filter.rowCount(), 500);
        filter.setGrouping(RowGrouping::None);
        took("no groups");
        QCOMPARE(filter.rowCount(), 100'000);
    }

private:
    void makeOffers() {
        create(Tag{TagId(u"t1"_s), u"Autumn"_s, {}});
        create(Tag{TagId(u"t2"_s), u"Winter"_s, {}});
        create(placement(u"p1"_s, u"Hero"_s, u"web"_s));
        create(placement(u"p2"_s, u"Banner"_s, u"web"_s));
        EligibilityRule gold;
        gold.id = RuleId(u"r"_s);
        gold.name = u"Gold guests"_s;
        create(gold);
        PersonalizedOffer a = offer(u"a"_s, u"Alpha"_s, {u"t2"_s, u"t1"_s});
        a.representations = {content(u"p1"_s), content(u"p2"_s), content(u"p1"_s)};
        a.calendar.start = *Timestamp::parse(u"2026-03-01"_s);
        a.calendar.end = *Timestamp::parse(u"2026-12-31"_s);
        create(a);
        PersonalizedOffer b = offer(u"b"_s, u"Beta"_s, {u"t1"_s});
        b.status = OfferStatus::Approved;
        b.representations = {content(u"p1"_s)};
        b.constraint.type = ProfileConstraintType::EligibilityRule;
        b.constraint.rule = RuleId(u"r"_s);
        b.calendar.start = *Timestamp::parse(u"2026-03-31T23:30:00Z"_s);
        b.calendar.end = *Timestamp::parse(u"2026-09-01T00:00:00Z"_s);
        create(b);
        PersonalizedOffer c = offer(u"c"_s, u"Gamma"_s);
        c.constraint.type = ProfileConstraintType::AnySegments;
        create(c);
    }

    void create(const Entity& entity) { QVERIFY(m_document->apply(ChangeSet::create(u"n"_s, entity))); }

    FixedClock m_clock{1000};
    CountingIdSource m_ids;
    std::unique_ptr<CatalogDocument> m_document;
};

QTEST_MAIN(GroupsTest)
#include "groups_test.moc"
