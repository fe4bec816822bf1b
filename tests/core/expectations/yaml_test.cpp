#include "expectations/yaml/yaml_edit.h"
#include "expectations/yaml/yaml_json.h"
#include "support/run_count.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>
#include <QTest>

#include <random>

namespace ow::test {

using namespace Qt::StringLiterals;

namespace {

/// Names as people give them, and as nobody should.
const QStringList& names() {
    static const QStringList all{u"Gold card"_s,   u"Grüße, Zoë"_s, u"10 % off: now # here"_s,
                                 u"fallback"_s,    u"null"_s,       u"true"_s,
                                 u"- x"_s,         u"42"_s,         u"it's \"so\""_s,
                                 u"[a] {b}, &c"_s, u"𝒳 日本"_s,     u"back\\slash"_s,
                                 u"a\ttab"_s,      u"*star"_s,      u"trailing:"_s};
    return all;
}

struct Written {
    QByteArray text;
    QStringList values;
};

int upTo(std::mt19937& random, int n) {
    return int(random() % unsigned(n));
}

QByteArray quoted(std::mt19937& random, const QString& text) {
    const bool isSafe = text == u"Gold card"_s || text == "𝒳 日本"_L1;
    if (isSafe && upTo(random, 2) == 0)
        return text.toUtf8();
    if (!text.contains(u'\t') && upTo(random, 2) == 0)
        return QByteArray("'") + QString(text).replace(u'\'', u"''"_s).toUtf8() + "'";
    const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return list.mid(1, list.size() - 2);
}

/// A text with comments, blanks and ends of lines of all kinds: a list of one scalar and two lists of
/// scalars.
QByteArray randomText(std::mt19937& random, const QStringList& values) {
    const QByteArray end = upTo(random, 2) == 0 ? "\r\n" : "\n";
    const auto comment = [&] { return upTo(random, 3) == 0 ? QByteArray("   # – “so” ") : QByteArray(); };
    QByteArray text = upTo(random, 4) == 0 ? QByteArray("\xef\xbb\xbf") : QByteArray();
    text += "# begin" + end;
    text += "one:  " + quoted(random, values.at(0)) + comment() + end + end;
    text += "flow: [ " + quoted(random, values.at(1)) + " ,  " + quoted(random, values.at(2));
    text += (upTo(random, 2) == 0 ? QByteArray(" ]") : QByteArray(", ]")) + comment() + end;
    text += "block:" + comment() + end;
    text += "  -   " + quoted(random, values.at(3)) + comment() + end;
    text += "  -   " + quoted(random, values.at(4)) + comment();
    if (upTo(random, 2) == 0)
        text += end + "# the end" + (upTo(random, 2) == 0 ? end : QByteArray());
    return text;
}

QStringList textsOf(const YamlView& list) {
    QStringList texts;
    for (const YamlView& item : list.items())
        texts.append(item.text());
    return texts;
}

QByteArray withoutLines(const QByteArray& text, const QByteArray& of) {
    QByteArray rest;
    for (const QByteArray& line : text.split('\n')) {
        if (!of.contains(line))
            rest += line + '\n';
    }
    return rest;
}

} // namespace

/// YAML: what is read, where, and what a change leaves as it is.
class YamlTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scalarsAreWhatJsonSays() {
        const auto tree = YamlTree::read("{a: 1, b: 1.5e3, c: true, d: yes, e: 007, f: \"1\", g: ~, h: , "
                                         "i: 2026-05-01T12:00:00+02:00, j: 0x1F, k: -0, l: .5}",
                                         u"f"_s);
        QVERIFY(tree);
        const QByteArray json =
            QJsonDocument(toJson(**tree, (*tree)->root())->toObject()).toJson(QJsonDocument::Compact);
        QCOMPARE(json, QByteArray(R"({"a":1,"b":1500,"c":true,"d":"yes","e":"007","f":"1","g":null,"h":null,)"
                                  R"("i":"2026-05-01T12:00:00+02:00","j":"0x1F","k":0,"l":".5"})"));
        const auto large = YamlTree::read("a:\n  b: 9223372036854775808", u"f"_s);
        const Result<QJsonValue> refused = toJson(**large, (*large)->root());
        QVERIFY(!refused);
        QVERIFY(refused.error().text().startsWith("f:2:6: /a/b: the number 9223372036854775808"_L1));
    }

    void placesCountCharacters() {
        const auto tree = YamlTree::read("\xef\xbb\xbf"
                                         "a: [ö, 'x']\nb/c: {d: e}",
                                         u"f"_s);
        QVERIFY(tree);
        const YamlView root = (*tree)->root();
        QCOMPARE(placeText((*tree)->place(root.member("a").items()[1].index())), u"f:1:8: /a/1"_s);
        const YamlView d = root.member("b/c").member("d");
        QCOMPARE(placeText((*tree)->place(d.index())), u"f:2:10: /b~1c/d"_s);
        QCOMPARE((*tree)->below(root, u"/b~1c/d/nowhere"_s).index(), d.index());
    }

    void hostileTextEnds_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("brackets") << QByteArray("a: ") + QByteArray(200'000, '[');
        QTest::newRow("braces") << QByteArray("a: ") + QByteArray(200'000, '{');
        QTest::newRow("dashes") << QByteArray("- ").repeated(100'000);
        QTest::newRow("questions") << QByteArray("? ").repeated(100'000);
        QTest::newRow("quote") << QByteArray("a: \"") + QByteArray(200'000, 'x') + '\n';
        QTest::newRow("single quote") << QByteArray("a: 'x\n");
        QTest::newRow("laughs") << QByteArray("a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n");
        QTest::newRow("merge") << QByteArray("a: &a {x: 1}\nb:\n  <<: *a\n");
        QTest::newRow("tag") << QByteArray("a: !!binary abcd\n");
        QTest::newRow("second") << QByteArray("a: b\n---\nc: d\n");
        QTest::newRow("end of text") << QByteArray("a: b\n\x04 c: d\n");
        QTest::newRow("nothing") << QByteArray("# only a comment\n");
        QTest::newRow("tab") << QByteArray("a:\n\tb: c\n");
        QTest::newRow("not UTF-8") << QByteArray("a: \xff\n");
        QTest::newRow("twice") << QByteArray("a: {b: 1, 'b': 2}\n");
        QTest::newRow("list as key") << QByteArray("{[a]: b}\n");
        QTest::newRow("deep") << QByteArray("a: ") + QByteArray(64, '[') + QByteArray(64, ']');
        QTest::newRow("large") << QByteArray(yaml_limit::bytes + 1, '#');
    }
    void hostileTextEnds() {
        QFETCH(QByteArray, text);
        const auto tree = YamlTree::read(text, u"f"_s);
        QVERIFY(!tree);
        QVERIFY(!tree.error().constFirst().mend.isEmpty());
    }

    void theLastLevelIsRead() {
        QVERIFY(YamlTree::read("a: " + QByteArray(63, '[') + QByteArray(63, ']'), u"f"_s).ok());
    }

    /// Values change in their places, whatever stands around them; the rest stays to the byte.
    void changesStayInTheirPlaces() {
        const int runs = runCount("OW_YAML_RUNS", 2000);
        std::mt19937 random(14);
        const auto any = [&] { return names().at(upTo(random, int(names().size()))); };
        for (int i = 0; i < runs; ++i) {
            const QStringList values{any(), any(), any(), any(), any()};
            const QByteArray text = randomText(random, values);
            const auto tree = YamlTree::read(text, u"f"_s);
            QVERIFY2(tree.ok(), text.constData());
            const YamlView root = (*tree)->root();
            QCOMPARE(root.member("one").text(), values.at(0));
            QCOMPARE(textsOf(root.member("flow")), values.mid(1, 2));
            QCOMPARE(textsOf(root.member("block")), values.mid(3, 2));
            QCOMPARE(*YamlEdit(**tree).apply(), text);

            QVector<YamlText> list;
            QStringList wanted;
            for (int n = 1 + upTo(random, 4); n > 0; --n) {
                wanted.append(any());
                list.append({wanted.constLast(), false});
            }
            const bool isWord = upTo(random, 4) == 0;
            const QString one = isWord ? u"fallback"_s : any();
            YamlEdit edit(**tree);
            edit.set(root.member("one"), {one, isWord});
            edit.setList(root.member("flow"), list);
            edit.setList(root.member("block"), list);
            const Result<QByteArray> changed = edit.apply();
            QVERIFY2(changed.ok(), text.constData());
            const auto again = YamlTree::read(*changed, u"f"_s);
            QVERIFY2(again.ok(), changed->constData());
            QCOMPARE((*again)->root().member("one").text(), one);
            if (isWord)
                QVERIFY((*again)->root().member("one").isPlain());
            QCOMPARE(textsOf((*again)->root().member("flow")), wanted);
            QCOMPARE(textsOf((*again)->root().member("block")), wanted);
            // Comments behind the first three values, the end of the file and the kind of its lines stay.
            QCOMPARE(changed->contains('\r'), text.contains('\r'));
            QCOMPARE(changed->endsWith('\n'), text.endsWith('\n'));
            QCOMPARE(changed->contains("# the end"), text.contains("# the end"));
            QVERIFY(changed->count("# – ") >= text.count("# – ") - 1); // that of an element that goes
        }
    }

    void oneValueLeavesAllOtherLines() {
        const QByteArray text =
            "a: x  # first\n\n  # odd\nb: [ 'p',q ]   #second\nc:\n- r # third\n-   s # fourth\n";
        const auto tree = YamlTree::read(text, u"f"_s);
        QVERIFY(tree);
        YamlEdit edit(**tree);
        edit.setList((*tree)->root().member("c"), {{u"r"_s, false}, {u"s"_s, false}, {u"t: u"_s, false}});
        QCOMPARE(*edit.apply(), text + "-   \"t: u\"\n"); // the comment stays with its element
        QCOMPARE(withoutLines(*edit.apply(), text), QByteArray("-   \"t: u\"\n"));
        YamlEdit shorter(**tree);
        shorter.setList((*tree)->root().member("b"), {{u"it's"_s, false}});
        QCOMPARE(*shorter.apply(), QByteArray(text).replace("[ 'p',q ]", "[ 'it''s' ]"));
    }

    void whatStandsOnSeveralLinesIsRefused() {
        for (const QByteArray& text :
             {QByteArray("a: x\n   y\n"), QByteArray("a: |\n  x\n"), QByteArray("a: \"x\n  y\"\n")}) {
            const auto tree = YamlTree::read(text, u"f"_s);
            QVERIFY(tree);
            YamlEdit edit(**tree);
            edit.set((*tree)->root().member("a"), {u"z"_s, false});
            const Result<QByteArray> changed = edit.apply();
            QVERIFY(!changed);
            QCOMPARE(changed.error().text(),
                     u"f:1:4: /a: this value cannot be changed where it stands — write it on one line"_s);
        }
    }
};

QObject* makeYamlTest() {
    return new YamlTest;
}

} // namespace ow::test

#include "yaml_test.moc"
