#include "base/index.h"

#include <QHash>
#include <QTest>

#include <type_traits>
#include <unordered_set>

namespace ow::test {

namespace {

using RowIndex = IndexOf<struct Row>;
using ColumnIndex = IndexOf<struct Column>;

static_assert(sizeof(RowIndex) == sizeof(std::uint32_t) && std::is_trivially_copyable_v<RowIndex>);
static_assert(!std::is_convertible_v<ColumnIndex, RowIndex> &&
              !std::is_constructible_v<RowIndex, ColumnIndex>);
static_assert(!std::is_convertible_v<std::size_t, RowIndex> && !std::is_convertible_v<RowIndex, std::size_t>);

} // namespace

class IndexTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutValueItIsNone() {
        QVERIFY(RowIndex() == kNone);
        QVERIFY(RowIndex(0) != kNone);
        QVERIFY(RowIndex(0) < RowIndex(1) && RowIndex(1) < RowIndex());
    }

    void aVectorIsReachedByItsOwnKind() {
        VectorBy<RowIndex, int> rows;
        QVERIFY(!rows.holds(RowIndex(0)) && !rows.holds(kNone));
        QVERIFY(rows.nextIndex() == RowIndex(0));
        const RowIndex first = rows.add(5);
        const RowIndex second = rows.add(7);
        QCOMPARE(rows[first], 5);
        rows[second] = 8;
        QCOMPARE(rows[second], 8);
        QVERIFY(rows.holds(second) && !rows.holds(rows.nextIndex()));
        std::vector<RowIndex> all;
        for (const RowIndex row : rows.indexes())
            all.push_back(row);
        QVERIFY((all == std::vector{first, second}));
    }

    void aVectorOfFlagsToo() {
        VectorBy<RowIndex, bool> flags(2);
        flags[RowIndex(1)] = true;
        QVERIFY(!flags[RowIndex(0)] && flags[RowIndex(1)]);
    }

    void itCanBeAKey() {
        const QHash<RowIndex, int> byHash{{RowIndex(3), 1}};
        QCOMPARE(byHash.value(RowIndex(3)), 1);
        const std::unordered_set<RowIndex> set{RowIndex(3)};
        QVERIFY(set.contains(RowIndex(3)) && !set.contains(RowIndex(4)));
    }
};

} // namespace ow::test

QTEST_APPLESS_MAIN(ow::test::IndexTest)
#include "index_test.moc"
