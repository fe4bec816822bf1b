#include "domain/content_languages.h"
#include "domain/content_template.h"
#include "domain/text_length.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace ow;

namespace {

/// "L:Hi |V:{{a}}": kind and text of every part.
QString partsText(const QString& content) {
    static const char* names = "LVHCO";
    QStringList texts;
    qsizetype at = 0;
    for (const TemplatePart& part : templateParts(content)) {
        if (part.from != at)
            return u"a gap at %1"_s.arg(at);
        at = part.end();
        texts.append(QString(QLatin1Char(names[int(part.kind)])) + u':' +
                     content.mid(part.from, part.length));
    }
    return at == content.size() ? texts.join(u'|') : u"the end is missing"_s;
}

Representation inLanguages(const QVector<QStringList>& components) {
    Representation representation;
    for (const QStringList& languages : components) {
        ContentComponent component;
        component.languages = languages;
        representation.components.append(component);
    }
    return representation;
}

} // namespace

class ContentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parts_data() {
        QTest::addColumn<QString>("content");
        QTest::addColumn<QString>("parts");
        const auto row = [](const QString& content, const QString& parts) {
            QTest::newRow(qUtf8Printable(content)) << content << parts;
        };
        row(u""_s, u""_s);
        row(u"a {b} c"_s, u"L:a {b} c"_s);
        row(u"Hi {{ a.b }}!"_s, u"L:Hi |V:{{ a.b }}|L:!"_s);
        row(u"{{{a}}}"_s, u"V:{{{a}}}"_s);
        row(u"{\"x\":{{a}}}"_s, u"L:{\"x\":|V:{{a}}|L:}"_s);
        row(u"{{{a}}"_s, u"L:{|V:{{a}}"_s);
        row(u"{{@{w}.sky}}"_s, u"V:{{@{w}.sky}}"_s);
        row(u"{%= a %}{% let b = 1 %}"_s, u"V:{%= a %}|H:{% let b = 1 %}"_s);
        row(u"{{#if a}}{{else}}{{/if}}"_s, u"H:{{#if a}}|H:{{else}}|H:{{/if}}"_s);
        row(u"{{!-- {{a}} --}}{{! b }}"_s, u"C:{{!-- {{a}} --}}|C:{{! b }}"_s);
        row(u"{{a and {{b}}"_s, u"O:{{a and|L: |V:{{b}}"_s);
        row(u"{{a} b"_s, u"O:{{a|L:} b"_s);
        row(u"{{a\nb"_s, u"O:{{a|L:\nb"_s);
        row(u"<b>{{a</b>"_s, u"L:<b>|O:{{a|L:</b>"_s);
        row(u"{{"_s, u"O:{{"_s);
        row(u"}} {%"_s, u"L:}} |O:{%"_s);
    }
    void parts() {
        QFETCH(QString, content);
        QTEST(partsText(content), "parts");
    }

    void whatIsBetweenTheBraces() {
        QCOMPARE(templateParts(u"{{{ a }}}"_s).constFirst().inner, u"a"_s);
        QCOMPARE(templateParts(u"{%= a + 1 %}"_s).constFirst().inner, u"a + 1"_s);
        QCOMPARE(templateParts(u"{{#each a}}"_s).constFirst().inner, u"#each a"_s);
    }

    /// Braces without end must not take long.
    void manyBraces() {
        const QString much = u"{{a "_s.repeated(50'000);
        QCOMPARE(templateParts(much).size(), 100'000);
        QCOMPARE(templateParts(u"{{"_s + u"@"_s.repeated(200'000)).size(), 1);
    }

    void tokensTakeNoRoom() {
        QCOMPARE(textLength(u"Hi {{profile.x}}{%= y %}!"_s).characters, 4);
        QCOMPARE(textLength(u"Hi {{profile"_s).characters, 12); // it will be read as it stands
    }

    void languagesThatSiblingsHave() {
        const Representation both = inLanguages({{u"en"_s}, {u"de-CH"_s, u"fr_CA"_s}});
        const Representation one = inLanguages({{u"en-GB"_s}});
        QCOMPARE(missingLanguages({both, one}, 0), QStringList());
        QCOMPARE(missingLanguages({both, one}, 1), (QStringList{u"de-CH"_s, u"fr-CA"_s}));
        QCOMPARE(missingLanguages({both, inLanguages({{u"en"_s}, {}})}, 1), QStringList()); // any language
        QCOMPARE(missingLanguages({both, inLanguages({{u"EN"_s, u"DE"_s, u"fr"_s}})}, 1), QStringList());
        QCOMPARE(missingLanguages({both, inLanguages({})}, 1), QStringList()); // no content at all
        QCOMPARE(missingLanguages({inLanguages({{u"den"_s}}), inLanguages({{u"de"_s}})}, 1),
                 QStringList{u"den"_s});
    }
};

QTEST_APPLESS_MAIN(ContentTest)
#include "content_test.moc"
