#include "ui/transfer/export_test.h"

#include "disk/files.h"
#include "exchange/inputs.h"
#include "support/small_files.h"
#include "transfer/export_dialog.h"
#include "ui/transfer/transfer_fixture.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QDirIterator>
#include <QFileDialog>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

const EntityKey kSeat{EntityKind::PersonalizedOffer, u"o1"_s};
const EntityKey kTrain{EntityKind::PersonalizedOffer, u"o2"_s};

/// An export dialog, and what a user does with it.
class Session {
public:
    explicit Session(TransferFixture& fixture, const QVector<EntityKey>& selection = {})
        : m_fixture(fixture),
          m_dialog(new ExportDialog(fixture.document(), selection, fixture.file({}), nullptr)) {
        m_dialog->show();
    }
    ~Session() { delete m_dialog; }

    [[nodiscard]] ExportDialog* dialog() const { return m_dialog; }
    template <class T>
    [[nodiscard]] T* find(const char* name) const {
        return m_dialog->findChild<T*>(QLatin1StringView(name));
    }
    void choose(const char* control, int segment) const {
        QTest::mouseClick(find<QWidget>(control)->findChildren<QAbstractButton*>().at(segment),
                          Qt::LeftButton);
    }
    [[nodiscard]] bool isReady() const {
        return m_dialog->isCurrent() && find<QPushButton>("export.confirm")->isEnabled();
    }

    /// Goes through the file dialog.
    void choosePlace(const QString& path) const {
        QTest::mouseClick(find<QPushButton>("export.confirm"), Qt::LeftButton);
        auto* chooser = m_dialog->findChild<QFileDialog*>(u"dialog.export"_s);
        QVERIFY(chooser);
        Q_EMIT chooser->fileSelected(path);
        chooser->reject();
    }
    /// What stands in the dialog.
    [[nodiscard]] QString said() const {
        QStringList texts;
        for (const QLabel* label : m_dialog->findChildren<QLabel*>())
            texts.append(label->isVisible() ? label->text() : QString());
        return texts.join(u'\n');
    }
    /// Whether it was written.
    [[nodiscard]] bool write(const QString& name) const {
        const QSignalSpy exported(m_dialog, &ExportDialog::exported);
        choosePlace(m_fixture.file(name));
        return QTest::qWaitFor([&] { return !exported.isEmpty(); });
    }

    /// What stands in files that were written.
    [[nodiscard]] Catalog read(const QString& name) const {
        CountingIdSource ids;
        const Result<ImportedDocument> document = readInputs({m_fixture.file(name)}, {Catalog(), ids});
        if (!document)
            return {};
        QVector<EntityPtr> entities;
        for (const ImportedEntity& imported : document->entities)
            entities.append(imported.entity);
        return Catalog::fromEntities(entities).value();
    }

private:
    TransferFixture& m_fixture;
    QPointer<ExportDialog> m_dialog;
};

QJsonObject readObject(const QString& path) {
    return QJsonDocument::fromJson(readFile(path).value()).object();
}

void addActivity(TransferFixture& fixture) {
    Activity activity;
    activity.id = ActivityId(u"a1"_s);
    activity.name = u"Home"_s;
    Criterion criterion;
    criterion.options = {OfferId(kSeat.id)};
    activity.criteria = {criterion};
    QVERIFY(fixture.document().apply(ChangeSet::create(u"add"_s, activity)));
}

} // namespace

void ExportTest::theWholeCatalogComesBackEqual() {
    TransferFixture fixture;
    const Session session(fixture);
    QTRY_VERIFY(session.isReady());
    QCOMPARE(session.find<QLabel>("export.counts")->text(), u"Goes out: 2 offers, 1 tag."_s);
    QVERIFY(session.write(u"all.json"_s));
    QCOMPARE(session.read(u"all.json"_s), fixture.document().catalog());
    const QJsonObject manifest = readObject(fixture.file(u"all.manifest.json"_s));
    QCOMPARE(manifest.value(u"revision"_s).toInteger(), qint64(3));
}

void ExportTest::oneActivityTakesWhatItNeeds() {
    TransferFixture fixture;
    addActivity(fixture);
    const Session session(fixture);
    session.choose("export.scope", 1);
    QTRY_VERIFY(session.isReady());
    QVERIFY(session.write(u"home.json"_s));
    const Catalog part = session.read(u"home.json"_s);
    QVERIFY(part.contains(kSeat));
    QVERIFY(part.contains({EntityKind::Tag, u"t1"_s}));
    QVERIFY(!part.contains(kTrain));
}

void ExportTest::aSelectionTakesWhatItMentions() {
    TransferFixture fixture;
    const Session session(fixture, {kSeat});
    session.choose("export.scope", 2);
    QTRY_VERIFY(session.isReady());
    QVERIFY(session.write(u"seat.json"_s));
    QCOMPARE(session.read(u"seat.json"_s).size(), qsizetype(2));
}

void ExportTest::onlyWhatIsLiveLeavesDraftsBehind() {
    TransferFixture fixture;
    PersonalizedOffer draft = makeOffer(u"o9"_s, u"Unfinished"_s);
    draft.status = OfferStatus::Draft;
    QVERIFY(fixture.document().apply(ChangeSet::create(u"add"_s, draft)));
    const Session session(fixture);
    QTest::mouseClick(session.find<QCheckBox>("export.live"), Qt::LeftButton, {}, {8, 8});
    QTRY_VERIFY(session.isReady());
    QVERIFY(session.write(u"live.json"_s));
    QCOMPARE(session.read(u"live.json"_s).size(EntityKind::PersonalizedOffer), qsizetype(2));
}

void ExportTest::oneFilePerEntityHasItsManifest() {
    TransferFixture fixture;
    const Session session(fixture);
    session.choose("export.files", 1);
    QTRY_VERIFY(session.isReady());
    QVERIFY(session.write(u"deploy"_s));
    QCOMPARE(readObject(fixture.file(u"deploy/manifest.json"_s)).value(u"files"_s).toArray().size(),
             qsizetype(3));
    QCOMPARE(session.read(u"deploy"_s), fixture.document().catalog());
}

void ExportTest::errorsStopUntilTheUserSaysAnyway() {
    TransferFixture fixture;
    fixture.document().setChecker([](const Catalog&) {
        return QVector<Finding>{{u"test"_s, Severity::Error, u"offer"_s, u"o1"_s, {}, u"no"_s, {}, {}}};
    });
    QTRY_VERIFY(!fixture.document().findings().isEmpty());
    const Session session(fixture);
    QTRY_VERIFY(session.dialog()->isCurrent());
    QVERIFY(!session.isReady());
    QTest::mouseClick(session.find<QCheckBox>("export.inSpite"), Qt::LeftButton, {}, {8, 8});
    QTRY_VERIFY(session.isReady());
    QVERIFY(session.write(u"anyway.json"_s));
    QVERIFY(readObject(fixture.file(u"anyway.json"_s))
                .value(u"note"_s)
                .toString()
                .contains(u"in spite of 1 error"_s));
}

void ExportTest::aFormatSaysWhatItCannotHold() {
    TransferFixture fixture;
    addActivity(fixture);
    const Session session(fixture);
    auto* formats = session.find<QComboBox>("export.format");
    QCOMPARE(formats->count(), 5);
    formats->setCurrentIndex(formats->findData(int(Dialect::Dataset)));
    QTRY_VERIFY(session.find<QLabel>("export.losses")->text().contains(u"activities lose their status"_s));
}

void ExportTest::aPlaceThatCannotBeWrittenIsSaid() {
    TransferFixture fixture;
    const Session session(fixture);
    QTRY_VERIFY(session.isReady());
    session.choosePlace(fixture.file(u"no/such/folder/x.json"_s));
    QTRY_VERIFY(session.said().contains(u"x.json"_s));
    QVERIFY(!QFileInfo::exists(fixture.file(u"no"_s)));
}

/// What stood there stays, nothing half written is left, and there is a second try.
void ExportTest::aFullDiskIsSaid_data() {
    QTest::addColumn<bool>("folder");
    QTest::newRow("file") << false;
    QTest::newRow("folder") << true;
}

void ExportTest::aFullDiskIsSaid() {
    QFETCH(bool, folder);
    TransferFixture fixture;
    Tag large{TagId(u"t9"_s), QString(100'000, u'x'), {}};
    QVERIFY(fixture.document().apply(ChangeSet::create(u"add"_s, large)));
    (void)fixture.write(u"old.json"_s, "old");
    const Session session(fixture);
    if (folder)
        session.choose("export.files", 1);
    QTRY_VERIFY(session.isReady());
    const QString target = fixture.file(folder ? u"deploy"_s : u"old.json"_s);
    {
        const test::SmallFiles small(50'000);
        session.choosePlace(target);
        QTRY_VERIFY(session.said().contains(u"cannot be written"_s));
    }
    QVERIFY(session.dialog()->isVisible());
    QCOMPARE(readFile(fixture.file(u"old.json"_s)).value(), QByteArray("old"));
    QVERIFY(!QFileInfo::exists(target + u"/manifest.json"_s));
    for (QDirIterator it(fixture.file({}), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
         it.hasNext();)
        QVERIFY2(!it.next().contains(u".part-"_s), qPrintable(it.filePath()));
    QTRY_VERIFY(session.isReady());
    QVERIFY(session.write(QFileInfo(target).fileName()));
    QCOMPARE(session.read(QFileInfo(target).fileName()).size(), fixture.document().catalog().size());
}

void ExportTest::aFullDeviceIsSaid() {
    TransferFixture fixture;
    const Session session(fixture);
    QTRY_VERIFY(session.isReady());
    session.choosePlace(u"/dev/full"_s);
    QTRY_VERIFY(session.said().contains(u"the disk is full"_s));
}

} // namespace ow

#include "moc_export_test.cpp"
