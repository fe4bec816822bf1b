#include "expectations/report_text.h"
#include "expectations/suite_reader.h"
#include "expectations/suite_runner.h"
#include "expectations/suite_update.h"
#include "opening/catalog_source.h"
#include "support/test_folder.h"

#include <QDir>
#include <QObject>
#include <QTest>

namespace ow::test {

using namespace Qt::StringLiterals;

namespace {

const QString& folder() {
    static const QString path = QStringLiteral(OW_TESTS_DIR) + u"/golden/expectations"_s;
    return path;
}

Catalog catalogOf(const QString& path) {
    const Result<ReadCatalog, NoCatalog> read = readCatalog(CatalogSource{path});
    if (!read)
        qFatal("%s", qPrintable(read.error().errors.constFirst().text()));
    return read->catalog;
}

void filesOf(const QString& what) {
    QTest::addColumn<QString>("path");
    const QDir cases(folder() + u'/' + what);
    const QStringList files = cases.entryList({u"*.yaml"_s}, QDir::Files, QDir::Name);
    QVERIFY2(!files.isEmpty(), "the folder is empty");
    for (const QString& file : files) {
        if (!file.endsWith(".updated.yaml"_L1))
            QTest::newRow(qPrintable(file)) << cases.filePath(file);
    }
}

QString besideOf(const QString& path, const QString& suffix) {
    return path.chopped(5) + suffix;
}

} // namespace

/// Suites of tests/golden/expectations: `broken` with what is said of them, `run` with the report over
/// catalog.json and, where something is updated, the suite after that.
class GoldenSuitesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void broken_data() { filesOf(u"broken"_s); }
    void broken() {
        QFETCH(QString, path);
        const auto suite = readSuite(contentOf(path), u"suite"_s);
        QVERIFY(!suite);
        QStringList said;
        for (const Error& error : suite.error()) {
            QVERIFY(!error.mend.isEmpty());
            said.append(error.text());
        }
        QCOMPARE(said.join(u'\n') + u'\n', QString::fromUtf8(contentOf(besideOf(path, u".txt"_s))));
    }

    void run_data() { filesOf(u"run"_s); }
    void run() {
        QFETCH(QString, path);
        const QByteArray text = contentOf(path);
        auto suite = readSuite(text, u"suite"_s);
        QVERIFY2(suite.ok(), suite.ok() ? "" : qPrintable(suite.error().constFirst().text()));
        SuiteRunner runner(catalogOf(folder() + u"/catalog.json"_s), 1'777'000'000'000, std::nullopt);
        const SuiteRun run{*suite, runner.run(*suite)};
        QCOMPARE(textReport({run}), QString::fromUtf8(contentOf(besideOf(path, u".txt"_s))));
        const Result<SuiteUpdate> update = updatedSuite(*suite, run.result);
        QVERIFY(update);
        const QString after = besideOf(path, u".updated.yaml"_s);
        QCOMPARE(update->text, QFile::exists(after) ? contentOf(after) : text);
        QCOMPARE(update->approvals.isEmpty(), update->text == text);
    }
};

QObject* makeGoldenSuitesTest() {
    return new GoldenSuitesTest;
}

} // namespace ow::test

#include "golden_suites_test.moc"
