#include "document/catalog_document.h"
#include "document/comments.h"
#include "models/entity_filter_model.h"
#include "models/entity_list_model.h"
#include "ui/support/list_store.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace ow;
using namespace Qt::StringLiterals;
using FailureMode = QAbstractItemModelTester::FailureReportingMode;

namespace {

PersonalizedOffer offer(const QString& id, const QString& name) {
    PersonalizedOffer result;
    result.id = OfferId(id);
    result.name = name;
    return result;
}

Placement placement(const QString& id, const QString& name) {
    Placement result;
    result.id = PlacementId(id);
    result.name = name;
    return result;
}

Representation content(const QString& placement, const QStringList& languages) {
    Representation result;
    result.placement = PlacementId(placement);
    ContentComponent component;
    component.languages = languages;
    result.components = {component};
    return result;
}

CappingRule cap(qint64 limit, bool enabled = true) {
    CappingRule rule;
    rule.limit = limit;
    rule.enabled = enabled;
    return rule;
}

} // namespace

class ColumnsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        auto store = std::make_unique<ListStore>();
        m_store = store.get();
        m_document =
            std::make_unique<CatalogDocument>(std::move(store), Snapshot(), m_clock, m_ids, u"mira"_s);
        create(placement(u"p1"_s, u"Web hero"_s));
        create(placement(u"p2"_s, u"Banner"_s));
        PersonalizedOffer a = offer(u"a"_s, u"Alpha"_s);
        a.calendar.start = *Timestamp::parse(u"2026-03-01"_s);
        a.calendar.end = *Timestamp::parse(u"2026-12-09"_s);
        a.representations = {content(u"p1"_s, {u"fr"_s, u"de"_s}), content(u"p2"_s, {u"de"_s})};
        a.capping = {cap(10), cap(1, false)};
        create(a);
        PersonalizedOffer b = offer(u"b"_s, u"Beta"_s);
        b.calendar.start = *Timestamp::parse(u"2026-02-28T23:30:00Z"_s);
        b.capping = {cap(9)};
        create(b);
        PersonalizedOffer c = offer(u"c"_s, u"Gamma"_s);
        c.calendar.end = *Timestamp::parse(u"2026-12-10T08:00:00Z"_s);
        c.representations = {content(u"p2"_s, {u"en"_s})};
        create(c);
    }

    void cellsAndOrder_data() {
        QTest::addColumn<EntityColumn>("column");
        QTest::addColumn<QStringList>("cells"); // of Alpha, Beta, Gamma
        QTest::addColumn<QString>("ascending");
        QTest::newRow("starts") << EntityColumn::Starts
                                << QStringList{u"1 Mar 2026"_s, u"28 Feb 2026, 23:30 UTC"_s, {}}
                                << u"Gamma, Beta, Alpha"_s; // always valid is before all
        QTest::newRow("ends") << EntityColumn::Ends
                              << QStringList{u"9 Dec 2026"_s, {}, u"10 Dec 2026, 08:00 UTC"_s}
                              << u"Alpha, Gamma, Beta"_s;
        QTest::newRow("placements") << EntityColumn::Placements
                                    << QStringList{u"Banner, Web hero"_s, {}, u"Banner"_s}
                                    << u"Beta, Gamma, Alpha"_s;
        QTest::newRow("languages") << EntityColumn::Languages << QStringList{u"de, fr"_s, {}, u"en"_s}
                                   << u"Beta, Alpha, Gamma"_s;
        QTest::newRow("caps")
            << EntityColumn::Caps
            << QStringList{u"At most 10 per profile; At most 1 per profile (switched off)"_s,
                           u"At most 9 per profile"_s,
                           {}}
            << u"Beta, Alpha, Gamma"_s; // 9 before 10, the one that is off does not count
        QTest::newRow("id") << EntityColumn::Id << QStringList{u"a"_s, u"b"_s, u"c"_s}
                            << u"Alpha, Beta, Gamma"_s;
    }

    void cellsAndOrder() {
        QFETCH(EntityColumn, column);
        QFETCH(QStringList, cells);
        QFETCH(QString, ascending);
        EntityListModel model(*m_document, EntityKind::PersonalizedOffer);
        QAbstractItemModelTester tester(&model, FailureMode::QtTest);
        const int section = model.section(column);
        QVERIFY(section > 0);
        QStringList shown;
        for (int row = 0; row < model.rowCount(); ++row)
            shown.append(model.index(row, section).data().toString());
        QCOMPARE(shown, cells);
        EntityFilterModel filter;
        filter.setSourceModel(&model);
        filter.sort(section);
        QCOMPARE(names(filter), ascending);
    }

    void whoChangedWhatIsReadWhenItIsWanted() {
        EntityListModel model(*m_document, EntityKind::PersonalizedOffer);
        QAbstractItemModelTester tester(&model, FailureMode::QtTest);
        const auto cell = [&model](int row, EntityColumn column) {
            return model.index(row, model.section(column)).data().toString();
        };
        QCOMPARE(cell(0, EntityColumn::ChangedBy), QString());
        model.readAuthors();
        QCOMPARE(cell(0, EntityColumn::ChangedBy), u"mira"_s);
        QVERIFY(cell(0, EntityColumn::Changed).startsWith(u"Today"_s));
        // Somebody else changes the second.
        const EntityPtr before = m_document->catalog().entity({EntityKind::PersonalizedOffer, u"b"_s});
        PersonalizedOffer after = std::get<PersonalizedOffer>(*before);
        after.rank.priority = 7;
        QVERIFY(m_store->commit(ChangeSet::update(u"Edit"_s, before, after), u"olga"_s, 5'000));
        m_document->follow();
        QTRY_COMPARE(cell(1, EntityColumn::ChangedBy), u"olga"_s);
        QCOMPARE(cell(0, EntityColumn::ChangedBy), u"mira"_s);
        EntityFilterModel filter;
        filter.setSourceModel(&model);
        filter.sort(model.section(EntityColumn::Changed), Qt::DescendingOrder);
        QVERIFY(names(filter).startsWith(u"Beta"_s));
    }

    void openCommentsAreCounted() {
        EntityListModel model(*m_document, EntityKind::PersonalizedOffer);
        QAbstractItemModelTester tester(&model, FailureMode::QtTest);
        EntityFilterModel filter;
        QAbstractItemModelTester filterTester(&filter, FailureMode::QtTest);
        filter.setSourceModel(&model);
        const int section = model.section(EntityColumn::Comments);
        const auto cells = [&] {
            QStringList list;
            for (int row = 0; row < model.rowCount(); ++row)
                list.append(model.index(row, section).data().toString());
            return list;
        };
        QCOMPARE(cells(), (QStringList{{}, {}, {}}));
        const EntityKey beta{EntityKind::PersonalizedOffer, u"b"_s};
        const EntityKey gamma{EntityKind::PersonalizedOffer, u"c"_s};
        filter.setFilterText(u"has:comment"_s);
        QCOMPARE(filter.rowCount(), 0);
        Comments& comments = m_document->comments();
        QVERIFY(comments.apply(CommentStep::write(beta, u"one"_s)).ok());
        QVERIFY(m_store->comment(CommentStep::write(beta, u"two, @Mira"_s), u"olga"_s, 1).ok());
        QVERIFY(m_store->comment(CommentStep::write(gamma, u"@olga"_s), u"olga"_s, 1).ok());
        m_document->follow();
        QCOMPARE(cells(), (QStringList{{}, u"2"_s, u"1"_s}));
        QCOMPARE(names(filter), u"Beta, Gamma"_s);
        filter.sort(section, Qt::AscendingOrder);
        QCOMPARE(names(filter), u"Gamma, Beta"_s);
        filter.setFilterText(u"mentions:me"_s);
        QCOMPARE(names(filter), u"Beta"_s);
        filter.setFilterText(u"mentions:Olga"_s);
        QCOMPARE(names(filter), u"Gamma"_s);
        filter.setFilterText(u"-has:comment"_s);
        QCOMPARE(names(filter), u"Alpha"_s);
        filter.setFilterText(u"no:comment"_s);
        QCOMPARE(names(filter), u"Alpha"_s);
        QVERIFY(comments.apply(CommentStep::resolve(3)).ok());
        QCOMPARE(cells(), (QStringList{{}, u"2"_s, {}}));
        QCOMPARE(filter.rowCount(), 2);
    }

    void everyColumnOfEveryKindHasATitleOfItsOwn() {
        for (const auto& [kind, name] : Tokens<EntityKind>::table) {
            QStringList titles;
            for (const EntityColumn column : columnsOf(kind))
                titles.append(columnTitle(column));
            QCOMPARE(titles.removeDuplicates(), 0);
            QVERIFY(titles.contains(u"Changed"_s));
        }
    }

private:
    static QString names(const QAbstractItemModel& model) {
        QStringList list;
        for (int row = 0; row < model.rowCount(); ++row)
            list.append(model.index(row, 0).data().toString());
        return list.join(u", "_s);
    }

    void create(const Entity& entity) { QVERIFY(m_document->apply(ChangeSet::create(u"n"_s, entity))); }

    FixedClock m_clock{1000};
    CountingIdSource m_ids;
    ListStore* m_store = nullptr;
    std::unique_ptr<CatalogDocument> m_document;
};

QTEST_MAIN(ColumnsTest)
#include "columns_test.moc"
