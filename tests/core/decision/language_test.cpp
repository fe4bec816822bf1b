#include "language_test.h"

#include "decision/documents/component_choice.h"
#include "decision/request/language_ranges.h"
#include "random_entities.h"
#include "support/run_count.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace ow::test {

namespace {

QString words(const QVector<LanguageRange>& ranges) {
    QStringList list;
    for (const LanguageRange& one : ranges)
        list.append(u"%1 %2"_s.arg(one.range).arg(one.weight));
    return list.join(u", "_s);
}

QVector<ContentComponent> componentsIn(const QVector<QStringList>& languages) {
    QVector<ContentComponent> components(languages.size());
    for (qsizetype i = 0; i < languages.size(); ++i)
        components[i].languages = languages.at(i);
    return components;
}

/// The choice written down again, by patterns and without any order of search: the wanted language is the
/// one of the best rank that somebody serves.
int slowChoice(const QVector<QStringList>& components, const QVector<std::pair<QString, double>>& wanted) {
    const auto plain = [](QString tag) { return tag.replace(u'_', u'-').toLower(); };
    const auto weightOf = [&](const QString& tag) { // of the longest range that the tag falls under
        qsizetype longest = -1;
        double weight = 1;
        for (const auto& [range, one] : wanted) {
            const QRegularExpression under(
                range == u"*"_s ? u".*"_s
                                : u"^"_s + QRegularExpression::escape(range.toLower()) + u"(-.*)?$"_s);
            if (under.match(plain(tag)).hasMatch() && range.size() > longest) {
                longest = range.size();
                weight = one;
            }
        }
        return weight;
    };
    // All look-ups in their order: by weight, then as given, each from long to short.
    QVector<QString> lookUps;
    for (double weight = 1; weight > 0; weight -= 0.25) {
        for (const auto& [range, one] : wanted) {
            if (one != weight || range == u"*"_s)
                continue;
            QStringList subtags = range.toLower().split(u'-');
            while (!subtags.isEmpty()) {
                lookUps.append(subtags.join(u'-'));
                subtags.removeLast();
                if (!subtags.isEmpty() && subtags.last().size() == 1)
                    subtags.removeLast();
            }
        }
    }
    for (const QString& language : lookUps) {
        for (qsizetype i = 0; i < components.size() && weightOf(language) > 0; ++i) {
            for (const QString& tag : components.at(i)) {
                if (plain(tag) == language)
                    return int(i);
            }
        }
    }
    int first = -1;
    int accepted = -1;
    for (qsizetype i = components.size() - 1; i >= 0; --i) {
        first = int(i);
        bool all = true;
        for (const QString& tag : components.at(i))
            all = all && weightOf(tag) == 0;
        if (!all)
            accepted = int(i);
    }
    for (qsizetype i = 0; i < components.size(); ++i) {
        if (components.at(i).isEmpty())
            return int(i);
    }
    return accepted >= 0 ? accepted : first;
}

} // namespace

void LanguageTest::readsLists_data() {
    QTest::addColumn<QString>("list");
    QTest::addColumn<QString>("ranges");
    QTest::newRow("one") << u"fr-CA"_s << u"fr-CA 1"_s;
    QTest::newRow("weights") << u"fr-CA,fr;q=0.8, *;q=0.1"_s << u"fr-CA 1, fr 0.8, * 0.1"_s;
    QTest::newRow("spaces") << u" de ; q = 0.5 "_s << QString();
    QTest::newRow("spaces around the weight") << u" de ; Q=0.5 "_s << u"de 0.5"_s;
    QTest::newRow("underscore") << u"pt_BR"_s << u"pt-BR 1"_s;
    QTest::newRow("empty elements") << u",de,,"_s << u"de 1"_s;
    QTest::newRow("star at the end") << u"de-*"_s << u"de 1"_s;
    QTest::newRow("nothing") << QString() << QString();
}

void LanguageTest::readsLists() {
    QFETCH(QString, list);
    QFETCH(QString, ranges);
    const Result<QVector<LanguageRange>> read = languageRanges(list);
    if (list.contains("q ="_L1)) // RFC 9110 allows no spaces there
        QVERIFY(!read);
    else
        QCOMPARE(words(*read), ranges);
}

void LanguageTest::refusesWhatIsNoList_data() {
    QTest::addColumn<QString>("list");
    for (const QString& list : {u"de;q=1.5"_s, u"de;q=-1"_s, u"de;q="_s, u"de;x=1"_s, u"de;q=0.5;q=1"_s,
                                u"deutschland"_s, u"1de"_s, u"de--at"_s, u"ü"_s, u";q=0.5"_s, u"de;q=nan"_s})
        QTest::newRow(qPrintable(list)) << list;
}

void LanguageTest::refusesWhatIsNoList() {
    QFETCH(QString, list);
    const Result<QVector<LanguageRange>> read = languageRanges(list);
    QVERIFY(!read);
    QVERIFY(!read.error().message.isEmpty() && !read.error().mend.isEmpty());
}

void LanguageTest::ranksByWeight() {
    QCOMPARE(words(rankedRanges({u"en;q=0.3,fr"_s, u"de"_s, u"broken;"_s})), u"fr 1, de 1, en 0.3"_s);
}

void LanguageTest::choosesByRanges_data() {
    QTest::addColumn<QStringList>("languages");
    QTest::addColumn<int>("chosen");
    // Components: 0 en, 1 fr_CA, 2 de and de-AT, 3 es
    QTest::newRow("underscore in the content") << QStringList{u"fr-CA"_s} << 1;
    QTest::newRow("underscore in both") << QStringList{u"fr_ca"_s} << 1;
    QTest::newRow("list with weights") << QStringList{u"en;q=0.2,es;q=0.9"_s} << 3;
    QTest::newRow("weights over several lists") << QStringList{u"en;q=0.2"_s, u"de-CH"_s} << 2;
    QTest::newRow("order between equals") << QStringList{u"es,en"_s} << 3;
    QTest::newRow("refused") << QStringList{u"en;q=0"_s} << 1;
    QTest::newRow("refused but for a variant") << QStringList{u"de;q=0,de-AT;q=0.1"_s} << 2;
    QTest::newRow("only one, nothing else") << QStringList{u"ja,*;q=0,es;q=0.1"_s} << 3;
    QTest::newRow("all refused") << QStringList{u"*;q=0"_s} << 0;
}

void LanguageTest::choosesByRanges() {
    QFETCH(QStringList, languages);
    QFETCH(int, chosen);
    const QVector<ContentComponent> components =
        componentsIn({{u"en"_s}, {u"fr_CA"_s}, {u"de"_s, u"de-AT"_s}, {u"es"_s}});
    QCOMPARE(chooseComponent(components, nullptr, {}, languages).chosen, chosen);
}

void LanguageTest::agreesWithTheSlowChoice() {
    const QStringList tags{u"en"_s,    u"en-US"_s, u"en_GB"_s,      u"fr"_s,      u"fr_CA"_s,
                           u"DE-at"_s, u"de"_s,    u"zh-Hant-TW"_s, u"zh-Hant"_s, u"sl-x-nedis"_s};
    const int cases = runCount("OW_DECISION_CASES", 3'000);
    for (int number = 0; number < cases; ++number) {
        std::mt19937 random{unsigned(number)};
        QVector<QStringList> components(1 + below(random, 4));
        for (QStringList& languages : components) {
            for (int i = below(random, 3); i > 0; --i)
                languages.append(tags.at(below(random, int(tags.size()))));
        }
        QVector<std::pair<QString, double>> wanted;
        QStringList lists;
        for (int i = below(random, 4); i > 0; --i) {
            const QString range = oneIn(random, 6)
                                      ? u"*"_s
                                      : QString(tags.at(below(random, int(tags.size())))).replace(u'_', u'-');
            const bool isTold = std::any_of(wanted.begin(), wanted.end(),
                                            [&](const auto& one) { return one.first == range; });
            if (isTold)
                continue;
            const double weight = below(random, 5) * 0.25;
            wanted.append({range, weight});
            const QString item =
                weight == 1 && oneIn(random, 2) ? range : u"%1;q=%2"_s.arg(range).arg(weight);
            if (lists.isEmpty() || oneIn(random, 2))
                lists.append(item);
            else
                lists.last() += u", "_s + item;
        }
        const int chosen = chooseComponent(componentsIn(components), nullptr, {}, lists).chosen;
        if (chosen != slowChoice(components, wanted))
            qWarning("case %d: %s", number, qPrintable(lists.join(u" | "_s)));
        QCOMPARE(chosen, slowChoice(components, wanted));
    }
}

} // namespace ow::test

#include "moc_language_test.cpp"
