#include "ui/outcomes/outcomes_test.h"

#include "decision/decide.h"
#include "disk/files.h"
#include "outcomes/outcome_model.h"
#include "outcomes/outcomes_window.h"
#include "store/sqlite_catalog_store.h"
#include "suites/suite_runs.h"
#include "ui/preview/preview_catalog.h"
#include "widgets/file_dialog.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// The window over a document, and the user's mouse.
struct Window {
    explicit Window(CatalogDocument& document) : window(new OutcomesWindow(document, nullptr)) {
        tester = std::make_unique<QAbstractItemModelTester>(table()->model());
        window->show();
    }
    ~Window() { delete window; }

    [[nodiscard]] QTableView* table() const { return window->findChild<QTableView*>(u"outcomes.table"_s); }
    [[nodiscard]] QComboBox* box(const QString& name) const { return window->findChild<QComboBox*>(name); }
    [[nodiscard]] QString summary() const {
        return window->findChild<QLabel*>(u"outcomes.summary"_s)->text();
    }
    [[nodiscard]] int rowOf(const QString& name) const {
        for (int row = 0; row < table()->model()->rowCount(); ++row) {
            if (table()->model()->headerData(row, Qt::Vertical).toString() == name)
                return row;
        }
        return -1;
    }
    [[nodiscard]] QString cell(const QString& profile, int column) const {
        return table()->model()->index(rowOf(profile), column).data().toString();
    }
    void choose(QComboBox* box, int index) const {
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index);
    }

    OutcomesWindow* window;
    std::unique_ptr<QAbstractItemModelTester> tester;
};

/// The same in a file, which remembers its revisions.
struct FiledCatalog {
    FiledCatalog() {
        PreviewCatalog made;
        auto store = SqliteCatalogStore::create(folder.filePath(u"c.offers"_s));
        const Result<Snapshot> snapshot = (*store)->snapshot();
        document = std::make_unique<CatalogDocument>(std::move(*store), *snapshot, clock, ids, u"mira"_s);
        ChangeSet change{u"Import"_s, {}};
        for (const EntityPtr& entity : made.document().catalog().entities())
            change.changes.append({nullptr, entity});
        isReady = document->apply(change).ok();
    }

    FixedClock clock{1'795'435'200'000};
    CountingIdSource ids;
    QTemporaryDir folder;
    std::unique_ptr<CatalogDocument> document;
    bool isReady = false;
};

} // namespace

void OutcomesTest::cellsAreDecisions() {
    PreviewCatalog catalog;
    const Window stage(catalog.document());
    QTRY_VERIFY(stage.table()->model()->rowCount() > 1);
    const auto* model = static_cast<const OutcomeModel*>(stage.table()->model());
    const Catalog& all = catalog.document().catalog();
    QCOMPARE(model->rowCount(), int(all.size(EntityKind::TestProfile)) + 1);
    const DecisionPlan plan = DecisionPlan::compile(all);
    int cells = 0;
    for (int row = 0; row < model->rowCount(); ++row) {
        for (int column = 0; column < model->columnCount(); ++column) {
            const QModelIndex index = model->index(row, column);
            const auto* person = all.find<TestProfile>(model->profile(index));
            DecisionRequest request;
            request.scopes = {model->scope(index)};
            request.nowMs = catalog.clock.nowMs();
            const Decision decision = decide(
                plan, ProfileDocument::fromJson(person ? person->document : QJsonObject(), plan).value(),
                request, {});
            const ScopeDecision& scope = decision.scopes.constFirst();
            const QString name = scope.isFallback
                                     ? all.find<FallbackOffer>(scope.fallback)->name
                                     : all.find<PersonalizedOffer>(scope.picks.constFirst().offer)->name;
            QCOMPARE(index.data().toString(), name);
            ++cells;
        }
    }
    QVERIFY(cells > 5);
}

void OutcomesTest::aClickAsksForTheDecision() {
    PreviewCatalog catalog;
    const Window stage(catalog.document());
    QTRY_VERIFY(stage.table()->model()->rowCount() > 1);
    const QSignalSpy asked(stage.window, &OutcomesWindow::decisionAsked);
    const QModelIndex index = stage.table()->model()->index(1, 1);
    QTest::mouseClick(stage.table()->viewport(), Qt::LeftButton, {},
                      stage.table()->visualRect(index).center());
    QVERIFY(asked.count() >= 1);
    const auto decision = asked.constLast().constFirst().value<AskedDecision>();
    const auto* model = static_cast<const OutcomeModel*>(stage.table()->model());
    QCOMPARE(decision.activity, model->scope(index).activity);
    QCOMPARE(decision.placement, model->scope(index).placement);
    QCOMPARE(decision.profile, model->profile(index));
    QTest::keyClick(stage.table(), Qt::Key_Down);
    QTest::keyClick(stage.table(), Qt::Key_Return);
    QCOMPARE(asked.constLast().constFirst().value<AskedDecision>().profile,
             model->profile(model->index(2, 1)));
}

/// What every cell shows, kept as a test, comes again; an offer that is gone is seen.
void OutcomesTest::aCellIsKeptAsATest() {
    PreviewCatalog catalog;
    const Window stage(catalog.document());
    QTRY_VERIFY(stage.table()->model()->rowCount() > 1);
    auto* keep = stage.window->findChild<QPushButton*>(u"outcomes.expect"_s);
    const auto* model = static_cast<const OutcomeModel*>(stage.table()->model());
    int kept = 0;
    for (int row = 0; row < model->rowCount(); ++row) {
        for (int column = 0; column < model->columnCount(); ++column, ++kept) {
            stage.table()->setCurrentIndex(model->index(row, column));
            QTest::mouseClick(keep, Qt::LeftButton);
        }
    }
    const SuiteRuns& runs = SuiteRuns::of(catalog.document());
    QTRY_VERIFY(runs.isCurrent());
    QCOMPARE(runs.testCount(), kept);
    QCOMPARE(runs.failedCount(), 0);
    for (const PersonalizedOffer* offer : catalog.document().catalog().all<PersonalizedOffer>())
        catalog.editOffer(offer->id.value(), [](PersonalizedOffer& one) { one.status = OfferStatus::Draft; });
    QTRY_VERIFY(runs.isCurrent() && runs.failedCount() > 0);
}

void OutcomesTest::theTableFollowsTheCatalog() {
    PreviewCatalog catalog;
    const Window stage(catalog.document());
    QTRY_VERIFY(stage.table()->model()->rowCount() > 1);
    const QString before = stage.cell(u"Unknown visitor"_s, 0);
    QVERIFY(!before.isEmpty());
    for (const PersonalizedOffer* offer : catalog.document().catalog().all<PersonalizedOffer>())
        catalog.editOffer(offer->id.value(), [](PersonalizedOffer& one) { one.status = OfferStatus::Draft; });
    QTRY_VERIFY(stage.cell(u"Unknown visitor"_s, 0) != before);
    const QModelIndex index = stage.table()->model()->index(0, 0);
    QCOMPARE(index.data(OutcomeModel::StateRole).toInt(), int(OutcomeModel::State::Fallback));
}

void OutcomesTest::anotherProfileIsCompared() {
    PreviewCatalog catalog;
    const Window stage(catalog.document());
    QTRY_VERIFY(stage.table()->model()->rowCount() > 1);
    QComboBox* against = stage.box(u"outcomes.against"_s);
    const auto* first = catalog.document().catalog().all<TestProfile>().constFirst();
    const int index = against->findText(first->name, Qt::MatchContains);
    QVERIFY(index > 0);
    stage.choose(against, index);
    QTRY_VERIFY2(stage.summary().contains(first->name), qPrintable(stage.summary()));
    const int own = stage.rowOf(first->name);
    int differing = 0;
    for (int column = 0; column < stage.table()->model()->columnCount(); ++column) {
        QVERIFY(!stage.table()->model()->index(own, column).data(OutcomeModel::DiffersRole).toBool());
        for (int row = 0; row < stage.table()->model()->rowCount(); ++row) {
            const QModelIndex cell = stage.table()->model()->index(row, column);
            const QModelIndex same = stage.table()->model()->index(own, column);
            QCOMPARE(cell.data(OutcomeModel::DiffersRole).toBool(), cell.data() != same.data());
            differing += cell.data(OutcomeModel::DiffersRole).toBool() ? 1 : 0;
        }
    }
    QVERIFY(differing > 0);
}

void OutcomesTest::anEarlierRevisionIsCompared() {
    FiledCatalog filed;
    QVERIFY(filed.isReady);
    const Window stage(*filed.document);
    QTRY_VERIFY(stage.table()->model()->rowCount() > 1);
    const QString before = stage.cell(u"Unknown visitor"_s, 0);
    PersonalizedOffer winner;
    for (const PersonalizedOffer* offer : filed.document->catalog().all<PersonalizedOffer>()) {
        if (offer->name == before)
            winner = *offer;
    }
    winner.status = OfferStatus::Draft;
    QVERIFY(filed.document->update(u"Take it back"_s, winner));
    QTRY_VERIFY(stage.cell(u"Unknown visitor"_s, 0) != before);
    QComboBox* against = stage.box(u"outcomes.against"_s);
    const int index = against->findText(u"Take it back"_s, Qt::MatchContains);
    QVERIFY(index > 0);
    stage.choose(against, index);
    const auto cell = [&stage] {
        return stage.table()->model()->index(stage.rowOf(u"Unknown visitor"_s), 0);
    };
    QTRY_VERIFY(cell().data(OutcomeModel::DiffersRole).toBool());
    QVERIFY2(cell().data(Qt::ToolTipRole).toString().contains(before),
             qPrintable(cell().data(Qt::ToolTipRole).toString()));
}

void OutcomesTest::picturesStandBesideTheirNames() {
    PreviewCatalog catalog;
    const Window stage(catalog.document());
    QTRY_VERIFY(stage.table()->model()->rowCount() > 1);
    const auto cell = [&stage] {
        return stage.table()->model()->index(stage.rowOf(u"Unknown visitor"_s), 0);
    };
    QVERIFY(cell().data(Qt::DecorationRole).isNull());
    const auto& model = static_cast<const OutcomeModel&>(*stage.table()->model());
    const OfferId winner(model.matrix().rows.at(cell().row()).cells.at(0).answer.picks.constFirst().offer);
    PersonalizedOffer offer = *catalog.document().catalog().find<PersonalizedOffer>(winner);
    ContentComponent picture;
    picture.type = componentTypeUri(ContentForm::ImageLink);
    picture.deliveryURL = u"data:image/svg+xml;base64,"_s +
                          QString::fromLatin1(QByteArray("<svg xmlns='http://www.w3.org/2000/svg' width='80' "
                                                         "height='40'><rect width='80' height='40'/></svg>")
                                                  .toBase64());
    for (Representation& shown : offer.representations) {
        if (shown.placement == model.scope(cell()).placement)
            shown.components = {picture};
    }
    QVERIFY(catalog.document().update(u"Show a picture"_s, offer));
    QTRY_VERIFY(!cell().data(Qt::DecorationRole).value<QImage>().isNull());
    const auto shown = cell().data(Qt::DecorationRole).value<QImage>();
    QCOMPARE(shown.deviceIndependentSize().toSize(), QSize(24, 12));
}

void OutcomesTest::theTableIsWritten() {
    PreviewCatalog catalog;
    const QTemporaryDir folder;
    const Window stage(catalog.document());
    QTRY_VERIFY(stage.table()->model()->rowCount() > 1);
    for (const QString& form : {u"csv"_s, u"html"_s, u"pdf"_s}) {
        const QString button = form == u"csv"_s ? u"outcomes.csv"_s : u"outcomes.html"_s;
        QTest::mouseClick(stage.window->findChild<QPushButton*>(button), Qt::LeftButton);
        auto* dialog = stage.window->findChild<QFileDialog*>();
        QVERIFY(dialog);
        const QString path = folder.filePath(u"table."_s + form);
        Q_EMIT dialog->fileSelected(path);
        delete dialog;
        QTRY_VERIFY(QFileInfo::exists(path));
        const Result<QByteArray> written = readFile(path, 1 << 20);
        QVERIFY(written);
        if (form == u"pdf"_s) {
            QVERIFY(written->startsWith("%PDF"));
            continue;
        }
        QVERIFY(written->contains(stage.cell(u"Unknown visitor"_s, 0).toUtf8()));
        QCOMPARE(written->contains("<html"), form == u"html"_s);
    }
}

} // namespace ow

#include "moc_outcomes_test.cpp"
