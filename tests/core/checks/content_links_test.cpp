#include "checks/content_links.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ow;

namespace {

QStringList linesOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    lines.removeIf([](const QString& line) { return line.startsWith(u'#'); });
    return lines;
}

QString severityWord(const ContentProblem& problem) {
    return severityToken(problem.severity);
}

QStringList addressesIn(const QString& html) {
    QStringList addresses;
    for (const HtmlLink& link : htmlLinks(html)) {
        addresses.append(link.address);
        if (html.mid(link.from, link.length) != link.address)
            addresses.append(u"at another place"_s);
    }
    return addresses;
}

} // namespace

class ContentLinksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void golden_data() {
        QTest::addColumn<QString>("use");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("found");
        const QStringList lines = linesOf(QStringLiteral(OW_TESTS_DIR "/golden/links.txt"));
        QVERIFY(lines.size() > 50);
        for (const QString& line : lines) {
            const QStringList cells = line.split(u'\t');
            QCOMPARE(cells.size(), 3);
            QTest::newRow(qUtf8Printable(cells.at(0) + u' ' + cells.at(1)))
                << cells.at(0) << cells.at(1) << cells.at(2);
        }
    }
    void golden() {
        QFETCH(QString, use);
        QFETCH(QString, address);
        QFETCH(QString, found);
        const auto problem = linkProblem(address, use == u"asset"_s ? LinkUse::Asset : LinkUse::Destination);
        if (found == u"-"_s) {
            QVERIFY2(!problem, qUtf8Printable(problem ? problem->message : QString()));
            return;
        }
        QVERIFY(problem);
        QCOMPARE(severityWord(*problem), found.section(u' ', 0, 0));
        QVERIFY2(problem->message.contains(found.section(u' ', 1)), qUtf8Printable(problem->message));
        QVERIFY(!problem->mend.isEmpty());
        QCOMPARE(problem->length, address.size());
    }

    void addressesOfHtml_data() {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QStringList>("addresses");
        const auto row = [](const char* name, const QString& html, const QStringList& addresses) {
            QTest::newRow(name) << html << addresses;
        };
        row("all quotes", u"<a href=\"a\"><a href='b'><a href=c><A HREF = \"d\" >"_s,
            {u"a"_s, u"b"_s, u"c"_s, u"d"_s});
        row("other attributes", u"<img alt=\"href='no'\" data-src=no src=a.png/>"_s, {u"a.png/"_s});
        row("between", u"<p>href=\"no\" < a href=\"no\"></p><b/href=x>"_s, {u"x"_s});
        row("comment", u"<!-- <a href=no> --><a href=a><!-- <a href=no>"_s, {u"a"_s});
        row("script", u"<script src=a>'<a href=no>'</SCRIPT><style>a[href=no]</style><a href=b>"_s,
            {u"a"_s, u"b"_s});
        row("quotes in tokens", u"<a href=\"{{x \"y\" }}/{{z > 1}}\">{{#if a}}<a href=b>{{/if}}"_s,
            {u"{{x \"y\" }}/{{z > 1}}"_s, u"b"_s});
        row("tokens between attributes", u"<a {{#if a}}href=\"a\"{{else}}href='b'{{/if}}>"_s,
            {u"a"_s, u"b"_s});
        row("being written", u"<a href=\"https://exam"_s, {});
        row("empty", u"<a href=\"\">"_s, {u""_s});
        row("nothing", u""_s, {});
    }
    void addressesOfHtml() {
        QFETCH(QString, html);
        QFETCH(QStringList, addresses);
        QCOMPARE(addressesIn(html), addresses);
    }

    void problemsOfHtmlStandAtTheirPlace() {
        const QString html =
            u"<a href=\"#top\"></a><a href=\"nowhere\">x</a><img src=\"a b.png\"><a href=nowhere>"_s;
        const QVector<ContentProblem> problems = htmlLinkProblems(html);
        QCOMPARE(problems.size(), 2); // the same once
        QCOMPARE(html.mid(problems.at(0).from, problems.at(0).length), u"nowhere"_s);
        QCOMPARE(html.mid(problems.at(1).from, problems.at(1).length), u"a b.png"_s);
    }

    void timeGrowsWithTheText_data() {
        QTest::addColumn<QString>("part");
        QTest::newRow("links") << u"<a href=\"x y\">"_s;
        QTest::newRow("open tags") << u"<a "_s;
        QTest::newRow("open quotes") << u"<a href=\""_s;
        QTest::newRow("tokens") << u"{{a}}<a href={{b}}>"_s;
        QTest::newRow("scripts") << u"<script>"_s;
        QTest::newRow("numbers") << u"<a href='tel:00"_s;
        QTest::newRow("mail") << u"a@b,"_s;
    }
    void timeGrowsWithTheText() {
        QFETCH(QString, part);
        QElapsedTimer time;
        time.start();
        const QString text = part.repeated(400'000 / part.size());
        static_cast<void>(htmlLinkProblems(text));
        static_cast<void>(linkProblem(u"mailto:"_s + text, LinkUse::Destination));
        static_cast<void>(linkProblem(u"tel:"_s + text, LinkUse::Destination));
        QVERIFY2(time.elapsed() < 5000, qPrintable(QString::number(time.elapsed())));
    }
};

QTEST_APPLESS_MAIN(ContentLinksTest)
#include "content_links_test.moc"
