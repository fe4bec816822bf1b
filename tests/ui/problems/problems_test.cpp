#include "catalog/acceptance.h"
#include "checks/checks.h"
#include "document/catalog_document.h"
#include "lists/problems_pane.h"
#include "models/findings_model.h"
#include "ui/support/list_store.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QUndoStack>

using namespace Qt::StringLiterals;
using namespace ow;

namespace {

PersonalizedOffer offer(const QString& id, const QString& name) {
    PersonalizedOffer result;
    result.id = OfferId(id);
    result.name = name;
    return result;
}

/// The pane over a catalog that the checks look at, as a person uses it.
class PaneStage {
public:
    explicit PaneStage(const QVector<Entity>& entities) {
        m_document = std::make_unique<CatalogDocument>(std::make_unique<ListStore>(), Snapshot(), m_clock,
                                                       m_ids, u"mira"_s);
        ChangeSet change{u"Import"_s, {}};
        for (const Entity& entity : entities)
            change.changes.append({nullptr, std::make_shared<const Entity>(entity)});
        m_isReady = m_document->apply(change).ok();
        m_document->setChecker([](const Catalog& catalog) { return checkAll(catalog); });
        m_pane = std::make_unique<ProblemsPane>(*m_document);
        m_tester = std::make_unique<QAbstractItemModelTester>(
            &m_pane->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_pane->resize(900, 260);
        m_pane->show();
        m_pane->activateWindow();
        m_isReady = m_isReady && QTest::qWaitForWindowActive(m_pane.get());
    }

    [[nodiscard]] bool isReady() const { return m_isReady; }
    [[nodiscard]] CatalogDocument& document() const { return *m_document; }
    [[nodiscard]] ProblemsPane& pane() const { return *m_pane; }
    [[nodiscard]] const Catalog& catalog() const { return m_document->catalog(); }
    template <class T>
    [[nodiscard]] T* find(const QString& name) const {
        return m_pane->findChild<T*>(name);
    }
    [[nodiscard]] QTableView* table() const { return find<QTableView>(u"problems.table"_s); }
    [[nodiscard]] QPushButton* button(const QString& name) const {
        return find<QPushButton>(u"problems."_s + name);
    }

    /// The messages, from top to bottom.
    [[nodiscard]] QStringList messages() const { return column(FindingsModel::MessageColumn); }
    [[nodiscard]] QStringList column(int column) const {
        QStringList all;
        for (int row = 0; row < table()->model()->rowCount(); ++row)
            all.append(table()->model()->index(row, column).data().toString());
        return all;
    }
    /// Clicks the row with this beginning.
    [[nodiscard]] bool choose(const QString& message) const {
        for (int row = 0; row < table()->model()->rowCount(); ++row) {
            const QModelIndex index = table()->model()->index(row, 0);
            if (!index.data().toString().startsWith(message))
                continue;
            table()->scrollTo(index);
            QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, table()->visualRect(index).center());
            return table()->currentIndex().row() == row;
        }
        return false;
    }
    static void click(QWidget* widget) { QTest::mouseClick(widget, Qt::LeftButton); }

private:
    FixedClock m_clock{1000};
    CountingIdSource m_ids;
    std::unique_ptr<CatalogDocument> m_document;
    std::unique_ptr<ProblemsPane> m_pane;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    bool m_isReady = false;
};

PersonalizedOffer negative() {
    PersonalizedOffer result = offer(u"o1"_s, u"Window seat"_s);
    result.rank.priority = -1;
    return result;
}

PersonalizedOffer backwards() {
    PersonalizedOffer result = offer(u"o2"_s, u"Night train"_s);
    result.calendar.start = *Timestamp::parse(u"2026-04-10T00:00:00Z"_s);
    result.calendar.end = *Timestamp::parse(u"2026-04-01T00:00:00Z"_s);
    return result;
}

QVector<Entity> emptyCollection() {
    OfferFilter filter;
    filter.id = FilterId(u"c"_s);
    filter.name = u"Spare"_s;
    filter.ids = {u"t"_s};
    return {Tag{TagId(u"t"_s), u"Autumn"_s, {}}, filter};
}

} // namespace

/// The list of what is wrong, with the mouse and with keys.
class ProblemsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneWayToMendItIsAButton() {
        PaneStage stage({negative()});
        QVERIFY(stage.isReady());
        QTRY_COMPARE(stage.messages(), QStringList{u"The priority -1 is below 0."_s});
        QVERIFY(!stage.button(u"fix"_s)->isEnabled()); // none is chosen
        QVERIFY(stage.choose(u"The priority"_s));
        QTRY_VERIFY(stage.button(u"fix"_s)->isEnabled());
        QCOMPARE(stage.button(u"fix"_s)->text(), u"Set the priority to 0"_s);
        stage.click(stage.button(u"fix"_s));
        QTRY_VERIFY(stage.messages().isEmpty());
        QCOMPARE(stage.document().undoStack().undoText(), u"Set the priority to 0"_s);
        stage.document().undo();
        QTRY_COMPARE(stage.messages().size(), 1);
    }

    /// The same key or click again mends nothing else.
    void onlyWhatIsChosenInSightIsMended() {
        PersonalizedOffer second = negative();
        second.id = OfferId(u"o3"_s);
        second.name = u"Aisle seat"_s;
        PaneStage stage({negative(), second});
        QVERIFY(stage.isReady());
        QTRY_COMPARE(stage.messages().size(), 2);
        QVERIFY(stage.choose(u"The priority"_s));
        QTRY_VERIFY(stage.button(u"fix"_s)->isEnabled());
        stage.button(u"fix"_s)->setFocus();
        stage.click(stage.button(u"fix"_s));
        QTRY_COMPARE(stage.messages().size(), 1);
        stage.pane().fix();
        QVERIFY(stage.choose(u"The priority"_s));
        QTRY_VERIFY(stage.button(u"fix"_s)->isEnabled());
        stage.pane().hide();
        stage.pane().show();
        stage.pane().fix();
        QVERIFY(!stage.button(u"fix"_s)->isEnabled());
        QCOMPARE(stage.messages().size(), 1);
        stage.pane().next();
        QTRY_VERIFY(stage.button(u"fix"_s)->isEnabled());
        QCOMPARE(stage.messages().size(), 1);
    }

    void severalWaysAreAMenu() {
        PaneStage stage({backwards()});
        QVERIFY(stage.isReady());
        QTRY_COMPARE(stage.messages().size(), 1);
        QVERIFY(stage.choose(u"The end"_s));
        stage.pane().fix(); // at once: it waits until it is known how
        QMenu* menu = nullptr;
        QTRY_VERIFY((menu = stage.find<QMenu>(u"problems.fixes"_s)));
        QTRY_VERIFY(menu->isVisible());
        QCOMPARE(menu->actions().size(), 2);
        QCOMPARE(menu->activeAction()->text(), u"Swap start and end"_s);
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_VERIFY(stage.messages().isEmpty());
        const auto* mended = stage.catalog().find<PersonalizedOffer>(OfferId(u"o2"_s));
        QCOMPARE(mended->calendar.start->text(), u"2026-04-01T00:00:00Z"_s);
        QCOMPARE(mended->calendar.end->text(), u"2026-04-10T00:00:00Z"_s);
    }

    void theMenuOfARowHasThemToo() {
        PaneStage stage({negative()});
        QVERIFY(stage.isReady());
        QTRY_COMPARE(stage.messages().size(), 1);
        QVERIFY(stage.choose(u"The priority"_s));
        QTRY_VERIFY(stage.button(u"fix"_s)->isEnabled());
        const QPoint row = stage.table()->visualRect(stage.table()->currentIndex()).center();
        QTest::mouseClick(stage.pane().windowHandle(), Qt::RightButton, {},
                          stage.table()->viewport()->mapTo(&stage.pane(), row));
        QMenu* menu = nullptr;
        QTRY_VERIFY((menu = stage.find<QMenu>(u"problems.menu"_s)));
        QStringList words;
        for (const QAction* action : menu->actions())
            words.append(action->isSeparator() ? u"-"_s : action->text());
        QCOMPARE(words,
                 (QStringList{u"Set the priority to 0"_s, u"-"_s, u"Go to the field"_s, u"Accept…"_s}));
        QVERIFY(!menu->actions().constLast()->isEnabled()); // an error
        menu->setActiveAction(menu->actions().constFirst());
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_VERIFY(stage.messages().isEmpty());
    }

    void whatAFixLeavesToWriteIsOpened() {
        Placement placement;
        placement.id = PlacementId(u"p"_s);
        placement.name = u"Hero"_s;
        PersonalizedOffer bare = offer(u"o"_s, u"Bare"_s);
        bare.status = OfferStatus::Approved;
        PaneStage stage({placement, bare});
        QVERIFY(stage.isReady());
        QTRY_VERIFY(stage.choose(u"The offer is approved, but has no content"_s));
        QTRY_COMPARE(stage.button(u"fix"_s)->accessibleName(),
                     u"Add the missing representation for “Hero”"_s);
        QSignalSpy opened(&stage.pane(), &ProblemsPane::openRequested);
        stage.click(stage.button(u"fix"_s));
        QTRY_COMPARE(opened.size(), 1);
        QCOMPARE(opened.constFirst().at(0).value<EntityKey>(),
                 (EntityKey{EntityKind::PersonalizedOffer, u"o"_s}));
        QCOMPARE(opened.constFirst().at(1).toString(), u"representations/0/components/0/content"_s);
        const auto* mended = stage.catalog().find<PersonalizedOffer>(bare.id);
        QCOMPARE(mended->representations.size(), 1);
        QCOMPARE(mended->representations.constFirst().placement, placement.id);
    }

    void whatMayStandIsAcceptedWithAReason() {
        PaneStage stage(emptyCollection());
        QVERIFY(stage.isReady());
        const QString said = u"The collection holds no offer."_s;
        QTRY_COMPARE(stage.messages(), QStringList{said});
        QVERIFY(!stage.button(u"accepted"_s)->isEnabled());
        QVERIFY(stage.choose(said));
        stage.click(stage.button(u"accept"_s));
        QDialog* dialog = nullptr;
        QTRY_VERIFY((dialog = stage.find<QDialog>(u"accept"_s)));
        QTRY_VERIFY(dialog->isVisible());
        auto* reason = dialog->findChild<QLineEdit*>(u"accept.reason"_s);
        QTRY_VERIFY(reason->hasFocus());
        QTest::keyClick(reason, Qt::Key_Return); // without one it stays
        QVERIFY(dialog->isVisible());
        QTest::keyClicks(reason, u"for next year"_s);
        QTest::keyClick(reason, Qt::Key_Return);
        QTRY_VERIFY(stage.messages().isEmpty());
        QTRY_COMPARE(stage.button(u"accepted"_s)->text(), u"Accepted (1)"_s);
        QVERIFY(stage.document().findings({EntityKind::OfferFilter, u"c"_s}).isEmpty());

        stage.click(stage.button(u"accepted"_s));
        QCOMPARE(stage.messages(), QStringList{u"for next year (mira) – "_s + said});
        QVERIFY(stage.choose(u"for next year"_s));
        QCOMPARE(stage.button(u"accept"_s)->text(), u"No longer accept"_s);
        stage.click(stage.button(u"accept"_s));
        QTRY_VERIFY(stage.messages().isEmpty());
        stage.click(stage.button(u"accepted"_s));
        QTRY_COMPARE(stage.messages(), QStringList{said});
        QVERIFY(stage.catalog().find<OfferFilter>(FilterId(u"c"_s))->extra.isEmpty());
    }

    void aProblemThatChangesComesBack() {
        PersonalizedOffer a = offer(u"a"_s, u"Café"_s);
        PersonalizedOffer b = offer(u"b"_s, u"Cafe"_s);
        PaneStage stage({a, b});
        QVERIFY(stage.isReady());
        QTRY_COMPARE(stage.messages().size(), 1);
        const Finding finding = stage.pane().model().finding(0);
        QVERIFY(stage.document().update(u"Accept"_s, accepting(a, finding, u"so"_s, u"mira"_s, 0)));
        QTRY_VERIFY(stage.messages().isEmpty());
        b.name = u"Cafè"_s;
        QVERIFY(stage.document().update(u"Rename"_s, b));
        QTRY_COMPARE(stage.messages().size(), 1);
        QVERIFY(stage.document().acceptedFindings().isEmpty());
    }

    void errorsAreNotAccepted() {
        PaneStage stage({negative()});
        QVERIFY(stage.isReady());
        QTRY_COMPARE(stage.messages().size(), 1);
        QVERIFY(stage.choose(u"The priority"_s));
        QVERIFY(!stage.button(u"accept"_s)->isEnabled());
        QVERIFY(!stage.button(u"accept"_s)->toolTip().isEmpty());
    }

    void theyStandByWhatOneWantsToSee() {
        PersonalizedOffer both = backwards();
        both.rank.priority = -1;
        PaneStage stage(QVector<Entity>{negative(), both} + emptyCollection());
        QVERIFY(stage.isReady());
        QTRY_COMPARE(stage.messages().size(), 4);
        auto* order = stage.find<QComboBox>(u"problems.order"_s);
        order->setFocus();
        QTest::keyClick(order, Qt::Key_Down);
        QCOMPARE(order->currentText(), u"By kind of problem"_s);
        QVERIFY(stage.messages().at(0).startsWith(u"The end"_s));
        QCOMPARE(stage.messages().at(1), stage.messages().at(2));
        QTest::keyClick(order, Qt::Key_Down);
        QCOMPARE(stage.column(FindingsModel::EntityColumn),
                 (QStringList{u"Collection · Spare"_s, u"Offer · Night train"_s, u"Offer · Night train"_s,
                              u"Offer · Window seat"_s}));
        // Another name, another place.
        QVERIFY(stage.document().update(u"Rename"_s, [&] {
            PersonalizedOffer renamed = negative();
            renamed.name = u"Aisle seat"_s;
            return Entity(renamed);
        }()));
        QTRY_COMPARE(stage.column(FindingsModel::EntityColumn).at(1), u"Offer · Aisle seat"_s);
    }
};

QTEST_MAIN(ProblemsTest)
#include "problems_test.moc"
