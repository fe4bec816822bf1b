#include "cli/decide_command_test.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace ow::test {

using namespace Qt::StringLiterals;

namespace {

QJsonObject json(const Run& run) {
    return QJsonDocument::fromJson(run.out).object();
}

/// The ids proposed by each scope; "error" and "fallback" stand for themselves.
QStringList proposed(const Run& run) {
    QStringList scopes;
    const QJsonArray propositions = json(run).value("xdm:propositions"_L1).toArray();
    for (const auto& proposition : propositions) {
        QStringList ids;
        const QJsonArray options = proposition["xdm:options"_L1].toArray();
        for (const auto& option : options)
            ids.append(option["xdm:id"_L1].toString());
        if (proposition["error"_L1].isObject())
            ids.append(u"error %1"_s.arg(proposition["error"_L1]["status"_L1].toInt()));
        if (proposition["xdm:fallback"_L1].isObject())
            ids.append(u"fallback "_s + proposition["xdm:fallback"_L1]["xdm:id"_L1].toString());
        scopes.append(ids.join(u' '));
    }
    return scopes;
}

} // namespace

QString DecideCommandTest::write(const QString& name, const QByteArray& content) {
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(name));
    return path(name);
}

Run DecideCommandTest::decide(const QStringList& arguments) const {
    return runCli(QStringList{u"decide"_s, u"--catalog"_s, path(u"catalog.json"_s), u"--at"_s,
                              u"2025-06-15T12:00:00Z"_s}
                  << arguments);
}

void DecideCommandTest::initTestCase() {
    (void)write(u"catalog.json"_s, R"({"offerwright": 1,
          "placements": [{"id": "p", "name": "Top", "contentTypes": ["text/plain"]}, {"id": "q", "name": "Side"}],
          "fallbackOffers": [{"id": "f", "name": "Hello", "status": "approved",
            "representations": [{"placement": "p"}, {"placement": "q"}]}],
          "rules": [{"id": "r", "name": "In Lyon", "condition": {"value": "homeAddress.city = \"Lyon\""}},
                    {"id": "c", "name": "Hot", "condition": {"value": "@{w}.weather = \"hot\""}}],
          "offers": [
            {"id": "o1", "name": "One", "status": "approved", "rank": {"priority": 3},
             "profileConstraint": {"type": "eligibilityRule", "eligibilityRule": "r"},
             "representations": [{"placement": "p", "components": [
               {"type": "t", "format": "text/plain", "languages": ["en"], "content": "yes"},
               {"type": "t", "format": "text/plain", "languages": ["fr"], "content": "oui"}]},
               {"placement": "q"}]},
            {"id": "o2", "name": "Two", "status": "approved", "rank": {"priority": 2},
             "representations": [{"placement": "p"}, {"placement": "q"}]},
            {"id": "o3", "name": "Three", "status": "approved", "rank": {"priority": 1},
             "profileConstraint": {"type": "eligibilityRule", "eligibilityRule": "c"},
             "representations": [{"placement": "p"}, {"placement": "q"}]}],
          "activities": [
            {"id": "a", "name": "A", "status": "live", "fallback": "f", "criteria": [
              {"selection": "directList", "options": ["o1", "o2", "o3"], "ranking": {"priority": 0}}]},
            {"id": "b", "name": "B", "status": "draft", "fallback": "f", "criteria": []}]})");
    (void)write(u"lyon.json"_s, R"({"_id": "me", "homeAddress": {"city": "Lyon"}})");
    QCOMPARE(decide({}).exitCode, 0);
}

void DecideCommandTest::servesScopesOneAfterTheOther() {
    const QStringList base{u"--profile"_s, path(u"lyon.json"_s)};
    QCOMPARE(proposed(decide(base)), (QStringList{u"o1"_s, u"o2"_s}));
    QCOMPARE(proposed(decide(base + QStringList{u"--allow-duplicates"_s})), (QStringList{u"o1"_s, u"o1"_s}));
    QCOMPARE(proposed(decide(base + QStringList{u"--items"_s, u"5"_s})),
             (QStringList{u"o1 o2"_s, u"fallback f"_s}));
    QCOMPARE(proposed(decide(base + QStringList{u"--items"_s, u"5"_s, u"--avoid-fallbacks"_s})),
             (QStringList{u"o1"_s, u"o2"_s}));
    QCOMPARE(proposed(decide({u"--placement"_s, u"q"_s})), QStringList{u"o2"_s});
}

/// The documented vectors (DOMAIN.md 2.8) and what else is said of several scopes, on the command line.
void DecideCommandTest::severalActivitiesAreOneRequest_data() {
    QTest::addColumn<QStringList>("asked");
    QTest::addColumn<QStringList>("answer");
    QTest::addColumn<QStringList>("taken"); // offer and the earlier scope that proposes it, scope by scope
    const QStringList both{u"--activity"_s, u"one"_s, u"--activity"_s, u"TWO"_s, u"--placement"_s, u"p"_s};
    const QStringList two{u"--items"_s, u"2"_s};
    QTest::newRow("greedy, in their order")
        << both + two << QStringList{u"O1 O2"_s, u"O3 O4"_s} << QStringList{{}, u"O1:0 O2:0"_s};
    QTest::newRow("the other order") << QStringList{u"--activity"_s, u"two"_s,         u"--activity"_s,
                                                    u"one"_s,        u"--placement"_s, u"p"_s}
                                     << QStringList{u"O1"_s, u"O2"_s} << QStringList{{}, u"O1:0"_s};
    QTest::newRow("duplicates across activities")
        << both + two + QStringList{u"--allow-duplicates"_s, u"activities"_s}
        << QStringList{u"O1 O2"_s, u"O1 O2"_s} << QStringList{{}, {}};
    QTest::newRow("across placements does not help two activities")
        << both + two + QStringList{u"--allow-duplicates"_s, u"placements"_s}
        << QStringList{u"O1 O2"_s, u"O3 O4"_s} << QStringList{{}, u"O1:0 O2:0"_s};
    QTest::newRow("one scope twice is always barred")
        << QStringList{u"--activity"_s,  u"one"_s, u"--activity"_s,         u"one"_s,
                       u"--placement"_s, u"p"_s,   u"--allow-duplicates"_s, u"both"_s}
        << QStringList{u"O1"_s, u"O2"_s} << QStringList{{}, u"O1:0"_s};
    QTest::newRow("several placements, activity by activity")
        << QStringList{u"--activity"_s,  u"one"_s, u"--activity"_s,  u"two"_s,
                       u"--placement"_s, u"q"_s,   u"--placement"_s, u"p"_s}
        << QStringList{u"O1"_s, u"O2"_s, u"O3"_s, u"O4"_s}
        << QStringList{{}, u"O1:0"_s, u"O1:0 O2:1"_s, u"O1:0 O2:1 O3:2"_s};
    QTest::newRow("nothing is left: the fallback, which is no duplicate")
        << QStringList{u"--activity"_s, u"one"_s,         u"--activity"_s, u"two"_s,     u"--activity"_s,
                       u"one"_s,        u"--placement"_s, u"p"_s,          u"--items"_s, u"3"_s}
        << QStringList{u"O1 O2 O3"_s, u"O4"_s, u"fallback f"_s}
        << QStringList{{}, u"O1:0 O2:0 O3:0"_s, u"O1:0 O2:0 O3:0 O4:1"_s};
    QTest::newRow("a count for each, by request")
        << QStringList{u"--request"_s, write(u"counts.json"_s, R"({"xdm:propositionRequests": [
               {"xdm:activityId": "two", "xdm:placementId": "p", "xdm:itemCount": 1},
               {"xdm:activityId": "one", "xdm:placementId": "q", "xdm:itemCount": 2},
               {"xdm:activityId": "one", "xdm:placementId": "p"}]})")}
        << QStringList{u"O1"_s, u"O2 O3"_s, u"O4"_s} << QStringList{{}, u"O1:0"_s, u"O1:0 O2:1 O3:1"_s};
}

void DecideCommandTest::severalActivitiesAreOneRequest() {
    QFETCH(QStringList, asked);
    QFETCH(QStringList, taken);
    QByteArray offers;
    for (int i = 1; i <= 4; ++i)
        offers += R"({"id": "O%", "status": "approved", "rank": {"priority": -%},
            "representations": [{"placement": "p"}, {"placement": "q"}]},)"_ba.replace('%',
                                                                                       QByteArray::number(i));
    const QByteArray criterion = R"([{"selection": "directList", "options": ["O1", "O2", "O3", "O4"]}])";
    const QString catalog = write(
        u"vectors.json"_s,
        R"({"offerwright": 1, "placements": [{"id": "p"}, {"id": "q"}], "fallbackOffers": [{"id": "f",
                "status": "approved", "representations": [{"placement": "p"}, {"placement": "q"}]}], "offers": [)" +
            offers.chopped(1) + R"(], "activities": [
                {"id": "one", "name": "One", "status": "live", "fallback": "f", "criteria": )" +
            criterion + R"(}, {"id": "two", "name": "Two", "status": "live", "fallback": "f", "criteria": )" +
            criterion + "}]}");
    const Run run = runCli(QStringList{u"decide"_s, u"--catalog"_s, catalog, u"--explain"_s} + asked);
    QCOMPARE(run.exitCode, 0);
    QTEST(proposed(run), "answer");
    const QJsonArray scopes = json(run)["explanation"_L1]["scopes"_L1].toArray();
    QCOMPARE(scopes.size(), taken.size());
    for (qsizetype i = 0; i < scopes.size(); ++i) {
        QStringList told;
        const QJsonArray candidates = scopes.at(i)["candidates"_L1].toArray();
        for (const auto& one : candidates) {
            if (one["stage"_L1] == u"duplicate"_s)
                told.append(
                    u"%1:%2"_s.arg(one["offer"_L1].toString()).arg(one["proposedByScope"_L1].toInt(-1)));
        }
        told.sort();
        QCOMPARE(told.join(u' '), taken.at(i));
    }
}

void DecideCommandTest::errorsStayInTheirScope() {
    const QString request = write(u"request.json"_s, R"({"xdm:propositionRequests": [
            {"xdm:activityId": "nobody", "xdm:placementId": "p"}, {"xdm:activityId": "b", "xdm:placementId": "p"},
            {"xdm:activityId": "a", "xdm:placementId": "x"}, {"xdm:activityId": "a", "xdm:placementId": "p",
             "xdm:itemCount": 31}, {"xdm:activityId": "a", "xdm:placementId": "p"}]})");
    const Run run = decide({u"--request"_s, request});
    QCOMPARE(run.exitCode, 1); // not all that was asked was done
    QCOMPARE(proposed(run),
             (QStringList{u"error 422"_s, u"error 422"_s, u"error 422"_s, u"error 422"_s, u"o2"_s}));
}

void DecideCommandTest::contextLanguageAndFormat() {
    const QString context =
        write(u"context.json"_s, R"([{"@type": "w", "xdm:data": {"xdm:weather": "hot"}}])");
    const QStringList one{u"--placement"_s, u"p"_s, u"--items"_s, u"3"_s};
    QCOMPARE(proposed(decide(one)), QStringList{u"o2"_s});
    QCOMPARE(proposed(decide(one + QStringList{u"--context"_s, context})), QStringList{u"o2 o3"_s});
    const auto content = [&](const QStringList& more) {
        const Run run = decide(QStringList{u"--profile"_s, path(u"lyon.json"_s)} + one + more);
        return json(run)["xdm:propositions"_L1][0]["xdm:options"_L1][0]["xdm:content"_L1].toString();
    };
    QCOMPARE(content({}), u"yes"_s);
    QCOMPARE(content({u"--language"_s, u"fr-CA"_s}), u"oui"_s);
    const Run none = decide({u"--format"_s, u"image/png"_s, u"--profile"_s, path(u"lyon.json"_s)});
    QCOMPARE(none.exitCode, 0);
    QVERIFY(none.err.contains("image/png"));
}

void DecideCommandTest::theRequestSaysWhatOptionsSay() {
    const QString request = write(u"request.json"_s, R"({"xdm:propositionRequests": [
            {"xdm:activityId": "a", "xdm:placementId": "p", "xdm:itemCount": 2},
            {"xdm:activityId": "a", "xdm:placementId": "q"}], "avoidFallbacks": true, "languages": ["fr"],
            "xdm:dryRun": true, "xdm:profiles": [{"xdm:decisionRequestId": "mine"}],
            "xdm:responseFormat": {"xdm:includeMetadata": {"xdm:option": ["name"], "xdm:activity": ["name"]}}})");
    const QString event = path(u"event.json"_s);
    const Run run =
        decide({u"--request"_s, request, u"--profile"_s, path(u"lyon.json"_s), u"--event"_s, event});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(proposed(run), (QStringList{u"o1"_s, u"o2"_s}));
    QCOMPARE(json(run).value("xdm:decisionRequestId"_L1).toString(), u"mine"_s);
    const QJsonValue first = json(run)["xdm:propositions"_L1][0];
    QCOMPARE(first["xdm:activity"_L1]["xdm:name"_L1].toString(), u"A"_s);
    QCOMPARE(first["xdm:options"_L1][0]["xdm:name"_L1].toString(), u"One"_s);
    QCOMPARE(first["xdm:options"_L1][0]["xdm:content"_L1].toString(), u"oui"_s);
    QVERIFY2(!QFile::exists(event), "a dry run leaves no event");
}

void DecideCommandTest::leavesAnEvent() {
    const QString event = path(u"event.json"_s);
    const Run run = decide({u"--placement"_s, u"p"_s, u"--event"_s, event});
    QFile file(event);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject written = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(written.value("https://ns.adobe.com/experience/decisioning/propositionID"_L1),
             json(run).value("xdm:propositionId"_L1));
    QCOMPARE(written.value("xdm:timestamp"_L1).toString(), u"2025-06-15T12:00:00Z"_s);
}

void DecideCommandTest::explains() {
    const QJsonValue explanation =
        json(decide({u"--placement"_s, u"p"_s, u"--explain"_s})).value("explanation"_L1);
    QCOMPARE(explanation["scopes"_L1].toArray().size(), 1);
    QMap<QString, QString> reasons;
    const QJsonArray candidates = explanation["scopes"_L1][0]["candidates"_L1].toArray();
    for (const auto& candidate : candidates) {
        reasons.insert(candidate["offer"_L1].toString(),
                       candidate["stage"_L1].toString() + u'/' + candidate["reason"_L1].toString());
        QVERIFY(!explanation["offers"_L1][candidate["offer"_L1].toString()].toString().isEmpty());
        const QJsonValue constraint = candidate["constraint"_L1];
        const QJsonValue told =
            constraint.isUndefined() ? candidate : explanation["constraints"_L1][constraint.toInt()];
        QVERIFY(!told["text"_L1].toString().isEmpty());
    }
    QCOMPARE(explanation["constraints"_L1].toArray().size(), 2);
    QCOMPARE(reasons, (QMap<QString, QString>{{u"o1"_s, u"eligibility/rule-not-true"_s},
                                              {u"o2"_s, u"selected/won"_s},
                                              {u"o3"_s, u"eligibility/rule-not-true"_s}}));
}

/// All live activities of the sample in winter, ten scopes, for each of its test profiles.
void DecideCommandTest::anExplanationIsShort() {
    const QString sample = path(u"sample.offers"_s);
    QCOMPARE(runCli({u"new"_s, sample, u"--sample"_s}).exitCode, 0);
    for (const QString& who : {u"mira"_s, u"aimee"_s, u"theo"_s}) {
        const Run run =
            runCli({u"decide"_s, u"--catalog"_s, sample, u"--profile"_s, u"xcore:test-profile:"_s + who,
                    u"--at"_s, u"2026-12-01T12:00:00Z"_s, u"--explain"_s});
        const QJsonObject explanation = json(run).value("explanation"_L1).toObject();
        QCOMPARE(explanation["scopes"_L1].toArray().size(), 10);
        const qsizetype size = QJsonDocument(explanation).toJson(QJsonDocument::Compact).size();
        QVERIFY2(size <= qsizetype(60) * 1024, qPrintable(who + u": "_s + QString::number(size)));
    }
}

void DecideCommandTest::tellsInText() {
    const QStringList top{u"--placement"_s, u"p"_s};
    const Run text = decide(top + QStringList{u"--explain"_s, u"--as"_s, u"text"_s});
    QCOMPARE(text.exitCode, 0);
    QVERIFY2(text.out.startsWith("A · Top\n  1. Two: Proposed in place 1 with priority 2.\n"), text.out);
    QVERIFY(text.out.contains("  eligibility, 2 offers\n    One: The rule \"In Lyon\" is not met: "));
    const Run few = decide(top + QStringList{u"--as"_s, u"text"_s, u"--offers"_s, u"1"_s});
    QVERIFY2(few.out.contains("One: ") && few.out.contains("and 1 more") && !few.out.contains("Three: "),
             few.out);
    const Run why = decide(top + QStringList{u"--why"_s, u"One"_s});
    QVERIFY2(why.out.startsWith("One in A · Top\n") && why.out.contains("unknown: homeAddress.city"),
             why.out);
    const Run whyJson = decide(top + QStringList{u"--why"_s, u"o2"_s, u"--as"_s, u"json"_s});
    const QJsonArray scopes = QJsonDocument::fromJson(whyJson.out).array();
    QCOMPARE(scopes.size(), 1);
    QVERIFY(scopes.first()["candidate"_L1]["passage"_L1].isObject());
    const Run duel = decide(top + QStringList{u"--duel"_s, u"One"_s, u"Two"_s});
    QVERIFY2(duel.out.contains("\"Two\" stands before \"One\", which was dropped at eligibility."), duel.out);
    const Run duelJson = decide(top + QStringList{u"--duel"_s, u"One"_s, u"Two"_s, u"--as"_s, u"json"_s});
    QCOMPARE(QJsonDocument::fromJson(duelJson.out).array().first()["decidedBy"_L1].toString(),
             u"eligibility"_s);
    const Run how = decide(top + QStringList{u"--how-to-win"_s, u"One"_s});
    QVERIFY2(how.out.contains("set homeAddress.city to \"Lyon\""), how.out);
    const Run howJson = decide(top + QStringList{u"--how-to-win"_s, u"One"_s, u"--as"_s, u"json"_s});
    QCOMPARE(QJsonDocument::fromJson(howJson.out)[0]["profile"_L1][0]["edits"_L1][0]["after"_L1].toString(),
             u"Lyon"_s);
    // What cannot be decided is no more done than in the answer.
    QCOMPARE(decide({u"--activity"_s, u"b"_s, u"--why"_s, u"One"_s}).exitCode, 1);
}

void DecideCommandTest::unknownOffersInCountersAreSaid() {
    const QString counters = write(u"counters.json"_s, R"({"offers": {"o9": 3, "o2": 1}})");
    const Run run = decide({u"--counters"_s, counters});
    QCOMPARE(run.exitCode, 0);
    QVERIFY(run.err.contains("o9") && !run.err.contains("o2"));
}

void DecideCommandTest::brokenInputIsRefused_data() {
    QTest::addColumn<QString>("option");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("says"); ///< place and member
    const auto row = [](const char* name, const char* option, const char* content, const char* says) {
        QTest::newRow(name) << QString::fromLatin1(option) << QByteArray(content) << QByteArray(says);
    };
    row("profile cut off", "profile", "{", "input.json:1:2");
    row("profile empty", "profile", "", "input.json");
    row("profile is a list", "profile", "\n[1]", "input.json:2:1");
    row("profile says a member twice", "profile", "{\"a\":1,\n\"a\":2}", "input.json:2:1");
    row("profile not UTF-8", "profile", "{\"a\": \"\xff\"}", "input.json:1:8");
    row("profile counts in words", "profile", "{\"offerCounts\":\n {\"o\": \"3\"}}",
        "input.json:2:8: /offerCounts/o");
    row("profile counts below zero", "profile", "{\"offerCounts\": {\"o\": -1}}", "/offerCounts/o");
    row("profile events", "profile", "{\"xEvent\": {}}", "/xEvent");
    row("profile segments", "profile", "{\"segmentMembership\": {\"ups\": {\"s\": \"realized\"}}}",
        "/segmentMembership/ups/s");
    row("context is an object", "context", "{}", "input.json:1:1");
    row("context without type", "context", "[{\"@type\": \"x\", \"xdm:data\": {}},\n{\"xdm:data\": {}}]",
        "input.json:2:1: /1");
    row("context data is a list", "context", "[{\"@type\": \"x\", \"xdm:data\": []}]", "/0");
    row("counters are a list", "counters", "[]", "input.json:1:1");
    row("counters without offers", "counters", "{\"offer\": {}}", "offers");
    row("counters with a fraction", "counters", "{\"offers\": {\"o\":\n1.5}}", "input.json:2:1: /offers/o");
    row("counters with placements in words", "counters",
        "{\"offers\": {\"o\": {\"placements\": {\"p\": \"x\"}}}}", "/offers/o/placements/p");
    row("request is a list", "request", "[]", "input.json:1:1");
    row("request without scopes", "request", "{}", "xdm:propositionRequests");
    row("request scope is a number", "request", "{\"xdm:propositionRequests\": [\n3]}",
        "input.json:2:1: /xdm:propositionRequests/0");
    row("request item count in words", "request",
        "{\"propositionRequests\": [{\"activityId\": \"a\", \"itemCount\": \"2\"}]}",
        "/propositionRequests/0/itemCount");
    row("request for two profiles", "request", "{\"propositionRequests\": [{}],\n\"profiles\": [{}, {}]}",
        "input.json:2:13: /profiles");
    row("request flag in words", "request", "{\"propositionRequests\": [{}], \"dryRun\": \"no\"}", "/dryRun");
    row("request seed", "request", "{\"propositionRequests\": [{}], \"seed\": -1}", "/seed");
    row("catalog", "catalog", "{\"offers\": [", "input.json:1:13");
}

void DecideCommandTest::brokenInputIsRefused() {
    QFETCH(QString, option);
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, says);
    const QString input = write(u"input.json"_s, content);
    const Run run = option == "catalog"_L1 ? runCli({u"decide"_s, u"--catalog"_s, input})
                                           : decide({u"--"_s + option, input});
    QCOMPARE(run.exitCode, 3);
    QVERIFY(run.out.isEmpty());
    QVERIFY2(run.err.contains(says), run.err);
}

void DecideCommandTest::wrongUsage() {
    const QVector<QStringList> calls{{u"--at"_s, u"yesterday"_s},
                                     {u"--items"_s, u"x"_s},
                                     {u"--seed"_s, u"-1"_s},
                                     {u"--explian"_s},
                                     {u"--request"_s, u"r.json"_s, u"--activity"_s, u"a"_s}};
    for (const QStringList& call : calls) {
        const Run run = decide(call);
        QCOMPARE(run.exitCode, 2);
        QVERIFY(!run.err.isEmpty() && run.out.isEmpty());
    }
}
QObject* makeDecideCommandTest() {
    return new DecideCommandTest;
}

} // namespace ow::test

#include "moc_decide_command_test.cpp"
