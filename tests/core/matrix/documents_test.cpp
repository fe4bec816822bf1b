#include "exchange/tables/csv.h"
#include "matrix/documents/matrix_csv.h"
#include "matrix/documents/matrix_html.h"
#include "matrix/documents/matrix_json.h"
#include "matrix/documents/matrix_text.h"

#include <QJsonArray>
#include <QTest>
#include <QXmlStreamReader>

namespace ow::test {

using namespace Qt::StringLiterals;

namespace {

const QString kHostile = u"<script src=\"http://x\">'&amp;\"</script>, \"a\"\nb"_s;

MatrixAnswer offers(const QStringList& names) {
    MatrixAnswer answer;
    for (const QString& name : names)
        answer.picks.append({u"id of "_s + name, name, {}, {}, {}});
    return answer;
}

/// Two profiles, two columns; one cell in error, one a fallback, the first differs.
Matrix example(const QString& name = u"Gold"_s) {
    Matrix matrix;
    const ScopeRequest scope{ActivityId(u"a"_s), PlacementId(u"p"_s), 1};
    matrix.headings = {{{scope}, u"Spring"_s, u"Home"_s, 0},
                       {{scope, {}, 1000}, u"Spring"_s, u"Home"_s, 1000}};
    MatrixAnswer fallback = offers({u"Welcome"_s});
    fallback.isFallback = true;
    MatrixAnswer error;
    error.error = u"The activity \"Spring\" is a draft."_s;
    matrix.rows = {{u"id of one"_s, name, {}, {{offers({name, u"Miles"_s}), {}}, {fallback, {}}}},
                   {u"two"_s, u"two"_s, {}, {{error, {}}, {offers({}), {}}}}};
    return matrix;
}

Matrix compared(const QString& name = u"Gold"_s) {
    Matrix matrix = example(name);
    Matrix other = matrix;
    other.rows[0].cells[0].answer = offers({u"Old"_s});
    return against(matrix, other, u"revision 7"_s);
}

} // namespace

class DocumentsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTableForATerminal() {
        QCOMPARE(matrixText(compared()), u"profile  Spring / Home       Spring / Home, 1970-01-01T00:00:01Z\n"
                                         "Gold     Gold | Miles ≠ Old  Welcome (fallback)\n"
                                         "two      error (1)           no offer\n"
                                         "\n(1) The activity \"Spring\" is a draft.\n"
                                         "\n1 of 4 cells differ (≠) from revision 7\n"_s);
    }

    void aNameWithLinesIsOneLine() {
        QCOMPARE(matrixText(example(u"a\nb\tc"_s)).count(u'\n'), matrixText(example()).count(u'\n'));
    }

    void theCsvIsReadAgain() {
        const QString formula = u"=1+1,\"x\"\ny"_s;
        const CsvTable table = readCsv(matrixCsv(compared(formula)), u"m.csv"_s).value();
        QCOMPARE(table.header.size(), 6);
        QCOMPARE(table.header.at(2), u"Spring / Home"_s);
        QCOMPARE(table.header.at(3), u"Spring / Home: revision 7, where it differs"_s);
        QCOMPARE(table.rows.size(), 2);
        QVERIFY(matrixCsv(compared(formula)).contains("\"'=1+1"));
        QCOMPARE(plainCell(table.rows.at(0).at(1)), formula);
        QCOMPARE(plainCell(table.rows.at(0).at(2)), formula + u" | Miles"_s);
        QCOMPARE(table.rows.at(0).at(3), u"Old"_s);
        QCOMPARE(table.rows.at(0).at(4), u"Welcome (fallback)"_s);
        QCOMPARE(table.rows.at(0).at(5), QString());
        QCOMPARE(table.rows.at(1).at(2), u"error: The activity \"Spring\" is a draft."_s);
        QCOMPARE(table.rows.at(1).at(4), u"no offer"_s);
    }

    void withoutASecondAnswerTheCsvHasNoOtherColumns() {
        QCOMPARE(readCsv(matrixCsv(example()), u"m.csv"_s)->header.size(), 4);
    }

    /// What a name holds is text of the page: its elements are those of a harmless one.
    void namesAreTextInThePage() {
        const auto elements = [](const QByteArray& html, QString* text) {
            QStringList found;
            QXmlStreamReader reader(html);
            while (!reader.atEnd()) {
                reader.readNext();
                if (reader.isStartElement())
                    found.append(reader.name().toString());
                if (reader.isCharacters() && text)
                    *text += reader.text();
            }
            return reader.hasError() ? QStringList{reader.errorString()} : found;
        };
        QString text;
        const QByteArray hostile = matrixHtml(compared(kHostile), kHostile);
        const QStringList found = elements(hostile, &text);
        QVERIFY2(found.size() > 20, qPrintable(found.join(u' ')));
        QCOMPARE(found, elements(matrixHtml(compared(), u"Gold"_s), nullptr));
        QVERIFY(text.contains(kHostile));
        QVERIFY(!hostile.contains("<script"));
    }

    /// What a terminal shortens: names of any length, and why nothing was decided.
    void nothingIsShortenedInFiles() {
        const QString name = u"Somebody with a name "_s.repeated(20).trimmed();
        const QString why = u"The activity \"Spring\" is a draft; only a live activity is decided."_s;
        Matrix matrix = example(name);
        matrix.rows[1].cells[0].answer.error = why;
        QVERIFY(!matrixText(matrix).contains(name));
        const QString page = QString::fromUtf8(matrixHtml(matrix, u"m"_s));
        QVERIFY(page.contains(u"<th scope=\"row\" align=\"left\"><bdi>"_s + name + u"</bdi>"_s));
        QVERIFY(page.contains(why.toHtmlEscaped()));
        const CsvTable table = readCsv(matrixCsv(matrix), u"m.csv"_s).value();
        QCOMPARE(table.rows.at(0).at(1), name);
        QCOMPARE(table.rows.at(1).at(2), u"error: "_s + why);
    }

    void thePageStandsAlone() {
        const QByteArray html = matrixHtml(compared(), u"Spring"_s);
        for (const char* const link : {"http:", "https:", "src=", "href=", "url(", "@import"})
            QVERIFY2(!html.contains(link), link);
        QVERIFY(html.contains("default-src 'none'"));
        QVERIFY(html.contains("prefers-color-scheme: dark"));
        QCOMPARE(html.count("class=\"differs\""), 1);
        QVERIFY(html.contains("≠"));
        QVERIFY(html.contains("(fallback)"));
        QVERIFY(html.contains("Error: "));
    }

    void theJsonSaysAll() {
        Matrix matrix = compared();
        matrix.rows[0].cells[0].answer.picks[0].score = 2.5;
        matrix.rows[0].cells[0].answer.warnings = {u"Careful."_s};
        const QJsonObject json = matrixJson(matrix);
        QCOMPARE(json["against"_L1], QJsonValue(u"revision 7"_s));
        QCOMPARE(json["differing"_L1], QJsonValue(1));
        QCOMPARE(json["columns"_L1][1]["at"_L1], QJsonValue(u"1970-01-01T00:00:01Z"_s));
        const QJsonValue cell = json["rows"_L1][0]["cells"_L1][0];
        QCOMPARE(cell["offers"_L1][0]["id"_L1], QJsonValue(u"id of Gold"_s));
        QCOMPARE(cell["offers"_L1][0]["score"_L1], QJsonValue(2.5));
        QCOMPARE(cell["warnings"_L1][0], QJsonValue(u"Careful."_s));
        QCOMPARE(cell["other"_L1]["offers"_L1][0]["name"_L1], QJsonValue(u"Old"_s));
        QVERIFY(json["rows"_L1][0]["cells"_L1][1]["other"_L1].isUndefined());
        QCOMPARE(json["rows"_L1][0]["cells"_L1][1]["fallback"_L1], QJsonValue(true));
        QVERIFY(json["rows"_L1][1]["cells"_L1][0]["error"_L1].toString().contains(u"draft"_s));
    }
};

QObject* makeDocumentsTest() {
    return new DocumentsTest;
}

} // namespace ow::test

#include "documents_test.moc"
