#include "ui/preview/report_test.h"

#include "paper/whole_rows.h"

#include <QAbstractTextDocumentLayout>
#include <QTest>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextLayout>
#include <QTextTable>

#include <random>

namespace ow {

using namespace Qt::StringLiterals;

namespace {

/// A table of rows of one to nine lines, with a paragraph above.
QString page(int rows, int longest) {
    std::mt19937 random(5);
    QString html = u"<h1>Title</h1><p>Words above.</p><table>"_s;
    for (int row = 0; row < rows; ++row) {
        const auto words = [&] { return u"some words "_s.repeated(1 + int(random() % unsigned(longest))); };
        html += u"<tr><td>%1</td><td>%2</td><td>%3</td></tr>"_s.arg(QString::number(row), words(), words());
    }
    return html + u"</table><p>Words below.</p>"_s;
}

/// How many rows have lines on two pages.
int parted(const QTextDocument& document) {
    const auto* table = qobject_cast<QTextTable*>(document.rootFrame()->childFrames().constFirst());
    const qreal height = document.pageSize().height();
    int count = 0;
    for (int row = 0; row < table->rows(); ++row) {
        int first = -1;
        int last = -1;
        for (int column = 0; column < table->columns(); ++column) {
            const QTextBlock block = table->cellAt(row, column).firstCursorPosition().block();
            const qreal top = document.documentLayout()->blockBoundingRect(block).top();
            const QTextLayout& lines = *block.layout();
            for (int i = 0; i < lines.lineCount(); ++i) {
                const QRectF line = lines.lineAt(i).rect().translated(0, top);
                const int begins = int(line.top() / height);
                const int ends = int((line.bottom() - 1) / height);
                first = first < 0 ? begins : std::min(first, begins);
                last = std::max(last, ends);
            }
        }
        count += first == last ? 0 : 1;
    }
    return count;
}

} // namespace

void ReportTest::pagesDoNotPartRows_data() {
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("longest");
    QTest::addColumn<double>("height");
    QTest::newRow("rows of few lines") << 80 << 20 << 500.0;
    QTest::newRow("rows of many lines") << 30 << 60 << 500.0;
    QTest::newRow("low pages") << 60 << 10 << 150.0;
}

void ReportTest::pagesDoNotPartRows() {
    QFETCH(int, rows);
    QFETCH(int, longest);
    QFETCH(double, height);
    QTextDocument document;
    document.setHtml(page(rows, longest));
    document.setPageSize({400, height});
    const QString text = document.toPlainText();
    const int pages = document.pageCount();
    QVERIFY(parted(document) > 2);
    keepRowsWhole(document);
    QCOMPARE(parted(document), 0);
    QCOMPARE(document.toPlainText(), text);
    QVERIFY2(document.pageCount() <= pages * 2, qPrintable(QString::number(document.pageCount())));
}

void ReportTest::aRowHigherThanAPageStays() {
    QTextDocument document;
    document.setHtml(page(3, 900));
    document.setPageSize({400, 200});
    const int pages = document.pageCount();
    keepRowsWhole(document);
    QVERIFY(document.pageCount() <= pages + 3);
}

} // namespace ow

#include "moc_report_test.cpp"
