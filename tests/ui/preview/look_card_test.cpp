#include "ui/preview/look_card_test.h"

#include "preview/look_card.h"
#include "preview/look_model.h"
#include "preview/preview_pane.h"
#include "preview/preview_session.h"
#include "ui/preview/preview_catalog.h"

#include <QAbstractItemModelTester>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

struct Bench : PreviewCatalog {
    Bench() {
        pane.resize(440, 1600);
        pane.show();
        pane.setOpen(std::nullopt); // what is open at the start
        card = pane.findChild<LookCard*>();
    }
    void open(EntityKind kind, const QString& id) {
        pane.setOpen(EntityKey{kind, id});
        settle();
    }
    void settle() { QTRY_VERIFY(pane.session().isCurrent() && card->isCurrent()); }
    [[nodiscard]] QListView* list(int part) {
        return card->findChild<QListView*>(u"preview.look.%1"_s.arg(part));
    }
    /// "title: outcome – sentence" of each line.
    [[nodiscard]] QStringList lines(int part) {
        QStringList lines;
        const QAbstractItemModel* model = list(part)->model();
        for (int row = 0; list(part)->isVisible() && row < model->rowCount(); ++row)
            lines.append(model->index(row, 0).data(Qt::AccessibleTextRole).toString());
        return lines;
    }
    void click(int part, const QString& title) {
        QListView* view = list(part);
        for (int row = 0; row < view->model()->rowCount(); ++row) {
            const QModelIndex index = view->model()->index(row, 0);
            if (index.data().toString() != title)
                continue;
            view->scrollTo(index);
            QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(index).center());
            return;
        }
        QFAIL("no such line");
    }

    PreviewPane pane{document()};
    LookCard* card = nullptr;
};

QString all(const QStringList& lines) {
    return lines.join(u'\n');
}

} // namespace

void LookCardTest::aRuleSaysWhoMeetsIt() {
    Bench bench;
    bench.open(EntityKind::EligibilityRule, u"lives-in-paris"_s);
    const QStringList lines = bench.lines(0);
    QCOMPARE(lines.size(), 2);
    QVERIFY2(lines.first().endsWith(u"Meets it"_s), qPrintable(all(lines))); // those come first
    QVERIFY2(lines.last().contains(u": Does not – Not met: "_s) || lines.last().contains(u": Cannot tell"_s),
             qPrintable(all(lines)));
    QVERIFY(bench.lines(1).isEmpty());
}

void LookCardTest::aCollectionSaysWhyEachIsIn() {
    Bench bench;
    bench.open(EntityKind::OfferFilter, u"all"_s);
    QVERIFY(!bench.lines(0).isEmpty());
    for (const QString& line : bench.lines(0))
        QVERIFY2(line.contains(u"“Any”"_s), qPrintable(line));
}

void LookCardTest::aPlacementSaysWhatCanFillIt() {
    Bench bench;
    bench.editOffer(bench.document().catalog().all<PersonalizedOffer>().constFirst()->id.value(),
                    [](PersonalizedOffer& offer) { offer.tags.clear(); });
    bench.open(EntityKind::Placement, u"web"_s);
    const QStringList lines = bench.lines(0);
    QVERIFY(lines.size() > 1);
    QCOMPARE(lines.filter(u"No activity can choose it here."_s).size(), 1);
    QVERIFY(!lines.filter(u"Chosen by "_s).isEmpty());
    QVERIFY2(bench.lines(1).filter(u"Have a nice day"_s).size() == 1, qPrintable(all(bench.lines(1))));
}

void LookCardTest::anActivitySaysWhatEachGets() {
    Bench bench;
    for (const Activity* activity : bench.document().catalog().all<Activity>()) {
        bench.open(EntityKind::Activity, activity->id.value());
        QCOMPARE(bench.pane.session().choice().activity, activity->id); // it is asked
        QCOMPARE(bench.lines(1).size(), bench.document().catalog().size(EntityKind::TestProfile));
        // What the preview itself decides for each placement.
        const QStringList lines = bench.lines(0);
        for (const QString& line : lines) {
            bench.click(0, line.section(u": "_s, 0, 0));
            bench.settle();
            const PreviewScope scope = bench.pane.session().result()->scopes.constFirst();
            if (!scope.picks.isEmpty())
                QVERIFY2(line.contains(u"“%1”"_s.arg(scope.picks.constFirst().name)), qPrintable(line));
            else
                QVERIFY2(line.contains(u": Nothing"_s) || line.contains(u"Not decided"_s), qPrintable(line));
        }
    }
}

void LookCardTest::aLineGoesToTheFullDecision() {
    Bench bench;
    const auto activities = bench.document().catalog().all<Activity>();
    bench.open(EntityKind::Activity, activities.constLast()->id.value());
    const auto profiles = bench.document().catalog().all<TestProfile>();
    for (const TestProfile* profile : profiles) {
        bench.click(1, profile->name);
        QCOMPARE(bench.pane.session().choice().profile, profile->id);
        QCOMPARE(bench.pane.session().choice().activity, activities.constLast()->id);
        bench.settle();
    }
}

void LookCardTest::aMemberIsOpened() {
    Bench bench;
    const QSignalSpy opened(&bench.pane, &PreviewPane::openRequested);
    bench.open(EntityKind::OfferFilter, u"all"_s);
    bench.click(0, bench.list(0)->model()->index(0, 0).data().toString());
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().value<EntityKey>().kind, EntityKind::PersonalizedOffer);
}

void LookCardTest::theCardFollowsEdits() {
    Bench bench;
    bench.open(EntityKind::OfferFilter, u"all"_s);
    const auto before = bench.lines(0).size();
    bench.editOffer(bench.document().catalog().all<PersonalizedOffer>().constFirst()->id.value(),
                    [](PersonalizedOffer& offer) { offer.tags.clear(); });
    QTRY_COMPARE(bench.lines(0).size(), before - 1);
}

void LookCardTest::theCardGoesWithWhatIsOpen() {
    Bench bench;
    bench.open(EntityKind::OfferFilter, u"all"_s);
    QVERIFY(bench.card->isVisible());
    bench.pane.setOpen(EntityKey{EntityKind::Tag, u"tag"_s});
    QVERIFY(!bench.card->isVisible());
}

void LookCardTest::theModelIsOne() {
    LookModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setLines({{{EntityKind::Tag, u"a"_s}, u"A"_s, u"In"_s, Stage::Selected, u"Listed."_s},
                    {{EntityKind::Tag, u"b"_s}, u"B"_s, u"Out"_s, Stage::Filter, {}}});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(1, 0).data(Qt::AccessibleTextRole).toString(), u"B: Out"_s);
    QVERIFY(!model.line(QModelIndex()));
    model.setLines({});
    QCOMPARE(model.rowCount(), 0);
}

} // namespace ow

#include "moc_look_card_test.cpp"
