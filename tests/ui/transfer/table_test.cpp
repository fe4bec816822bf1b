#include "ui/transfer/table_test.h"

#include "transfer/import_dialog.h"
#include "transfer/table_dialog.h"
#include "ui/transfer/transfer_fixture.h"

#include <QCheckBox>
#include <QComboBox>
#include <QJsonObject>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

class Session {
public:
    Session(TransferFixture& fixture, const QByteArray& csv, const QString& name = u"offers.csv"_s)
        : m_dialog(new TableDialog(fixture.write(name, csv), fixture.document().catalog(), fixture.ids(),
                                   nullptr)) {
        m_dialog->show();
    }
    ~Session() { delete m_dialog; }

    [[nodiscard]] TableDialog* dialog() const { return m_dialog; }
    template <class T>
    [[nodiscard]] T* find(const char* name) const {
        return m_dialog->findChild<T*>(QLatin1StringView(name));
    }
    [[nodiscard]] QComboBox* field(int column) const {
        return m_dialog->findChild<QComboBox*>(u"table.field.%1"_s.arg(column));
    }
    [[nodiscard]] QString outcome() const { return find<QLabel>("table.outcome")->text(); }

private:
    QPointer<TableDialog> m_dialog;
};

} // namespace

void TableTest::goodRowsComeInAndBadCellsSayWhere() {
    TransferFixture fixture;
    QByteArray csv = "id,name,priority\n";
    for (int i = 0; i < 1000; ++i)
        csv +=
            QByteArray::number(i) + ",Offer " + QByteArray::number(i) + (i % 100 == 7 ? ",high\n" : ",5\n");
    const Session session(fixture, csv);
    QTRY_VERIFY(session.dialog()->isTried());
    QCOMPARE(session.outcome(), u"990 of 1000 rows can come in."_s);
    auto* bad = session.find<QListWidget>("table.bad");
    QCOMPARE(bad->count(), 10);
    QVERIFY(bad->item(0)->text().startsWith(u"C9: “high”"_s));
    bad->setCurrentRow(0);
    auto* preview = session.find<QTableView>("table.preview");
    QCOMPARE(preview->currentIndex().data().toString(), u"high"_s);
    QVERIFY(preview->currentIndex().data(Qt::ToolTipRole).toString().startsWith(u"C9: "_s));
    session.find<QCheckBox>("table.onlyBad")->click();
    QCOMPARE(preview->model()->rowCount(), 10);

    ImportSession::Reader reader;
    connect(session.dialog(), &TableDialog::mapped, this,
            [&](const ImportSession::Reader& r) { reader = r; });
    QTest::mouseClick(session.find<QPushButton>("table.confirm"), Qt::LeftButton);
    QVERIFY(reader);
    ImportDialog review(fixture.document(), fixture.ids(), u"offers.csv"_s, nullptr);
    review.setAttribute(Qt::WA_DeleteOnClose, false);
    review.show();
    review.start(reader);
    QTRY_VERIFY(review.isReviewed());
    const QSignalSpy imported(&review, &ImportDialog::imported);
    QTest::mouseClick(review.findChild<QPushButton*>(u"import.confirm"_s), Qt::LeftButton);
    QTRY_COMPARE(imported.size(), 1);
    QCOMPARE(fixture.document().catalog().size(EntityKind::PersonalizedOffer), qsizetype(992));
}

void TableTest::aColumnComesInAsTheUserSays() {
    TransferFixture fixture;
    const Session session(fixture, "Titel,Punkte\nLantern walk,7\n");
    QTRY_VERIFY(session.dialog()->isTried());
    QCOMPARE(session.field(0)->currentData().toString(), QString());
    session.field(0)->setCurrentIndex(session.field(0)->findData(u"name"_s));
    session.field(1)->setCurrentIndex(session.field(1)->findData(u"priority"_s));
    QTRY_COMPARE(session.outcome(), u"1 of 1 row can come in."_s);
    ImportSession::Reader reader;
    connect(session.dialog(), &TableDialog::mapped, this,
            [&](const ImportSession::Reader& r) { reader = r; });
    QTest::mouseClick(session.find<QPushButton>("table.confirm"), Qt::LeftButton);
    QVERIFY(reader);
    const Result<ImportedDocument> document = reader([](qint64, qint64) { return true; });
    QVERIFY(document);
    const auto offer = std::get<PersonalizedOffer>(*document->entities.constFirst().entity);
    QCOMPARE(offer.name, u"Lantern walk"_s);
    QCOMPARE(offer.rank.priority, 7);
}

void TableTest::aFieldIsTakenByOneColumn() {
    TransferFixture fixture;
    const Session session(fixture, "name,other\nLantern walk,x\n", u"tags.csv"_s);
    QTRY_VERIFY(session.dialog()->isTried());
    QCOMPARE(session.field(0)->currentData().toString(), u"name"_s);
    session.field(1)->setCurrentIndex(session.field(1)->findData(u"name"_s));
    QCOMPARE(session.field(0)->currentData().toString(), QString());
}

void TableTest::attributesShowTheirTypeAndItCanBeChosen() {
    TransferFixture fixture;
    const Session session(fixture, "id,name,cart.total,card\nz1,Ann,100.50,17\nz2,Bob,9,x\n",
                          u"profiles.csv"_s);
    QTRY_VERIFY(session.dialog()->isTried());
    const auto type = [&session](int column) {
        return session.dialog()->findChild<QComboBox*>(u"table.type.%1"_s.arg(column));
    };
    QVERIFY(!type(1)->isVisible()); // a name has its type
    QVERIFY(type(2)->isVisible());
    QVERIFY2(type(2)->itemText(0).contains(u"number"_s), qPrintable(type(2)->itemText(0)));
    QCOMPARE(session.field(3)->currentData().toString(),
             QString()); // no path: left out until somebody says it
    QVERIFY(!type(3)->isVisible());
    session.field(3)->setFocus();
    session.field(3)->setCurrentIndex(session.field(3)->findData(u"document.card"_s));
    QVERIFY(type(3)->isVisible());
    QTRY_VERIFY(type(3)->itemText(0).contains(u"text"_s)); // one cell is no number
    QTRY_COMPARE(session.outcome(), u"2 of 2 rows can come in."_s);

    // By keyboard: from "by its cells" over text to number; the cell that is none is red then.
    type(3)->setFocus();
    QTest::keyClick(type(3), Qt::Key_Down);
    QTest::keyClick(type(3), Qt::Key_Down);
    QCOMPARE(type(3)->currentText(), u"Number"_s);
    QTRY_COMPARE(session.outcome(), u"1 of 2 rows can come in."_s);
    QVERIFY(session.find<QListWidget>("table.bad")->item(0)->text().startsWith(u"D3: “x” is not a number"_s));
    QTest::keyClick(type(3), Qt::Key_Up);
    QTRY_COMPARE(session.outcome(), u"2 of 2 rows can come in."_s);

    ImportSession::Reader reader;
    connect(session.dialog(), &TableDialog::mapped, this,
            [&](const ImportSession::Reader& r) { reader = r; });
    QTest::mouseClick(session.find<QPushButton>("table.confirm"), Qt::LeftButton);
    QVERIFY(reader);
    const Result<ImportedDocument> document = reader([](qint64, qint64) { return true; });
    QVERIFY(document);
    const auto profile = std::get<TestProfile>(*document->entities.constFirst().entity);
    QCOMPARE(profile.document,
             (QJsonObject{{u"cart"_s, QJsonObject{{u"total"_s, 100.5}}}, {u"card"_s, u"17"_s}}));
}

void TableTest::aFileThatIsNoTableIsRefused() {
    TransferFixture fixture;
    const Session session(fixture, "id,name\n1,\"never closed\n");
    const auto said = [&session] {
        for (const QLabel* label : session.dialog()->findChildren<QLabel*>()) {
            if (label->isVisible() && label->text().contains(u"offers.csv:2"_s))
                return true;
        }
        return false;
    };
    QTRY_VERIFY(said());
    QVERIFY(!session.find<QPushButton>("table.confirm")->isEnabled());
}

} // namespace ow

#include "moc_table_test.cpp"
