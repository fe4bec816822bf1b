#include "cli/command_line.h"
#include "support/test_folder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>
#include <QTest>

namespace ow::test {

using namespace Qt::StringLiterals;

/// matrix: which rows and columns there are, and what is written where.
class MatrixCommandTest : public QObject {
    Q_OBJECT

private:
    TestFolder m_folder;

    [[nodiscard]] Run matrix(const QStringList& arguments, const QString& catalog = u"c.offers"_s) const {
        return runCli(QStringList{u"matrix"_s, u"--catalog"_s, catalog} + arguments, {}, {m_folder.root()});
    }
    [[nodiscard]] QJsonObject json(const QStringList& arguments) const {
        return QJsonDocument::fromJson(matrix(arguments + QStringList{u"--format"_s, u"json"_s}).out)
            .object();
    }
    static QString column(const QJsonObject& matrix, int index) {
        const QJsonValue heading = matrix["columns"_L1][index];
        return u"%1 %2 %3 %4"_s.arg(heading["activity"_L1].toString(), heading["placement"_L1].toString(),
                                    heading["languages"_L1][0].toString(), heading["at"_L1].toString());
    }

private Q_SLOTS:
    void initTestCase() {
        QCOMPARE(runCli({u"new"_s, m_folder.file(u"c.offers"_s), u"--sample"_s}).exitCode, 0);
        (void)m_folder.write(u"tag.json"_s,
                             R"({"offerwright": 1, "tags": [{"id": "new-tag", "name": "New"}]})");
        QCOMPARE(
            runCli({u"import"_s, u"--catalog"_s, m_folder.file(u"c.offers"_s), m_folder.file(u"tag.json"_s)})
                .exitCode,
            0);
    }

    void theTestProfilesAreTheRows() {
        const QJsonObject all = json({u"--at"_s, u"2026-11-30T12:00:00Z"_s});
        QVERIFY(all["rows"_L1].toArray().size() > 5);
        QVERIFY(all["columns"_L1].toArray().size() > 5);
        QVERIFY(all["rows"_L1][0]["profile"_L1].toString().startsWith(u"xcore:test-profile:"_s));
    }

    void activitiesStandTogetherAndLanguagesAndInstantsAreColumns() {
        const QString hero = u"xcore:offer-activity:home-hero"_s;
        const QString strip = u"xcore:offer-activity:journey-strip"_s;
        const QJsonObject all = json({u"--activity"_s, strip, hero, u"--language"_s, u"de"_s, u"en"_s,
                                      u"--at"_s, u"2026-11-30"_s, u"2026-12-01"_s});
        const QJsonArray columns = all["columns"_L1].toArray();
        QCOMPARE(columns.size() % 4, 0);
        QVERIFY(column(all, 0).startsWith(strip));
        QVERIFY(column(all, 0).endsWith(u"de 2026-11-30T00:00:00Z"_s));
        QVERIFY(column(all, 1).endsWith(u"de 2026-12-01T00:00:00Z"_s));
        QVERIFY(column(all, 2).endsWith(u"en 2026-11-30T00:00:00Z"_s));
        QVERIFY(column(all, int(columns.size()) - 1).startsWith(hero));
        QVERIFY(!all["rows"_L1][0]["cells"_L1][0]["offers"_L1][0]["content"_L1].toString().isEmpty());
    }

    void aRevisionIsComparedWith() {
        const Run same = matrix({u"--at"_s, u"2026-11-30T12:00:00Z"_s, u"--against-revision"_s, u"1"_s});
        QVERIFY2(same.exitCode == 0, same.err);
        QVERIFY(same.out.contains("differ (≠) from revision 1\n"));
        const Run ofRevision =
            matrix({u"--at"_s, u"2026-11-30T12:00:00Z"_s, u"--against-revision"_s, u"0"_s}, u"c.offers@1"_s);
        QVERIFY2(ofRevision.exitCode == 1, ofRevision.err);
        QVERIFY(ofRevision.out.contains("There is no activity"));
    }

    void anotherCatalogIsComparedWith() {
        const QByteArray other = runCli({u"export"_s, u"--catalog"_s, m_folder.file(u"c.offers"_s)})
                                     .out.replace("\"live\"", "\"draft\"");
        (void)m_folder.write(u"other.json"_s, other);
        const Run run = matrix({u"--at"_s, u"2026-11-30T12:00:00Z"_s, u"--against"_s, u"other.json"_s});
        QCOMPARE(run.exitCode, 1);
        QVERIFY(run.out.contains(" ≠ error ("));
        QVERIFY(run.out.contains("differ (≠) from other.json\n"));
    }

    void thePageIsPutInAFile() {
        const Run run =
            matrix({u"--at"_s, u"2026-11-30T12:00:00Z"_s, u"--format"_s, u"html"_s, u"-o"_s, u"m.html"_s});
        QVERIFY2(run.exitCode == 0, run.err);
        QVERIFY(run.out.isEmpty());
        const QByteArray page = contentOf(m_folder.file(u"m.html"_s));
        QVERIFY(page.startsWith("<!DOCTYPE html>"));
        QVERIFY(page.contains("Decisions of c.offers"));
        QVERIFY(page.contains("Aimée Laurent, gold circle"));
    }

    void theSameIsSaidEveryTime() {
        const QStringList asked{u"--at"_s, u"2026-11-30T12:00:00Z"_s, u"--format"_s, u"csv"_s};
        QCOMPARE(matrix(asked).out, matrix(asked).out);
    }
};

QObject* makeMatrixCommandTest() {
    return new MatrixCommandTest;
}

} // namespace ow::test

#include "matrix_command_test.moc"
